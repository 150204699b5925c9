// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The workers: they take due jobs, run them, and settle them; asked to stop, they finish what they hold.

use std::{collections::BTreeMap, future::Future, pin::Pin, sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinSet};

use crate::{Store, StoreProblem, Ticket, job::LEASE};

/// How often an idle worker looks for jobs that another process enqueued or whose time has come.
const POLL: Duration = Duration::from_secs(2);

/// Why a job failed.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It may succeed later: the mail server is down, the file is not there yet.
    #[error("{0}")]
    Retry(String),
    /// It never will: what it speaks of is gone.
    #[error("{0}")]
    GiveUp(String),
}

impl From<StoreProblem> for JobError {
    fn from(problem: StoreProblem) -> Self {
        Self::Retry(problem.to_string())
    }
}

/// What runs a job. It must be idempotent: a job whose worker dies is run again.
pub type Handler = Arc<dyn Fn(Ticket) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>> + Send + Sync>;

/// The workers of one process.
pub struct Workers {
    store: Store,
    handlers: BTreeMap<&'static str, Handler>,
}

impl Workers {
    /// Workers that know these jobs.
    #[must_use]
    pub const fn new(store: Store, handlers: BTreeMap<&'static str, Handler>) -> Self {
        Self { store, handlers }
    }

    /// Works with `hands` jobs at a time until `stop` says true; then finishes the jobs in hand.
    pub async fn run(self, hands: usize, stop: watch::Receiver<bool>) {
        let workers = Arc::new(self);
        let mut set = JoinSet::new();
        for _ in 0..hands.max(1) {
            set.spawn(hand(Arc::clone(&workers), stop.clone()));
        }
        while set.join_next().await.is_some() {}
    }

    /// Runs every job that is due now, one after the other: for commands and tests. Tells how many it ran.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn run_due(&self) -> Result<usize, StoreProblem> {
        let mut ran = 0;
        while let Some(ticket) = self.store.claim_job().await? {
            self.work(ticket).await?;
            ran += 1;
        }
        Ok(ran)
    }

    async fn work(&self, ticket: Ticket) -> Result<(), StoreProblem> {
        let Some(handler) = self.handlers.get(ticket.name.as_str()) else {
            let name = &ticket.name;
            tracing::error!(job.name = name, "nobody knows how to do this job");
            self.store.give_up_job(&ticket, "this version of Campanile has no such job").await?;
            return Ok(());
        };
        match self.under_lease(handler, &ticket).await {
            Ok(()) => {
                self.store.finish_job(&ticket).await?;
                metrics::counter!("campanile_jobs_done_total", "job" => ticket.name.clone()).increment(1);
            }
            Err(JobError::Retry(reason)) => {
                let state = self.store.retry_job(&ticket, &reason).await?;
                tracing::warn!(
                    job.name = ticket.name,
                    job.attempts = ticket.attempts,
                    state = state.as_str(),
                    reason,
                    "a job failed"
                );
                metrics::counter!("campanile_jobs_failed_total", "job" => ticket.name.clone()).increment(1);
            }
            Err(JobError::GiveUp(reason)) => {
                self.store.give_up_job(&ticket, &reason).await?;
                tracing::error!(job.name = ticket.name, reason, "a job was given up");
                metrics::counter!("campanile_jobs_failed_total", "job" => ticket.name.clone()).increment(1);
            }
        }
        Ok(())
    }

    async fn under_lease(&self, handler: &Handler, ticket: &Ticket) -> Result<(), JobError> {
        let mut running = tokio::spawn(handler(ticket.clone()));
        let third = LEASE.to_std().unwrap_or(POLL) / 3;
        loop {
            tokio::select! {
                outcome = &mut running => {
                    return outcome.unwrap_or_else(|panic| Err(JobError::Retry(format!("the job broke: {panic}"))));
                }
                () = tokio::time::sleep(third) => {
                    if !self.store.keep_job(ticket).await? {
                        running.abort();
                        return Err(JobError::Retry("another worker has the job now".to_owned()));
                    }
                }
            }
        }
    }
}

async fn hand(workers: Arc<Workers>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let woken = workers.store.inner.work.notified();
        let outcome = match workers.store.claim_job().await {
            Ok(Some(ticket)) => {
                let outcome = workers.work(ticket).await;
                if outcome.is_ok() {
                    continue;
                }
                outcome
            }
            Ok(None) => Ok(()),
            Err(problem) => Err(problem),
        };
        if let Err(problem) = outcome {
            tracing::error!(error = %problem, "the workers cannot reach the database");
        }
        tokio::select! {
            () = woken => {}
            () = tokio::time::sleep(POLL) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}
