// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter that was lost is sent again: as a new one, so that what is known of the first stays.

use kernel::{Actor, Id, Language};
use outside::Attachment;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use web::AppState;

use crate::{
    LettersProblem, Outbox,
    actions::queue::queue,
    event::TriedAgain,
    letter::{Kind, Letter, Words},
    purpose::Purpose,
    state::State,
    tables::{attachment, letter},
};

/// Puts a copy of a lost letter into the outbox.
///
/// # Errors
/// When the policies do not allow it; [`LettersProblem::NotFound`]; [`LettersProblem::NotAgain`] when it is not lost, or
/// its words are forgotten.
pub async fn try_again(app: &AppState, actor: &Actor, lost: Id<Letter>) -> Result<Id<Letter>, LettersProblem> {
    app.gate.allow(actor, "try_again", &Outbox)?;
    let mut tx = app.store.begin(actor).await?;
    let row = letter::Entity::find_by_id(lost.uuid()).one(tx.db()).await?.ok_or(LettersProblem::NotFound)?;
    let files = attachment::Entity::find()
        .filter(attachment::Column::Letter.eq(row.id))
        .order_by_asc(attachment::Column::Position)
        .all(tx.db())
        .await?;
    let mut copy = copy(row).ok_or(LettersProblem::NotAgain)?;
    copy.attachments = files
        .into_iter()
        .map(|file| Attachment { name: file.name, media_type: file.media_type, bytes: file.bytes })
        .collect();
    let letter = queue(app, &mut tx, copy).await?;
    tx.commit(TriedAgain { lost, letter }).await?;
    Ok(letter)
}

/// The letter once more, if it is lost and its words are here. A secret is asked for again by whoever needs it.
fn copy(row: letter::Model) -> Option<Letter> {
    let (state, body) = (State::read(&row.state)?, row.body.filter(|_| !row.secret)?);
    let words: Words = serde_json::from_str(&body).ok().filter(|_| state.is_lost())?;
    let start = Letter::by_mail(Purpose::read(&row.purpose)?, row.recipient?, row.about);
    Some(Letter {
        kind: Kind::read(&row.kind)?,
        language: row.language.parse().unwrap_or(Language::It),
        subject: row.subject,
        text: words.text,
        html: words.html,
        unsubscribe: words.unsubscribe,
        ..start
    })
}
