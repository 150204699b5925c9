// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter is put into the outbox, in the transaction of what causes it: both are kept, or neither.

use kernel::Id;
use sea_orm::{ActiveModelTrait, Set};
use store::Tx;
use web::AppState;

use crate::{
    LettersProblem,
    letter::{LASTS, Letter, Words},
    seal::Seal,
    state::State,
    tables::{attachment, letter},
};

/// The job that sends what waits, and what it is about.
pub(crate) const SEND: &str = "letters.send";
pub(crate) const OUTBOX: &str = "outbox";

/// Puts a letter into the outbox. It leaves after the commit of `tx`, and only if that comes.
///
/// # Errors
/// [`LettersProblem::NotAnAddress`]; [`LettersProblem::NoSeal`] for a secret before `identity` is open; when the
/// database fails.
pub async fn queue(app: &AppState, tx: &mut Tx, letter: Letter) -> Result<Id<Letter>, LettersProblem> {
    if letter.to.len() > 254 || !outside::is_address(&letter.to) {
        return Err(LettersProblem::NotAnAddress);
    }
    let (id, now) = (tx.new_id::<Letter>(), tx.now());
    let words = Words { text: letter.text, html: letter.html, unsubscribe: letter.unsubscribe };
    let row = letter::ActiveModel {
        id: Set(id.uuid()),
        kind: Set(letter.kind.word().to_owned()),
        purpose: Set(letter.purpose.word().to_owned()),
        about: Set(letter.about),
        recipient: Set(Some(letter.to)),
        language: Set(letter.language.tag().to_owned()),
        subject: Set(letter.subject),
        body: Set(Some(body(app, &words, id, letter.secret)?)),
        secret: Set(letter.secret),
        urgency: Set(letter.purpose.urgency()),
        state: Set(State::Queued.word().to_owned()),
        queued_by: Set(tx.actor().to_string()),
        queued_at: Set(now),
        due_at: Set(now),
        expires_at: Set(letter.until.unwrap_or(now + LASTS)),
        tries: Set(0),
        ..Default::default()
    };
    row.insert(tx.db()).await?;
    for (position, file) in (1..).zip(letter.attachments) {
        let row = attachment::ActiveModel {
            letter: Set(id.uuid()),
            position: Set(position),
            name: Set(file.name),
            media_type: Set(file.media_type),
            bytes: Set(file.bytes),
        };
        row.insert(tx.db()).await?;
    }
    tx.enqueue(SEND, OUTBOX, now).await?;
    Ok(id)
}

fn body(app: &AppState, words: &Words, id: Id<Letter>, secret: bool) -> Result<String, LettersProblem> {
    let plain = serde_json::to_string(words).map_err(store::StoreProblem::from)?;
    if !secret {
        return Ok(plain);
    }
    let seal = app.shelf.get::<Seal>().ok_or(LettersProblem::NoSeal)?;
    seal.close(&plain, &Words::place(id.uuid())).ok_or(LettersProblem::NoSeal)
}
