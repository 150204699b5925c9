// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Days and instants as XForms writes them.
//!
//! A date is a whole number of days, free of timezone; only a dateTime stands somewhere. (RULE of 9.4. The web engines
//! take a date as local midnight, and lose an hour twice a year.)

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone, Timelike,
};

use super::{number, scope::Host, value::Value};

/// What a text or a number says about time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment {
    Day(NaiveDate),
    Instant(DateTime<FixedOffset>),
}

const MILLISECONDS_A_DAY: f64 = 86_400_000.0;
/// Days since 1970-01-01 that still have four digits of year, about.
const FARTHEST: f64 = 2_900_000.0;

impl Moment {
    /// `2026-03-31`, or `2026-03-31T10:30:00.000+02:00` in the host's timezone.
    pub(super) fn read(text: &str, host: &dyn Host) -> Option<Self> {
        let (day, rest) = date(text)?;
        let day = day?;
        if rest.is_empty() {
            return Some(Self::Day(day));
        }
        let (time, offset) = time(rest.strip_prefix(['T', ' '])?)?;
        instant(day.and_time(time), offset, host).map(Self::Instant)
    }

    /// Days since 1970-01-01: whole ones make a day, others an instant.
    fn from_days(days: f64, host: &dyn Host) -> Option<Self> {
        if days.is_nan() || days.abs() > FARTHEST {
            return None;
        }
        if days.fract() == 0.0 {
            #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
            return NaiveDate::default().checked_add_signed(TimeDelta::days(days as i64)).map(Self::Day);
        }
        #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
        let instant = DateTime::from_timestamp_millis((days * MILLISECONDS_A_DAY).round() as i64)?;
        Some(Self::Instant(instant.with_timezone(&host.timezone()).fixed_offset()))
    }

    /// What a value says; the text of a number counts as the number.
    pub(super) fn of(value: &Value<'_>, text: &str, host: &dyn Host) -> Option<Self> {
        match value {
            Value::Boolean(_) => None,
            Value::Number(days) => Self::from_days(*days, host),
            Value::Text(_) | Value::Nodes(_) => {
                let text = text.trim();
                Self::read(text, host).or_else(|| Self::from_days(number::from_text(text, host), host))
            }
        }
    }

    /// The day, where the respondent is.
    pub(super) fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant) => instant.date_naive(),
        }
    }

    pub(super) fn days(self) -> f64 {
        match self {
            Self::Day(day) => f64::from(day.num_days_from_ce() - NaiveDate::default().num_days_from_ce()),
            #[expect(clippy::cast_precision_loss, reason = "milliseconds of our millennia fit")]
            Self::Instant(instant) => instant.timestamp_millis() as f64 / MILLISECONDS_A_DAY,
        }
    }

    fn local(self) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN),
            Self::Instant(instant) => instant.naive_local(),
        }
    }

    /// As the record keeps it.
    pub(super) fn text(self) -> String {
        match self {
            Self::Day(day) => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Self::Instant(instant) => instant.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string(),
        }
    }

    /// `%Y-%m-%d` and so on; `%b` and `%a` in the language. What is not known stays as it is.
    pub(super) fn format(self, pattern: &str, language: &str) -> String {
        let at = self.local();
        let names = names(language);
        let mut out = String::new();
        let mut rest = pattern.chars();
        while let Some(character) = rest.next() {
            if character != '%' {
                out.push(character);
                continue;
            }
            match rest.next() {
                Some('Y') => out.push_str(&format!("{:04}", at.year())),
                Some('y') => out.push_str(&format!("{:02}", at.year().rem_euclid(100))),
                Some('m') => out.push_str(&format!("{:02}", at.month())),
                Some('n') => out.push_str(&at.month().to_string()),
                Some('b') => out.push_str(names.0[at.month0() as usize % 12]),
                Some('d') => out.push_str(&format!("{:02}", at.day())),
                Some('e') => out.push_str(&at.day().to_string()),
                Some('a') => out.push_str(names.1[at.weekday().num_days_from_sunday() as usize % 7]),
                Some('H') => out.push_str(&format!("{:02}", at.hour())),
                Some('h') => out.push_str(&at.hour().to_string()),
                Some('M') => out.push_str(&format!("{:02}", at.minute())),
                Some('S') => out.push_str(&format!("{:02}", at.second())),
                Some('3') => out.push_str(&format!("{:03}", at.nanosecond() / 1_000_000 % 1000)),
                Some('%') | None => out.push('%'),
                Some(other) => out.extend(['%', other]),
            }
        }
        out
    }
}

