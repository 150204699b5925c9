// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers, days and times as people here write them, turned into what the engine reads.

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::Europe::Rome;

/// `2.749.031` and `2 749 031` are 2749031; anything else is left for the engine to judge.
pub(crate) fn without_thousands(text: &str) -> String {
    let text = text.trim();
    for mark in ['.', ' ', '\u{a0}', '\u{202f}', '\''] {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let mut groups = digits.split(mark);
        let first = groups.next().unwrap_or_default();
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let rest: Vec<&str> = groups.collect();
        if (1..=3).contains(&first.len())
            && is_number(first)
            && !rest.is_empty()
            && rest.iter().all(|group| group.len() == 3 && is_number(group))
        {
            return text.replace(mark, "");
        }
    }
    text.to_owned()
}

/// `1.234,5` is 1234.5 and `1,5` is 1.5: after a comma come decimals, and points before it part the thousands.
pub(crate) fn with_point(text: &str) -> String {
    let text = text.trim();
    match text.matches(',').count() {
        1 => {
            let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
            if decimals.contains('.') {
                text.replace(',', "")
            } else {
                format!("{}.{decimals}", without_thousands(whole))
            }
        }
        _ if text.matches('.').count() > 1 => without_thousands(text),
        _ => text.to_owned(),
    }
}

/// `31/3/2026`, as it is written where a browser offers no calendar.
pub(crate) fn italian_day(text: &str) -> Option<String> {
    let day = chrono::NaiveDate::parse_from_str(text, "%d/%m/%Y").ok()?;
    Some(day.format("%Y-%m-%d").to_string())
}

/// `8:30` and `08.30` are times too.
pub(crate) fn time(text: &str) -> String {
    let normal = text.replace('.', ":");
    match normal.split_once(':') {
        Some((hour, rest)) if hour.len() == 1 && text.len() <= 5 => format!("0{hour}:{rest}"),
        Some(_) if text.len() <= 5 => normal,
        _ => text.to_owned(),
    }
}

/// A moment in Italy, with its distance from UTC at that time of the year.
pub(crate) fn moment(text: &str) -> String {
    let with_seconds = if text.len() == 16 { format!("{text}:00") } else { text.to_owned() };
    let Ok(moment) = NaiveDateTime::parse_from_str(&with_seconds, "%Y-%m-%dT%H:%M:%S") else { return text.to_owned() };
    let offset = Rome.offset_from_local_datetime(&moment).earliest().map(|offset| offset.fix());
    let offset = offset.map_or_else(|| "+01:00".to_owned(), |offset| offset.to_string());
    format!("{}{offset}", moment.format("%Y-%m-%dT%H:%M:%S%.3f"))
}
