// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a Rust file names and defines, read from its tokens: comments, texts and tests do not count.

use std::{collections::BTreeSet, iter::Peekable, str::FromStr};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree, token_stream::IntoIter};

/// A path as the code names it, `use` trees taken apart: `["crate", "actions", "take_in_day"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedPath {
    pub(super) segments: Vec<String>,
    pub(super) line: usize,
}

/// A function and the lines it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) lines: usize,
    pub(super) is_async: bool,
}

/// What the checks want to know of a file.
#[derive(Debug, Default)]
pub(super) struct RustSource {
    pub(super) paths: Vec<NamedPath>,
    pub(super) functions: Vec<Function>,
    /// Structs, enums and traits.
    pub(super) types: Vec<(String, usize)>,
    /// Every name in capitals, wherever it stands: types that a macro defines are among them.
    pub(super) names: BTreeSet<String>,
}

impl RustSource {
    /// Reads a source; what does not lex is left to the compiler to complain about.
    pub(super) fn read(text: &str) -> Self {
        let mut source = Self::default();
        if let Ok(tokens) = TokenStream::from_str(text) {
            collect_names(tokens.clone(), &mut source.names);
            source.walk(tokens);
        }
        source
    }

    fn walk(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut is_async = false;
        while let Some(token) = tokens.next() {
            let after_async = std::mem::replace(&mut is_async, matches!(&token, TokenTree::Ident(w) if w == "async"));
            match token {
                TokenTree::Group(group) => self.walk(group.stream()),
                TokenTree::Punct(punct) if punct.as_char() == '#' && is_for_tests(tokens.peek()) => {
                    skip_item(&mut tokens);
                }
                TokenTree::Ident(word) if word == "use" => self.take_use(&mut tokens),
                TokenTree::Ident(word) if word == "fn" => self.take_function(after_async, &mut tokens),
                TokenTree::Ident(word) if word == "struct" || word == "enum" || word == "trait" => {
                    if let Some(TokenTree::Ident(name)) = tokens.peek() {
                        self.types.push((name.to_string(), name.span().start().line));
                    }
                }
                TokenTree::Ident(word) => self.take_path(&word, &mut tokens),
                _ => {}
            }
        }
    }

    fn take_use(&mut self, tokens: &mut Peekable<IntoIter>) {
        let mut tree = Vec::new();
        for token in tokens.by_ref() {
            if matches!(&token, TokenTree::Punct(end) if end.as_char() == ';') {
                break;
            }
            tree.push(token);
        }
        expand_use(&[], tree.into_iter().collect(), &mut self.paths);
    }

    fn take_function(&mut self, is_async: bool, tokens: &mut Peekable<IntoIter>) {
        let Some(TokenTree::Ident(name)) = tokens.peek().cloned() else { return };
        let line = name.span().start().line;
        for token in tokens.by_ref() {
            match token {
                TokenTree::Punct(end) if end.as_char() == ';' => return,
                TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
                    let lines = body.span_close().end().line - line + 1;
                    self.functions.push(Function { name: name.to_string(), line, lines, is_async });
                    self.walk(body.stream());
                    return;
                }
                TokenTree::Group(group) => self.walk(group.stream()),
                TokenTree::Ident(word) => self.types_in_signature(&word),
                _ => {}
            }
        }
    }

    /// In a signature the first segment is enough: `sea_orm::DbErr` is named by its `sea_orm`.
    fn types_in_signature(&mut self, word: &proc_macro2::Ident) {
        self.paths.push(NamedPath { segments: vec![word.to_string()], line: word.span().start().line });
    }

    fn take_path(&mut self, first: &proc_macro2::Ident, tokens: &mut Peekable<IntoIter>) {
        let mut segments = vec![first.to_string()];
        while skip_colons(tokens) {
            match tokens.peek() {
                Some(TokenTree::Ident(next)) => segments.push(next.to_string()),
                _ => break,
            }
            tokens.next();
        }
        if segments.len() > 1 {
            self.paths.push(NamedPath { segments, line: first.span().start().line });
        }
    }
}

fn collect_names(tokens: TokenStream, names: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect_names(group.stream(), names),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                if word.starts_with(|letter: char| letter.is_ascii_uppercase()) {
                    names.insert(word);
                }
            }
            _ => {}
        }
    }
}

fn is_for_tests(attribute: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = attribute else { return false };
    let text = group.stream().to_string().replace(' ', "");
    text == "cfg(test)" || text.starts_with("cfg(any(test") || text == "test" || text.ends_with("::test")
}

/// Skips an attribute and the item it stands on, up to its body or semicolon.
fn skip_item(tokens: &mut Peekable<IntoIter>) {
    for token in tokens.by_ref() {
        match token {
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => return,
            TokenTree::Punct(end) if end.as_char() == ';' => return,
            _ => {}
        }
    }
}

fn skip_colons(tokens: &mut Peekable<IntoIter>) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    let is_joint = matches!(tokens.peek(), Some(TokenTree::Punct(p)) if p.spacing() == proc_macro2::Spacing::Joint);
    if !is_colon(tokens.peek()) || !is_joint {
        return false;
    }
    tokens.next();
    if is_colon(tokens.peek()) {
        tokens.next();
    }
    true
}

fn expand_use(prefix: &[String], tree: TokenStream, paths: &mut Vec<NamedPath>) {
    let mut segments = prefix.to_vec();
    let mut line = 0;
    let mut finish = |segments: &mut Vec<String>, line: usize| {
        if segments.len() > prefix.len() {
            paths.push(NamedPath { segments: segments.clone(), line });
        }
        segments.truncate(prefix.len());
    };
    let mut groups: Vec<(Vec<String>, Group)> = Vec::new();
    for token in tree {
        match token {
            TokenTree::Ident(word) if word == "as" => {}
            TokenTree::Ident(word) => {
                line = word.span().start().line;
                segments.push(word.to_string());
            }
            TokenTree::Group(group) => {
                groups.push((segments.clone(), group));
                segments.truncate(prefix.len());
            }
            TokenTree::Punct(comma) if comma.as_char() == ',' => finish(&mut segments, line),
            _ => {}
        }
    }
    finish(&mut segments, line);
    for (prefix, group) in groups {
        expand_use(&prefix, group.stream(), paths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        RustSource::read(text).paths.iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn use_trees_are_taken_apart() {
        assert_eq!(
            paths("use crate::{Ente, actions::{self, take_in_day}};"),
            ["crate::Ente", "crate::actions::self", "crate::actions::take_in_day"]
        );
    }

    #[test]
    fn comments_texts_and_tests_do_not_count() {
        let source =
            "// sea_orm::DbErr\nconst A: &str = \"axum::Router\";\n#[cfg(test)]\nmod tests { use sea_orm::X; }";
        assert!(paths(source).is_empty(), "{:?}", paths(source));
    }

    #[test]
    fn paths_inside_macros_and_signatures_count() {
        let named = paths("fn a(db: sea_orm::Db) -> bool { matches!(b, axum::Json(_)) }");
        assert!(named.contains(&"sea_orm::Db".to_owned()), "{named:?}");
        assert!(named.contains(&"axum::Json".to_owned()), "{named:?}");
    }

    #[test]
    fn functions_are_measured_and_types_are_listed() {
        let source = RustSource::read("pub struct Avviso;\nfn a() {\n    b();\n}\n");
        assert_eq!(source.functions, [Function { name: "a".to_owned(), line: 2, lines: 3, is_async: false }]);
        assert_eq!(source.types, [("Avviso".to_owned(), 1)]);
    }
}
