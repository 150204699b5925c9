// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body notes how far an action is, who answers for it, and what shows that it is done.

use kernel::Actor;
use web::AppState;

use crate::{
    event::WorkNoted,
    guarded::GuardedAgenda,
    problem::AgendaProblem,
    queries::{agenda::plan_of, material::catalogue},
    tables::run,
    work::Work,
};

/// Letters of an owner and of a proof, at most.
const LONGEST: (usize, usize) = (120, 500);

/// Notes it; the plan takes it into account when it is made again.
///
/// # Errors
/// When the gate says no, there is no such action or no agenda yet, or the database fails.
pub async fn note_work(
    app: &AppState,
    actor: &Actor,
    (year, body): (i32, &str),
    action: &str,
    work: &Work,
) -> Result<(), AgendaProblem> {
    const SQL: &str = "INSERT INTO agenda_work (plan, action, state, owner, proof, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (plan, action) DO UPDATE SET state = excluded.state, owner = excluded.owner, proof = excluded.proof,
        at = excluded.at";
    let plan = plan_of(app.store.reader(), year, body).await?;
    let public = plan.as_ref().is_some_and(|plan| plan.public);
    app.gate.allow(actor, "note_work", &GuardedAgenda { body: body.to_owned(), public })?;
    let plan = plan.ok_or(AgendaProblem::NotKept)?;
    if catalogue(app).action(action).is_none() {
        return Err(AgendaProblem::NotFound);
    }
    let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
    let tx = app.store.begin(actor).await?;
    let values = vec![
        plan.id.into(),
        action.into(),
        work.state.word().into(),
        cut(&work.owner, LONGEST.0).into(),
        cut(&work.proof, LONGEST.1).into(),
        tx.now().into(),
    ];
    run(&tx, SQL, values).await?;
    tx.commit(WorkNoted { year, body: body.to_owned(), action: action.to_owned(), state: work.state.word() }).await?;
    Ok(())
}
