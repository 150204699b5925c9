// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What kinds of answers there are, and how what people (or calculations) give becomes what is stored.

use std::borrow::Cow;

use chrono::NaiveDate;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What a node may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DataType {
    /// Any text.
    #[default]
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// A number; its text is kept as entered.
    Decimal,
    /// `true` or `false`, as `1` and `0`.
    Boolean,
    /// A calendar day: `2026-03-31`.
    Date,
    /// A time of the day: `08:30:00.000+01:00`.
    Time,
    /// A moment: `2026-03-31T08:30:00.000+02:00`.
    DateTime,
    /// A place: `lat lon alt acc`.
    Geopoint,
    /// Places joined by a line: `lat lon alt acc;…`.
    Geotrace,
    /// Places around an area, the last one as the first.
    Geoshape,
    /// Name of an attached file.
    Binary,
}

/// Why something entered cannot be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unreadable {
    /// Not a number at all.
    NotANumber,
    /// A number with decimals where a whole one is meant.
    Fraction,
    /// Beyond 64 bits, or beyond 18 significant digits.
    TooLarge,
    /// Not a day of the calendar.
    NotADate,
    /// Not a time of the day.
    NotATime,
    /// Not a day and a time.
    NotAMoment,
    /// Not yes or no.
    NotABoolean,
    /// Not a place, or places, on Earth.
    NotAPlace,
    /// Not between the bounds of its scale, or not on one of its steps.
    OffScale,
}

impl Unreadable {
    /// The code of the words for people, in `texts/`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotANumber => "answer-not-a-number",
            Self::Fraction => "answer-fraction",
            Self::TooLarge => "answer-too-large",
            Self::NotADate => "answer-not-a-date",
            Self::NotATime => "answer-not-a-time",
            Self::NotAMoment => "answer-not-a-moment",
            Self::NotABoolean => "answer-not-a-boolean",
            Self::NotAPlace => "answer-not-a-place",
            Self::OffScale => "answer-off-scale",
        }
    }
}

impl DataType {
    /// The type a bind names, whatever its prefix.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name.rsplit_once(':').map_or(name, |(_, local)| local) {
            "int" | "integer" => Self::Integer,
            "decimal" => Self::Decimal,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "time" => Self::Time,
            "dateTime" => Self::DateTime,
            "geopoint" => Self::Geopoint,
            "geotrace" => Self::Geotrace,
            "geoshape" => Self::Geoshape,
            "binary" => Self::Binary,
            _ => Self::Text,
        }
    }

    /// What people entered, as it is stored.
    ///
    /// # Errors
    /// When it is not of this type.
    pub fn read(self, entered: &str) -> Result<Cow<'_, str>, Unreadable> {
        let trimmed = entered.trim();
        if trimmed.is_empty() && self != Self::Text {
            return Ok(Cow::Borrowed(""));
        }
        match self {
            // One way to write what looks the same: names typed on a Mac equal those typed elsewhere.
            Self::Text if !entered.is_ascii() && !is_nfc(entered) => Ok(Cow::Owned(entered.nfc().collect())),
            Self::Text | Self::Binary => Ok(Cow::Borrowed(entered)),
            Self::Integer => integer(trimmed),
            Self::Decimal => decimal(trimmed),
            Self::Boolean => match trimmed {
                "true" | "1" => Ok(Cow::Borrowed("1")),
                "false" | "0" => Ok(Cow::Borrowed("0")),
                _ => Err(Unreadable::NotABoolean),
            },
            Self::Date => date(trimmed).ok_or(Unreadable::NotADate),
            Self::Time => is_time(trimmed).then_some(Cow::Borrowed(trimmed)).ok_or(Unreadable::NotATime),
            Self::DateTime => moment(trimmed).ok_or(Unreadable::NotAMoment),
            Self::Geopoint => is_place(trimmed).then_some(Cow::Borrowed(trimmed)).ok_or(Unreadable::NotAPlace),
            Self::Geotrace | Self::Geoshape => {
                let places = trimmed.trim_end_matches(';').split(';').all(|place| is_place(place.trim()));
                places.then_some(Cow::Borrowed(trimmed)).ok_or(Unreadable::NotAPlace)
            }
        }
    }

    /// What a calculation gave, as it is stored: what does not fit becomes blank, fractions of integers are cut.
    #[must_use]
    pub fn coerce(self, given: Cow<'_, str>) -> Cow<'_, str> {
        if given == "NaN" {
            return Cow::Borrowed("");
        }
        match self {
            Self::Text | Self::Binary => given,
            Self::Integer => match integer(given.trim()) {
                Ok(Cow::Borrowed(same)) if same.len() == given.len() => given,
                Ok(text) => Cow::Owned(text.into_owned()),
                Err(Unreadable::Fraction) => {
                    let number: f64 = given.trim().parse().unwrap_or(0.0);
                    #[expect(clippy::cast_possible_truncation, reason = "the fraction is what is cut; it saturates")]
                    let whole = number as i64;
                    Cow::Owned(whole.to_string())
                }
                Err(_) => Cow::Borrowed(""),
            },
            Self::Decimal if matches!(&*given, "Infinity" | "-Infinity") => given,
            other => match other.read(&given) {
                Ok(text) if *text == *given => given,
                Ok(text) => Cow::Owned(text.into_owned()),
                Err(_) => Cow::Borrowed(""),
            },
        }
    }
}

