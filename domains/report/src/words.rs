// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cells in words. Tables, prose, charts and the cover all say a figure through here: so they cannot say it differently.

use kernel::{Language, figures};

use crate::figures::{
    Figures,
    table::{Cell, Form, Mark},
};

/// A figure that is not told.
pub const NOT_TOLD: &str = "n.d.";

/// A figure that there is not.
const NOTHING: &str = "–";

/// A figure, with its mark.
#[must_use]
pub fn value(language: Language, cell: &Cell, form: Form) -> String {
    if form == Form::Band {
        return cell.band.map_or_else(|| absent(cell), |band| between(language, band, Form::Share));
    }
    let Some(value) = cell.value else { return absent(cell) };
    format!("{}{}", number(language, value, form), cell.mark.stars())
}

fn absent(cell: &Cell) -> String {
    if cell.mark == Mark::Plain { NOTHING } else { NOT_TOLD }.to_owned()
}

/// A number.
#[must_use]
pub fn number(language: Language, value: f64, form: Form) -> String {
    match form {
        Form::Share | Form::Band => figures::percent(language, value, 1),
        Form::Points => signed(language, value * 100.0),
        Form::Number(digits) => figures::decimal(language, value, digits.into()),
        Form::Count => figures::decimal(language, value.round(), 0),
    }
}

fn signed(language: Language, points: f64) -> String {
    // A true minus, as wide as the plus.
    let sign = if points > 0.0 { "+" } else { "" };
    format!("{sign}{}", figures::decimal(language, points, 1))
}

/// The two ends of an interval.
#[must_use]
pub fn between(language: Language, ends: [f64; 2], form: Form) -> String {
    let end = |value: f64| match form {
        Form::Share | Form::Band => figures::decimal(language, 100.0 * value, 1),
        form => number(language, value, form),
    };
    let (low, high) = (end(ends[0]), end(ends[1]));
    // Between signs a dash would read as one more.
    if form == Form::Points || ends[0] < 0.0 {
        return match language {
            Language::It => format!("{low} a {high}"),
            Language::En => format!("{low} to {high}"),
        };
    }
    format!("{low}–{high}")
}

/// The interval of a figure; empty where there is none.
#[must_use]
pub fn interval(language: Language, cell: &Cell, form: Form) -> String {
    let told = cell.interval.filter(|_| form != Form::Band && cell.value.is_some());
    told.map_or_else(String::new, |ends| between(language, ends, form))
}

/// What stands at an address: `srv2.italia.attivo`, and of the same cell `….intervallo`, `….rispondenti`.
#[must_use]
pub fn at(figures: &Figures, language: Language, address: &str) -> Option<String> {
    let mut parts = address.split('.');
    let (table, row, column, part) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
    let table = figures.table(table).filter(|_| parts.next().is_none())?;
    let (cell, form) = (table.cell(row, column)?, table.columns[table.column(column)?].form);
    match part {
        None => Some(value(language, cell, form)),
        Some("intervallo") => Some(cell.interval.map_or_else(|| absent(cell), |ends| between(language, ends, form))),
        Some("rispondenti") => Some(
            cell.n.map_or_else(|| absent(cell), |n| figures::integer(language, i64::try_from(n).unwrap_or(i64::MAX))),
        ),
        Some(_) => None,
    }
}
