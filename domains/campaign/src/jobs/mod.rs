// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What runs later: reminders on their day, the check of quality every night, the burden every hour, letters about tickets.

use chrono::TimeDelta;
use kernel::{Actor, Id, day_in_rome};
use store::{Event as _, Ticket};
use survey::{SimulatedLoaded, TicketAnswered, TicketOpened};
use uuid::Uuid;
use web::{AppState, Job, JobError};

use crate::{
    CampaignProblem,
    actions::{
        check_quality::check_quality,
        measure_burden::{MEASURE, measure_burden},
        plan_rule::{REMIND, order_rules},
        remind::remind,
        tell_ticket::{TELL, tell_ticket},
    },
};

/// The days of a campaign were said: its rules and its nightly check are ordered. The subject is the year.
const ORDER: &str = "campaign.order";
/// What was signed off is checked. The subject is the year.
const CHECK: &str = "campaign.check_quality";

/// Nights on which records are still checked after closing.
const AFTER: TimeDelta = TimeDelta::days(30);

pub(crate) fn jobs() -> Vec<Job> {
    vec![
        Job { name: REMIND, run: |app, ticket| Box::pin(run_remind(app, ticket)) },
        Job { name: ORDER, run: |app, ticket| Box::pin(run_order(app, ticket)) },
        Job { name: CHECK, run: |app, ticket| Box::pin(run_check(app, ticket)) },
        Job { name: MEASURE, run: |app, ticket| Box::pin(run_measure(app, ticket)) },
        Job { name: TELL, run: |app, ticket| Box::pin(run_tell(app, ticket)) },
    ]
}

pub(crate) fn subscriptions() -> Vec<(&'static str, &'static str)> {
    vec![
        ("survey.campaign_announced", ORDER),
        // A simulated campaign is there whole, from one moment to the next: what nights would have done is done at once.
        (SimulatedLoaded::NAME, CHECK),
        (SimulatedLoaded::NAME, MEASURE),
        (TicketOpened::NAME, TELL),
        (TicketAnswered::NAME, TELL),
    ]
}

async fn run_remind(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let id = ticket.subject.parse::<Uuid>().map_err(|_| JobError::GiveUp("no such rule".to_owned()))?;
    remind(&app, Id::from_uuid(id)).await.map(drop).map_err(again)
}

async fn run_order(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let Some(campaign) = survey::campaign(&app.store, year(&ticket)?).await? else { return Ok(()) };
    order_rules(&app, &campaign).await.map_err(again)?;
    order_check(&app, campaign.year).await?;
    measure_burden(&app, &Actor::System(MEASURE), campaign.year).await.map(drop).map_err(again)
}

async fn run_measure(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    measure_burden(&app, &Actor::System(MEASURE), year(&ticket)?).await.map(drop).map_err(again)
}

async fn run_check(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let year = year(&ticket)?;
    let Some(campaign) = survey::campaign(&app.store, year).await? else { return Ok(()) };
    let today = day_in_rome(app.clock.now());
    if today >= campaign.opens_on {
        check_quality(&app, &Actor::System(CHECK), year).await.map_err(again)?;
    }
    if today > campaign.closes_on + AFTER { Ok(()) } else { order_check(&app, year).await }
}

/// One check waits, for the night to come.
async fn order_check(app: &AppState, year: i32) -> Result<(), JobError> {
    let mut tx = app.store.begin(&Actor::System(CHECK)).await?;
    let tomorrow = tx.now() + TimeDelta::days(1);
    tx.enqueue(CHECK, &year.to_string(), tomorrow).await?;
    Ok(tx.commit_unrecorded("the next check of quality is ordered").await?)
}

async fn run_tell(app: AppState, ticket: Ticket) -> Result<(), JobError> {
    let told: serde_json::Value = serde_json::from_str(&ticket.payload).unwrap_or_default();
    let id = told["ticket"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let id = id.ok_or_else(|| JobError::GiveUp("the event names no ticket".to_owned()))?;
    tell_ticket(&app, Id::from_uuid(id)).await.map_err(again)
}

fn year(ticket: &Ticket) -> Result<i32, JobError> {
    ticket.subject.parse().map_err(|_| JobError::GiveUp("no such year".to_owned()))
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn again(problem: CampaignProblem) -> JobError {
    match problem {
        CampaignProblem::NotFound | CampaignProblem::NoCampaign(_) => JobError::GiveUp(problem.to_string()),
        _ => JobError::Retry(problem.to_string()),
    }
}
