// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter that was lost is sent again: as a new one, so that what is known of the first stays.

use kernel::{Actor, Id, Language};
use sea_orm::EntityTrait;
use web::AppState;

use crate::{
    LettersProblem, Outbox,
    actions::queue::queue,
    event::TriedAgain,
    letter::{Kind, Letter},
    purpose::Purpose,
    queries::opened::{files_of_before, opened},
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
    let before = files_of_before(tx.db(), row.id).await?;
    let copy = copy(app, row, before)?.ok_or(LettersProblem::NotAgain)?;
    let letter = queue(app, &mut tx, copy).await?;
    tx.commit(TriedAgain { lost, letter }).await?;
    Ok(letter)
}

/// The letter once more, if it is lost and its words are here. A secret is asked for again by whoever needs it.
fn copy(app: &AppState, row: letter::Model, before: Vec<attachment::Model>) -> Result<Option<Letter>, LettersProblem> {
    let known = (State::read(&row.state), Kind::read(&row.kind), Purpose::read(&row.purpose));
    let (Some(state), Some(kind), Some(purpose)) = known else { return Ok(None) };
    if row.secret || !state.is_lost() {
        return Ok(None);
    }
    let Some(opened) = opened(app, &row, before)? else { return Ok(None) };
    Ok(Some(Letter {
        kind,
        language: row.language.parse().unwrap_or(Language::It),
        subject: opened.subject,
        text: opened.text,
        html: opened.html,
        unsubscribe: opened.unsubscribe,
        attachments: opened.attachments,
        ..Letter::by_mail(purpose, opened.to, row.about)
    }))
}
