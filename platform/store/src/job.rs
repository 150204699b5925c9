// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs: rows that events cause, taken one at a time under a lease, tried again with back-off.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement};
use uuid::Uuid;

use crate::{Store, StoreProblem};

/// How long a worker may stay silent before another may take its job.
pub(crate) const LEASE: TimeDelta = TimeDelta::minutes(5);

/// After so many attempts a job is given up, for a person to look at.
pub(crate) const MOST_ATTEMPTS: i64 = 12;

/// Names the rows of the table `job` in `Id<Job>`.
#[derive(Debug)]
pub(crate) struct Job;

/// Where a job is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Not yet taken, or to be tried again.
    Waiting,
    /// Under a worker's lease.
    Running,
    /// Finished well.
    Done,
    /// Failed for good: a person has to look.
    GivenUp,
}

impl JobState {
    /// As the database writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::GivenUp => "given_up",
        }
    }
}

/// A job in the hands of a worker.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Ticket {
    /// Its identifier.
    pub id: Uuid,
    /// Which job: `funding.send_digest`.
    pub name: String,
    /// The event that caused it, if one did.
    pub event: Option<String>,
    /// What it is about: the event's subject.
    pub subject: String,
    /// The event's fields, as JSON text: ids and counts.
    pub payload: String,
    /// Which try this is, from 1.
    pub attempts: i64,
    lease: Uuid,
}

/// How much work waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct QueueDepth {
    /// Jobs waiting or running.
    pub open: i64,
    /// Jobs given up.
    pub given_up: i64,
    /// Since when the oldest due job waits.
    pub oldest: Option<DateTime<Utc>>,
}

/// What to enqueue.
pub(crate) struct Order<'a> {
    pub(crate) name: &'a str,
    pub(crate) event: Option<&'a str>,
    pub(crate) subject: &'a str,
    pub(crate) payload: &'a str,
    pub(crate) run_at: DateTime<Utc>,
}

pub(crate) async fn enqueue(
    db: &DatabaseTransaction,
    id: Id<Job>,
    order: &Order<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreProblem> {
    const SQL: &str = "INSERT INTO job (id, name, event, subject, payload, state, attempts, enqueued_at, run_at)
        SELECT $1, $2, $3, $4, $5, 'waiting', 0, $6, $7
        WHERE NOT EXISTS (SELECT 1 FROM job
            WHERE name = $2 AND subject = $4 AND payload = $5 AND state = 'waiting' AND run_at <= $7)";
    let values = [
        id.uuid().into(),
        order.name.into(),
        order.event.into(),
        order.subject.into(),
        order.payload.into(),
        now.into(),
        order.run_at.into(),
    ];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), SQL, values)).await?;
    Ok(())
}

