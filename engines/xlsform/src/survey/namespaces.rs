// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The setting `namespaces`.

use super::template::is_name;
use crate::definition::namespace::USUAL;

/// What a word of the setting says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Declared {
    /// A prefix and what it stands for.
    Namespace(String, String),
    /// One of the usual prefixes: it stays what it is.
    Usual,
    /// Nothing that XML could declare: a prefix that is no name, one of XML's own, one declared already, no URI.
    Nothing,
}

impl Declared {
    pub(super) fn namespace(self) -> Option<(String, String)> {
        match self {
            Self::Namespace(prefix, uri) => Some((prefix, uri)),
            Self::Usual | Self::Nothing => None,
        }
    }
}

/// `prefix="uri"` pairs parted by blanks, each with what was written.
pub(super) fn declared(text: &str) -> Vec<(&str, Declared)> {
    let mut all: Vec<(&str, Declared)> = Vec::new();
    for word in text.split_whitespace() {
        let one = read(word, &all);
        all.push((word, one));
    }
    all
}

fn read(word: &str, before: &[(&str, Declared)]) -> Declared {
    let Some((prefix, uri)) = word.split_once('=').filter(|(_, uri)| !uri.contains('=')) else {
        return Declared::Nothing;
    };
    if USUAL.iter().any(|(usual, _)| *usual == prefix) {
        return Declared::Usual;
    }
    let uri = uri.replace(['"', '\''], "");
    let known = |(_, one): &(&str, Declared)| matches!(one, Declared::Namespace(known, _) if known == prefix);
    let is_prefix = is_name(prefix) && !prefix.contains(':') && !prefix.to_ascii_lowercase().starts_with("xml");
    if !is_prefix || uri.is_empty() || before.iter().any(known) {
        return Declared::Nothing;
    }
    Declared::Namespace(prefix.to_owned(), uri)
}

#[cfg(test)]
mod tests {
    use super::{Declared, declared};

    #[test]
    fn what_xml_cannot_declare_is_told_apart() {
        let written = r#"a="http://a" b{"c="x" xmlns="y" d="" a="again" orx="other" p:q="z""#;
        let words = declared(written);
        assert_eq!(words.first(), Some(&(r#"a="http://a""#, Declared::Namespace("a".into(), "http://a".into()))));
        let refused: Vec<_> =
            words.iter().filter(|(_, one)| *one == Declared::Nothing).map(|(word, _)| *word).collect();
        assert_eq!(refused, [r#"b{"c="x""#, r#"xmlns="y""#, r#"d="""#, r#"a="again""#, r#"p:q="z""#]);
        assert!(words.contains(&(r#"orx="other""#, Declared::Usual)));
    }
}
