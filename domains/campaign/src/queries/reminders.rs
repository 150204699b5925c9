// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rules of reminders, and what became of those they came to.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{DbErr, FromQueryResult, Statement, Value};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::{
    Standing,
    rule::{Outcome, Rule},
};

#[derive(FromQueryResult)]
struct RuleRow {
    id: Uuid,
    year: i64,
    standing: String,
    days_left: i64,
    made_at: DateTime<Utc>,
    stopped_at: Option<DateTime<Utc>>,
    began_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl RuleRow {
    fn told(self) -> Option<Rule> {
        Some(Rule {
            id: Id::from_uuid(self.id),
            year: i32::try_from(self.year).ok()?,
            standing: Standing::read(&self.standing)?,
            days_left: u32::try_from(self.days_left).ok()?,
            made_at: self.made_at,
            stopped_at: self.stopped_at,
            began_at: self.began_at,
            ended_at: self.ended_at,
        })
    }
}

/// The rules of a campaign, those that come first first.
pub(crate) async fn rules(store: &Store, year: i32) -> Result<Vec<Rule>, StoreProblem> {
    Ok(read(store, "year = $1", i64::from(year).into()).await?)
}

/// A rule.
pub(crate) async fn rule(store: &Store, id: Id<Rule>) -> Result<Option<Rule>, StoreProblem> {
    Ok(read(store, "id = $1", id.uuid().into()).await?.into_iter().next())
}

async fn read(store: &Store, which: &str, value: Value) -> Result<Vec<Rule>, DbErr> {
    let sql = format!(
        "SELECT id, year, standing, days_left, made_at, stopped_at, began_at, ended_at FROM campaign_rule
        WHERE {which} ORDER BY days_left DESC, id"
    );
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    Ok(RuleRow::find_by_statement(statement).all(db).await?.into_iter().filter_map(RuleRow::told).collect())
}

/// A Comune that a rule came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reminded {
    /// Which rule.
    pub(crate) rule: Id<Rule>,
    /// The Comune, by ISTAT code.
    pub(crate) comune: String,
    /// What was done.
    pub(crate) outcome: Outcome,
    /// When.
    pub(crate) at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct ReminderRow {
    rule: Uuid,
    comune: String,
    outcome: String,
    at: DateTime<Utc>,
}

/// All that the rules of a campaign came to, the oldest first.
pub(crate) async fn reminded(store: &Store, year: i32) -> Result<Vec<Reminded>, StoreProblem> {
    const SQL: &str = "SELECT m.rule, m.comune, m.outcome, m.at FROM campaign_reminder m
        JOIN campaign_rule r ON r.id = m.rule WHERE r.year = $1 ORDER BY m.at, m.comune, m.rule";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let told = ReminderRow::find_by_statement(statement).all(db).await?.into_iter().filter_map(|row| {
        let outcome = Outcome::read(&row.outcome)?;
        Some(Reminded { rule: Id::from_uuid(row.rule), comune: row.comune, outcome, at: row.at })
    });
    Ok(told.collect())
}
