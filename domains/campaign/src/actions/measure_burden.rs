// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a questionnaire takes is measured over all that was sent, and kept: pages only read it.

use chrono::TimeDelta;
use kernel::{Actor, day_in_rome};
use survey::State;
use web::{AppState, Reader};

use crate::{
    CampaignProblem,
    burden::{Burden, Measured, Stopwatch, Stroke},
    guarded::Guarded,
    queries::{self, names::Names, times::Times},
    tables::run,
};

/// The job that measures. Its subject is the year.
pub(crate) const MEASURE: &str = "campaign.measure_burden";

/// It is measured again so often, while the campaign is open and a while after: submissions may be reopened.
const EVERY: TimeDelta = TimeDelta::hours(1);
const AFTER: TimeDelta = TimeDelta::days(2);
/// Submissions that are read at once.
const BATCH: usize = 200;

/// Measures the questionnaire of a year over the submissions that were sent, keeps what comes out, and orders the next
/// time. No answer is looked at.
///
/// # Errors
/// [`CampaignProblem::NoCampaign`]; when the gate says no, or the database fails.
pub(crate) async fn measure_burden(app: &AppState, actor: &Actor, year: i32) -> Result<Measured, CampaignProblem> {
    const KEEP: &str = "INSERT INTO campaign_burden (year, measured_at, told) VALUES ($1, $2, $3)
        ON CONFLICT (year) DO UPDATE SET measured_at = excluded.measured_at, told = excluded.told";
    app.gate.allow(actor, "see_burden", &Guarded::Campaign(year))?;
    let campaign = survey::campaign(&app.store, year).await?.ok_or(CampaignProblem::NoCampaign(year))?;
    let burden = read(app, year).await?;
    let told = serde_json::to_string(&burden).map_err(|problem| CampaignProblem::Broken(problem.to_string()))?;
    let mut tx = app.store.begin(actor).await?;
    let at = tx.now();
    run(&tx, KEEP, vec![i64::from(year).into(), at.into(), told.into()]).await?;
    if day_in_rome(at) <= campaign.closes_on + AFTER {
        tx.enqueue(MEASURE, &year.to_string(), at + EVERY).await?;
    }
    tx.commit_unrecorded("how long it takes is counted again").await?;
    Ok(Measured { at, burden })
}

/// The burden of a year as last measured; the first who looks at one that nobody measured waits for it.
///
/// # Errors
/// As [`measure_burden`].
async fn measured(app: &AppState, year: i32) -> Result<Measured, CampaignProblem> {
    match queries::burden::burden(&app.store, year).await? {
        Some(measured) => Ok(measured),
        None => measure_burden(app, &Actor::System(MEASURE), year).await,
    }
}

/// How long the questionnaire of a year takes, with its questions by name.
///
/// # Errors
/// [`CampaignProblem::NoCampaign`]; when the gate says no, or the database fails.
pub(crate) async fn times(app: &AppState, reader: &Reader, actor: &Actor, year: i32) -> Result<Times, CampaignProblem> {
    app.gate.allow(actor, "see_burden", &Guarded::Campaign(year))?;
    let campaign = survey::campaign(&app.store, year).await?.ok_or(CampaignProblem::NoCampaign(year))?;
    let names = Names::of(app, reader, year, &campaign.version).await?;
    Ok(Times::new(year, names, measured(app, year).await?))
}

async fn read(app: &AppState, year: i32) -> Result<Burden, CampaignProblem> {
    let rows = survey::campaign_rows(&app.store, year).await?;
    let sent: Vec<_> = rows.into_iter().filter(|row| row.state == State::Submitted).map(|row| row.id).collect();
    let mut watch = Stopwatch::default();
    for some in sent.chunks(BATCH) {
        let changes = survey::timed_changes(&app.store, some).await?;
        for of_one in changes.chunk_by(|a, b| a.submission == b.submission) {
            watch.measure(&of_one.iter().map(Stroke::of).collect::<Vec<_>>());
        }
    }
    Ok(watch.read())
}
