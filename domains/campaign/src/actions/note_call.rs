// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The help desk notes a call.

use chrono::NaiveDate;
use kernel::Actor;
use registry::IstatCode;
use web::AppState;

use crate::{
    CampaignProblem,
    call::{Call, CallOutcome},
    event::CallNoted,
    guarded::Guarded,
    sealed::call_place,
    tables::run,
};

/// Letters in a note, at most.
const LONGEST: usize = 2_000;

/// Notes a call to a Comune.
///
/// # Errors
/// When the gate says no, or the database or the vault fails.
pub async fn note_call(
    app: &AppState,
    actor: &Actor,
    (year, comune): (i32, IstatCode),
    outcome: CallOutcome,
    note: &str,
    again_on: Option<NaiveDate>,
) -> Result<(), CampaignProblem> {
    const SQL: &str = "INSERT INTO campaign_call (id, year, comune, person, at, outcome, note, again_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    app.gate.allow(actor, "write_call_note", &Guarded::Campaign(year))?;
    let tx = app.store.begin(actor).await?;
    let person = match actor {
        Actor::Person(acting) => Some(acting.person.uuid()),
        _ => None,
    };
    let note: String = note.trim().chars().take(LONGEST).collect();
    let id = tx.new_id::<Call>().uuid();
    let values = vec![
        id.into(),
        i64::from(year).into(),
        comune.to_string().into(),
        person.into(),
        tx.now().into(),
        outcome.word().into(),
        app.sealer()?.seal_unless_empty(&note, &call_place(id))?.into(),
        again_on.into(),
    ];
    run(&tx, SQL, values).await?;
    tx.commit(CallNoted { year, comune: comune.to_string(), outcome: outcome.word() }).await?;
    Ok(())
}
