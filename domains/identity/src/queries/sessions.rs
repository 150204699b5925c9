// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The session a cookie stands for, and those of a person.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{Store, StoreProblem};
use web::AppState;

use crate::{
    IdentityProblem,
    person::Profile,
    secret::Token,
    session::{Limits, Session},
    tables::{person, session},
};

/// The session with this token, alive or not, and its person.
///
/// # Errors
/// When the database fails.
pub(crate) async fn session_of(app: &AppState, token: &Token) -> Result<Option<(Session, Profile)>, IdentityProblem> {
    let found = session::Entity::find().filter(session::Column::TokenHash.eq(token.hash()));
    let found = found.one(app.store.reader()).await?;
    let Some(row) = found else { return Ok(None) };
    let profile = person::Entity::find_by_id(row.person).one(app.store.reader()).await?;
    let sealer = &crate::of(app)?.sealer;
    let profile = profile.map(|profile| profile.told(sealer)).transpose()?;
    Ok(profile.map(|profile| (row.into(), profile)))
}

/// The sessions of a person that stand now, the newest first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn sessions_of(
    store: &Store,
    person: Id<Person>,
    now: DateTime<Utc>,
    limits: &Limits,
) -> Result<Vec<Session>, StoreProblem> {
    let rows = session::Entity::find()
        .filter(session::Column::Person.eq(person.uuid()))
        .filter(session::Column::EndedAt.is_null())
        .order_by_desc(session::Column::StartedAt)
        .order_by_desc(session::Column::Id);
    let told = rows.all(store.reader()).await?.into_iter().map(Session::from);
    Ok(told.filter(|session| session.is_alive(now, limits)).collect())
}
