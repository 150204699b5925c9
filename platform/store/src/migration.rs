// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Migrations: one ordered list of SQL files, forward only, never edited once released.

use kernel::Clock;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, FromQueryResult, SqliteTransactionMode, Statement,
    TransactionOptions, TransactionTrait,
};
use sha2::{Digest, Sha256};

use crate::{Flavour, Store, StoreProblem};

/// File name and text, in order. A name that ends in `.sqlite.sql` or `.postgres.sql` is for that database only.
const MIGRATIONS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

const CREATE_LIST: &str = "CREATE TABLE IF NOT EXISTS migration (
    name TEXT NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, applied_at TIMESTAMPTZ NOT NULL)";

/// Keeps two processes that start together from migrating together (PostgreSQL; SQLite has one writer anyway).
const LOCK: &str = "SELECT pg_advisory_xact_lock(7896)";

/// What is applied and since when.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct MigrationReport {
    /// The file's name.
    pub name: String,
    /// SHA-256 of its text, hex.
    pub sha256: String,
    /// When it was applied.
    pub applied_at: chrono::DateTime<chrono::Utc>,
}

impl Store {
    /// Every migration this database has had, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn migrations(&self) -> Result<Vec<MigrationReport>, StoreProblem> {
        applied(self.reader()).await
    }
}

/// Applies, in one transaction, what is missing.
pub(crate) async fn bring_up(
    connection: &DatabaseConnection,
    flavour: Flavour,
    clock: &dyn Clock,
) -> Result<(), StoreProblem> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let tx = connection.begin_with_options(options).await?;
    if flavour == Flavour::Postgres {
        tx.execute_unprepared(LOCK).await?;
    }
    tx.execute_unprepared(CREATE_LIST).await?;
    let known = applied(&tx).await?;
    if let Some(unknown) = known.iter().find(|k| !MIGRATIONS.iter().any(|(name, _)| *name == k.name)) {
        return Err(StoreProblem::DatabaseIsNewer(unknown.name.clone()));
    }
    for (name, text) in MIGRATIONS.iter().filter(|(name, _)| is_for(name, flavour)) {
        let sha256 = hex(&Sha256::digest(text.as_bytes()));
        match known.iter().find(|k| k.name == *name) {
            Some(k) if k.sha256 == sha256 => {}
            Some(_) => return Err(StoreProblem::MigrationChanged((*name).to_owned())),
            None => {
                tracing::info!(migration = name, "applying a migration");
                tx.execute_unprepared(text).await?;
                let sql = "INSERT INTO migration (name, sha256, applied_at) VALUES ($1, $2, $3)";
                let values = [(*name).into(), sha256.into(), clock.now().into()];
                tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

async fn applied(connection: &impl ConnectionTrait) -> Result<Vec<MigrationReport>, StoreProblem> {
    let backend: DbBackend = connection.get_database_backend();
    let sql = "SELECT name, sha256, applied_at FROM migration ORDER BY name";
    Ok(MigrationReport::find_by_statement(Statement::from_string(backend, sql)).all(connection).await?)
}

fn is_for(name: &str, flavour: Flavour) -> bool {
    match flavour {
        Flavour::Sqlite => !name.ends_with(".postgres.sql"),
        Flavour::Postgres => !name.ends_with(".sqlite.sql"),
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