/// The days since 1970-01-01 that a date or dateTime stands for.
pub(super) fn days(text: &str, host: &dyn Host) -> Option<f64> {
    // Almost every text asked for its number is no date: leave early.
    if text.as_bytes().get(4).is_none_or(|byte| *byte != b'-') {
        return None;
    }
    Moment::read(text, host).map(Moment::days)
}

/// Is it written as a date, of a day that does not exist?
pub(super) fn is_impossible(text: &str) -> bool {
    matches!(date(text.trim()), Some((None, rest)) if rest.is_empty() || rest.starts_with('T'))
}

/// The fraction of a day that a time of day stands for, where the respondent is.
pub(super) fn decimal_time(text: &str, host: &dyn Host) -> Option<f64> {
    let (time, offset) = time(text.trim())?;
    let time = match offset {
        None => time,
        Some(offset) => {
            let today = host.now().with_timezone(&offset).date_naive();
            let there = offset.from_local_datetime(&today.and_time(time)).single()?;
            there.with_timezone(&host.timezone()).time()
        }
    };
    let milliseconds = f64::from(time.num_seconds_from_midnight()) * 1000.0 + f64::from(time.nanosecond() / 1_000_000);
    Some(milliseconds / MILLISECONDS_A_DAY)
}

/// `YYYY-M-D` and what follows; no day when there is no such day.
fn date(text: &str) -> Option<(Option<NaiveDate>, &str)> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?)?;
    let (day, rest) = digits(rest.strip_prefix('-')?)?;
    let year = year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.parse().ok())??;
    Some((NaiveDate::from_ymd_opt(year, month, day), rest))
}

/// One or two digits and what follows.
fn digits(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((text[..length].parse().ok()?, &text[length..]))
}

/// `HH:MM`, `HH:MM:SS`, `HH:MM:SS.mmm`, followed by `Z`, `±HH:MM`, `±HH` or nothing.
fn time(text: &str) -> Option<(NaiveTime, Option<FixedOffset>)> {
    let (hour, rest) = digits(text)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?)?;
    let (mut second, mut milliseconds) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        (second, rest) = digits(after)?;
        if let Some(after) = rest.strip_prefix('.') {
            let length = after.bytes().take_while(u8::is_ascii_digit).count();
            milliseconds = format!("{:0<3}", &after[..length]).get(..3)?.parse().ok()?;
            rest = &after[length..];
        }
    }
    Some((NaiveTime::from_hms_milli_opt(hour, minute, second, milliseconds)?, offset(rest)?))
}

fn offset(text: &str) -> Option<Option<FixedOffset>> {
    match text {
        "" => return Some(None),
        "Z" | "z" => return Some(FixedOffset::east_opt(0)),
        _ => {}
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, rest) = digits(text.strip_prefix(['+', '-'])?)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = if rest.is_empty() { (0, rest) } else { digits(rest)? };
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    (rest.is_empty() && minutes < 60).then(|| FixedOffset::east_opt(sign * seconds).map(Some))?
}

/// A local time that the clock skipped stands an hour later, one it showed twice is the first.
fn instant(local: NaiveDateTime, offset: Option<FixedOffset>, host: &dyn Host) -> Option<DateTime<FixedOffset>> {
    let zone = host.timezone();
    if let Some(offset) = offset {
        return offset.from_local_datetime(&local).single().map(|at| at.with_timezone(&zone).fixed_offset());
    }
    let found = zone.from_local_datetime(&local).earliest();
    let found = found.or_else(|| zone.from_local_datetime(&(local + TimeDelta::hours(1))).earliest());
    found.map(|at| at.fixed_offset())
}

/// The present instant, where the respondent is.
pub(super) fn now(host: &dyn Host) -> DateTime<FixedOffset> {
    let here = host.now().with_timezone(&host.timezone());
    here.with_timezone(&here.offset().fix())
}

type MonthsAndDays = ([&'static str; 12], [&'static str; 7]);

/// Short names of months and days (from Sunday), as CLDR has them; English for languages we do not know.
fn names(language: &str) -> &'static MonthsAndDays {
    match language.split(['-', '_']).next().unwrap_or_default() {
        "it" => &ITALIAN,
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "sl" => &SLOVENE,
        _ => &ENGLISH,
    }
}

const ITALIAN: MonthsAndDays = (
    ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    ["dom", "lun", "mar", "mer", "gio", "ven", "sab"],
);
const ENGLISH: MonthsAndDays = (
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
);
const GERMAN: MonthsAndDays = (
    ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
);
const FRENCH: MonthsAndDays = (
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
);
const SLOVENE: MonthsAndDays = (
    ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "avg.", "sep.", "okt.", "nov.", "dec."],
    ["ned.", "pon.", "tor.", "sre.", "čet.", "pet.", "sob."],
);
