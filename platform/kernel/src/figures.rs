// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers, euros and days as the reader writes them: `1.234,5` in Italian, `1,234.5` in English.

use chrono::{Datelike, NaiveDate};

use crate::Language;

const MONTHS: [[&str; 12]; 2] = [
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

/// A no-break space: a unit never leaves its number alone at the end of a line.
const NBSP: char = '\u{a0}';

/// An integer with its thousands apart: `12.345`.
#[must_use]
pub fn integer(language: Language, value: i64) -> String {
    let mut text = if value < 0 { "-".to_owned() } else { String::new() };
    group(language, value.unsigned_abs(), &mut text);
    text
}

/// A number with `digits` decimals, rounded half away from zero; `–` when it is not a number.
#[must_use]
pub fn decimal(language: Language, value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    // The half is nudged by one part in 10^12, so that 2.675 (stored as 2.67499…) rounds as written.
    let written = format!("{:.digits$}", value.abs() * (1.0 + 1e-12));
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let is_zero = written.bytes().all(|b| b == b'0' || b == b'.');
    let mut text = if value < 0.0 && !is_zero { "-".to_owned() } else { String::new() };
    match whole.parse() {
        Ok(whole) => group(language, whole, &mut text),
        Err(_) => text.push_str(whole),
    }
    if !fraction.is_empty() {
        text.push(decimal_mark(language));
        text.push_str(fraction);
    }
    text
}

/// A share as a percentage: `percent(It, 0.8942, 1)` is `89,4%`.
#[must_use]
pub fn percent(language: Language, share: f64, digits: usize) -> String {
    if share.is_finite() { decimal(language, share * 100.0, digits) + "%" } else { "–".to_owned() }
}

/// An amount in cents, with its cents only when there are some: `1.234 €`, `€1,234.50`.
#[must_use]
pub fn euros(language: Language, cents: i64) -> String {
    let mut text = String::new();
    group(language, cents.unsigned_abs() / 100, &mut text);
    let rest = cents.unsigned_abs() % 100;
    if rest != 0 {
        text.push(decimal_mark(language));
        text.push_str(&format!("{rest:02}"));
    }
    with_currency(language, cents < 0, &text)
}

/// An amount in cents, as a headline: `2,4 mld €`, `965,6 mln €`, `14.000 €`.
#[must_use]
pub fn euros_short(language: Language, cents: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a headline has four significant digits")]
    let amount = cents.unsigned_abs() as f64 / 100.0;
    let (scaled, unit) = match (language, amount) {
        (Language::It, a) if a >= 1e9 => (a / 1e9, "mld"),
        (Language::It, a) if a >= 1e6 => (a / 1e6, "mln"),
        (Language::En, a) if a >= 1e9 => (a / 1e9, "bn"),
        (Language::En, a) if a >= 1e6 => (a / 1e6, "m"),
        _ => return euros(language, (cents + 50 * cents.signum()) / 100 * 100),
    };
    let number = decimal(language, scaled, 1);
    match language {
        Language::It => with_currency(language, cents < 0, &format!("{number}{NBSP}{unit}")),
        Language::En => with_currency(language, cents < 0, &format!("{number}{unit}")),
    }
}

/// A day in full: `1º febbraio 2023`, `1 February 2023`.
#[must_use]
pub fn date_long(language: Language, day: NaiveDate) -> String {
    let number = match (language, day.day()) {
        (Language::It, 1) => "1º".to_owned(),
        (_, n) => n.to_string(),
    };
    format!("{number}{NBSP}{}{NBSP}{}", month_name(language, day), day.year())
}

/// A day in digits: `01/02/2023` in both languages, as Italian offices and the English of Europe write it.
#[must_use]
pub fn date_short(_: Language, day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A month with its year: `febbraio 2023`.
#[must_use]
pub fn month(language: Language, day: NaiveDate) -> String {
    format!("{}{NBSP}{}", month_name(language, day), day.year())
}

/// A month as three letters, for axes: `feb`, `Feb`.
#[must_use]
pub fn month_short(language: Language, day: NaiveDate) -> &'static str {
    &month_name(language, day)[..3]
}

fn month_name(language: Language, day: NaiveDate) -> &'static str {
    MONTHS[usize::from(language == Language::En)][day.month0() as usize]
}

const fn decimal_mark(language: Language) -> char {
    match language {
        Language::It => ',',
        Language::En => '.',
    }
}

fn group(language: Language, value: u64, text: &mut String) {
    let mark = if language == Language::It { '.' } else { ',' };
    let digits = value.to_string();
    for (i, digit) in digits.char_indices() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
}

fn with_currency(language: Language, negative: bool, amount: &str) -> String {
    let sign = if negative { "-" } else { "" };
    match language {
        Language::It => format!("{sign}{amount}{NBSP}€"),
        Language::En => format!("{sign}€{amount}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, It};

    fn plain(text: &str) -> String {
        text.replace(NBSP, " ")
    }

    #[test]
    fn integers_are_grouped_by_three() {
        assert_eq!(integer(It, 58_840_177), "58.840.177");
        assert_eq!(integer(En, -1_234), "-1,234");
        assert_eq!(integer(It, 999), "999");
        assert_eq!(integer(It, i64::MIN), "-9.223.372.036.854.775.808");
    }

    #[test]
    fn decimals_round_as_written_and_never_print_minus_zero() {
        assert_eq!(decimal(It, 2.675, 2), "2,68");
        assert_eq!(decimal(It, -0.001, 2), "0,00");
        assert_eq!(decimal(En, 1234.5, 1), "1,234.5");
        assert_eq!(decimal(It, f64::NAN, 1), "–");
        assert_eq!(percent(It, 0.8942, 1), "89,4%");
    }

    #[test]
    fn euros_show_cents_only_when_there_are_some() {
        assert_eq!(plain(&euros(It, 6_373_500)), "63.735 €");
        assert_eq!(plain(&euros(It, -105)), "-1,05 €");
        assert_eq!(euros(En, 123_450), "€1,234.50");
        assert_eq!(plain(&euros_short(It, 96_560_000_000)), "965,6 mln €");
        assert_eq!(euros_short(En, 237_948_063_172), "€2.4bn");
        assert_eq!(plain(&euros_short(It, 1_400_000)), "14.000 €");
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2023, 2, 1).expect("a day");
        assert_eq!(plain(&date_long(It, day)), "1º febbraio 2023");
        assert_eq!(plain(&date_long(En, day)), "1 February 2023");
        assert_eq!(date_short(It, day), "01/02/2023");
        assert_eq!(month_short(It, day), "feb");
    }
}
