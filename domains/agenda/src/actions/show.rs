// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body shows its agenda to everybody, or takes it back.

use kernel::Actor;
use web::AppState;

use crate::{event::PlanShown, guarded::GuardedAgenda, problem::AgendaProblem, queries::agenda::plan_of, tables::run};

/// Shows it, or no longer.
///
/// # Errors
/// When the gate says no, there is no agenda yet, or the database fails.
pub async fn show(app: &AppState, actor: &Actor, year: i32, body: &str, public: bool) -> Result<(), AgendaProblem> {
    let plan = plan_of(app.store.reader(), year, body).await?;
    let guarded = GuardedAgenda { body: body.to_owned(), public: plan.as_ref().is_some_and(|plan| plan.public) };
    app.gate.allow(actor, "publish_agenda", &guarded)?;
    let plan = plan.ok_or(AgendaProblem::NotKept)?;
    let tx = app.store.begin(actor).await?;
    run(&tx, "UPDATE agenda_plan SET public = $1 WHERE id = $2", vec![public.into(), plan.id.into()]).await?;
    tx.commit(PlanShown { year, body: body.to_owned(), public }).await?;
    Ok(())
}