impl Store {
    /// Takes the job that is due for longest, if there is one: nobody else has it until the lease runs out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_job(&self) -> Result<Option<Ticket>, StoreProblem> {
        // The outer condition decides: of two workers that see the same job, the second updates no row.
        const SQL: &str = "UPDATE job SET state = 'running', attempts = attempts + 1, lease = $2, lease_until = $3
            WHERE id = (SELECT id FROM job
                WHERE (state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until < $1)
                ORDER BY run_at, id LIMIT 1)
            AND (state = 'waiting' OR lease_until < $1)
            RETURNING id, name, event, subject, payload, attempts, lease";
        if !self.has_due_job().await? {
            return Ok(None);
        }
        let tx = self.begin(&Actor::System("workers")).await?;
        let lease = tx.new_id::<Ticket>().uuid();
        let values = [tx.now().into(), lease.into(), (tx.now() + LEASE).into()];
        let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
        let ticket = Ticket::find_by_statement(statement).one(tx.db()).await?;
        tx.commit_unrecorded("a worker takes a job").await?;
        Ok(ticket)
    }

    /// Keeps the lease of a long job for another while. False when the job is no longer this worker's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_job(&self, ticket: &Ticket) -> Result<bool, StoreProblem> {
        const SQL: &str = "UPDATE job SET lease_until = $3 WHERE id = $1 AND lease = $2 AND state = 'running'";
        let until = self.clock().now() + LEASE;
        self.settle(SQL, vec![ticket.id.into(), ticket.lease.into(), until.into()]).await
    }

    /// The job is done. False when it is no longer this worker's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_job(&self, ticket: &Ticket) -> Result<bool, StoreProblem> {
        const SQL: &str = "UPDATE job SET state = 'done', finished_at = $3, lease = NULL, lease_until = NULL,
            last_error = NULL WHERE id = $1 AND lease = $2 AND state = 'running'";
        let now = self.clock().now();
        self.settle(SQL, vec![ticket.id.into(), ticket.lease.into(), now.into()]).await
    }

    /// The job failed: it waits, longer each time, or is given up after [`MOST_ATTEMPTS`] tries.
    /// Tells where it stands now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn retry_job(&self, ticket: &Ticket, error: &str) -> Result<JobState, StoreProblem> {
        if ticket.attempts >= MOST_ATTEMPTS {
            return self.give_up_job(ticket, error).await;
        }
        const SQL: &str = "UPDATE job SET state = 'waiting', run_at = $3, last_error = $4, lease = NULL,
            lease_until = NULL WHERE id = $1 AND lease = $2 AND state = 'running'";
        let run_at = self.clock().now() + back_off(ticket.attempts);
        self.settle(SQL, vec![ticket.id.into(), ticket.lease.into(), run_at.into(), error.into()]).await?;
        Ok(JobState::Waiting)
    }

    /// The job cannot succeed: it is left for a person to look at.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up_job(&self, ticket: &Ticket, error: &str) -> Result<JobState, StoreProblem> {
        const SQL: &str = "UPDATE job SET state = 'given_up', finished_at = $3, last_error = $4, lease = NULL,
            lease_until = NULL WHERE id = $1 AND lease = $2 AND state = 'running'";
        let now = self.clock().now();
        self.settle(SQL, vec![ticket.id.into(), ticket.lease.into(), now.into(), error.into()]).await?;
        Ok(JobState::GivenUp)
    }

    /// How much work waits: for `/metrics` and for operators.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue_depth(&self) -> Result<QueueDepth, StoreProblem> {
        const SQL: &str = "SELECT
            CAST(count(CASE WHEN state IN ('waiting', 'running') THEN 1 END) AS BIGINT) AS open,
            CAST(count(CASE WHEN state = 'given_up' THEN 1 END) AS BIGINT) AS given_up,
            min(CASE WHEN state = 'waiting' AND run_at <= $1 THEN run_at END) AS oldest FROM job";
        let statement =
            Statement::from_sql_and_values(self.reader().get_database_backend(), SQL, [self.clock().now().into()]);
        let depth = QueueDepth::find_by_statement(statement).one(self.reader()).await?;
        Ok(depth.unwrap_or(QueueDepth { open: 0, given_up: 0, oldest: None }))
    }

    /// Reading first keeps an idle worker from taking the writer's turn every second.
    async fn has_due_job(&self) -> Result<bool, StoreProblem> {
        const SQL: &str = "SELECT id FROM job
            WHERE (state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until < $1) LIMIT 1";
        let statement =
            Statement::from_sql_and_values(self.reader().get_database_backend(), SQL, [self.clock().now().into()]);
        Ok(self.reader().query_one_raw(statement).await?.is_some())
    }

    async fn settle(&self, sql: &str, values: Vec<sea_orm::Value>) -> Result<bool, StoreProblem> {
        let tx = self.begin(&Actor::System("workers")).await?;
        let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
        let changed = tx.db().execute_raw(statement).await?.rows_affected();
        tx.commit_unrecorded("a worker settles a job").await?;
        Ok(changed == 1)
    }
}

/// 30 s, 1 min, 2 min … at most 6 h.
fn back_off(attempts: i64) -> TimeDelta {
    let doublings = attempts.saturating_sub(1).clamp(0, 20);
    TimeDelta::seconds(30_i64.saturating_mul(1 << doublings)).min(TimeDelta::hours(6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_six_hours() {
        assert_eq!(back_off(1), TimeDelta::seconds(30));
        assert_eq!(back_off(3), TimeDelta::minutes(2));
        assert_eq!(back_off(12), TimeDelta::hours(6));
        assert_eq!(back_off(i64::MAX), TimeDelta::hours(6));
    }
}
