// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The versions of applications and calls: each stands from one day to another.

use std::{collections::HashSet, sync::Arc};

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use store::insert_rows;

use super::{
    bulk::{self, Packed},
    lists::shared,
};
use crate::{
    application::{Application, ApplicationId, ApplicationState, Cup},
    avviso::{Avviso, AvvisoDetails, AvvisoState},
    ente::EnteKind,
    feed::field,
    source_file::SourceFile,
};

const COLUMNS: [&str; 13] = [
    "application_id",
    "ente_id",
    "avviso_id",
    "measure_id",
    "decree_id",
    "cup",
    "amount",
    "sent_at",
    "funded_on",
    "state",
    "state_on",
    "state_seen",
    "first_seen",
];

/// The applications that stand on `day`.
pub(crate) async fn standing_on<C: ConnectionTrait>(db: &C, day: NaiveDate) -> Result<Vec<Application>, DbErr> {
    let sql = format!(
        "SELECT {} FROM funding_application_version
         WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)",
        bulk::packed(&COLUMNS)
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [day.into()]);
    read_all(&db.query_all_raw(statement).await?)
}

/// The applications that the source no longer lists, as they last stood.
pub(crate) async fn gone<C: ConnectionTrait>(db: &C) -> Result<Vec<Application>, DbErr> {
    let sql = format!(
        "SELECT {} FROM funding_application_version v
         WHERE valid_to IS NOT NULL AND NOT EXISTS (
             SELECT 1 FROM funding_application_version later
             WHERE later.application_id = v.application_id AND later.valid_from > v.valid_from)",
        bulk::packed(&COLUMNS)
    );
    read_all(&db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?)
}

/// Every version of one application, the earliest first, with the day it stands from and the day it ends.
pub(crate) async fn versions_of<C: ConnectionTrait>(
    db: &C,
    id: ApplicationId,
) -> Result<Vec<(NaiveDate, Option<NaiveDate>, Application)>, DbErr> {
    let sql = format!(
        "SELECT {}, valid_from, valid_to FROM funding_application_version
         WHERE application_id = $1 ORDER BY valid_from",
        bulk::packed(&COLUMNS)
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.number().into()]);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok((row.try_get_by_index(1)?, row.try_get_by_index(2)?, read(row)?))).collect()
}

fn read_all(rows: &[QueryResult]) -> Result<Vec<Application>, DbErr> {
    let mut applications = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    applications.sort_unstable_by_key(|application| application.id);
    Ok(applications)
}

fn read(row: &QueryResult) -> Result<Application, DbErr> {
    let text: String = row.try_get_by_index(0)?;
    let mut row = Packed::open(&text);
    Ok(Application {
        id: ApplicationId::new(row.read(|text| text.parse().ok())?),
        ente: row.read(|text| text.parse().ok())?,
        avviso: row.read(|text| text.parse().ok())?,
        measure: row.read(|text| text.parse().ok())?,
        decree: row.read(|text| text.parse().ok())?,
        repetition: 0,
        cup: Cup::new(row.text()),
        amount: row.read(|text| text.parse().ok())?,
        sent_at: row.read(field::stored_instant)?,
        funded_on: row.read(field::day)?,
        state: row.read(ApplicationState::from_letter)?,
        state_on: row.read(field::day_or_none)?,
        state_seen: row.read(field::day)?,
        first_seen: row.read(field::day)?,
    })
}

/// Writes the versions that stand from `day` on.
pub(crate) async fn open_applications<C: ConnectionTrait>(
    db: &C,
    day: NaiveDate,
    opened: &[Application],
) -> Result<(), DbErr> {
    let columns = [
        "application_id",
        "valid_from",
        "ente_id",
        "avviso_id",
        "measure_id",
        "decree_id",
        "cup",
        "amount",
        "sent_at",
        "funded_on",
        "state",
        "state_on",
        "state_seen",
        "first_seen",
    ];
    let rows = opened.iter().map(|application| {
        [
            application.id.number().into(),
            day.into(),
            i64::from(application.ente).into(),
            i64::from(application.avviso).into(),
            i64::from(application.measure).into(),
            i64::from(application.decree).into(),
            application.cup.as_str().into(),
            application.amount.into(),
            application.sent_at.into(),
            application.funded_on.into(),
            application.state.letter().into(),
            application.state_on.into(),
            application.state_seen.into(),
            application.first_seen.into(),
        ]
    });
    insert_rows(db, "funding_application_version", columns, rows).await
}

/// Ends the versions that stood on the eve of `day`.
pub(crate) async fn close_applications<C: ConnectionTrait>(
    db: &C,
    day: NaiveDate,
    closed: &[ApplicationId],
) -> Result<(), DbErr> {
    for ids in closed.chunks(500) {
        // Numbers of our own making: they can be written into the text, which saves five hundred names.
        let list: Vec<String> = ids.iter().map(|id| id.number().to_string()).collect();
        let sql = format!(
            "UPDATE funding_application_version SET valid_to = $1
             WHERE application_id IN ({}) AND valid_to IS NULL AND valid_from < $1",
            list.join(",")
        );
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [day.into()])).await?;
    }
    Ok(())
}

