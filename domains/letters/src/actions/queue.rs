// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter is put into the outbox, in the transaction of what causes it: both are kept, or neither.

use kernel::Id;
use sea_orm::{ActiveModelTrait, Set};
use store::{StoreProblem, Tx};
use web::AppState;

use crate::{
    LettersProblem,
    letter::{LASTS, Letter},
    place,
    state::State,
    tables::letter,
    words::{File, Words},
};

/// The job that sends what waits, and what it is about.
pub(crate) const SEND: &str = "letters.send";
pub(crate) const OUTBOX: &str = "outbox";

/// Puts a letter into the outbox, sealed. It leaves after the commit of `tx`, and only if that comes.
///
/// # Errors
/// [`LettersProblem::NotAnAddress`]; [`LettersProblem::Vault`] when it cannot be sealed, as before `identity` is open; when
/// the database fails.
pub async fn queue(app: &AppState, tx: &mut Tx, letter: Letter) -> Result<Id<Letter>, LettersProblem> {
    if letter.to.len() > 254 || !outside::is_address(&letter.to) {
        return Err(LettersProblem::NotAnAddress);
    }
    let (id, now) = (tx.new_id::<Letter>(), tx.now());
    let (sealer, letter_id) = (app.sealer()?, id.uuid());
    let files = letter.attachments.into_iter().map(File::from).collect();
    let words = Words { text: letter.text, html: letter.html, unsubscribe: letter.unsubscribe, files };
    let words = serde_json::to_string(&words).map_err(StoreProblem::from)?;
    let row = letter::ActiveModel {
        id: Set(letter_id),
        kind: Set(letter.kind.word().to_owned()),
        purpose: Set(letter.purpose.word().to_owned()),
        about: Set(letter.about),
        recipient: Set(Some(sealer.seal(&letter.to, &place::recipient(letter_id))?)),
        language: Set(letter.language.tag().to_owned()),
        subject: Set(sealer.seal_unless_empty(&letter.subject, &place::subject(letter_id))?),
        body: Set(Some(sealer.seal(&words, &place::body(letter_id))?)),
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
    tx.enqueue(SEND, OUTBOX, now).await?;
    Ok(id)
}