fn integer(text: &str) -> Result<Cow<'_, str>, Unreadable> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = text.parse().map_err(|_| Unreadable::TooLarge)?;
        let plain = !text.starts_with('+') && (digits.len() == 1 || !digits.starts_with('0'));
        return Ok(if plain && text != "-0" { Cow::Borrowed(text) } else { Cow::Owned(number.to_string()) });
    }
    match number(text) {
        None => Err(Unreadable::NotANumber),
        Some(number) if number.fract() != 0.0 => Err(Unreadable::Fraction),
        // 9 223 372 036 854 775 807 as a double is one more.
        Some(number) if number.abs() >= 9_223_372_036_854_775_807.0 => Err(Unreadable::TooLarge),
        #[expect(clippy::cast_possible_truncation, reason = "checked just above")]
        Some(number) => Ok(Cow::Owned((number as i64).to_string())),
    }
}

/// A number as people and calculations write it: no comma, no `inf`, no hexadecimal.
fn number(text: &str) -> Option<f64> {
    let fits = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
    if fits { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

fn decimal(text: &str) -> Result<Cow<'_, str>, Unreadable> {
    number(text).ok_or(Unreadable::NotANumber)?;
    let digits = text.split(['e', 'E']).next().unwrap_or_default();
    let significant = digits.trim_start_matches(['-', '+', '0', '.']);
    if significant.bytes().filter(u8::is_ascii_digit).count() > 18 {
        return Err(Unreadable::TooLarge);
    }
    Ok(Cow::Borrowed(text))
}

/// The day, of a date or of a moment.
fn date(text: &str) -> Option<Cow<'_, str>> {
    let day = text.get(..10)?;
    let rest = text.get(10..)?;
    let dashes = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    let parsed = if dashes { NaiveDate::parse_from_str(day, "%Y-%m-%d").ok() } else { None };
    let whole = rest.is_empty() || rest.strip_prefix('T').is_some_and(is_time);
    (parsed.is_some() && whole).then_some(Cow::Borrowed(day))
}

/// `08:30:00`, `08:30:00.000`, then nothing, `Z`, `+01` or `+01:00`.
fn is_time(text: &str) -> bool {
    let (clock, offset) = text.find(['Z', '+', '-']).map_or((text, ""), |at| text.split_at(at));
    let two = |at: usize, most: u8| match clock.as_bytes().get(at..at + 2) {
        Some([a, b]) if a.is_ascii_digit() && b.is_ascii_digit() => (a - b'0') * 10 + (b - b'0') <= most,
        _ => false,
    };
    let seconds = match clock.get(5..) {
        Some(rest) => {
            rest.starts_with(':')
                && two(6, 59)
                && rest.get(3..).is_some_and(|fraction| {
                    fraction.is_empty()
                        || fraction.len() > 1
                            && fraction.starts_with('.')
                            && fraction[1..].bytes().all(|byte| byte.is_ascii_digit())
                })
        }
        None => false,
    };
    two(0, 23) && clock.get(2..3) == Some(":") && two(3, 59) && seconds && is_offset(offset)
}

fn is_offset(offset: &str) -> bool {
    let digits = |text: &str, most: u8| text.len() == 2 && text.parse::<u8>().is_ok_and(|number| number <= most);
    match offset {
        "" | "Z" => true,
        _ => match offset[1..].split_once(':') {
            Some((hours, minutes)) => digits(hours, 14) && digits(minutes, 59),
            None => digits(&offset[1..], 14),
        },
    }
}

/// A day and a time.
fn moment(text: &str) -> Option<Cow<'_, str>> {
    let (day, time) = text.split_once('T')?;
    (day.len() == 10 && date(day).is_some() && is_time(time)).then_some(Cow::Borrowed(text))
}

fn is_place(text: &str) -> bool {
    let numbers: Option<Vec<f64>> = text.split_whitespace().map(number).collect();
    numbers.is_some_and(|numbers| match &*numbers {
        [latitude, longitude, rest @ ..] => {
            rest.len() <= 2
                && latitude.abs() <= 90.0
                && longitude.abs() <= 180.0
                && rest.get(1).is_none_or(|acc| *acc >= 0.0)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_have_64_bits_and_are_never_cut_silently() {
        let read = |text| DataType::Integer.read(text).map(Cow::into_owned);
        assert_eq!(read(" 12 "), Ok("12".into()));
        assert_eq!(read("007"), Ok("7".into()));
        assert_eq!(read("9223372036854775807"), Ok("9223372036854775807".into()));
        assert_eq!(read("9223372036854775808"), Err(Unreadable::TooLarge));
        assert_eq!(read("4.7"), Err(Unreadable::Fraction));
        assert_eq!(read("4.0"), Ok("4".into()));
        assert_eq!(read("1,5"), Err(Unreadable::NotANumber));
        assert_eq!(read(""), Ok(String::new()));
    }

    #[test]
    fn decimals_keep_their_text() {
        let read = |text| DataType::Decimal.read(text).map(Cow::into_owned);
        assert_eq!(read("1.50"), Ok("1.50".into()));
        assert_eq!(read("0.1234567890123456789"), Err(Unreadable::TooLarge));
        assert_eq!(read("1,5"), Err(Unreadable::NotANumber));
    }

    #[test]
    fn days_are_of_the_calendar() {
        let read = |text| DataType::Date.read(text).map(Cow::into_owned);
        assert_eq!(read("2024-02-29"), Ok("2024-02-29".into()));
        assert_eq!(read("2023-02-29"), Err(Unreadable::NotADate));
        assert_eq!(read("31/03/2026"), Err(Unreadable::NotADate));
    }

    #[test]
    fn calculations_are_fitted_into_their_type() {
        let coerce = |kind: DataType, text: &'static str| kind.coerce(text.into()).into_owned();
        assert_eq!(coerce(DataType::Text, "NaN"), "");
        assert_eq!(coerce(DataType::Integer, "4.7"), "4");
        assert_eq!(coerce(DataType::Integer, "abc"), "");
        assert_eq!(coerce(DataType::Date, "2026-03-31T10:00:00.000+02:00"), "2026-03-31");
    }
}
