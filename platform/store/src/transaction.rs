// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The unit of work: a transaction that ends in one line of the journal.

use chrono::{DateTime, Utc};
use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use uuid::{ContextV7, Timestamp, Uuid};

use crate::{Event, Store, StoreProblem, job, journal};

/// A unit of work: one transaction, one instant, one actor. Dropped, it is rolled back.
pub struct Tx {
    store: Store,
    db: DatabaseTransaction,
    actor: Actor,
    now: DateTime<Utc>,
    jobs_waiting: bool,
}

impl Tx {
    pub(crate) async fn begin(store: &Store, actor: Actor) -> Result<Self, StoreProblem> {
        // IMMEDIATE: a writer that began as a reader could not be let in later without an error.
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let db = store.inner.writer.begin_with_options(options).await?;
        let now = store.inner.clock.now();
        Ok(Self { store: store.clone(), db, actor, now, jobs_waiting: false })
    }

    /// The instant of this transaction: the same however often it is asked.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The connection: for entities and SQL inside this transaction.
    #[must_use]
    pub fn db(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// A new identifier, in time order.
    #[must_use]
    pub fn new_id<T>(&self) -> Id<T> {
        Id::from_uuid(self.store.inner.ids.next(self.now))
    }

    /// Asks for a job that no event causes, not before `run_at`. It runs only if this transaction is kept.
    /// A waiting job with the same name and subject is not repeated.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enqueue(&mut self, name: &str, subject: &str, run_at: DateTime<Utc>) -> Result<(), StoreProblem> {
        let id = self.new_id::<job::Job>();
        job::enqueue(&self.db, id, &job::Order { name, event: None, subject, payload: "{}", run_at }, self.now).await?;
        self.jobs_waiting = true;
        Ok(())
    }

    /// Keeps the writes, with one line in the journal and one job for each subscriber of the event.
    ///
    /// # Errors
    /// When the database fails: nothing is kept then.
    pub async fn commit<E: Event>(mut self, event: E) -> Result<(), StoreProblem> {
        let payload = serde_json::to_string(&event)?;
        let subject = event.subject();
        let line = journal::NewLine {
            id: self.new_id::<journal::JournalLine>().uuid(),
            instant: self.now,
            actor: self.actor.to_string(),
            event: E::NAME,
            subject: &subject,
            payload: &payload,
        };
        journal::append(&self.db, &line).await?;
        let subscribers = self.store.inner.subscriptions.get(E::NAME).cloned().unwrap_or_default();
        for name in &subscribers {
            let order =
                job::Order { name, event: Some(E::NAME), subject: &subject, payload: &payload, run_at: self.now };
            job::enqueue(&self.db, self.new_id(), &order, self.now).await?;
            self.jobs_waiting = true;
        }
        self.keep().await
    }

    /// Keeps the writes without a line in the journal: only for technical rows (caches, counters, leases).
    ///
    /// # Errors
    /// When the database fails: nothing is kept then.
    pub async fn commit_unrecorded(self, why: &'static str) -> Result<(), StoreProblem> {
        tracing::trace!(why, "a transaction without a line in the journal");
        self.keep().await
    }

    async fn keep(self) -> Result<(), StoreProblem> {
        self.db.commit().await?;
        if self.jobs_waiting {
            self.store.inner.work.notify_waiters();
        }
        Ok(())
    }

    /// Runs SQL that takes no values: for bulk technical statements.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run(&self, sql: &str) -> Result<u64, StoreProblem> {
        Ok(self.db.execute_unprepared(sql).await?.rows_affected())
    }
}

/// Where identifiers come from: random in production, counted in tests.
pub(crate) enum IdSource {
    Random(Box<std::sync::Mutex<ContextV7>>),
    #[cfg(feature = "testing")]
    Counted(std::sync::atomic::AtomicU64),
}

impl IdSource {
    pub(crate) fn random() -> Self {
        Self::Random(Box::new(std::sync::Mutex::new(ContextV7::new())))
    }

    #[cfg(feature = "testing")]
    pub(crate) const fn counted() -> Self {
        Self::Counted(std::sync::atomic::AtomicU64::new(1))
    }

    fn next(&self, now: DateTime<Utc>) -> Uuid {
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        match self {
            Self::Random(context) => {
                let timestamp = Timestamp::from_unix(context.as_ref(), seconds, now.timestamp_subsec_nanos());
                Uuid::new_v7(timestamp)
            }
            #[cfg(feature = "testing")]
            Self::Counted(counter) => {
                let mut tail = [0_u8; 10];
                tail[2..].copy_from_slice(&counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_be_bytes());
                uuid::Builder::from_unix_timestamp_millis(seconds * 1000, &tail).into_uuid()
            }
        }
    }
}
