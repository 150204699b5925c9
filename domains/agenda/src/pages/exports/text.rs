// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda as text: for the PIAO, and for a resolution of the giunta. Drafts, to be changed by whoever signs.

use std::fmt::Write as _;

use web::Reader;

use crate::{queries::in_words::AgendaInWords, told::Told};

/// The objectives of the first year, as the PIAO wants them: result, by when, indicator.
pub(in crate::pages) fn piao(reader: &Reader, told: &Told, words: &AgendaInWords) -> String {
    let mut text = reader.tf("agenda-piao-head", [("title", named(words).into())]);
    for (line, said) in told.chosen.iter().zip(&words.chosen) {
        let owner = if said.owner.is_empty() { reader.t("agenda-owner-blank") } else { said.owner.clone() };
        let values = [
            ("title", said.title.as_str().into()),
            ("day", reader.date(told.last_day(line.end)).into()),
            ("owner", owner.into()),
            ("proof", said.wanted.as_str().into()),
            ("rises", said.rises.join("; ").into()),
        ];
        let _ = write!(text, "\n\n{}", reader.tf("agenda-piao-objective", values));
    }
    text
}

/// The title of the agenda and which version it is.
fn named(words: &AgendaInWords) -> String {
    [words.title.as_str(), &words.kept].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The draft of a resolution that approves it.
pub(in crate::pages) fn resolution(reader: &Reader, comune: &str, told: &Told, words: &AgendaInWords) -> String {
    let years: Vec<String> = words
        .years
        .iter()
        .map(|year| {
            let values = [("year", year.year.as_str().into()), ("amount", year.used.as_str().into())];
            reader.tf("agenda-resolution-year", values)
        })
        .collect();
    let obliged = words.chosen.iter().flat_map(|action| &action.due).map(|due| format!("- {due}"));
    let actions = words.chosen.iter().enumerate().map(|(at, action)| {
        let values = [
            ("n", i64::try_from(at + 1).unwrap_or_default().into()),
            ("title", action.title.as_str().into()),
            ("when", action.when.as_str().into()),
            ("cost", action.cost.as_str().into()),
        ];
        reader.tf("agenda-resolution-action", values)
    });
    let values = [
        ("comune", comune.into()),
        ("title", named(words).into()),
        ("obliged", obliged.collect::<Vec<_>>().join("\n").into()),
        ("actions", actions.collect::<Vec<_>>().join("\n").into()),
        ("years", years.join("; ").into()),
        ("first", told.first_year.to_string().into()),
        ("last", (told.first_year + 2).to_string().into()),
    ];
    reader.tf("agenda-resolution", values)
}
