// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whoever asked for an alert is told: the letter is in the outbox, and how far they were told is noted.

use chrono::NaiveDate;
use kernel::{Actor, Id};
use letters::{Letter, LettersProblem};
use sea_orm::{ConnectionTrait, Statement};
use web::AppState;

use crate::alert::Alert;

/// Queues the letter, if there is something to tell, and notes that the alert has been told of everything up to a day:
/// both or neither, so that nobody is told twice.
///
/// # Errors
/// [`LettersProblem::NotAnAddress`]; when the database fails.
pub(crate) async fn tell_alert(
    app: &AppState,
    id: Id<Alert>,
    until: NaiveDate,
    letter: Option<Letter>,
) -> Result<(), LettersProblem> {
    const SQL: &str = "UPDATE funding_alert SET told_until = $2 WHERE id = $1";
    let mut tx = app.store.begin(&Actor::System("funding.send_alerts")).await?;
    if let Some(letter) = letter {
        letters::queue(app, &mut tx, letter).await?;
    }
    let backend = tx.db().get_database_backend();
    tx.db().execute_raw(Statement::from_sql_and_values(backend, SQL, [id.uuid().into(), until.into()])).await?;
    Ok(tx.commit_unrecorded("how far the letters have come").await?)
}

/// Queues the letter that asks whether an alert is really wanted.
///
/// # Errors
/// As [`tell_alert`].
pub(crate) async fn ask_to_confirm(app: &AppState, letter: Letter) -> Result<(), LettersProblem> {
    let mut tx = app.store.begin(&Actor::System("funding.send_confirmation")).await?;
    letters::queue(app, &mut tx, letter).await?;
    Ok(tx.commit_unrecorded("a letter is in the outbox").await?)
}
