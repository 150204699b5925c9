// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tells the registry what the last day taken in says of each Comune.

use kernel::Actor;
use registry::RegistryProblem;
use store::Ticket;
use web::{AppState, JobError};

use crate::{
    FundingProblem,
    observed::{Observations, SIMULATED},
    queries::{picture_on::picture, source_health::source_health},
};

const ACTOR: Actor = Actor::System("funding.note_facts");

/// Always from the last day taken in: of many days taken in at once, the first run tells all and the others nothing new.
pub(super) async fn run(app: AppState, _ticket: Ticket) -> Result<(), JobError> {
    let later = |problem: FundingProblem| JobError::Retry(problem.to_string());
    let again = |problem: RegistryProblem| JobError::Retry(problem.to_string());
    let picture = picture(&app, None).await.map_err(later)?;
    if !picture.simulated {
        // What was simulated is no history: an earlier real day must count.
        registry::forget_facts(&app, &ACTOR, SIMULATED).await.map_err(again)?;
    }
    let Some(day) = picture.taken_in else { return Ok(()) };
    let files = source_health(&app, day).await?;
    let files: Vec<_> = files.iter().filter_map(|file| Some((file.file()?, file.seen_on?))).collect();
    let registry = registry::of(&app);
    let found = tokio::task::spawn_blocking(move || Observations::of(&picture, &registry, &files)).await;
    let found = found.map_err(|error| JobError::Retry(error.to_string()))?;
    let counts = registry::note_facts(&app, &ACTOR, &found.told, &found.complete).await.map_err(again)?;
    tracing::info!(%day, told = counts.told, new = counts.new, ended = counts.ended, "facts of the Comuni were noted");
    Ok(())
}
