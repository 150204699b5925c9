// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody reads the identity log: that they did, and why, is kept before they see a line.

use chrono::NaiveDate;
use gate::Moment;
use kernel::Actor;
use sea_orm::{ActiveModelTrait, Set};
use web::AppState;

use crate::{IdentityProblem, event::LogRead, guarded::Guarded, identity_log::Message, tables::log_reading};

/// The messages of these days, both included. The reason stands in `identity_log_reading`, and the journal names the
/// reading: an empty reason is none.
///
/// # Errors
/// [`IdentityProblem::NoReason`]; when the policies do not allow it; when the log was touched; when the reading cannot be recorded.
pub async fn read_log(
    app: &AppState,
    actor: &Actor,
    from: NaiveDate,
    to: NaiveDate,
    why: &str,
) -> Result<Vec<Message>, IdentityProblem> {
    if why.trim().is_empty() {
        return Err(IdentityProblem::NoReason);
    }
    let moment = Moment::at(app.clock.now()).recorded();
    app.gate.allow_at(moment, actor, "read_identity_log", &Guarded::IdentityLog)?;
    let messages = crate::of(app)?.with_log(move |log| log.read(from, to)).await?;
    let tx = app.store.begin(actor).await?;
    let id = tx.new_id::<Message>().uuid();
    let number = messages.len() as u64;
    let row = log_reading::ActiveModel {
        id: Set(id),
        actor: Set(actor.to_string()),
        read_at: Set(tx.now()),
        first_day: Set(from),
        last_day: Set(to),
        why: Set(why.trim().to_owned()),
        messages: Set(i64::try_from(number).unwrap_or(i64::MAX)),
    };
    row.insert(tx.db()).await?;
    tx.commit(LogRead { reading: id, from, to, messages: number }).await?;
    Ok(messages)
}
