// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The agenda that a body keeps: its newest version, or one of those before, and how far its actions are.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use store::Store;
use uuid::Uuid;

use crate::{
    problem::AgendaProblem,
    tables::{PlanRow, VersionRow, WorkRow, YearRow},
    told::Told,
    wishes::Wishes,
    work::{Work, WorkState},
};

/// What a body keeps.
#[derive(Clone, Debug)]
pub struct Kept {
    pub(crate) id: Uuid,
    /// Whether everybody sees it.
    pub public: bool,
    /// The version that was asked for; the newest if none was.
    pub version: Version,
    /// How far its actions are, by name.
    pub works: BTreeMap<String, Work>,
}

/// One version.
#[derive(Clone, Debug)]
pub struct Version {
    /// From 1.
    pub number: i64,
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// In which role.
    pub role: String,
    /// What people wanted.
    pub wishes: Wishes,
    /// The plan.
    pub told: Told,
}

/// Runs a query on whatever reads.
async fn rows<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<T>, AgendaProblem> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(T::find_by_statement(statement).all(db).await?)
}

/// The agenda of a body in an edition, without its versions.
pub(crate) async fn plan_of(
    db: &impl ConnectionTrait,
    year: i32,
    body: &str,
) -> Result<Option<PlanRow>, AgendaProblem> {
    const SQL: &str = "SELECT id, public FROM agenda_plan WHERE year = $1 AND body = $2";
    Ok(rows::<PlanRow>(db, SQL, vec![i64::from(year).into(), body.into()]).await?.into_iter().next())
}

/// The number of its newest version; 0 before the first.
pub(crate) async fn newest(db: &impl ConnectionTrait, plan: Uuid) -> Result<i64, AgendaProblem> {
    Ok(history(db, plan).await?.first().map_or(0, |(number, _, _)| *number))
}

/// Number, instant and role of its versions, the newest first.
pub(crate) async fn history(
    db: &impl ConnectionTrait,
    plan: Uuid,
) -> Result<Vec<(i64, DateTime<Utc>, String)>, AgendaProblem> {
    const SQL: &str = "SELECT number, at, role FROM agenda_version WHERE plan = $1 ORDER BY number DESC";
    #[derive(FromQueryResult)]
    struct Row {
        number: i64,
        at: DateTime<Utc>,
        role: String,
    }
    let rows = rows::<Row>(db, SQL, vec![plan.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.number, row.at, row.role)).collect())
}

/// How far the actions of an agenda are.
pub(crate) async fn works(db: &impl ConnectionTrait, plan: Uuid) -> Result<BTreeMap<String, Work>, AgendaProblem> {
    const SQL: &str = "SELECT action, state, owner, proof FROM agenda_work WHERE plan = $1 ORDER BY action";
    let rows = rows::<WorkRow>(db, SQL, vec![plan.into()]).await?;
    let work = |row: WorkRow| {
        let state = WorkState::read(&row.state).unwrap_or_default();
        (row.action, Work { state, owner: row.owner, proof: row.proof })
    };
    Ok(rows.into_iter().map(work).collect())
}

/// What a body keeps in an edition; none before it has kept anything, or without that version.
///
/// # Errors
/// When the database fails, or holds what nobody wrote.
pub async fn kept(store: &Store, year: i32, body: &str, number: Option<i64>) -> Result<Option<Kept>, AgendaProblem> {
    const SQL: &str = "SELECT number, at, role, wishes, COALESCE(priced.told, version.told) AS told
        FROM agenda_version AS version LEFT JOIN agenda_prices AS priced USING (plan, number)
        WHERE plan = $1 AND number = $2";
    let db = store.reader();
    let Some(plan) = plan_of(db, year, body).await? else { return Ok(None) };
    let number = match number {
        Some(number) => number,
        None => newest(db, plan.id).await?,
    };
    let found = rows::<VersionRow>(db, SQL, vec![plan.id.into(), number.into()]).await?;
    let Some(row) = found.into_iter().next() else { return Ok(None) };
    let broken = |problem: serde_json::Error| AgendaProblem::Broken(problem.to_string());
    let version = Version {
        number: row.number,
        at: row.at,
        role: row.role,
        wishes: serde_json::from_str(&row.wishes).map_err(broken)?,
        told: serde_json::from_str(&row.told).map_err(broken)?,
    };
    Ok(Some(Kept { id: plan.id, public: plan.public, version, works: works(db, plan.id).await? }))
}

/// The last year before this one in which a body kept an agenda.
pub(crate) async fn year_before(store: &Store, year: i32, body: &str) -> Result<Option<i32>, AgendaProblem> {
    const SQL: &str = "SELECT year FROM agenda_plan WHERE body = $1 AND year < $2 ORDER BY year DESC LIMIT 1";
    Ok(rows::<YearRow>(store.reader(), SQL, vec![body.into(), i64::from(year).into()])
        .await?
        .first()
        .map(YearRow::year))
}

/// Years in which a Comune has an agenda that everybody sees.
pub(crate) async fn public_years(store: &Store, comune: &str) -> Result<Vec<i32>, AgendaProblem> {
    const SQL: &str = "SELECT year FROM agenda_plan WHERE comune = $1 AND public ORDER BY year DESC";
    Ok(rows::<YearRow>(store.reader(), SQL, vec![comune.into()]).await?.iter().map(YearRow::year).collect())
}
