// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Notes what sources say of Comuni: what changes is written, what does not costs nothing.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Actor;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, IntoActiveModel as _, QueryFilter as _,
    Statement, sea_query::OnConflict,
};
use store::Tx;
use web::AppState;

use crate::{
    Look, Told,
    event::{FactCounts, FactsForgotten, FactsNoted},
    fact::{Next, Version},
    facts,
    guarded::Guarded,
    problem::RegistryProblem,
    tables::{fact, fact_look},
};

/// Rows in one statement: well below the parameters that SQLite takes.
const BATCH: usize = 400;

/// Notes what sources say of Comuni, in one transaction. What `complete` names is all that a source has to say under a
/// key: what it said before of Comuni that `told` does not name is over. Telling the same again changes nothing.
///
/// # Errors
/// When the actor may not, or the database fails: nothing is changed then.
pub async fn note_facts(
    app: &AppState,
    actor: &Actor,
    told: &[Told],
    complete: &[Look],
) -> Result<FactCounts, RegistryProblem> {
    app.gate.allow(actor, "note_facts", &Guarded)?;
    let keys: BTreeSet<&str> = told.iter().map(|one| &*one.key).chain(complete.iter().map(|look| &*look.key)).collect();
    // Compared before the transaction: whoever wants to write meanwhile does not wait for a hundred thousand facts.
    let seen = Seen::now(app.store.reader()).await?;
    let mut changes = Kept::read(app.store.reader(), &keys).await?.changes(told, complete);
    if changes.is_nothing() {
        return Ok(changes.counts);
    }
    let tx = app.store.begin(actor).await?;
    if Seen::now(tx.db()).await? != seen {
        changes = Kept::read(tx.db(), &keys).await?.changes(told, complete);
    }
    write(&tx, changes.rows, changes.looks).await?;
    let families: BTreeSet<&str> =
        keys.iter().filter_map(|key| key.split_once(':')).map(|(family, _)| family).collect();
    let families = families.into_iter().collect::<Vec<_>>().join(" ");
    let (counts, checksum) = (changes.counts, checksum(told));
    tx.commit(FactsNoted { families, counts, checksum }).await?;
    Ok(counts)
}

/// Takes away all that a source has said, history too: for simulated data, which are no history. Gives how many there were.
///
/// # Errors
/// When the actor may not, or the database fails: nothing is changed then.
pub async fn forget_facts(app: &AppState, actor: &Actor, source: &str) -> Result<u64, RegistryProblem> {
    app.gate.allow(actor, "note_facts", &Guarded)?;
    let tx = app.store.begin(actor).await?;
    let facts = fact::Entity::delete_many().filter(fact::Column::Source.eq(source)).exec(tx.db()).await?.rows_affected;
    fact_look::Entity::delete_many().filter(fact_look::Column::Source.eq(source)).exec(tx.db()).await?;
    if facts > 0 {
        tx.commit(FactsForgotten { facts }).await?;
    }
    Ok(facts)
}

/// How the tables were when they were read: whether somebody has written since.
#[derive(PartialEq, FromQueryResult)]
struct Seen {
    facts: i64,
    noted_at: Option<DateTime<Utc>>,
    looked_at: Option<DateTime<Utc>>,
}

impl Seen {
    async fn now(db: &impl ConnectionTrait) -> Result<Option<Self>, RegistryProblem> {
        const SQL: &str = "SELECT (SELECT count(*) FROM registry_fact) AS facts,
            (SELECT max(taken_at) FROM registry_fact) AS noted_at,
            (SELECT max(taken_at) FROM registry_fact_look) AS looked_at";
        Ok(Self::find_by_statement(Statement::from_string(db.get_database_backend(), SQL)).one(db).await?)
    }
}

/// The last version of each fact under some keys, and the last looks.
struct Kept {
    versions: HashMap<(String, Arc<str>), Version>,
    looks: HashMap<(Arc<str>, Arc<str>), NaiveDate>,
}

/// What is to be written.
struct Changes {
    /// Versions, by Comune and key.
    rows: Vec<(String, Arc<str>, Version)>,
    looks: Vec<Look>,
    counts: FactCounts,
}

impl Kept {
    async fn read(db: &impl ConnectionTrait, keys: &BTreeSet<&str>) -> Result<Self, RegistryProblem> {
        let filter = fact_look::Column::Key.is_in(keys.iter().copied());
        let rows = fact_look::Entity::find().filter(filter).all(db).await?;
        let looks: HashMap<(Arc<str>, Arc<str>), NaiveDate> =
            rows.into_iter().map(|row| ((row.key.into(), row.source.into()), row.as_of)).collect();
        let mut versions: HashMap<(String, Arc<str>), Version> = HashMap::new();
        for key in keys {
            let key: Arc<str> = (*key).into();
            let rows = fact::Entity::find().filter(fact::Column::Key.eq(&*key)).all(db).await?;
            for row in rows {
                let at = (row.comune, Arc::clone(&key));
                if versions.get(&at).is_some_and(|known| known.since > row.since) {
                    continue;
                }
                let source: Arc<str> = row.source.into();
                let look = looks.get(&(Arc::clone(&key), Arc::clone(&source))).copied();
                let as_of = look.map_or(row.as_of, |day| day.max(row.as_of));
                let version = Version { since: row.since, until: row.until, value: row.value.into(), source, as_of };
                versions.insert(at, version);
            }
        }
        Ok(Self { versions, looks })
    }

