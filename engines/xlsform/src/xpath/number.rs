// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers from text and back.

use std::borrow::Cow;

use super::{dates, scope::Host};

/// The number a text stands for; NaN when it stands for none. Blanks around it do not count; a date gives its days.
pub(super) fn from_text(text: &str, host: &dyn Host) -> f64 {
    let text = text.trim();
    if looks_like_number(text.as_bytes()) {
        return text.parse().unwrap_or(f64::NAN);
    }
    dates::days(text, host).unwrap_or(f64::NAN)
}

/// `12`, `-.5`, `+1.`, `1e3`; neither `1,5` nor `inf`.
fn looks_like_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unsigned = |text: &[u8]| usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let mut rest = &text[unsigned(text)..];
    let whole = digits(rest);
    rest = &rest[whole..];
    let mut fraction = 0;
    if rest.first() == Some(&b'.') {
        fraction = digits(&rest[1..]);
        rest = &rest[1 + fraction..];
    }
    if whole + fraction == 0 {
        return false;
    }
    if matches!(rest.first(), Some(b'e' | b'E')) {
        rest = &rest[1..];
        rest = &rest[unsigned(rest)..];
        let exponent = digits(rest);
        return exponent > 0 && exponent == rest.len();
    }
    rest.is_empty()
}

/// A number as text: no `.0`, the shortest form that reads back, an exponent from 1e21 and below 1e-6.
#[must_use]
pub(crate) fn to_text(number: f64) -> Cow<'static, str> {
    if number.is_nan() {
        return Cow::Borrowed("NaN");
    }
    if number.is_infinite() {
        return Cow::Borrowed(if number > 0.0 { "Infinity" } else { "-Infinity" });
    }
    if number == 0.0 {
        return Cow::Borrowed("0");
    }
    let size = number.abs();
    if (1e-6..1e21).contains(&size) {
        return Cow::Owned(number.to_string());
    }
    let text = format!("{number:e}");
    Cow::Owned(match text.split_once("e-") {
        Some(_) => text,
        None => text.replacen('e', "e+", 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xpath::Nowhere;

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (number, text) in [
            (12.0, "12"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e21, "1e+21"),
            (1.5e-7, "1.5e-7"),
            (0.000_001, "0.000001"),
            (1e20, "100000000000000000000"),
            (-0.0, "0"),
        ] {
            assert_eq!(to_text(number), text);
        }
    }

    #[test]
    fn only_numbers_are_read_as_numbers() {
        for (text, number) in [(" 12 ", 12.0), (".5", 0.5), ("1.", 1.0), ("+5", 5.0), ("1e3", 1000.0), ("-5", -5.0)] {
            assert!((from_text(text, &Nowhere) - number).abs() < f64::EPSILON, "{text}");
        }
        for text in ["", "1,5", "inf", "NaN", "e3", "1e", "- 5", "12 a", "."] {
            assert!(from_text(text, &Nowhere).is_nan(), "{text}");
        }
    }
}
