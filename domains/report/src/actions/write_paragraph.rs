// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An analyst writes a paragraph of a draft in place of the house's text.

use kernel::Actor;
use web::{AppState, Failure, Reader};

use super::person;
use crate::{
    event::ParagraphWritten,
    guarded::Guarded,
    problem::ReportProblem,
    prose,
    queries::{
        draft, editions,
        in_words::{Edits, in_words},
        paragraphs,
    },
    tables::run,
    words,
};

/// Letters of a paragraph, at most.
const LONGEST: usize = 6_000;

/// Writes a paragraph in the reader's language; nothing puts the house's own text back. `seen` is the number of the version
/// that was on the page: 0 for the house's.
///
/// # Errors
/// [`ReportProblem::Figures`] when it names figures that there are not; [`ReportProblem::Numbers`] when figures were typed by
/// hand; [`ReportProblem::Overtaken`] when somebody else wrote meanwhile; [`ReportProblem::TooLong`]; when the gate says no,
/// or the database fails.
pub async fn write_paragraph(
    app: &AppState,
    actor: &Actor,
    reader: &Reader,
    year: i32,
    (paragraph, seen): (&str, i64),
    text: &str,
) -> Result<(), Failure> {
    const SQL: &str = "INSERT INTO report_paragraph (id, year, language, paragraph, number, text, person, written_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (year, language, paragraph, number) DO NOTHING";
    let published = editions::is_published(app, year).await?;
    app.gate.allow(actor, "edit_report", &Guarded { year, published }).map_err(ReportProblem::from)?;
    let text = text.trim().replace("\r\n", "\n");
    if text.chars().count() > LONGEST {
        return Err(ReportProblem::TooLong.into());
    }
    let figures = draft::figures(app, year, draft::silent()).await?;
    let say = |address: &str| words::at(&figures, reader.language, address);
    prose::fill(reader.language, &text, say).map_err(ReportProblem::Figures)?;
    let house = in_words(reader, &figures, &Edits::new());
    let (_, own) = house.paragraph(paragraph).ok_or_else(Failure::not_found)?;
    let typed = prose::typed_numbers(&text, own);
    if !typed.is_empty() {
        return Err(ReportProblem::Numbers(typed.into_iter().map(str::to_owned).collect()).into());
    }
    let versions =
        paragraphs::versions(&app.store, year, reader.language, paragraph).await.map_err(ReportProblem::from)?;
    if versions.first().map_or(0, |newest| newest.number) != seen {
        return Err(ReportProblem::Overtaken.into());
    }
    let tx = app.store.begin(actor).await.map_err(ReportProblem::from)?;
    let number = seen + 1;
    let values = vec![
        tx.new_id::<crate::report::Version>().uuid().into(),
        i64::from(year).into(),
        reader.language.tag().into(),
        paragraph.into(),
        number.into(),
        text.into(),
        person(actor).into(),
        tx.now().into(),
    ];
    // The number is taken once: of two who write at once, the second is told.
    if run(&tx, SQL, values).await.map_err(ReportProblem::from)? == 0 {
        return Err(ReportProblem::Overtaken.into());
    }
    let language = reader.language.tag();
    let event = ParagraphWritten { year, language, paragraph: paragraph.to_owned(), number };
    tx.commit(event).await.map_err(ReportProblem::from)?;
    Ok(())
}
