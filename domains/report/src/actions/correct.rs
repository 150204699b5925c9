// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was found wrong in a published report is told beside it; the report itself never changes.

use kernel::Actor;
use web::AppState;

use super::person;
use crate::{event::CorrectionAdded, guarded::Guarded, problem::ReportProblem, queries::editions, tables::run};

/// Letters of a correction, at most.
const LONGEST: usize = 4_000;

/// Adds a correction, in both languages.
///
/// # Errors
/// [`ReportProblem::Blank`] unless both are written, [`ReportProblem::TooLong`]; when the gate says no, which it does to a
/// draft; when the database fails.
pub async fn correct(
    app: &AppState,
    actor: &Actor,
    year: i32,
    (italian, english): (&str, &str),
) -> Result<(), ReportProblem> {
    const SQL: &str = "INSERT INTO report_correction (year, number, written_at, person, italian, english)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (year, number) DO NOTHING";
    let published = editions::is_published(app, year).await?;
    app.gate.allow(actor, "correct_report", &Guarded { year, published })?;
    let (italian, english) = (italian.trim(), english.trim());
    if italian.is_empty() || english.is_empty() {
        return Err(ReportProblem::Blank);
    }
    if italian.chars().count().max(english.chars().count()) > LONGEST {
        return Err(ReportProblem::TooLong);
    }
    let number = editions::corrections(&app.store, year).await?.first().map_or(0, |newest| newest.number) + 1;
    let tx = app.store.begin(actor).await?;
    let values = vec![
        i64::from(year).into(),
        number.into(),
        tx.now().into(),
        person(actor).into(),
        italian.into(),
        english.into(),
    ];
    if run(&tx, SQL, values).await? == 0 {
        return Err(ReportProblem::Overtaken);
    }
    tx.commit(CorrectionAdded { year, number }).await?;
    Ok(())
}
