// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The patterns of `regex(…)`, written as for JavaScript or Java, translated for the `regex` crate.

use std::{iter::Peekable, ops::Range, str::Chars};

use regex::{Regex, RegexBuilder};

use super::problem::SyntaxProblem;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Regex);

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PatternProblem {
    /// Look-around, back-references and the like, as written: `(?=`.
    Unsupported(String),
    /// It is not a pattern, or a huge one.
    Malformed(String),
}

impl PatternProblem {
    pub(super) fn syntax(&self, span: Range<usize>) -> SyntaxProblem {
        match self {
            Self::Unsupported(written) => {
                SyntaxProblem::new("xpath-pattern-unsupported", span).with("found", written.as_str())
            }
            Self::Malformed(reason) => SyntaxProblem::new("xpath-pattern", span).with("reason", reason.as_str()),
        }
    }

    pub(super) fn reason(self) -> String {
        match self {
            Self::Unsupported(written) => format!("{written} is not supported"),
            Self::Malformed(reason) => reason,
        }
    }
}

/// Longest pattern, in bytes.
const LONGEST: usize = 10_000;
/// Most memory of a compiled pattern, in bytes: room for `{1,1000}` of a letter of any alphabet.
const LARGEST: usize = 2 << 20;

impl Pattern {
    pub(super) fn new(written: &str) -> Result<Self, PatternProblem> {
        if written.len() > LONGEST {
            return Err(PatternProblem::Malformed(format!("more than {LONGEST} bytes")));
        }
        let translated = Translation { rest: written.chars().peekable(), out: String::new() }.run()?;
        let built = RegexBuilder::new(&translated).size_limit(LARGEST).dfa_size_limit(LARGEST).nest_limit(50).build();
        built.map(Self).map_err(|error| PatternProblem::Malformed(reason(&error)))
    }

    /// Does it match anywhere in the text? (RULE of 9.1: anywhere, as the web engines do.)
    pub(super) fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// The last line says what is wrong; those above draw the pattern.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

struct Translation<'s> {
    rest: Peekable<Chars<'s>>,
    out: String,
}

/// One member of a class in brackets.
enum Member {
    Character(char),
    /// `\d` and the like, as the inside of a class.
    Set(&'static str),
    Property(String),
}

impl Translation<'_> {
    fn run(mut self) -> Result<String, PatternProblem> {
        while let Some(character) = self.rest.next() {
            match character {
                '\\' => self.escape()?,
                '[' => self.class()?,
                '(' => self.group()?,
                '.' => self.out.push_str(r"[^\n\r\x{2028}\x{2029}]"),
                '{' => self.braces()?,
                '}' | ']' => self.literal(character),
                '*' | '+' | '?' => {
                    self.out.push(character);
                    self.after_quantifier()?;
                }
                _ => self.out.push(character),
            }
        }
        Ok(self.out)
    }

    fn literal(&mut self, character: char) {
        self.out.push_str(&regex::escape(character.encode_utf8(&mut [0; 4])));
    }

    fn after_quantifier(&mut self) -> Result<(), PatternProblem> {
        match self.rest.peek() {
            Some('+') => Err(PatternProblem::Unsupported("++".to_owned())),
            _ => Ok(()),
        }
    }

    /// `{2,5}` repeats; any other brace is a brace.
    fn braces(&mut self) -> Result<(), PatternProblem> {
        let inside: String = self.rest.clone().take_while(|next| *next != '}').collect();
        let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let closed = self.rest.clone().nth(inside.chars().count()) == Some('}');
        if !closed || least.is_empty() || !digits(least) || !digits(most) {
            self.literal('{');
            return Ok(());
        }
        self.rest.nth(inside.chars().count());
        self.out.extend(["{", &inside, "}"]);
        self.after_quantifier()
    }

