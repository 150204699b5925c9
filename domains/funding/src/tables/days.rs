// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The days taken in, and the number that goes up with every change.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

use crate::history::Counts;

/// A day taken in.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// When it was taken in last.
    pub taken_in_at: DateTime<Utc>,
    /// Whether its data are simulated.
    pub simulated: bool,
    /// From where: an address or a folder.
    pub source: String,
    /// SHA-256 over the checksums of the files that stand after it.
    pub checksum: String,
    /// Rows in the files that came.
    pub row_count: i64,
    /// Applications never seen before.
    pub new_count: i64,
    /// Applications whose state changed.
    pub changed_state_count: i64,
    /// Applications whose CUP was corrected.
    pub corrected_cup_count: i64,
    /// Applications of which something else changed.
    pub changed_otherwise_count: i64,
    /// Applications no longer listed.
    pub vanished_count: i64,
    /// Applications listed again.
    pub reappeared_count: i64,
    /// Calls that are new or changed.
    pub avviso_count: i64,
}

/// What is written of a day.
pub(crate) struct NewDay<'a> {
    pub(crate) day: NaiveDate,
    pub(crate) now: DateTime<Utc>,
    pub(crate) simulated: bool,
    pub(crate) source: &'a str,
    pub(crate) checksum: &'a str,
    pub(crate) counts: Counts,
}

const SELECT: &str = "SELECT day, taken_in_at, simulated, source, checksum, row_count, new_count, changed_state_count,
    corrected_cup_count, changed_otherwise_count, vanished_count, reappeared_count, avviso_count FROM funding_day";

/// The days taken in, the latest first.
pub(crate) async fn days<C: ConnectionTrait>(db: &C) -> Result<Vec<Day>, DbErr> {
    let sql = format!("{SELECT} ORDER BY day DESC");
    Day::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await
}

/// The last day taken in, on or before `on`.
pub(crate) async fn last_day<C: ConnectionTrait>(db: &C, on: NaiveDate) -> Result<Option<Day>, DbErr> {
    let sql = format!("{SELECT} WHERE day <= $1 ORDER BY day DESC LIMIT 1");
    Day::find_by_statement(Statement::from_sql_and_values(db.get_database_backend(), sql, [on.into()])).one(db).await
}

/// Writes a day; of one that was there already the counts add up.
pub(crate) async fn write_day<C: ConnectionTrait>(db: &C, new: &NewDay<'_>) -> Result<(), DbErr> {
    const SQL: &str = "INSERT INTO funding_day (day, taken_in_at, simulated, source, checksum, row_count, new_count,
            changed_state_count, corrected_cup_count, changed_otherwise_count, vanished_count, reappeared_count,
            avviso_count)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (day) DO UPDATE SET taken_in_at = excluded.taken_in_at, source = excluded.source,
            checksum = excluded.checksum,
            row_count = funding_day.row_count + excluded.row_count,
            new_count = funding_day.new_count + excluded.new_count,
            changed_state_count = funding_day.changed_state_count + excluded.changed_state_count,
            corrected_cup_count = funding_day.corrected_cup_count + excluded.corrected_cup_count,
            changed_otherwise_count = funding_day.changed_otherwise_count + excluded.changed_otherwise_count,
            vanished_count = funding_day.vanished_count + excluded.vanished_count,
            reappeared_count = funding_day.reappeared_count + excluded.reappeared_count,
            avviso_count = funding_day.avviso_count + excluded.avviso_count";
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let counts = &new.counts;
    let values = [
        new.day.into(),
        new.now.into(),
        new.simulated.into(),
        new.source.into(),
        new.checksum.into(),
        number(counts.rows).into(),
        number(counts.new).into(),
        number(counts.changed_state).into(),
        number(counts.corrected_cup).into(),
        number(counts.changed_otherwise).into(),
        number(counts.vanished).into(),
        number(counts.reappeared).into(),
        number(counts.avvisi).into(),
    ];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), SQL, values)).await?;
    Ok(())
}

/// The number that goes up with every change.
pub(crate) async fn revision<C: ConnectionTrait>(db: &C) -> Result<i64, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), "SELECT revision FROM funding_revision");
    let row = db.query_one_raw(statement).await?.ok_or_else(|| DbErr::RecordNotFound("funding_revision".to_owned()))?;
    row.try_get_by_index(0)
}

/// Says that something changed.
pub(crate) async fn bump_revision<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    db.execute_unprepared("UPDATE funding_revision SET revision = revision + 1").await?;
    Ok(())
}
