// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The journal: append-only, one line per recorded transaction, each with the hash that a public log can prove.

use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Store, StoreProblem, migration::hex};

/// A past fact that a domain writes in the journal. Its fields are ids, counts and commitments: **never** names,
/// addresses or answers, so that erasing a person never breaks the chain.
pub trait Event: Serialize {
    /// `domain.past_fact`: `funding.day_taken_in`.
    const NAME: &'static str;

    /// What it happened to, by the world's own key where there is one.
    fn subject(&self) -> String;
}

/// A line of the journal, as kept.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct JournalLine {
    /// Its number: from 1, without holes, in the order of the commits.
    pub seq: i64,
    /// Its identifier.
    pub id: Uuid,
    /// When.
    pub instant: DateTime<Utc>,
    /// Who: the text form of an `Actor`.
    pub actor: String,
    /// What happened.
    pub event: String,
    /// To what.
    pub subject: String,
    /// The event's fields, as JSON text.
    pub payload: String,
    /// RFC 6962 leaf hash of [`leaf`](Self::leaf), hex.
    pub leaf_hash: String,
}

impl JournalLine {
    /// The bytes that the hash covers: one JSON object with its keys in this order, without spaces.
    #[must_use]
    pub fn leaf(&self) -> String {
        leaf(self.seq, self.id, self.instant, &self.actor, [&self.event, &self.subject, &self.payload])
    }

    /// Whether the line still says what was written.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.leaf_hash == leaf_hash(&self.leaf())
    }
}

impl Store {
    /// Lines after `after`, at most `limit`, in order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn journal_after(&self, after: i64, limit: u64) -> Result<Vec<JournalLine>, StoreProblem> {
        const SQL: &str = "SELECT seq, id, instant, actor, event, subject, payload, leaf_hash
            FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let backend = self.reader().get_database_backend();
        let statement = Statement::from_sql_and_values(backend, SQL, [after.into(), limit.into()]);
        Ok(JournalLine::find_by_statement(statement).all(self.reader()).await?)
    }

    /// The number of the last line: 0 when there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn journal_head(&self) -> Result<i64, StoreProblem> {
        let sql = "SELECT seq FROM journal_head";
        let statement = Statement::from_string(self.reader().get_database_backend(), sql);
        let row = self.reader().query_one_raw(statement).await?;
        Ok(row.map(|row| row.try_get("", "seq")).transpose()?.unwrap_or(0))
    }
}

pub(crate) struct NewLine<'a> {
    pub(crate) id: Uuid,
    pub(crate) instant: DateTime<Utc>,
    pub(crate) actor: String,
    pub(crate) event: &'static str,
    pub(crate) subject: &'a str,
    pub(crate) payload: &'a str,
}

pub(crate) async fn append(db: &DatabaseTransaction, line: &NewLine<'_>) -> Result<(), StoreProblem> {
    const INSERT: &str = "INSERT INTO journal (seq, id, instant, actor, event, subject, payload, leaf_hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let backend = db.get_database_backend();
    // The row's lock is held until the commit: numbers follow the order of commits and a rollback leaves no hole.
    let next = Statement::from_string(backend, "UPDATE journal_head SET seq = seq + 1 RETURNING seq");
    let row = db.query_one_raw(next).await?;
    let row = row.ok_or_else(|| sea_orm::DbErr::RecordNotFound("journal_head".to_owned()))?;
    let seq: i64 = row.try_get("", "seq")?;
    let hash = leaf_hash(&leaf(seq, line.id, line.instant, &line.actor, [line.event, line.subject, line.payload]));
    let values = [
        seq.into(),
        line.id.into(),
        line.instant.into(),
        line.actor.as_str().into(),
        line.event.into(),
        line.subject.into(),
        line.payload.into(),
        hash.into(),
    ];
    db.execute_raw(Statement::from_sql_and_values(backend, INSERT, values)).await?;
    Ok(())
}

fn leaf(seq: i64, id: Uuid, instant: DateTime<Utc>, actor: &str, [event, subject, payload]: [&str; 3]) -> String {
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        r#"{{"seq":{seq},"id":"{id}","instant":"{}","actor":{},"event":{},"subject":{},"payload":{payload}}}"#,
        instant.to_rfc3339_opts(SecondsFormat::Micros, true),
        quote(actor),
        quote(event),
        quote(subject),
    )
}

/// RFC 6962, section 2.1: SHA-256(0x00 || leaf).
fn leaf_hash(leaf: &str) -> String {
    hex(&Sha256::new().chain_update([0]).chain_update(leaf.as_bytes()).finalize())
}