    fn group(&mut self) -> Result<(), PatternProblem> {
        let ahead: String = self.rest.clone().take(3).collect();
        for refused in ["?=", "?!", "?<=", "?<!", "?>"] {
            if ahead.starts_with(refused) {
                return Err(PatternProblem::Unsupported(format!("({refused}")));
            }
        }
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_some() {
            self.out.push('?');
        }
        Ok(())
    }

    fn escape(&mut self) -> Result<(), PatternProblem> {
        let Some(character) = self.rest.next() else {
            return Err(PatternProblem::Malformed("\\ at the end".to_owned()));
        };
        match character {
            '1'..='9' => return Err(PatternProblem::Unsupported(format!("\\{character}"))),
            'k' if self.rest.peek() == Some(&'<') => return Err(PatternProblem::Unsupported("\\k".to_owned())),
            'b' => self.out.push_str(r"(?-u:\b)"),
            'B' => self.out.push_str(r"(?-u:\B)"),
            'A' => self.out.push_str(r"\A"),
            'z' | 'Z' => self.out.push_str(r"\z"),
            'Q' => self.quoted(),
            _ => match self.member(character) {
                Member::Character(character) => self.literal(character),
                Member::Set(inside) => self.out.extend(["[", inside, "]"]),
                Member::Property(property) => self.out.push_str(&property),
            },
        }
        Ok(())
    }

    /// `\Q…\E` of Java.
    fn quoted(&mut self) {
        while let Some(character) = self.rest.next() {
            if character == '\\' && self.rest.peek() == Some(&'E') {
                self.rest.next();
                return;
            }
            self.literal(character);
        }
    }

    /// What stands behind a backslash, in or out of a class.
    fn member(&mut self, character: char) -> Member {
        match character {
            'd' => Member::Set("0-9"),
            'D' => Member::Set("[^0-9]"),
            'w' => Member::Set("0-9A-Za-z_"),
            'W' => Member::Set("[^0-9A-Za-z_]"),
            's' => Member::Set(r"\s\x{feff}"),
            'S' => Member::Set(r"[^\s\x{feff}]"),
            'n' => Member::Character('\n'),
            'r' => Member::Character('\r'),
            't' => Member::Character('\t'),
            'f' => Member::Character('\u{c}'),
            'v' => Member::Character('\u{b}'),
            '0' => Member::Character('\0'),
            'x' => Member::Character(self.code(2).unwrap_or('x')),
            'u' => Member::Character(self.code(4).unwrap_or('u')),
            'p' | 'P' => self.property(character),
            other => Member::Character(other),
        }
    }

    /// The character of a hexadecimal code; nothing is taken when there is none.
    fn code(&mut self, digits: usize) -> Option<char> {
        let written: String = self.rest.clone().take(digits).collect();
        if written.len() != digits || !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let found = u32::from_str_radix(&written, 16).ok().and_then(char::from_u32)?;
        self.rest.nth(digits - 1);
        Some(found)
    }

    /// `\p{L}`, and the names Java has of its own.
    fn property(&mut self, letter: char) -> Member {
        if self.rest.next_if_eq(&'{').is_none() {
            return Member::Character(letter);
        }
        let name: String = self.rest.by_ref().take_while(|next| *next != '}').collect();
        let ascii = match &*name {
            "Alpha" | "Upper" | "Lower" | "Digit" | "Punct" | "Alnum" | "Space" | "Blank" | "XDigit" => {
                Some(name.to_lowercase())
            }
            _ => None,
        };
        Member::Property(match (ascii, letter) {
            (Some(class), 'p') => format!("[[:{class}:]]"),
            (Some(class), _) => format!("[[:^{class}:]]"),
            (None, _) => {
                let bare = name.strip_prefix("Is").or_else(|| name.strip_prefix("In")).unwrap_or(&name);
                format!("\\{letter}{{{bare}}}")
            }
        })
    }

