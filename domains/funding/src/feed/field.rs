// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How single fields of the source are read: money, days, instants, numbers printed as floats.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// Euros to cents: `63735.0`, `265.7`, `37645.399999`. Not negative, below ten thousand billion.
pub(super) fn cents(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = !whole.is_empty()
        && whole.len() <= 13
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if plain {
        let digit = |at: usize| fraction.as_bytes().get(at).map_or(0, |byte| i64::from(byte - b'0'));
        let rounding = i64::from(digit(2) >= 5);
        return Some(whole.parse::<i64>().ok()? * 100 + digit(0) * 10 + digit(1) + rounding);
    }
    // Large floats are printed with an exponent: `1e+07`.
    let has_exponent = text.bytes().any(|byte| byte == b'e' || byte == b'E');
    let euros = text.parse::<f64>().ok().filter(|euros| has_exponent && (0.0..1e13).contains(euros))?;
    #[expect(clippy::cast_possible_truncation, reason = "below 1e15")]
    let cents = (euros * 100.0).round() as i64;
    Some(cents)
}

/// A day: `2022-08-08`, also when an hour follows.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let rest = bytes.get(10);
    if bytes.len() < 10
        || bytes[4] != b'-'
        || bytes[7] != b'-'
        || rest.is_some_and(|&byte| byte != b'T' && byte != b' ')
    {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(digits(&bytes[..4])?).ok()?,
        digits(&bytes[5..7])?,
        digits(&bytes[8..10])?,
    )?;
    // Nothing of this plan happened before it, and a year such as 0202 is a slip that sorts wrongly everywhere.
    (chrono::Datelike::year(&date) >= 2000).then_some(date)
}

/// A day, or nothing where nothing is written.
pub(crate) fn day_or_none(text: &str) -> Option<Option<NaiveDate>> {
    if is_nothing(text) { Some(None) } else { day(text).map(Some) }
}

/// An instant: `2022-05-17T17:00:00.000+0000`, and the other spellings of ISO 8601.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let bytes = text.as_bytes();
    if bytes.len() == 28 && &bytes[19..] == b".000+0000" && bytes[10] == b'T' && bytes[13] == b':' && bytes[16] == b':'
    {
        let time = (digits(&bytes[11..13])?, digits(&bytes[14..16])?, digits(&bytes[17..19])?);
        return Some(day(text.get(..10)?)?.and_hms_opt(time.0, time.1, time.2)?.and_utc());
    }
    day(text)?;
    let parsed = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z")
        .or_else(|_| DateTime::parse_from_rfc3339(text))
        .map(|instant| instant.to_utc());
    let instant = parsed
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|instant| instant.and_utc()))
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").map(|instant| instant.and_utc()));
    // Both databases keep microseconds.
    instant.ok().and_then(|instant| DateTime::from_timestamp_micros(instant.timestamp_micros()))
}

/// An instant as either database writes it into a text, always in UTC: `2022-05-17 17:00:00+00`.
pub(crate) fn stored_instant(text: &str) -> Option<DateTime<Utc>> {
    let time = text.get(11..19)?.as_bytes();
    let time = (digits(&time[..2])?, digits(&time[3..5])?, digits(&time[6..8])?);
    let second = day(text)?.and_hms_opt(time.0, time.1, time.2)?.and_utc();
    let Some(fraction) = text.get(19..)?.strip_prefix('.') else { return Some(second) };
    let places: String = fraction.chars().take_while(char::is_ascii_digit).take(6).collect();
    let micros: i64 = format!("{places:0<6}").parse().ok()?;
    Some(second + chrono::TimeDelta::microseconds(micros))
}

/// A whole number that may be printed as a float, `152.0`, or nothing where nothing is written.
pub(super) fn number_or_none(text: &str) -> Option<Option<i64>> {
    if is_nothing(text) {
        return Some(None);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let plain = whole.len() <= 15 && fraction.bytes().all(|byte| byte == b'0');
    if plain { whole.parse().ok().map(Some) } else { None }
}

/// What the source prints in place of nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "None" | "nan" | "NaN" | "N/D")
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0_u32, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_to_the_cent() {
        for (text, expected) in [
            ("63735.0", Some(6_373_500)),
            ("265.7", Some(26_570)),
            ("71885.45", Some(7_188_545)),
            ("37645.399999999994", Some(3_764_540)),
            ("0.005", Some(1)),
            ("14000", Some(1_400_000)),
            ("1e+07", Some(1_000_000_000)),
            ("", None),
            ("-1.0", None),
            ("1,5", None),
            ("99999999999999", None),
            ("NaN", None),
        ] {
            assert_eq!(cents(text), expected, "{text}");
        }
    }

    #[test]
    fn days_and_instants_are_read_in_every_spelling_at_hand() {
        let expected = NaiveDate::from_ymd_opt(2022, 5, 17).expect("a day");
        assert_eq!(day("2022-05-17"), Some(expected));
        assert_eq!(day("2022-05-17 00:00:00"), Some(expected));
        assert_eq!(day("2022-5-17"), None);
        assert_eq!(day("0202-05-17"), None);
        assert_eq!(day("2022-05-1é"), None);
        let noon = expected.and_hms_opt(17, 0, 0).expect("an hour").and_utc();
        for text in [
            "2022-05-17T17:00:00.000+0000",
            "2022-05-17T19:00:00.000+0200",
            "2022-05-17T17:00:00Z",
            "2022-05-17 17:00:00",
        ] {
            assert_eq!(instant(text), Some(noon), "{text}");
        }
        assert_eq!(instant("2022-05-17T25:00:00.000+0000"), None);
    }

    #[test]
    fn instants_come_back_from_either_database() {
        let second = instant("2022-05-17T17:00:01Z").expect("an instant");
        for text in ["2022-05-17 17:00:01+00", "2022-05-17T17:00:01+00:00", "2022-05-17 17:00:01.000+00"] {
            assert_eq!(stored_instant(text), Some(second), "{text}");
        }
        let later = second + chrono::TimeDelta::microseconds(120_000);
        assert_eq!(stored_instant("2022-05-17 17:00:01.12+00"), Some(later));
        assert_eq!(stored_instant("2022-05-17"), None);
    }

    #[test]
    fn numbers_may_be_printed_as_floats() {
        assert_eq!(number_or_none("152.0"), Some(Some(152)));
        assert_eq!(number_or_none("152"), Some(Some(152)));
        assert_eq!(number_or_none("None"), Some(None));
        assert_eq!(number_or_none("1.5"), None);
        assert_eq!(number_or_none("x"), None);
    }
}
