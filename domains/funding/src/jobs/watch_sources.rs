// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Watches the sources: the age of each file as a gauge, and a warning in the log when one has stopped moving.

use chrono::TimeDelta;
use kernel::Actor;
use store::{StoreProblem, Ticket};
use web::{AppState, JobError};

use crate::{
    FundingProblem,
    queries::{
        picture_on::picture,
        source_health::{SourceHealth, source_health},
    },
};

/// Looks once a day even when nothing comes any more: that is when it matters.
pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    let again = |e: FundingProblem| JobError::Retry(e.to_string());
    let picture = picture(&app, None).await.map_err(again)?;
    for file in source_health(&app, picture.on).await? {
        let age = file.age(picture.on).unwrap_or_default();
        if file.has_stopped(&picture) {
            tracing::warn!(file = file.name, age_days = age, "a file of the source has stopped moving");
        }
        gauge(&file, age);
    }
    tomorrow(&app).await?;
    Ok(())
}

async fn tomorrow(app: &AppState) -> Result<(), StoreProblem> {
    let mut tx = app.store.begin(&Actor::System("funding.watch_sources")).await?;
    let at = tx.now() + TimeDelta::days(1);
    tx.enqueue("funding.watch_sources", "every day", at).await?;
    tx.commit_unrecorded("the next look at the sources").await
}

/// Sets the gauge `campanile_source_age_days` of each file: for whoever asks for the metrics.
///
/// # Errors
/// When the database fails.
pub async fn report_source_ages(app: &AppState) -> Result<(), StoreProblem> {
    let today = kernel::day_in_rome(app.clock.now());
    for file in source_health(app, today).await? {
        gauge(&file, file.age(today).unwrap_or_default());
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn gauge(file: &SourceHealth, age: i64) {
    metrics::gauge!("campanile_source_age_days", "file" => file.name.clone()).set(age as f64);
}
