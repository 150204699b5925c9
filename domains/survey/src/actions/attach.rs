// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A document is given as evidence to an answer.

use std::borrow::Cow;

use kernel::{Acting, Actor, day_in_rome};
use outside::{Antivirus, Verdict, pec::Distrust};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{Event, Tx};
use web::AppState;

use crate::{
    attachment::{Attachment, MOST_OF_A_SUBMISSION, SignedBy, kept_name},
    attachment_problem::AttachmentProblem,
    desk::Desk,
    queries,
    scan::{Kind, Unfit, envelope, innermost, scan},
};

/// The journal's word: an attachment was added.
#[derive(Serialize)]
struct AttachmentAdded {
    submission: uuid::Uuid,
    attachment: uuid::Uuid,
    kind: String,
    size: i64,
}

impl Event for AttachmentAdded {
    const NAME: &'static str = "survey.attachment_added";

    fn subject(&self) -> String {
        self.submission.to_string()
    }
}

/// Gives a file as evidence to the answer of a question. It is looked at before anything is written.
///
/// # Errors
/// When the gate says no, there is no such question, the file is refused ([`crate::Unfit`], or by the antivirus), there is
/// no more room, or the antivirus or the database fails.
pub async fn attach(
    app: &AppState,
    acting: &Acting,
    desk: &Desk,
    node: &str,
    file_name: &str,
    bytes: Vec<u8>,
) -> Result<Attachment, AttachmentProblem> {
    let actor = Actor::Person(acting.clone());
    may_attach(app, &actor, desk, node)?;
    let judged = tokio::task::spawn_blocking(move || judge(&bytes).map(|(kind, by)| (kind, by, sha256(&bytes), bytes)));
    let judged = judged.await.map_err(|problem| AttachmentProblem::Broken(problem.to_string()))?;
    let (kind, signed_by, sha256, bytes) = judged?;
    believe(&app.outside.antivirus, &bytes).await?;
    let tx = app.store.begin(&actor).await?;
    let there = queries::attachments_in(tx.db(), desk.submission.id).await?;
    if let Some(same) = there.iter().find(|one| one.node == node && one.sha256 == sha256) {
        return Ok(same.clone());
    }
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    if there.iter().map(|one| one.size).sum::<i64>() + size > MOST_OF_A_SUBMISSION {
        return Err(AttachmentProblem::NoRoom);
    }
    let attachment = Attachment {
        id: tx.new_id(),
        section: desk.form.section_of(node).map(|section| section.name.clone()).unwrap_or_default(),
        node: node.to_owned(),
        name: kept_name(file_name, kind),
        kind,
        size,
        sha256,
        person: acting.person,
        added_at: tx.now(),
        signed_by,
    };
    insert(&tx, desk, acting, &attachment, bytes).await?;
    tx.commit(added(desk, &attachment, kind)).await?;
    Ok(attachment)
}

/// Whether this person may add documents to this question: of the section, or of the question alone.
pub(crate) fn may_attach(app: &AppState, actor: &Actor, desk: &Desk, node: &str) -> Result<(), AttachmentProblem> {
    let today = day_in_rome(app.clock.now());
    let section = desk.form.section_of(node).ok_or(AttachmentProblem::NoQuestion)?;
    if desk.record().is_relevant(&node.into()).is_none() {
        return Err(AttachmentProblem::NoQuestion);
    }
    let whole = app.gate.allow(actor, "attach", &desk.guarded_section(&section.name, today));
    let one = whole.or_else(|no| app.gate.allow(actor, "attach", &desk.guarded_question(node, today)).map_err(|_| no));
    Ok(one?)
}

/// What a file is and, when it lies inside a signature, who signed it. A signature that does not hold is refused; one that
/// cannot be checked here is nobody's.
fn judge(bytes: &[u8]) -> Result<(Kind, Option<Vec<SignedBy>>), Unfit> {
    let kind = scan(bytes)?;
    if !kind.signed {
        return Ok((kind, None));
    }
    let signed_by = match outside::signatories(&envelope(bytes)) {
        Ok(found) => found.into_iter().map(|one| SignedBy { name: one.name, at: one.at }).collect(),
        Err(Distrust::Altered | Distrust::Forged) => return Err(Unfit::BROKEN_SIGNATURE),
        Err(_) => Vec::new(),
    };
    Ok((kind, Some(signed_by)))
}

/// Asks the antivirus, if there is one, about a file and about the document that is signed in it.
async fn believe(antivirus: &Antivirus, bytes: &[u8]) -> Result<(), AttachmentProblem> {
    let document = innermost(bytes)?;
    let is_signed = matches!(document, Cow::Owned(_));
    for file in std::iter::once(bytes).chain(is_signed.then_some(&*document)) {
        if let Verdict::Infected(name) = antivirus.judge(file).await? {
            tracing::warn!(%name, "the antivirus stopped an attachment");
            return Err(AttachmentProblem::Infected(name));
        }
    }
    Ok(())
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn added(desk: &Desk, attachment: &Attachment, kind: Kind) -> AttachmentAdded {
    AttachmentAdded {
        submission: desk.submission.id.uuid(),
        attachment: attachment.id.uuid(),
        kind: kind.ending(),
        size: attachment.size,
    }
}

async fn insert(
    tx: &Tx,
    desk: &Desk,
    acting: &Acting,
    attachment: &Attachment,
    bytes: Vec<u8>,
) -> Result<(), AttachmentProblem> {
    const SQL: &str = "INSERT INTO survey_attachment
        (id, submission, section, node, name, kind, size, sha256, person, role, added_at, bytes, signature)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let signature = attachment.signed_by.as_ref().map(serde_json::to_string).transpose();
    let signature = signature.map_err(|problem| AttachmentProblem::Broken(problem.to_string()))?.unwrap_or_default();
    let values = [
        attachment.id.uuid().into(),
        desk.submission.id.uuid().into(),
        attachment.section.as_str().into(),
        attachment.node.as_str().into(),
        attachment.name.as_str().into(),
        attachment.kind.ending().into(),
        attachment.size.into(),
        attachment.sha256.as_str().into(),
        attachment.person.uuid().into(),
        acting.role.map_or("", |role| role.word()).into(),
        attachment.added_at.into(),
        bytes.into(),
        signature.into(),
    ];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    Ok(())
}
