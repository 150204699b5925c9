// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the figures of a report are worked out from, gathered from the domains that know it.

use std::sync::Arc;

use kernel::day_in_rome;
use observatory::maturity::Maturity;
use registry::{FactBook, Registry};
use web::{AppState, Failure};
use xlsform::exchange::codebook;

use crate::{
    figures::{Given, OpenFact, names, reading::Choices, sensitivity::Draws},
    problem::ReportProblem,
};

/// Whether a fact holds, by its value.
type Holds = fn(&str) -> bool;

/// Open facts known of all Comuni, and when they hold: what is not told of a Comune does not hold for it.
const FACTS: [(&str, Holds); 14] = [
    ("padigitale:1.2", is_live),
    ("padigitale:1.3.1-pdnd", is_live),
    ("padigitale:1.3.1-anncsu", is_live),
    ("padigitale:1.4.1", is_live),
    ("padigitale:1.4.3-pagopa", is_live),
    ("padigitale:1.4.3-io", is_live),
    ("padigitale:1.4.4-spid-cie", is_live),
    ("padigitale:1.4.4-ansc", is_live),
    ("padigitale:1.4.5", is_live),
    ("ipa:rtd", |_| true),
    ("agid:dichiarazione", |value| value == "si"),
    ("agid:sito_misurato", |value| value == "si"),
    ("datigov:dataset", is_some),
    ("developersitalia:software", is_some),
];

fn is_live(value: &str) -> bool {
    value == "attivo"
}

fn is_some(count: &str) -> bool {
    count.parse::<u32>().is_ok_and(|count| count > 0)
}

/// Gathers it: seconds, the first time.
///
/// # Errors
/// [`ReportProblem::NoReport`] without an edition of that year; when the database fails.
pub(crate) async fn gather(app: &AppState, year: i32) -> Result<Given, Failure> {
    let maturity = observatory::maturity_of(app, year).await?.ok_or(ReportProblem::NoReport(year))?;
    let before = match observatory::maturity_of(app, year - 1).await? {
        Some(before) if before.respondents() > 0 => Some((Arc::clone(&before), choices(app, &before).await?)),
        _ => None,
    };
    let book = maturity.book.as_deref();
    Ok(Given {
        choices: choices(app, &maturity).await?,
        facts: book.map(|book| open_facts(&maturity.sources.registry, book)).unwrap_or_default(),
        board: observatory::todays_board(app, None).await?,
        on: day_in_rome(app.clock.now()),
        simulated: survey::is_simulated(app),
        before,
        draws: Draws::PUBLISHED,
        maturity,
    })
}

/// The choices of the questions of a year's form, with their names by language.
///
/// # Errors
/// When the form cannot be read from the database.
pub async fn choices(app: &AppState, maturity: &Maturity) -> Result<Choices, Failure> {
    let version = maturity.sources.edition.version.clone().unwrap_or_default();
    let form = survey::form(app, maturity.sources.year, &version).await?;
    let book = codebook(form.program.definition());
    let of = |question: &xlsform::exchange::CodedQuestion| {
        let list = question.list.as_ref().and_then(|id| book.lists.iter().find(|list| list.id == *id));
        let choices = list.map_or(&question.choices, |list| &list.choices);
        choices.iter().map(|one| (one.value.clone(), names(&one.labels))).collect::<Vec<_>>()
    };
    let coded = book.questions.iter().map(|question| (question.name.clone(), of(question)));
    Ok(coded.filter(|(_, choices)| !choices.is_empty()).collect())
}

/// The open facts by which one sees how those who answered differ from the others, and on which weights are calibrated.
#[must_use]
pub fn open_facts(registry: &Registry, book: &FactBook) -> Vec<OpenFact> {
    let mut found: Vec<OpenFact> =
        FACTS.iter().map(|(key, _)| OpenFact { key, holds: vec![false; registry.comuni().len()] }).collect();
    for (unit, comune) in registry.comuni().iter().enumerate() {
        for fact in book.of(registry, comune.code) {
            let known = FACTS.iter().position(|(key, _)| *key == &*fact.key);
            if let Some(at) = known {
                found[at].holds[unit] = FACTS[at].1(&fact.value);
            }
        }
    }
    found
}
