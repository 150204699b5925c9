// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What `#[store::test]` stands on: a fresh database for each test, on both databases, with a clock that moves only
//! when told and ids that are counted.

use std::{future::Future, ops::Deref, sync::Arc};

use chrono::DateTime;
use kernel::FixedClock;
use sqlx::{ConnectOptions, Connection, Executor, postgres::PgConnectOptions};

use crate::{Store, StoreOptions, transaction::IdSource};

/// The address of a PostgreSQL server for tests; `make test` starts a temporary one.
const POSTGRES: &str = "CAMPANILE_TEST_POSTGRES";

/// What a test starts from: an empty, migrated store (it derefs to [`Store`]) and its clock, at 2026-11-22 08:00 UTC.
pub struct Given {
    /// The store.
    pub store: Store,
    /// The clock that the store asks.
    pub clock: Arc<FixedClock>,
}

impl Deref for Given {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Given {
    /// A store at `options`, with a fixed clock and counted ids.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn open(options: StoreOptions) -> Self {
        let start = DateTime::from_timestamp(1_795_334_400, 0).expect("2026-11-22T08:00:00Z");
        let clock = Arc::new(FixedClock::at(start));
        let store = Store::open_with(options, clock.clone(), IdSource::counted()).await.expect("a fresh database");
        Self { store, clock }
    }
}

/// Runs a test on a fresh SQLite file.
///
/// # Panics
/// When the test does.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Given) -> F) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    block_on(async {
        let given = Given::open(StoreOptions::at(url)).await;
        let store = given.store.clone();
        test(given).await;
        store.close().await;
    });
}

/// Runs a test in a fresh schema of the PostgreSQL server of `CAMPANILE_TEST_POSTGRES`.
/// Without that variable the test is skipped and says so; with `CI=true` it fails.
///
/// # Panics
/// When the test does, or the server is missing in CI.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Given) -> F) {
    let Ok(url) = std::env::var(POSTGRES) else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "no PostgreSQL: set {POSTGRES}, or run `make test`");
        #[expect(clippy::print_stderr, reason = "a test that was skipped must say so")]
        {
            eprintln!("skipped: no PostgreSQL; set {POSTGRES}, or run `make test`");
        }
        return;
    };
    block_on(async {
        #[expect(clippy::disallowed_methods, reason = "a schema name of its own for each test")]
        let schema = format!("test_{}", uuid::Uuid::now_v7().simple());
        execute(&url, &format!("CREATE SCHEMA {schema}")).await;
        let options = StoreOptions { schema: Some(schema.clone()), readers: 2, ..StoreOptions::at(url.clone()) };
        let given = Given::open(options).await;
        let store = given.store.clone();
        test(given).await;
        store.close().await;
        execute(&url, &format!("DROP SCHEMA {schema} CASCADE")).await;
    });
}

async fn execute(url: &str, sql: &str) {
    let options: PgConnectOptions = url.parse().expect("an address of PostgreSQL");
    let mut connection = options.connect().await.expect("the PostgreSQL server of the tests");
    connection.execute(sqlx::AssertSqlSafe(sql)).await.expect("a schema of its own");
    connection.close().await.expect("a clean close");
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(future)
}