    /// `[…]`: a bracket inside is a bracket, and a dash that makes no range is a dash.
    fn class(&mut self) -> Result<(), PatternProblem> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut inside = String::new();
        let mut previous = None;
        loop {
            let Some(character) = self.rest.next() else {
                return Err(PatternProblem::Malformed("[ is not closed".to_owned()));
            };
            let member = match character {
                ']' => break,
                '-' => match (previous.take(), self.rest.peek()) {
                    (Some(first), Some(next)) if *next != ']' => {
                        self.range(first, &mut inside);
                        continue;
                    }
                    _ => Member::Character('-'),
                },
                '\\' => {
                    let escaped = self.rest.next().unwrap_or('\\');
                    if escaped == 'b' { Member::Character('\u{8}') } else { self.member(escaped) }
                }
                other => Member::Character(other),
            };
            previous = if let Member::Character(character) = &member { Some(*character) } else { None };
            push(&member, &mut inside);
        }
        match (inside.is_empty(), negated) {
            (true, true) => self.out.push_str("(?s:.)"),
            (true, false) => self.out.push_str("[^\\x00-\\x{10ffff}]"),
            (false, true) => self.out.extend(["[^", &inside, "]"]),
            (false, false) => self.out.extend(["[", &inside, "]"]),
        }
        Ok(())
    }

    /// `first-…`: `first` is written already.
    fn range(&mut self, first: char, inside: &mut String) {
        let next = self.rest.next().unwrap_or('-');
        let last = if next == '\\' {
            let escaped = self.rest.next().unwrap_or('\\');
            self.member(escaped)
        } else {
            Member::Character(next)
        };
        match last {
            Member::Character(last) if last >= first => {
                inside.push('-');
                push(&Member::Character(last), inside);
            }
            // `[a-\d]`, `[z-a]`: three members.
            other => {
                push(&Member::Character('-'), inside);
                push(&other, inside);
            }
        }
    }
}

fn push(member: &Member, inside: &mut String) {
    match member {
        Member::Character(character) => {
            if character.is_ascii_punctuation() {
                inside.push('\\');
                // `\<` and `\>` mean something else.
                if matches!(character, '<' | '>') {
                    inside.pop();
                }
            }
            inside.push(*character);
        }
        Member::Set(set) => inside.push_str(set),
        Member::Property(property) => inside.push_str(property),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        Pattern::new(pattern).expect("usable").matches(text)
    }

    #[test]
    fn patterns_mean_what_they_mean_in_javascript() {
        assert!(matches(r"^\d{5}$", "42121"));
        assert!(!matches(r"^\d{5}$", "٤٢١٢١"));
        assert!(matches(r"^[\w.-]+@[\w-]+\.[a-z]{2,}$", "anna.rossi@comune.it"));
        assert!(matches(r"^[[]x]$", "[x]"));
        assert!(matches(r"^a{,2}$", "a{,2}"));
        assert!(matches(r"^\/\-\@\_\<$", "/-@_<"));
        assert!(matches(r"^[^\s&&~]+$", "a-b"));
        assert!(matches(r"^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$", "RSSMRA80A01H501U"));
        assert!(matches(r"\u00e0", "città"));
        assert!(matches(r"^\p{L}+$", "Forlì"));
        assert!(matches(r"^\p{Alpha}+$", "abc"));
        assert!(matches("^[+-]?[0-9]+$", "-12"));
        assert!(matches(r"^[\d-x]+$", "1-x"));
    }

    #[test]
    fn what_cannot_be_done_in_linear_time_is_refused_by_name() {
        for (pattern, found) in [("^(?=.*a)b", "(?="), (r"(a)\1", r"\1"), ("(?<!x)y", "(?<!"), ("a++", "++")] {
            assert_eq!(Pattern::new(pattern).err(), Some(PatternProblem::Unsupported(found.to_owned())));
        }
    }

    #[test]
    fn huge_patterns_are_refused() {
        assert!(matches!(Pattern::new("((a{1000}){1000}){1000}"), Err(PatternProblem::Malformed(_))));
        assert!(matches!(Pattern::new(&"(".repeat(9_000)), Err(PatternProblem::Malformed(_))));
    }
}
