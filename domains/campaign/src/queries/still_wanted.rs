// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a reminder that waits in the outbox is still wanted: never by who has submitted meanwhile.

use letters::{LastLook, Told};
use store::{StoreProblem, Tx};
use survey::State;

/// The text of the log of letters: `letters-error-campaign-already-submitted`.
const SUBMITTED: &str = "campaign.already_submitted";

/// The look that a house with an outbox takes at its reminders before they leave.
pub(crate) const LOOK: LastLook = LastLook::new(look);

fn look<'t>(tx: &'t Tx, about: &'t str) -> Told<'t> {
    Box::pin(told(tx, about))
}

async fn told(tx: &Tx, about: &str) -> Result<Option<&'static str>, StoreProblem> {
    let Some((year, comune)) = about.strip_prefix("campaign/").and_then(|rest| rest.split_once('/')) else {
        return Ok(None);
    };
    let Ok(year) = year.parse() else { return Ok(None) };
    let state = survey::state_of(tx, year, comune).await?;
    Ok((state == Some(State::Submitted)).then_some(SUBMITTED))
}
