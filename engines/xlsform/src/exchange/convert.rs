// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An answer of one type as an answer of another.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveTime};

use super::{
    carry::Reason,
    shape::{Field, Shape},
};

/// An answer as the new version writes it.
pub(super) struct Converted {
    pub(super) value: String,
    /// Choices that were left out.
    pub(super) lost: Vec<String>,
}

/// Writes `value` of an old field as an answer to a new one.
///
/// # Errors
/// When it is no answer of the new type, or not one of its choices.
pub(super) fn convert(
    old: &Shape<'_>,
    from: usize,
    new: &Shape<'_>,
    to: usize,
    value: &str,
) -> Result<Converted, Reason> {
    let (before, after) = (&old.fields[from], &new.fields[to]);
    let whole = |value: String| Converted { value, lost: Vec::new() };
    if value.is_empty() {
        return Ok(whole(String::new()));
    }
    let value = typed(before.data_type, after.data_type, value).ok_or(Reason::Type)?;
    let Some(options) = new.options(after) else { return Ok(whole(value)) };
    let known: HashSet<&str> = options.items.iter().map(|(value, _)| value.as_str()).collect();
    match (is_many(after), is_many(before)) {
        (false, false) => known.contains(value.as_str()).then(|| whole(value)).ok_or(Reason::Choice),
        (false, true) if value.split_whitespace().count() > 1 => Err(Reason::Type),
        (false, true) => known.contains(value.trim()).then(|| whole(value.trim().to_owned())).ok_or(Reason::Choice),
        (true, _) => {
            let (kept, lost): (Vec<&str>, Vec<&str>) = value.split_whitespace().partition(|v| known.contains(v));
            if kept.is_empty() {
                return Err(Reason::Choice);
            }
            Ok(Converted { value: kept.join(" "), lost: lost.into_iter().map(str::to_owned).collect() })
        }
    }
}

fn is_many(field: &Field<'_>) -> bool {
    field.control.is_some_and(|c| c.name == "select" || c.name.ends_with("rank"))
}

fn typed(from: &str, to: &str, value: &str) -> Option<String> {
    if from == to || to == "string" {
        return Some(value.to_owned());
    }
    let trimmed = value.trim();
    match to {
        "int" => {
            // `12.00` is twelve; `12.5` is no whole number.
            let whole = trimmed.split_once('.').map_or(trimmed, |(whole, rest)| {
                if !rest.is_empty() && rest.chars().all(|c| c == '0') { whole } else { trimmed }
            });
            whole.parse::<i64>().ok().map(|number| number.to_string())
        }
        "decimal" => {
            let digits = trimmed.chars().all(|c| c.is_ascii_digit() || ".-+eE".contains(c));
            (digits && trimmed.parse::<f64>().is_ok_and(f64::is_finite)).then(|| trimmed.to_owned())
        }
        "date" => {
            let day = if from == "dateTime" { trimmed.split('T').next()? } else { trimmed };
            NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().map(|_| day.to_owned())
        }
        "time" if from == "dateTime" => trimmed.split_once('T').map(|(_, time)| time.to_owned()),
        "time" => {
            let time = trimmed.get(..5)?;
            NaiveTime::parse_from_str(time, "%H:%M").ok().map(|_| trimmed.to_owned())
        }
        // A day has no hour and no zone, and nobody may invent them.
        "dateTime" if from == "string" => {
            chrono::DateTime::parse_from_rfc3339(trimmed).ok().map(|_| trimmed.to_owned())
        }
        "boolean" => matches!(trimmed, "true" | "false" | "0" | "1").then(|| trimmed.to_owned()),
        "barcode" if from == "string" || from == "int" => Some(value.to_owned()),
        "geopoint" if from == "string" => {
            let numbers: Vec<f64> = trimmed.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
            let on_earth = matches!(numbers[..], [lat, lon, ..] if lat.abs() <= 90.0 && lon.abs() <= 180.0);
            (on_earth && numbers.len() <= 4).then(|| trimmed.to_owned())
        }
        _ => None,
    }
}