    /// Compares what is told with what is known.
    fn changes(&self, told: &[Told], complete: &[Look]) -> Changes {
        let mut counts = FactCounts { told: told.len(), ..FactCounts::default() };
        let mut rows = Vec::new();
        let mut named: HashSet<(String, &str)> = HashSet::with_capacity(told.len());
        let looked: HashSet<(&str, &str, NaiveDate)> =
            complete.iter().map(|look| (&*look.key, &*look.source, look.as_of)).collect();
        let row = |comune: &str, key: &Arc<str>, version: Version| (comune.to_owned(), Arc::clone(key), version);
        for one in told {
            let comune = one.comune.to_string();
            if !named.insert((comune.clone(), &*one.key)) {
                continue;
            }
            let last = self.versions.get(&(comune.clone(), Arc::clone(&one.key)));
            match (Version::next(last, one), last) {
                (Next::Known, _) => counts.known += 1,
                (Next::TooOld, _) => counts.too_old += 1,
                // The look says how far it holds: a day on which nothing changes writes no row.
                (Next::Later, Some(last)) => {
                    counts.later += 1;
                    if !looked.contains(&(&*one.key, &*one.source, one.as_of)) {
                        rows.push(row(&comune, &one.key, Version { as_of: one.as_of, ..last.clone() }));
                    }
                }
                (Next::Later | Next::New, last) => {
                    counts.new += 1;
                    if let Some(last) = last.filter(|last| last.until.is_none() && last.since < one.as_of) {
                        rows.push(row(&comune, &one.key, last.ended_before(one.as_of)));
                    }
                    rows.push(row(&comune, &one.key, Version::begun(one)));
                }
            }
        }
        for look in complete {
            let of_look = |(_, key): &&(String, Arc<str>), version: &Version| {
                *key == look.key && version.source == look.source && version.until.is_none()
            };
            for (at, version) in self.versions.iter().filter(|(at, version)| of_look(at, version)) {
                if !named.contains(&(at.0.clone(), &*at.1)) && version.as_of <= look.as_of {
                    counts.ended += 1;
                    rows.push(row(&at.0, &at.1, version.ended_before(look.as_of)));
                }
            }
        }
        let is_later = |look: &&Look| {
            let known = self.looks.get(&(Arc::clone(&look.key), Arc::clone(&look.source)));
            known.is_none_or(|known| *known < look.as_of)
        };
        let looks = complete.iter().filter(is_later).cloned();
        Changes { looks: looks.collect(), rows, counts }
    }
}

impl Changes {
    fn is_nothing(&self) -> bool {
        self.rows.is_empty() && self.looks.is_empty()
    }
}

impl Version {
    /// The first version of what is told.
    fn begun(told: &Told) -> Self {
        let (value, source) = (Arc::clone(&told.value), Arc::clone(&told.source));
        Self { since: told.as_of, until: None, value, source, as_of: told.as_of }
    }

    /// The same, over since the day before this one. What ends on its first day never held, and keeps an end before it.
    fn ended_before(&self, day: NaiveDate) -> Self {
        let eve = day.pred_opt().unwrap_or(day);
        Self { until: Some(eve), as_of: self.as_of.min(eve), ..self.clone() }
    }
}

async fn write(tx: &Tx, rows: Vec<(String, Arc<str>, Version)>, looks: Vec<Look>) -> Result<(), RegistryProblem> {
    use fact::Column::{AsOf, Comune, Key, Since, Source, TakenAt, Until, Value};
    let row = |(comune, key, version): &(String, Arc<str>, Version)| fact::Model {
        comune: comune.clone(),
        key: key.to_string(),
        since: version.since,
        until: version.until,
        value: version.value.to_string(),
        source: version.source.to_string(),
        as_of: version.as_of,
        taken_at: tx.now(),
    };
    for batch in rows.chunks(BATCH) {
        let conflict =
            OnConflict::columns([Comune, Key, Since]).update_columns([Until, Value, Source, AsOf, TakenAt]).to_owned();
        let rows = batch.iter().map(|one| row(one).into_active_model());
        fact::Entity::insert_many(rows).on_conflict(conflict).exec_without_returning(tx.db()).await?;
    }
    for Look { key, source, as_of } in looks {
        let conflict = OnConflict::columns([fact_look::Column::Key, fact_look::Column::Source])
            .update_columns([fact_look::Column::AsOf, fact_look::Column::TakenAt])
            .to_owned();
        let row = fact_look::Model { key: key.to_string(), source: source.to_string(), as_of, taken_at: tx.now() };
        let row = row.into_active_model();
        fact_look::Entity::insert(row).on_conflict(conflict).exec_without_returning(tx.db()).await?;
    }
    Ok(())
}

/// The same told in another order has the same.
fn checksum(told: &[Told]) -> String {
    let line = |one: &Told| format!("{}\t{}\t{}\t{}\t{}\n", one.comune, one.key, one.value, one.source, one.as_of);
    let mut lines: Vec<String> = told.iter().map(line).collect();
    lines.sort_unstable();
    facts::sha256(lines.concat().as_bytes())
}
