// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The attachments of a submission.

use chrono::{DateTime, Utc};
use kernel::Id;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use store::{Store, StoreProblem};
use uuid::Uuid;

use crate::{attachment::Attachment, attachment_problem::AttachmentProblem, scan::Kind, submission::Submission};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    section: String,
    node: String,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    person: Uuid,
    added_at: DateTime<Utc>,
    signature: String,
}

impl Row {
    fn told(self) -> Option<Attachment> {
        Some(Attachment {
            id: Id::from_uuid(self.id),
            section: self.section,
            node: self.node,
            name: self.name,
            kind: Kind::read(&self.kind)?,
            size: self.size,
            sha256: self.sha256,
            person: Id::from_uuid(self.person),
            added_at: self.added_at,
            signed_by: serde_json::from_str(&self.signature).ok(),
        })
    }
}

/// Those that were not taken away, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn attachments_of(store: &Store, submission: Id<Submission>) -> Result<Vec<Attachment>, StoreProblem> {
    Ok(attachments_in(store.reader(), submission).await?)
}

pub(crate) async fn attachments_in(
    db: &impl ConnectionTrait,
    submission: Id<Submission>,
) -> Result<Vec<Attachment>, DbErr> {
    const SQL: &str =
        "SELECT id, section, node, name, kind, size, sha256, person, added_at, signature FROM survey_attachment
        WHERE submission = $1 AND removed_at IS NULL ORDER BY added_at, id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [submission.uuid().into()]);
    Ok(Row::find_by_statement(statement).all(db).await?.into_iter().filter_map(Row::told).collect())
}

#[derive(FromQueryResult)]
struct Content {
    bytes: Vec<u8>,
}

/// What is in one of them.
pub(crate) async fn attachment_content(
    db: &impl ConnectionTrait,
    attachment: Id<Attachment>,
) -> Result<Option<Vec<u8>>, DbErr> {
    const SQL: &str = "SELECT bytes FROM survey_attachment WHERE id = $1 AND removed_at IS NULL";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [attachment.uuid().into()]);
    Ok(Content::find_by_statement(statement).one(db).await?.map(|content| content.bytes))
}

impl From<DbErr> for AttachmentProblem {
    fn from(problem: DbErr) -> Self {
        Self::Store(problem.into())
    }
}
