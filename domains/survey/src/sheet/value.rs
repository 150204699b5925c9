// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers as the cells of a workbook hold them, and back.

use std::borrow::Cow;

use chrono::NaiveDate;
use xlsform::run::DataType;

use crate::{
    outline::{Asked, AskedKind},
    written::{italian_day, moment, time, with_point, without_thousands},
};

/// Why a cell cannot be read as an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It is none of the choices.
    Choice,
    /// It is no number; whole ones have no decimals.
    Number,
    /// It is no day.
    Day,
    /// It is neither marked nor blank.
    Mark,
    /// It can be none of what is asked.
    Other,
}

impl Unread {
    /// The end of the key of its words.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Number => "number",
            Self::Day => "day",
            Self::Mark => "mark",
            Self::Other => "other",
        }
    }
}

/// The text of a cell as the engine reads an answer.
pub(super) fn answer(asked: &Asked, cell: &str) -> Result<String, Unread> {
    if cell.is_empty() {
        return Ok(String::new());
    }
    let typed = |data: DataType, text: String, why: Unread| data.read(&text).map(Cow::into_owned).map_err(|_| why);
    match asked.kind {
        AskedKind::One => choice(asked, cell),
        AskedKind::Many | AskedKind::Rank => {
            let labels = cell.split([';', '\n']).map(str::trim).filter(|label| !label.is_empty());
            let values: Vec<String> = labels.map(|label| choice(asked, label)).collect::<Result<_, _>>()?;
            Ok(values.join(" "))
        }
        AskedKind::Integer => typed(DataType::Integer, without_thousands(cell), Unread::Number),
        AskedKind::Decimal => typed(DataType::Decimal, with_point(cell), Unread::Number),
        AskedKind::Date => {
            let day = cell.strip_suffix("T00:00:00").unwrap_or(cell);
            typed(DataType::Date, italian_day(day).unwrap_or_else(|| day.to_owned()), Unread::Day)
        }
        AskedKind::Time => typed(DataType::Time, time(cell), Unread::Other),
        AskedKind::Moment => typed(DataType::DateTime, moment(cell), Unread::Other),
        AskedKind::Tick => mark(cell).map(|is_marked| if is_marked { "OK".to_owned() } else { String::new() }),
        AskedKind::Text { .. } => Ok(cell.to_owned()),
        AskedKind::Note | AskedKind::Other => Err(Unread::Other),
    }
}

/// A choice by its label or, for who writes by heart, its value.
fn choice(asked: &Asked, text: &str) -> Result<String, Unread> {
    let bare = |text: &str| normal(text).to_lowercase();
    let exact = asked.choices.iter().find(|(_, label)| normal(label) == text);
    let loose = || asked.choices.iter().find(|(value, label)| bare(label) == bare(text) || value == text);
    exact.or_else(loose).map(|(value, _)| value.clone()).ok_or(Unread::Choice)
}

/// Whether a choice is marked.
pub(super) fn mark(cell: &str) -> Result<bool, Unread> {
    match cell.to_lowercase().as_str() {
        "x" | "sì" | "si" | "yes" | "ok" | "v" | "✓" | "✔" | "☒" | "1" | "true" | "vero" => Ok(true),
        "" | "no" | "-" | "☐" | "0" | "false" | "falso" => Ok(false),
        _ => Err(Unread::Mark),
    }
}

/// Text as a workbook gives it back: without blanks around it, without those that do not break.
pub(super) fn normal(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\u{a0}', " ").trim().to_owned()
}

/// Whether two answers are one.
pub(super) fn same(kind: AskedKind, one: &str, other: &str) -> bool {
    if normal(one) == normal(other) {
        return true;
    }
    match kind {
        AskedKind::Integer | AskedKind::Decimal => {
            matches!((one.parse::<f64>(), other.parse::<f64>()), (Ok(one), Ok(other)) if one.to_bits() == other.to_bits())
        }
        // The order of choices says nothing.
        AskedKind::Many => {
            let sorted = |text: &str| {
                let mut values: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                values.sort_unstable();
                values
            };
            sorted(one) == sorted(other)
        }
        _ => false,
    }
}

/// What a cell is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shown {
    Blank,
    Text(String),
    Number(f64),
    Day(NaiveDate),
}

/// An answer as a cell shows it.
pub(super) fn shown(asked: &Asked) -> Shown {
    let value = asked.value.as_str();
    if value.is_empty() {
        return Shown::Blank;
    }
    match asked.kind {
        // Digits that a sheet would lose stay text.
        AskedKind::Integer | AskedKind::Decimal => match value.parse::<f64>() {
            Ok(number) if number.is_finite() && number.abs() < 1e15 => Shown::Number(number),
            _ => Shown::Text(value.to_owned()),
        },
        AskedKind::Date => match value.parse::<NaiveDate>() {
            Ok(day) if day >= NaiveDate::from_ymd_opt(1900, 3, 1).unwrap_or_default() => Shown::Day(day),
            _ => Shown::Text(value.to_owned()),
        },
        AskedKind::Tick => Shown::Text(super::MARK.to_owned()),
        _ => Shown::Text(asked.in_words()),
    }
}
