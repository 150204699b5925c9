// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body decides, and its plan is made again and kept as a new version.

use kernel::Actor;
use registry::Comune;
use serde::Serialize;
use store::{Store, Tx};
use uuid::Uuid;
use web::AppState;

use crate::{
    catalogue::Catalogue,
    event::PlanKept,
    guarded::GuardedAgenda,
    problem::AgendaProblem,
    queries::{
        agenda::{newest, plan_of, works},
        material::Material,
        underway::remember,
    },
    tables::run,
    told::Told,
    wishes::{QUARTERS, Wishes},
};

/// Marks a plan that nobody has kept yet.
enum Plan {}

/// Makes the plan of a body again and keeps it; tells the number of the version. `seen` is the version that the person had
/// in front of them, 0 before the first.
///
/// # Errors
/// When the gate says no, times cannot be kept, somebody else was faster, or the database fails.
pub async fn keep(
    app: &AppState,
    actor: &Actor,
    material: &Material,
    wishes: &Wishes,
    seen: i64,
) -> Result<i64, AgendaProblem> {
    let (year, body) = (material.maturity.sources.year, material.comune.body());
    let known = plan_of(app.store.reader(), year, &body).await?;
    let public = known.as_ref().is_some_and(|plan| plan.public);
    app.gate.allow(actor, "edit_agenda", &GuardedAgenda { body: body.clone(), public })?;
    check_times(&material.catalogue, wishes)?;
    let done = match &known {
        Some(plan) => works(app.store.reader(), plan.id).await?,
        None => Default::default(),
    };
    // Solved before anything is held: it takes most of a second.
    let underway = material.plan(wishes, &done).await?;
    let told = underway.now();
    let tx = app.store.begin(actor).await?;
    let id = match plan_of(tx.db(), year, &body).await? {
        Some(plan) => plan.id,
        None => found(&tx, year, &body, &material.comune).await?,
    };
    let number = newest(tx.db(), id).await? + 1;
    if number != seen + 1 {
        return Err(AgendaProblem::Overtaken);
    }
    write(&tx, id, number, actor, wishes, &told).await?;
    let (chosen, left) = (told.chosen.len(), told.left.len());
    tx.commit(PlanKept { year, body, number, chosen, left }).await?;
    remember(app, id, number, underway.clone());
    let (store, actor) = (app.store.clone(), actor.clone());
    tokio::spawn(async move {
        let priced = underway.whole().await;
        if let Err(problem) = keep_prices(&store, &actor, id, number, &priced).await {
            tracing::warn!(%problem, plan = %id, number, "the prices of an agenda were not kept");
        }
    });
    Ok(number)
}

/// Keeps beside a version the same plan with its prices: the version itself stays as it is.
async fn keep_prices(store: &Store, actor: &Actor, plan: Uuid, number: i64, told: &Told) -> Result<(), AgendaProblem> {
    const SQL: &str = "INSERT INTO agenda_prices (plan, number, told) VALUES ($1, $2, $3)";
    let tx = store.begin(actor).await?;
    run(&tx, SQL, vec![plan.into(), number.into(), json(told)?.into()]).await?;
    Ok(tx.commit_unrecorded("prices follow from a version, whose own event is in the journal").await?)
}

async fn found(tx: &Tx, year: i32, body: &str, comune: &Comune) -> Result<Uuid, AgendaProblem> {
    const SQL: &str =
        "INSERT INTO agenda_plan (id, body, comune, year, made_at, public) VALUES ($1, $2, $3, $4, $5, $6)";
    let id = tx.new_id::<Plan>().uuid();
    let values = vec![
        id.into(),
        body.into(),
        comune.code.to_string().into(),
        i64::from(year).into(),
        tx.now().into(),
        false.into(),
    ];
    run(tx, SQL, values).await?;
    Ok(id)
}

async fn write(
    tx: &Tx,
    plan: Uuid,
    number: i64,
    actor: &Actor,
    wishes: &Wishes,
    told: &Told,
) -> Result<(), AgendaProblem> {
    const SQL: &str =
        "INSERT INTO agenda_version (plan, number, at, role, wishes, told) VALUES ($1, $2, $3, $4, $5, $6)";
    let role = match actor {
        Actor::Person(acting) => acting.role.map_or("", kernel::Role::word),
        _ => "",
    };
    let values =
        vec![plan.into(), number.into(), tx.now().into(), role.into(), json(wishes)?.into(), json(told)?.into()];
    run(tx, SQL, values).await?;
    Ok(())
}

fn json(of: &impl Serialize) -> Result<String, AgendaProblem> {
    serde_json::to_string(of).map_err(|problem| AgendaProblem::Broken(problem.to_string()))
}

/// Times that leave room for the work.
fn check_times(catalogue: &Catalogue, wishes: &Wishes) -> Result<(), AgendaProblem> {
    for (id, choice) in &wishes.choices {
        let action = catalogue.action(id).ok_or(AgendaProblem::NotFound)?;
        let last = choice.by.unwrap_or(QUARTERS - 1);
        if last >= QUARTERS || choice.from.unwrap_or_default() + action.quarters > last + 1 {
            return Err(AgendaProblem::BadTimes(action.title.it.clone()));
        }
    }
    Ok(())
}
