// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A report is published: its figures and its words are frozen, with their checksum.

use kernel::{Actor, Language, day_in_rome};
use survey::Phase;
use web::{AppState, Failure, Reader};

use super::person;
use crate::{
    event::ReportPublished,
    guarded::Guarded,
    problem::ReportProblem,
    queries::{
        draft, editions,
        in_words::{in_words, outdated},
        paragraphs,
    },
    report::checksum,
    tables::run,
};

/// Publishes the draft of a year, in both languages, as it stands now. Gives its checksum.
///
/// # Errors
/// [`ReportProblem::NoReport`], [`ReportProblem::TooFew`]; [`ReportProblem::NotOver`] before the campaign is closed, unless its
/// answers are simulated;
/// [`ReportProblem::Outdated`] when a paragraph names figures that are gone; when the gate says no, which it does to what is
/// published; when the database fails.
pub async fn publish(app: &AppState, actor: &Actor, year: i32) -> Result<String, Failure> {
    const SQL: &str = "INSERT INTO report_edition
        (year, published_at, person, simulated, checksum, figures, italian, english)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (year) DO NOTHING";
    let published = editions::is_published(app, year).await?;
    app.gate.allow(actor, "publish_report", &Guarded { year, published }).map_err(ReportProblem::from)?;
    let campaign = survey::campaign(&app.store, year).await.map_err(ReportProblem::from)?;
    let campaign = campaign.ok_or(ReportProblem::NoReport(year))?;
    let figures = draft::figures(app, year, draft::silent()).await?;
    // Who tries the house with invented answers waits for no day.
    if !figures.simulated && campaign.phase(day_in_rome(app.clock.now())) != Phase::Closed {
        return Err(ReportProblem::NotOver(year).into());
    }
    let (mut words, mut gone) = (Vec::new(), Vec::new());
    for language in [Language::It, Language::En] {
        let edits = paragraphs::edits(&app.store, year, language).await.map_err(ReportProblem::from)?;
        let written = in_words(&Reader::of(app, language), &figures, &edits);
        gone.extend(outdated(language, &figures, &edits, &written));
        words.push(serde_json::to_string(&written).map_err(Failure::internal)?);
    }
    if !gone.is_empty() {
        return Err(ReportProblem::Outdated(gone).into());
    }
    let told = serde_json::to_string(&*figures).map_err(Failure::internal)?;
    let mark = checksum(&told, &words[0], &words[1]);
    let respondents = figures.table("partecipazione").and_then(|table| table.cell("italia", "rispondenti"));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of Comuni")]
    let respondents = respondents.and_then(|cell| cell.value).unwrap_or_default() as u64;
    let tx = app.store.begin(actor).await.map_err(ReportProblem::from)?;
    let [italian, english] = [words.remove(0), words.remove(0)];
    let values = vec![
        i64::from(year).into(),
        tx.now().into(),
        person(actor).into(),
        figures.simulated.into(),
        mark.as_str().into(),
        told.into(),
        italian.into(),
        english.into(),
    ];
    if run(&tx, SQL, values).await.map_err(ReportProblem::from)? == 0 {
        return Err(ReportProblem::Overtaken.into());
    }
    let event = ReportPublished { year, checksum: mark.clone(), respondents, simulated: figures.simulated };
    tx.commit(event).await.map_err(ReportProblem::from)?;
    Ok(mark)
}
