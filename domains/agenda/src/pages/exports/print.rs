// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda as a tagged PDF.

use chrono::NaiveDate;
use press::{Document, Letterhead, Press, PressProblem, Template};
use serde_json::{Value, json};
use web::{AppState, Reader};

use crate::queries::in_words::AgendaInWords;

const TEMPLATE: Template =
    Template { name: "agenda.typ", source: include_str!("../../../prints/agenda.typ"), parts: &[] };
/// The words of the template.
const WORDS: [&str; 23] = [
    "sections",
    "section",
    "before",
    "after",
    "money",
    "year",
    "there",
    "used",
    "of-fees",
    "chosen",
    "when",
    "cost",
    "fee",
    "work",
    "owner",
    "state",
    "proof",
    "noted",
    "wanted",
    "left",
    "prices",
    "estimates",
    "obligation",
];

/// Prints it, as PDF/UA-1. Some tens of milliseconds.
///
/// # Errors
/// When the template does not fit the data: a mistake of ours.
pub(in crate::pages) fn print(
    app: &AppState,
    reader: &Reader,
    comune: &str,
    day: NaiveDate,
    words: &AgendaInWords,
) -> Result<Vec<u8>, PressProblem> {
    let press = app.shelf.get_or_put(Press::new);
    let texts: serde_json::Map<String, Value> =
        WORDS.iter().map(|word| (word.replace('-', "_"), reader.t(&format!("agenda-{word}")).into())).collect();
    let letterhead = Letterhead {
        issuer: reader.t("shell-name"),
        kind: reader.t("agenda-home"),
        subject: comune.to_owned(),
        imprint: reader.date(day),
        of: reader.t("agenda-page-of"),
        page: reader.t("agenda-page"),
        warning: reader.reads_simulated_data().then(|| reader.t("agenda-simulated")),
    };
    let data = json!({ "words": texts, "plan": words });
    let document = Document {
        template: TEMPLATE,
        title: &words.title,
        data: &data,
        files: Vec::new(),
        letterhead: &letterhead,
        language: reader.language,
        date: day,
    };
    Ok(press.print(&document)?.pdf)
}
