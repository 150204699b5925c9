// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire check`: what is wrong or doubtful in an edition, and how much it asks.

use std::{io::IsTerminal, path::Path};

use anyhow::Result;
use kernel::Language;
use survey::Edition;
use web::Phrasebook;
use xlsform::diagnostic::{self, Diagnostic, Severity, render_terminal};

use super::folder::edition;
use crate::{
    commands::words::Words,
    terminal::{Refused, print, print_bytes},
};

/// Checks, and prints.
///
/// # Errors
/// When the edition cannot be read, or has errors.
pub(super) fn run(path: Option<&Path>, language: Language) -> Result<()> {
    let edition = edition(path)?;
    tell(&edition, language)?;
    if edition.has_errors() {
        return Err(Refused("the edition has errors".to_owned()).into());
    }
    print(summary(&edition, &Words::new(language)?));
    Ok(())
}

/// Prints the findings.
///
/// # Errors
/// When the texts are malformed or standard output cannot be written.
pub(super) fn tell(edition: &Edition, language: Language) -> Result<()> {
    let (map, form): (Vec<Diagnostic>, Vec<Diagnostic>) =
        edition.findings.iter().cloned().partition(|finding| finding.code.starts_with("survey-"));
    let engine = match language {
        Language::It => diagnostic::Language::It,
        Language::En => diagnostic::Language::En,
    };
    if !form.is_empty() {
        let name = edition.version.as_deref().unwrap_or_default();
        print_bytes(render_terminal(&form, name, engine, std::io::stdout().is_terminal()).as_bytes())?;
    }
    let book = Phrasebook::gather([("survey", survey::domain().texts)])?;
    for finding in &map {
        print(line(finding, &book, language));
    }
    Ok(())
}

/// `indicators!E12  what is wrong`, and below it what to do.
fn line(finding: &Diagnostic, book: &Phrasebook, language: Language) -> String {
    let values: Vec<_> = finding.arguments.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    let say = |key: &str| book.say(language, key, &values);
    let message = say(finding.code).unwrap_or_else(|| finding.code.to_owned());
    let help = say(&format!("{}.help", finding.code)).map(|help| format!("\n    {help}")).unwrap_or_default();
    let place = finding.place.as_ref().map(|place| match place.header.as_str() {
        "" => place.address(),
        header => format!("{} ({header})", place.address()),
    });
    let mark = if finding.severity == Severity::Error { "!" } else { "-" };
    format!("{mark} {}  {message}{help}", place.unwrap_or_else(|| "settings".to_owned()))
}

/// What the edition asks, in a few lines.
pub(super) fn summary(edition: &Edition, words: &Words) -> String {
    let questions = &edition.questions;
    words.with_all(
        "questionnaire-summary",
        &[
            ("year", edition.year.map(|year| year.to_string()).unwrap_or_default()),
            ("version", edition.version.clone().unwrap_or_default()),
            ("sections", edition.map.sections.len().to_string()),
            ("full", questions.full.to_string()),
            ("short", questions.short.to_string()),
            ("confirmations", questions.confirmations.to_string()),
            ("indicators", edition.map.indicators.len().to_string()),
            ("scored", edition.map.scored().count().to_string()),
            ("core", edition.map.scored().filter(|indicator| indicator.core).count().to_string()),
        ],
    )
}
