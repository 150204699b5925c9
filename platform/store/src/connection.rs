// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Opening a database: SQLite by default, PostgreSQL when the address says so.

use std::{collections::BTreeMap, path::Path, str::FromStr, sync::Arc, time::Duration};

use kernel::{Actor, Clock};
use sea_orm::{DatabaseConnection, SqlxPostgresConnector, SqlxSqliteConnector};
use sqlx::{
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::Notify;

use crate::{StoreProblem, Tx, migration, transaction::IdSource};

/// Which database is underneath. Only what must differ asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// SQLite 3, in one file, embedded.
    Sqlite,
    /// PostgreSQL, 15 or later.
    Postgres,
}

/// How to open a store.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// `sqlite:path/to/file.db`, or `postgres://user@host/database`.
    pub url: String,
    /// Connections that read at the same time.
    pub readers: u32,
    /// Which jobs each event causes: event name to job names.
    pub subscriptions: Vec<(&'static str, &'static str)>,
    /// PostgreSQL only: the schema to live in, when it is not the user's own.
    pub schema: Option<String>,
}

impl StoreOptions {
    /// The options for the database at `url`, with no subscriptions.
    #[must_use]
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into(), readers: 4, subscriptions: Vec::new(), schema: None }
    }
}

/// The one handle on the database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) flavour: Flavour,
    pub(crate) writer: DatabaseConnection,
    pub(crate) reader: DatabaseConnection,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: IdSource,
    pub(crate) subscriptions: BTreeMap<&'static str, Vec<&'static str>>,
    pub(crate) work: Notify,
}

impl Store {
    /// Opens the database and brings it to the newest migration; creates the SQLite file when there is none.
    ///
    /// # Errors
    /// When it cannot be reached, or its migrations are not ours ([`StoreProblem::MigrationChanged`],
    /// [`StoreProblem::DatabaseIsNewer`]).
    pub async fn open(options: StoreOptions, clock: Arc<dyn Clock>) -> Result<Self, StoreProblem> {
        Self::open_with(options, clock, IdSource::random()).await
    }

    pub(crate) async fn open_with(
        options: StoreOptions,
        clock: Arc<dyn Clock>,
        ids: IdSource,
    ) -> Result<Self, StoreProblem> {
        let (flavour, writer, reader) = connect(&options, clock.as_ref()).await?;
        let mut subscriptions: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (event, job) in options.subscriptions {
            subscriptions.entry(event).or_default().push(job);
        }
        let work = Notify::new();
        Ok(Self { inner: Arc::new(Inner { flavour, writer, reader, clock, ids, subscriptions, work }) })
    }

    /// Begins a unit of work. Dropped without a commit, nothing of it is kept.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn begin(&self, actor: &Actor) -> Result<Tx, StoreProblem> {
        Tx::begin(self, actor.clone()).await
    }

    /// The connection that reads. Writing through it fails.
    #[must_use]
    pub fn reader(&self) -> &DatabaseConnection {
        &self.inner.reader
    }

    /// Which database is underneath.
    #[must_use]
    pub fn flavour(&self) -> Flavour {
        self.inner.flavour
    }

    /// The clock that transactions ask.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.inner.clock
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreProblem> {
        Ok(self.inner.reader.ping().await?)
    }

    /// Closes every connection, after the running statements; SQLite folds its log into the file.
    pub async fn close(&self) {
        for connection in [&self.inner.reader, &self.inner.writer] {
            if let Err(error) = connection.close_by_ref().await {
                tracing::warn!(%error, "a database connection did not close cleanly");
            }
        }
    }
}

async fn connect(
    options: &StoreOptions,
    clock: &dyn Clock,
) -> Result<(Flavour, DatabaseConnection, DatabaseConnection), StoreProblem> {
    let unreachable = |reason: String| StoreProblem::Unreachable { url: without_password(&options.url), reason };
    if options.url.starts_with("postgres:") || options.url.starts_with("postgresql:") {
        let mut connect = PgConnectOptions::from_str(&options.url).map_err(|e| unreachable(e.to_string()))?;
        if let Some(schema) = &options.schema {
            connect = connect.options([("search_path", schema)]);
        }
        let pool = PgPoolOptions::new()
            .max_connections(options.readers + 4)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(connect)
            .await
            .map_err(|e| unreachable(e.to_string()))?;
        let connection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
        migration::bring_up(&connection, Flavour::Postgres, clock).await?;
        return Ok((Flavour::Postgres, connection.clone(), connection));
    }
    let connect = sqlite_options(&options.url).map_err(|e| unreachable(e.to_string()))?;
    if let Some(folder) = connect.get_filename().parent().filter(|p| !p.as_os_str().is_empty()) {
        create_folder(folder)?;
    }
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(120))
        .connect_with(connect.clone())
        .await
        .map_err(|e| unreachable(e.to_string()))?;
    let writer = SqlxSqliteConnector::from_sqlx_sqlite_pool(writer);
    migration::bring_up(&writer, Flavour::Sqlite, clock).await?;
    let reader = SqlitePoolOptions::new()
        .max_connections(options.readers)
        .connect_with(connect.create_if_missing(false).pragma("query_only", "1"))
        .await
        .map_err(|e| unreachable(e.to_string()))?;
    Ok((Flavour::Sqlite, writer, SqlxSqliteConnector::from_sqlx_sqlite_pool(reader)))
}

pub(crate) fn sqlite_options(url: &str) -> Result<SqliteConnectOptions, sqlx::Error> {
    Ok(SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(60))
        // Each connection has its own; no mapping of the file beside it, which would count again for each of them.
        .pragma("cache_size", "-4000")
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(256))
}

fn create_folder(folder: &Path) -> Result<(), StoreProblem> {
    std::fs::create_dir_all(folder).map_err(|source| StoreProblem::File { path: folder.display().to_string(), source })
}

pub(crate) fn without_password(url: &str) -> String {
    let Some((head, tail)) = url.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')) else {
        return url.to_owned();
    };
    let user = head.split(':').next().unwrap_or_default();
    let scheme = url.split("://").next().unwrap_or_default();
    format!("{scheme}://{user}:…@{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        assert_eq!(without_password("postgres://anna:segreto@db/campanile"), "postgres://anna:…@db/campanile");
        assert_eq!(without_password("sqlite:data/campanile.db"), "sqlite:data/campanile.db");
    }
}
