// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What sources say of Comuni today.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use chrono::NaiveDate;
use sea_orm::{FromQueryResult, Statement, Value};
use store::Store;
use web::AppState;

use crate::{Fact, IstatCode, Registry, fact::own_facts, problem::RegistryProblem};

/// A look tells the day of all that its source still says under its key.
const SQL: &str = "SELECT f.comune, f.key, f.value, f.source, f.since,
        CASE WHEN l.as_of > f.as_of THEN l.as_of ELSE f.as_of END AS as_of
    FROM registry_fact f
    LEFT JOIN registry_fact_look l ON l.key = f.key AND l.source = f.source
    WHERE f.until IS NULL";

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

async fn read(store: &Store, rest: &str, values: Vec<Value>) -> Result<Vec<Fact>, RegistryProblem> {
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), format!("{SQL} {rest}"), values);
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
