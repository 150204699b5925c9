// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Is a `default` a literal or an expression (section 7.4 of the specification)?

use std::sync::LazyLock;

use regex::Regex;

use super::Type;

/// What decides, and what must be stepped over because it only looks like it: in this order at each place.
static TOKENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = r"[\p{L}_][\p{L}\p{N}_.\-\u{b7}]*";
    let tokens = [
        // Dates and times, whose signs compute nothing.
        r"(?P<time>-?\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:[+-]\d{2}:\d{2}|Z)?)?|\d{2}:\d{2}:\d{2}(?:[+-]\d{2}:\d{2}|Z)?)",
        r"(?P<number>-?\d+\.\d*|-?\.\d+|-?\d+)",
        r"(?P<operator>[*+\-]| mod | div |\|)",
        r#"(?P<literal>"[^"]*"|'[^']*')"#,
        &format!(r"(?P<reference>\$\{{(?:last-saved#)?{name}\}})"),
        &format!(r"(?P<call>{name}(?::{name})?\()"),
        &format!(r"(?P<predicate>{name}(?::{name})?\[)"),
        &format!(r"(?P<address>{name}://)"),
        &format!(r"(?P<name>{name}(?::{name})?)"),
        r"(?P<other>(?s:.))",
    ];
    Regex::new(&tokens.join("|")).ok()
});

/// Is the default of a question of this type computed?
pub(crate) fn is_dynamic(default: &str, kind: &Type) -> bool {
    let hyphenated = matches!(kind, Type::Date | Type::DateTime | Type::Geopoint | Type::Geotrace | Type::Geoshape);
    let Some(tokens) = TOKENS.as_ref() else { return false };
    for token in tokens.captures_iter(default) {
        if let Some(operator) = token.name("operator") {
            return !(hyphenated && operator.as_str() == "-");
        }
        if ["reference", "call", "predicate"].iter().any(|kind| token.name(kind).is_some()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_calls_and_references_make_a_default_dynamic() {
        for text in ["${a}", "now()", "1 + 2", "a - b", "2 * 3", "7 mod 2", "a | b", "x[1]", "jr:itext('a')", "-"] {
            assert!(is_dynamic(text, &Type::Text), "{text}");
        }
        for text in ["", "abc", "a-b", "2024-03-01", "12:30:00", "-5", "1-2", "'a + b'", "jr://images/a.jpg", "sì"] {
            assert!(!is_dynamic(text, &Type::Text), "{text}");
        }
        assert!(!is_dynamic("a - b", &Type::Date));
        assert!(is_dynamic("today() - 1", &Type::Date));
    }
}
