// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter as it is in the outbox, opened: to whom it goes and what it says.

use outside::Attachment;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use store::StoreProblem;
use uuid::Uuid;
use vault::VaultProblem;
use web::AppState;

use crate::{
    LettersProblem, place,
    tables::{attachment, letter},
    words::Words,
};

/// A letter, opened.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    pub(crate) unsubscribe: Option<String>,
    pub(crate) attachments: Vec<Attachment>,
}

/// The files of a letter that was queued before files were sealed with its words.
pub(crate) async fn files_of_before(
    db: &impl ConnectionTrait,
    letter: Uuid,
) -> Result<Vec<attachment::Model>, LettersProblem> {
    let files = attachment::Entity::find().filter(attachment::Column::Letter.eq(letter));
    Ok(files.order_by_asc(attachment::Column::Position).all(db).await?)
}

/// Opens a letter; nothing when its address or its words are forgotten.
pub(crate) fn opened(
    app: &AppState,
    row: &letter::Model,
    before: Vec<attachment::Model>,
) -> Result<Option<Opened>, LettersProblem> {
    let (Some(to), Some(body)) = (&row.recipient, &row.body) else { return Ok(None) };
    let sealed = [
        (to.as_str(), place::recipient(row.id)),
        (row.subject.as_str(), place::subject(row.id)),
        (body.as_str(), place::body(row.id)),
    ];
    let texts = app.sealer()?.open_all(&sealed)?;
    let [to, subject, body] = <[String; 3]>::try_from(texts).map_err(|_| VaultProblem::Unopened)?;
    let words: Words = serde_json::from_str(&body).map_err(StoreProblem::from)?;
    let before =
        before.into_iter().map(|file| Attachment { name: file.name, media_type: file.media_type, bytes: file.bytes });
    Ok(Some(Opened {
        to,
        subject,
        text: words.text,
        html: words.html,
        unsubscribe: words.unsubscribe,
        attachments: words.files.into_iter().map(Attachment::from).chain(before).collect(),
    }))
}