/// Undoes what `day` did to the applications that `file` speaks for, so that a better file of the same day can be
/// taken in as if it were the first.
pub(crate) async fn rewind<C: ConnectionTrait>(db: &C, day: NaiveDate, file: SourceFile) -> Result<(), DbErr> {
    let (scope, word) = match file {
        SourceFile::Measure(code) => ("measure_id IN (SELECT id FROM funding_measure WHERE code = $2)", code),
        SourceFile::Kind(kind) => ("ente_id IN (SELECT id FROM funding_ente WHERE kind = $2)", EnteKind::name(kind)),
        SourceFile::Avvisi | SourceFile::Kpi(_) => return Ok(()),
    };
    let backend = db.get_database_backend();
    for sql in [
        format!("DELETE FROM funding_application_version WHERE valid_from = $1 AND {scope}"),
        format!("UPDATE funding_application_version SET valid_to = NULL WHERE valid_to = $1 AND {scope}"),
    ] {
        db.execute_raw(Statement::from_sql_and_values(backend, sql, [day.into(), word.into()])).await?;
    }
    Ok(())
}

/// The calls as they stood on `day`, each at its own position. A call that was not known yet stands there too, with
/// what applications later said of it, so that positions hold; no application of that day refers to it.
pub(crate) async fn read_avvisi<C: ConnectionTrait>(db: &C, day: NaiveDate) -> Result<Vec<(Avviso, bool)>, DbErr> {
    const SQL: &str =
        "SELECT title, measure, opens_on, closes_on, state, amount, measure_amount, recipients, valid_from
        FROM funding_avviso_version v
        WHERE valid_from = COALESCE(
            (SELECT max(valid_from) FROM funding_avviso_version o WHERE o.avviso_id = v.avviso_id AND valid_from <= $1),
            (SELECT min(valid_from) FROM funding_avviso_version o WHERE o.avviso_id = v.avviso_id))
        ORDER BY avviso_id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [day.into()]);
    let mut words = HashSet::new();
    let mut avvisi = Vec::new();
    for row in db.query_all_raw(statement).await? {
        let text = |at| row.try_get_by_index::<String>(at);
        let details = match row.try_get_by_index::<Option<String>>(4)? {
            None => None,
            Some(state) => Some(AvvisoDetails {
                opens_on: row.try_get_by_index(2)?,
                closes_on: row.try_get_by_index(3)?,
                state: AvvisoState::from_name(&state),
                amount: row.try_get_by_index(5)?,
                measure_amount: row.try_get_by_index(6)?,
                recipients: text(7)?
                    .split(';')
                    .filter(|name| !name.is_empty())
                    .map(|name| shared(&mut words, name))
                    .collect(),
            }),
        };
        let known = row.try_get_by_index::<NaiveDate>(8)? <= day;
        avvisi.push((Avviso { title: text(0)?.into(), measure: shared(&mut words, &text(1)?), details }, known));
    }
    Ok(avvisi)
}

/// Writes calls that are new or changed on `day`, by position. One that already changed that day is overwritten.
pub(crate) async fn write_avvisi<C: ConnectionTrait>(
    db: &C,
    day: NaiveDate,
    avvisi: &[Avviso],
    positions: &[u32],
) -> Result<(), DbErr> {
    const CLOSE: &str = "UPDATE funding_avviso_version SET valid_to = $2
        WHERE avviso_id = $1 AND valid_to IS NULL AND valid_from < $2";
    const OPEN: &str = "INSERT INTO funding_avviso_version (avviso_id, valid_from, title, measure, opens_on, closes_on,
            state, amount, measure_amount, recipients)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (avviso_id, valid_from) DO UPDATE SET title = excluded.title, measure = excluded.measure,
            opens_on = excluded.opens_on, closes_on = excluded.closes_on, state = excluded.state,
            amount = excluded.amount, measure_amount = excluded.measure_amount, recipients = excluded.recipients";
    let backend = db.get_database_backend();
    for &at in positions {
        let avviso = &avvisi[at as usize];
        let id = Value::from(i64::from(at));
        db.execute_raw(Statement::from_sql_and_values(backend, CLOSE, [id.clone(), day.into()])).await?;
        let details = avviso.details.as_ref();
        let recipients = |details: &AvvisoDetails| details.recipients.join(";");
        let values = [
            id,
            day.into(),
            owned(&avviso.title).into(),
            owned(&avviso.measure).into(),
            details.map(|details| details.opens_on).into(),
            details.map(|details| details.closes_on).into(),
            details.map(|details| details.state.name().to_owned()).into(),
            details.map(|details| details.amount).into(),
            details.map(|details| details.measure_amount).into(),
            details.map(recipients).into(),
        ];
        db.execute_raw(Statement::from_sql_and_values(backend, OPEN, values)).await?;
    }
    Ok(())
}

fn owned(text: &Arc<str>) -> String {
    text.as_ref().to_owned()
}
