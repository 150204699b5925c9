// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The columns of the list of questions: what each holds, of which the form has those it needs.

use tables::{Column, Kind};
use web::Reader;

/// The types that a form gives its data (XForms and ODK), each with its text.
const TYPES: [&str; 12] = [
    "string", "int", "decimal", "boolean", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "binary",
    "barcode",
];

/// The ways in which a form asks.
const CONTROLS: [&str; 7] = ["input", "select1", "select", "odk:rank", "range", "trigger", "upload"];

/// The column under this head of [`xlsform::exchange::Codebook::table`]: `path`, `label::it`, `campanile::topic`.
pub(super) fn question_column(reader: &Reader, head: &str) -> Column {
    if let Some(name) = head.strip_prefix("campanile::") {
        return reader.column_of(head, "survey-question-extension", &[("name", name.into())], Kind::Text);
    }
    let (part, language) = head.split_once("::").unwrap_or((head, ""));
    // A form of one language does not say which.
    let of = if language.is_empty() { String::new() } else { format!(" ({language})") };
    let text = format!("survey-question-{}", part.replace('_', "-"));
    let column = reader.column_of(head, &text, &[("language", of.into())], Kind::Text);
    let named = |code: &&str| reader.term(code, &format!("{text}.{}", code.to_lowercase().replace(':', "-")));
    match part {
        "type" => column.codes(TYPES.iter().map(named)),
        "control" => column.codes(CONTROLS.iter().map(named)),
        _ => column,
    }
}
