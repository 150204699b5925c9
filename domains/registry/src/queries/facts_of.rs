// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sources say of Comuni today, and what they said on a day of the past.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;
use sea_orm::{FromQueryResult, Statement, Value};
use store::Store;
use web::AppState;

use super::fact_book::FactBook;
use crate::{Fact, IstatCode, Registry, fact::own_facts, problem::RegistryProblem};

/// A look tells the day of all that its source still says under its key.
const SQL: &str = "SELECT f.comune, f.key, f.value, f.source, f.since,
        CASE WHEN l.as_of > f.as_of THEN l.as_of ELSE f.as_of END AS as_of
    FROM registry_fact f
    LEFT JOIN registry_fact_look l ON l.key = f.key AND l.source = f.source
    WHERE f.until IS NULL";

/// The same on a day, or under a key that nobody had told by then on the first day on which somebody did. No word of a
/// source is of a later day than that.
const SQL_ON: &str = "SELECT f.comune, f.key, f.value, f.source, f.since,
        CASE WHEN f.as_of >= d.day OR (f.until IS NULL AND l.as_of >= d.day) THEN d.day
            WHEN f.until IS NULL AND l.as_of > f.as_of THEN l.as_of
            ELSE f.as_of END AS as_of
    FROM registry_fact f
    JOIN (SELECT key, CASE WHEN min(since) > $1 THEN min(since) ELSE $1 END AS day
        FROM registry_fact WHERE until IS NULL OR until >= since GROUP BY key) d ON d.key = f.key
    LEFT JOIN registry_fact_look l ON l.key = f.key AND l.source = f.source
    WHERE f.since <= d.day AND (f.until IS NULL OR f.until >= d.day)
    ORDER BY f.comune, f.key";

#[derive(FromQueryResult)]
struct Row {
    comune: String,
    key: String,
    value: String,
    source: String,
    since: NaiveDate,
    as_of: NaiveDate,
}

/// All that is known of a Comune, in order of key: what sources say, and what the registry itself knows where none does.
///
/// # Errors
/// When the database fails.
pub async fn facts_of(app: &AppState, comune: IstatCode) -> Result<Vec<Fact>, RegistryProblem> {
    let kept = kept_facts_of(&app.store, comune).await?;
    Ok(with_own(&crate::of(app), comune, kept))
}

/// What sources say of a Comune, and what the registry itself knows where none does; in order of key.
pub(crate) fn with_own(registry: &Registry, comune: IstatCode, mut facts: Vec<Fact>) -> Vec<Fact> {
    let told: BTreeSet<Arc<str>> = facts.iter().map(|fact| Arc::clone(&fact.key)).collect();
    let own = registry.comune(comune).map(own_facts).unwrap_or_default();
    facts.extend(own.into_iter().filter(|fact| !told.contains(&fact.key)));
    facts.sort_by(|a, b| a.key.cmp(&b.key));
    facts
}

/// What sources say of a Comune, in order of key, without what the registry itself knows.
///
/// # Errors
/// When the database fails.
pub async fn kept_facts_of(store: &Store, comune: IstatCode) -> Result<Vec<Fact>, RegistryProblem> {
    read(store, "AND f.comune = $1 ORDER BY f.comune, f.key", vec![comune.to_string().into()]).await
}

/// What sources say of every Comune, in order of Comune and key; under one key only, when one is asked for.
///
/// # Errors
/// When the database fails.
pub async fn all_facts(store: &Store, key: Option<&str>) -> Result<Vec<Fact>, RegistryProblem> {
    match key {
        Some(key) => read(store, "AND f.key = $1 ORDER BY f.comune, f.key", vec![key.into()]).await,
        None => read(store, "ORDER BY f.comune, f.key", Vec::new()).await,
    }
}

impl FactBook {
    /// The facts as they stood on a day, from the versions that are kept: for what was measured until that day, and which
    /// nothing that a source says later may change.
    ///
    /// Under a key of which no source had said anything by then, they are those of the first day on which one did: of a
    /// source that was heard too late, or a campaign that was loaded when it was over, there is nothing nearer. What was
    /// said on the days after that one is left out here too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn on(store: &Store, day: NaiveDate) -> Result<Self, RegistryProblem> {
        Ok(Self { facts: find(store, SQL_ON.to_owned(), vec![day.into()]).await? })
    }
}

async fn read(store: &Store, rest: &str, values: Vec<Value>) -> Result<Vec<Fact>, RegistryProblem> {
    find(store, format!("{SQL} {rest}"), values).await
}

async fn find(store: &Store, sql: String, values: Vec<Value>) -> Result<Vec<Fact>, RegistryProblem> {
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let mut words = Words::default();
    rows.into_iter().map(|row| words.fact(row)).collect()
}

/// Texts that are the same are kept once: there are few of them.
#[derive(Default)]
struct Words(HashSet<Arc<str>>);

impl Words {
    fn fact(&mut self, row: Row) -> Result<Fact, RegistryProblem> {
        let comune = row.comune.parse();
        let comune = comune.map_err(|_| RegistryProblem::Kept(format!("the code {:?} of a fact", row.comune)))?;
        let (since, as_of) = (row.since, row.as_of);
        Ok(Fact {
            comune,
            key: self.one(row.key),
            value: self.one(row.value),
            source: self.one(row.source),
            since,
            as_of,
        })
    }

    fn one(&mut self, text: String) -> Arc<str> {
        if let Some(known) = self.0.get(text.as_str()) {
            return Arc::clone(known);
        }
        let word: Arc<str> = text.into();
        self.0.insert(Arc::clone(&word));
        word
    }
}
