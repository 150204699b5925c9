// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes that were asked for: of a person for a body, and the one a letter is about.

use chrono::{DateTime, Utc};
use kernel::{Id, Person};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use web::AppState;

use crate::{IdentityProblem, body::Body, enrolment::Enrolment, secret::Code, tables::enrolment};

/// The last code a person asked for a body, if it can still be tried.
///
/// # Errors
/// When the database fails.
pub(crate) async fn open_enrolment(
    app: &AppState,
    person: Id<Person>,
    body: &Body,
    now: DateTime<Utc>,
) -> Result<Option<Enrolment>, IdentityProblem> {
    let rows = enrolment::Entity::find()
        .filter(enrolment::Column::Person.eq(person.uuid()))
        .filter(enrolment::Column::Body.eq(body.to_string()))
        .order_by_desc(enrolment::Column::AskedAt)
        .order_by_desc(enrolment::Column::Id);
    let told = rows.all(app.store.reader()).await?.into_iter().filter_map(enrolment::Model::told);
    Ok(told.into_iter().find(|one| one.is_open(now)))
}

/// The enrolment with this identifier and its code, while its letter has not left.
///
/// # Errors
/// When the database fails, or the code does not open.
pub(crate) async fn unsent_code(
    app: &AppState,
    id: Id<Enrolment>,
) -> Result<Option<(Enrolment, Code)>, IdentityProblem> {
    let Some(row) = enrolment::Entity::find_by_id(id.uuid()).one(app.store.reader()).await? else { return Ok(None) };
    let Some(sealed) = row.code.clone() else { return Ok(None) };
    let code = Code::read(&crate::of(app)?.sealer.open(&sealed, &Enrolment::code_place(id))?);
    Ok(row.told().zip(code))
}
