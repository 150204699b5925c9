// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A flag is settled: an analyst clears it, or sends it back to the Comune with a question.

use kernel::{Actor, Id};
use survey::{Beside, Ticket};
use web::AppState;

use crate::{
    CampaignProblem,
    event::FlagCleared,
    flag::{Flag, FlagState},
    guarded::Guarded,
    queries,
    sealed::flag_place,
    tables::run,
};

/// Letters in a note, at most.
const LONGEST: usize = 2_000;

/// Clears a flag: the answer may stand. The note says why.
///
/// # Errors
/// [`CampaignProblem::NotFound`]; [`CampaignProblem::Settled`] when somebody did; when the gate says no, or the database fails.
pub async fn clear_flag(app: &AppState, actor: &Actor, id: Id<Flag>, note: &str) -> Result<(), CampaignProblem> {
    const SQL: &str = "UPDATE campaign_flag SET state = 'cleared', settled_at = $2, settled_by = $3, note = $4
        WHERE id = $1 AND state IN ('open', 'sent')";
    let flag = pending(app, actor, id).await?;
    let note: String = note.trim().chars().take(LONGEST).collect();
    let note = app.sealer()?.seal_unless_empty(&note, &flag_place(id.uuid()))?;
    let tx = app.store.begin(actor).await?;
    if run(&tx, SQL, vec![id.uuid().into(), tx.now().into(), person(actor).into(), note.into()]).await? == 0 {
        return Err(CampaignProblem::Settled);
    }
    tx.commit(FlagCleared { year: flag.year, flag: id.to_string() }).await?;
    Ok(())
}

/// Sends a flag back: the Comune finds the question beside its answer, and its people are written to.
///
/// # Errors
/// [`CampaignProblem::Blank`] without a question; else as [`clear_flag`].
pub async fn send_back(
    app: &AppState,
    actor: &Actor,
    id: Id<Flag>,
    question: &str,
) -> Result<Id<Ticket>, CampaignProblem> {
    const SQL: &str = "UPDATE campaign_flag SET state = 'sent', settled_by = $2, ticket = $3
        WHERE id = $1 AND state = 'open'";
    let flag = pending(app, actor, id).await?;
    if question.trim().is_empty() {
        return Err(CampaignProblem::Blank);
    }
    let submission = survey::submission(&app.store, flag.year, &flag.body).await?;
    let submission = submission.ok_or(CampaignProblem::NotFound)?;
    let mut tx = app.store.begin(actor).await?;
    let beside = Beside { section: &flag.section, node: &flag.node };
    let (ticket, event) = survey::ask_body(app, &mut tx, &submission, beside, question).await?;
    if run(&tx, SQL, vec![id.uuid().into(), person(actor).into(), ticket.uuid().into()]).await? == 0 {
        return Err(CampaignProblem::Settled);
    }
    tx.commit(event).await?;
    Ok(ticket)
}

async fn pending(app: &AppState, actor: &Actor, id: Id<Flag>) -> Result<Flag, CampaignProblem> {
    let flag = queries::flags::flag(app, id).await?.ok_or(CampaignProblem::NotFound)?;
    app.gate.allow(actor, "clear_flag", &Guarded::Flag(&flag.body))?;
    if matches!(flag.state, FlagState::Cleared | FlagState::Over) {
        return Err(CampaignProblem::Settled);
    }
    Ok(flag)
}

fn person(actor: &Actor) -> Option<uuid::Uuid> {
    match actor {
        Actor::Person(acting) => Some(acting.person.uuid()),
        _ => None,
    }
}
