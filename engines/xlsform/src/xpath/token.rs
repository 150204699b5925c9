// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The source of an expression cut into tokens.

use std::ops::Range;

use super::problem::SyntaxProblem;

/// A token; names and texts are slices of the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'s> {
    /// A name, with its prefix (`jr:itext`); operators such as `and` too: only the parser can tell.
    Name(&'s str),
    /// `prefix:*`
    AnyOf(&'s str),
    /// What stands between quotes.
    Text(&'s str),
    Number(f64),
    /// `( ) [ ] , / // . .. @ :: | + - * = != < <= > >=`
    Symbol(&'static str),
    /// `$name`
    Variable(&'s str),
}

/// A token and where it stands.
pub(super) type Placed<'s> = (Token<'s>, Range<usize>);

/// Longest first, so that `<=` is not read as `<`.
const SYMBOLS: [&str; 21] =
    ["//", "..", "::", "!=", "<=", ">=", "(", ")", "[", "]", ",", "/", ".", "@", "|", "+", "-", "*", "=", "<", ">"];

/// Cuts a source into tokens.
pub(super) fn tokens(source: &str) -> Result<Vec<Placed<'_>>, SyntaxProblem> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        if matches!(first, ' ' | '\t' | '\r' | '\n') {
            at += 1;
            continue;
        }
        let (token, length) = token(source, at, first)?;
        found.push((token, at..at + length));
        at += length;
    }
    Ok(found)
}

fn token(source: &str, at: usize, first: char) -> Result<(Token<'_>, usize), SyntaxProblem> {
    let rest = &source[at..];
    if first == '"' || first == '\'' {
        let Some(length) = rest[1..].find(first) else {
            return Err(SyntaxProblem::new("xpath-unclosed-text", at..source.len()).with("quote", first.to_string()));
        };
        return Ok((Token::Text(&rest[1..=length]), length + 2));
    }
    if first.is_ascii_digit() || (first == '.' && rest[1..].starts_with(|next: char| next.is_ascii_digit())) {
        let length = number(rest);
        return Ok((Token::Number(rest[..length].parse().unwrap_or(f64::NAN)), length));
    }
    if starts_name(first) {
        return Ok(name(rest));
    }
    if first == '$' {
        let length = 1 + rest[1..].find(|next| !continues_name(next)).unwrap_or(rest.len() - 1);
        return Ok((Token::Variable(&rest[1..length]), length));
    }
    match SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) {
        Some(symbol) => Ok((Token::Symbol(symbol), symbol.len())),
        None => {
            let problem = SyntaxProblem::new("xpath-unexpected-character", at..at + first.len_utf8());
            Err(problem.with("character", first.to_string()))
        }
    }
}

/// Length of the number `rest` starts with: `12`, `12.5`, `.5`, `5.`.
fn number(rest: &str) -> usize {
    let digits = |text: &str| text.find(|next: char| !next.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(rest);
    if rest[whole..].starts_with('.') { whole + 1 + digits(&rest[whole + 1..]) } else { whole }
}

fn name(rest: &str) -> (Token<'_>, usize) {
    let end = |text: &str| text.find(|next| !continues_name(next)).unwrap_or(text.len());
    let prefix = end(rest);
    let Some(after) = rest[prefix..].strip_prefix(':') else {
        return (Token::Name(&rest[..prefix]), prefix);
    };
    if after.starts_with('*') {
        return (Token::AnyOf(&rest[..prefix]), prefix + 2);
    }
    if after.starts_with(starts_name) {
        let whole = prefix + 1 + end(after);
        return (Token::Name(&rest[..whole]), whole);
    }
    (Token::Name(&rest[..prefix]), prefix)
}

fn starts_name(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

fn continues_name(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '_' | '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')
}
