// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The campaigns, the latest year first.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use store::{Store, StoreProblem};

use crate::campaign::{Campaign, Plan};

#[derive(FromQueryResult)]
struct Row {
    year: i64,
    version: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    plan: String,
}

impl From<Row> for Campaign {
    fn from(row: Row) -> Self {
        Self {
            year: i32::try_from(row.year).unwrap_or_default(),
            version: row.version,
            opens_on: row.opens_on,
            closes_on: row.closes_on,
            plan: serde_json::from_str(&row.plan).unwrap_or_else(|_| Plan::default()),
        }
    }
}

/// All of them.
///
/// # Errors
/// When the database fails.
pub async fn campaigns(store: &Store) -> Result<Vec<Campaign>, StoreProblem> {
    Ok(read(store.reader(), "").await?)
}

/// The campaign of a year.
///
/// # Errors
/// When the database fails.
pub async fn campaign(store: &Store, year: i32) -> Result<Option<Campaign>, StoreProblem> {
    Ok(campaign_in(store.reader(), year).await?)
}

pub(crate) async fn campaign_in(db: &impl ConnectionTrait, year: i32) -> Result<Option<Campaign>, sea_orm::DbErr> {
    Ok(read(db, &format!("WHERE year = {year}")).await?.into_iter().next())
}

async fn read(db: &impl ConnectionTrait, which: &str) -> Result<Vec<Campaign>, sea_orm::DbErr> {
    let sql =
        format!("SELECT year, version, opens_on, closes_on, plan FROM survey_campaign {which} ORDER BY year DESC");
    let rows = Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    Ok(rows.into_iter().map(Campaign::from).collect())
}
