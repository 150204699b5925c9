// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An attachment is taken away. What a version that was signed off leans on is kept, out of sight.

use kernel::{Acting, Actor, Id};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, Tx};
use web::AppState;

use super::attach::may_attach;
use crate::{attachment::Attachment, attachment_problem::AttachmentProblem, desk::Desk, queries};

/// The journal's word: an attachment was taken away.
#[derive(Serialize)]
struct AttachmentRemoved {
    submission: uuid::Uuid,
    attachment: uuid::Uuid,
}

impl Event for AttachmentRemoved {
    const NAME: &'static str = "survey.attachment_removed";

    fn subject(&self) -> String {
        self.submission.to_string()
    }
}

/// Takes an attachment away. Its content is erased, unless something was signed off since it was added.
///
/// # Errors
/// When the gate says no, it is not there, or the database fails.
pub async fn detach(
    app: &AppState,
    acting: &Acting,
    desk: &Desk,
    id: Id<Attachment>,
) -> Result<Attachment, AttachmentProblem> {
    let actor = Actor::Person(acting.clone());
    let tx = app.store.begin(&actor).await?;
    let there = queries::attachments_in(tx.db(), desk.submission.id).await?;
    let attachment = there.into_iter().find(|one| one.id == id).ok_or(AttachmentProblem::NotThere)?;
    may_attach(app, &actor, desk, &attachment.node)?;
    remove(&tx, desk, acting, &attachment).await?;
    let event = AttachmentRemoved { submission: desk.submission.id.uuid(), attachment: id.uuid() };
    tx.commit(event).await?;
    Ok(attachment)
}

async fn remove(tx: &Tx, desk: &Desk, acting: &Acting, attachment: &Attachment) -> Result<(), AttachmentProblem> {
    const SQL: &str = "UPDATE survey_attachment SET removed_at = $3, removed_by = $4,
        bytes = CASE WHEN EXISTS (SELECT 1 FROM survey_version
            WHERE submission = $2 AND sealed_at >= survey_attachment.added_at) THEN bytes ELSE $5 END
        WHERE id = $1";
    let values = [
        attachment.id.uuid().into(),
        desk.submission.id.uuid().into(),
        tx.now().into(),
        acting.person.uuid().into(),
        Vec::<u8>::new().into(),
    ];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    Ok(())
}
