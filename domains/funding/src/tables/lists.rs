// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The dictionaries: measures, bodies, decrees. A row's number is its position in the list.

use std::{collections::HashSet, sync::Arc};

use sea_orm::{ConnectionTrait, DbErr, Statement, Value};
use store::insert_rows;

use super::bulk::{self, Packed};
use crate::{
    application::Decree,
    ente::{Ente, EnteKind},
    measure::Measure,
    picture::Lists,
};

/// How many rows each dictionary has in the database.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dictionaries {
    pub(crate) measures: usize,
    pub(crate) enti: usize,
    pub(crate) decrees: usize,
}

impl Dictionaries {
    /// As many as the lists have.
    pub(crate) fn of(lists: &Lists) -> Self {
        Self { measures: lists.measures.len(), enti: lists.enti.len(), decrees: lists.decrees.len() }
    }
}

/// Reads the dictionaries into lists that have nothing else yet.
pub(crate) async fn read_dictionaries<C: ConnectionTrait>(db: &C) -> Result<Lists, DbErr> {
    const MEASURES: &str = "SELECT code, name FROM funding_measure ORDER BY id";
    const ENTI: [&str; 9] =
        ["codice_ipa", "name", "kind", "comune", "comune_istat", "province", "province_code", "region", "region_code"];
    const DECREES: &str = "SELECT window_number, number, name FROM funding_decree ORDER BY id";
    let backend = db.get_database_backend();
    let mut lists = Lists::default();
    for row in db.query_all_raw(Statement::from_string(backend, MEASURES)).await? {
        let text = |at| row.try_get_by_index::<String>(at).map(Arc::from);
        lists.measures.push(Measure { code: text(0)?, name: text(1)? });
    }
    let mut words: HashSet<Arc<str>> = HashSet::new();
    let enti = format!("SELECT {} FROM funding_ente ORDER BY id", bulk::packed(&ENTI));
    let rows = db.query_all_raw(Statement::from_string(backend, enti)).await?;
    lists.enti.reserve(rows.len());
    for row in rows {
        let text: String = row.try_get_by_index(0)?;
        let mut row = Packed::open(&text);
        lists.enti.push(Ente {
            codice_ipa: row.text().into(),
            name: row.text().into(),
            kind: row.read(EnteKind::from_name)?,
            comune: shared(&mut words, row.text()),
            comune_istat: shared(&mut words, row.text()),
            province: shared(&mut words, row.text()),
            province_code: shared(&mut words, row.text()),
            region: shared(&mut words, row.text()),
            region_code: shared(&mut words, row.text()),
        });
    }
    for row in db.query_all_raw(Statement::from_string(backend, DECREES)).await? {
        let name = row.try_get_by_index::<Option<String>>(2)?.map(Arc::from);
        lists.decrees.push(Decree { window: row.try_get_by_index(0)?, number: row.try_get_by_index(1)?, name });
    }
    Ok(lists)
}

/// Writes what the lists have beyond what the database `has`. Measures are few and may gain their full name.
pub(crate) async fn append_dictionaries<C: ConnectionTrait>(
    db: &C,
    lists: &Lists,
    has: Dictionaries,
) -> Result<(), DbErr> {
    const MEASURE: &str = "UPDATE funding_measure SET name = $2 WHERE id = $1";
    let backend = db.get_database_backend();
    for (id, measure) in (0_i64..).zip(&lists.measures[..has.measures]) {
        let values = [id.into(), text(&measure.name)];
        db.execute_raw(Statement::from_sql_and_values(backend, MEASURE, values)).await?;
    }
    let measures = (number(has.measures)..).zip(&lists.measures[has.measures..]);
    let measures: Vec<_> = measures.map(|(id, m)| [id.into(), text(&m.code), text(&m.name)]).collect();
    insert_rows(db, "funding_measure", ["id", "code", "name"], measures.into_iter()).await?;

    let columns = [
        "id",
        "codice_ipa",
        "name",
        "kind",
        "comune",
        "comune_istat",
        "province",
        "province_code",
        "region",
        "region_code",
    ];
    let first = number(has.enti);
    let enti = lists.enti[has.enti..].iter().enumerate().map(|(at, ente)| {
        [
            (first + number(at)).into(),
            text(&ente.codice_ipa),
            text(&ente.name),
            ente.kind.name().into(),
            text(&ente.comune),
            text(&ente.comune_istat),
            text(&ente.province),
            text(&ente.province_code),
            text(&ente.region),
            text(&ente.region_code),
        ]
    });
    insert_rows(db, "funding_ente", columns, enti).await?;

    let first = number(has.decrees);
    let decrees = lists.decrees[has.decrees..].iter().enumerate().map(|(at, decree)| {
        let name = decree.name.as_deref().map(str::to_owned);
        [(first + number(at)).into(), decree.window.into(), decree.number.into(), name.into()]
    });
    insert_rows(db, "funding_decree", ["id", "window_number", "number", "name"], decrees).await
}

/// One shared copy of a word that thousands of rows say.
pub(super) fn shared(words: &mut HashSet<Arc<str>>, word: &str) -> Arc<str> {
    if let Some(known) = words.get(word) {
        return Arc::clone(known);
    }
    let word: Arc<str> = word.into();
    words.insert(Arc::clone(&word));
    word
}

fn text(text: &str) -> Value {
    text.to_owned().into()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
