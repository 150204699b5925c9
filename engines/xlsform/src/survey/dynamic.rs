// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Is a `default` a literal or an expression (section 7.4 of the specification)?

use super::{
    Type,
    template::{continues_name, is_name, starts_name},
};

/// Is the default of a question of this type computed?
///
/// Words, numbers, dates and quoted texts are stepped over: their signs compute nothing.
pub(crate) fn is_dynamic(default: &str, kind: &Type) -> bool {
    let hyphenated = matches!(kind, Type::Date | Type::DateTime | Type::Geopoint | Type::Geotrace | Type::Geoshape);
    let mut rest = default;
    while let Some(letter) = rest.chars().next() {
        let length = quiet(rest);
        if length > 0 {
            rest = &rest[length..];
            continue;
        }
        if starts_name(letter) {
            let (length, calls) = word(rest);
            if calls {
                return true;
            }
            rest = &rest[length..];
            continue;
        }
        if matches!(letter, '*' | '+' | '-' | '|') || rest.starts_with(" mod ") || rest.starts_with(" div ") {
            return !(hyphenated && letter == '-');
        }
        if reference(rest) {
            return true;
        }
        rest = &rest[letter.len_utf8()..];
    }
    false
}

/// Length of the date, time, number or quoted text that a text begins with; 0 when it begins with none.
fn quiet(text: &str) -> usize {
    if let Some(quote) = text.chars().next().filter(|letter| matches!(letter, '"' | '\'')) {
        return text[1..].find(quote).map_or(0, |end| end + 2);
    }
    let sign = usize::from(text.starts_with('-'));
    let date = matches(&text[sign..], "dddd-dd-dd");
    if date > 0 {
        let time = text[sign + date..].strip_prefix('T').map_or(0, clock);
        return sign + date + if time > 0 { time + 1 } else { 0 };
    }
    match clock(text) {
        0 => number(text),
        time => time,
    }
}

/// Length of a time of day, with its zone.
fn clock(text: &str) -> usize {
    let time = matches(text, "dd:dd:dd");
    let zone = &text[time..];
    match zone.bytes().next() {
        Some(b'Z') if time > 0 => time + 1,
        Some(b'+' | b'-') if time > 0 && matches(&zone[1..], "dd:dd") > 0 => time + 6,
        _ => time,
    }
}

/// Length of a pattern of digits (`d`) and signs at the beginning of a text; 0 when it does not stand there.
fn matches(text: &str, pattern: &str) -> usize {
    let bytes = text.as_bytes();
    let same = |(at, wanted): (usize, u8)| {
        bytes.get(at).is_some_and(|byte| if wanted == b'd' { byte.is_ascii_digit() } else { *byte == wanted })
    };
    if pattern.bytes().enumerate().all(same) { pattern.len() } else { 0 }
}

/// Length of a number, sign included.
fn number(text: &str) -> usize {
    let sign = usize::from(text.starts_with('-'));
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(&text[sign..]);
    let after = &text[sign + whole..];
    let fraction = after.strip_prefix('.').map_or(0, |rest| digits(rest) + 1);
    if whole > 0 || fraction > 1 { sign + whole + fraction } else { 0 }
}

/// Length of the name that a text begins with, prefix and address included, and whether it is called or filtered.
fn word(text: &str) -> (usize, bool) {
    let name = |text: &str| text.find(|letter| !continues_name(letter)).unwrap_or(text.len());
    let mut length = name(text);
    let after = &text[length..];
    if after.starts_with("://") {
        return (length + 3, false);
    }
    if let Some(local) = after.strip_prefix(':').filter(|local| local.starts_with(starts_name)) {
        length += 1 + name(local);
    }
    (length, text[length..].starts_with(['(', '[']))
}

/// Does a text begin with `${name}`?
fn reference(text: &str) -> bool {
    let inner = text.strip_prefix("${").and_then(|rest| rest.split_once('}')).map(|(inner, _)| inner);
    inner.is_some_and(|inner| is_name(inner.strip_prefix("last-saved#").unwrap_or(inner)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_calls_and_references_make_a_default_dynamic() {
        for text in ["${a}", "now()", "1 + 2", "a - b", "2 * 3", "7 mod 2", "a | b", "x[1]", "jr:itext('a')", "-"] {
            assert!(is_dynamic(text, &Type::Text), "{text}");
        }
        let literal =
            ["", "abc", "a-b", "2024-03-01", "12:30:00", "-5", "1-2", "'a + b'", "jr://images/a.jpg", "sì", "1.5"];
        for text in literal {
            assert!(!is_dynamic(text, &Type::Text), "{text}");
        }
        assert!(!is_dynamic("a - b", &Type::Date));
        assert!(is_dynamic("today() - 1", &Type::Date));
        assert!(!is_dynamic("2024-03-01T10:00:00+01:00", &Type::DateTime));
    }
}
