// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person ends sessions of theirs from another: one they do not recognise, or all the others.

use gate::Moment;
use kernel::{Acting, Actor, Id};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use web::AppState;

use crate::{IdentityProblem, event::SessionsEnded, guarded::Guarded, session::Session, tables::session};

/// Which sessions to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// This one.
    One(Id<Session>),
    /// All but this one.
    AllBut(Id<Session>),
}

/// Ends sessions of whoever asks. Those of others are not found. Tells how many it ended.
///
/// # Errors
/// When their sign-in is of more than a quarter of an hour ago (`Refusal::wants_sign_in`), or the database fails.
pub async fn revoke_sessions(app: &AppState, acting: &Acting, which: Which) -> Result<usize, IdentityProblem> {
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    app.gate.allow_at(Moment::at(tx.now()), tx.actor(), "end_other_sessions", &Guarded::OwnData(acting.person))?;
    let open = session::Entity::find()
        .filter(session::Column::Person.eq(acting.person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .filter(match which {
            Which::One(id) => session::Column::Id.eq(id.uuid()),
            Which::AllBut(id) => session::Column::Id.ne(id.uuid()),
        });
    let sessions: Vec<_> = open.all(tx.db()).await?.into_iter().map(|row| row.id).collect();
    if sessions.is_empty() {
        return Ok(0);
    }
    let ended = session::Entity::update_many().col_expr(session::Column::EndedAt, Expr::value(Some(tx.now())));
    ended.filter(session::Column::Id.is_in(sessions.iter().copied())).exec(tx.db()).await?;
    let number = sessions.len();
    tx.commit(SessionsEnded { person: acting.person, sessions }).await?;
    Ok(number)
}
