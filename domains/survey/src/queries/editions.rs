// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The editions that are published, oldest first.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use store::{Store, StoreProblem};

use crate::edition::{Edition, from_csv};

/// An edition as published.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Published {
    pub(crate) year: i64,
    /// Its version.
    pub version: String,
    /// When.
    pub published_at: DateTime<Utc>,
    /// SHA-256 of its sheets, hex.
    pub checksum: String,
    sheets: String,
    /// What changed since the version before, as JSON: `null` for the first.
    pub changes: String,
}

impl Published {
    /// The year it asks about.
    #[must_use]
    pub fn year(&self) -> i32 {
        i32::try_from(self.year).unwrap_or_default()
    }

    /// How many things changed in the form since the edition before; none for the first.
    #[must_use]
    pub fn change_count(&self) -> Option<usize> {
        serde_json::from_str::<Option<Vec<serde_json::Value>>>(&self.changes).ok().flatten().map(|all| all.len())
    }

    /// Its sheets, read again; none when the row was damaged.
    #[must_use]
    pub fn edition(&self) -> Option<Edition> {
        let sheets: Vec<(String, String)> = serde_json::from_str(&self.sheets).ok()?;
        Some(Edition::read(from_csv(&sheets).ok()?))
    }
}

/// All of them.
///
/// # Errors
/// When the database fails.
pub async fn editions(store: &Store) -> Result<Vec<Published>, StoreProblem> {
    Ok(published(store.reader()).await?)
}

pub(crate) async fn published(db: &impl ConnectionTrait) -> Result<Vec<Published>, sea_orm::DbErr> {
    const SQL: &str = "SELECT year, version, published_at, checksum, sheets, changes FROM survey_edition
        ORDER BY year, published_at, id";
    Published::find_by_statement(Statement::from_string(db.get_database_backend(), SQL)).all(db).await
}
