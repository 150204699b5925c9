// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody asks for the code that opens a body: it goes to the body's PEC, as IPA knows it.

use chrono::TimeDelta;
use kernel::{Acting, Actor, Id, Language, Role, day_in_rome};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use store::Tx;
use web::AppState;

use crate::{
    IdentityProblem,
    body::Body,
    enrolment::{CODE_LASTS, Enrolment, MOST_CODES_A_DAY},
    event::EnrolmentBegun,
    guarded::Guarded,
    membership::opens_a_body,
    queries::members::is_headed,
    secret::Code,
    tables::enrolment,
};

/// Keeps a new code, sealed until its letter has left, and has the letter sent. Earlier codes of the same person for
/// the same body stay good: letters cross.
///
/// # Errors
/// [`IdentityProblem::RoleNotHere`] for a role that opens no body, [`IdentityProblem::NoPec`],
/// [`IdentityProblem::NoMail`], [`IdentityProblem::TooManyCodes`].
pub async fn begin_enrolment(
    app: &AppState,
    acting: &Acting,
    body: &Body,
    role: Role,
    language: Language,
) -> Result<Id<Enrolment>, IdentityProblem> {
    let opened = crate::of(app)?;
    let actor = Actor::Person(acting.clone());
    app.gate.allow(&actor, "ask_code", &door(app, body).await?)?;
    if !opens_a_body(role) || !body.has(role) {
        return Err(IdentityProblem::RoleNotHere);
    }
    crate::queries::bodies::pec_of(app, body)?;
    if !app.outside.mail.is_open() && !opened.demonstration {
        return Err(IdentityProblem::NoMail);
    }
    let tx = app.store.begin(&actor).await?;
    refuse_too_many(&tx, acting, body).await?;
    let code = Code::random()?;
    let id = tx.new_id::<Enrolment>();
    let row = enrolment::ActiveModel {
        id: Set(id.uuid()),
        body: Set(body.to_string()),
        person: Set(acting.person.uuid()),
        role: Set(role.word().to_owned()),
        language: Set(language.tag().to_owned()),
        code_hash: Set(Enrolment::code_hash(&opened.sealer, id, &code)?),
        code: Set(Some(opened.sealer.seal(code.text(), &Enrolment::code_place(id))?)),
        asked_at: Set(tx.now()),
        expires_at: Set(tx.now() + CODE_LASTS),
        attempts: Set(0),
        sent_at: Set(None),
        finished_at: Set(None),
    };
    row.insert(tx.db()).await?;
    let (body, role) = (body.to_string(), role.word());
    tx.commit(EnrolmentBegun { enrolment: id.uuid(), body, person: acting.person, role }).await?;
    Ok(id)
}

/// The door of a body, as the gate sees it: it opens while nobody is there who may let others in.
pub(super) async fn door(app: &AppState, body: &Body) -> Result<Guarded, IdentityProblem> {
    let headed = is_headed(&app.store, body, day_in_rome(app.clock.now())).await?;
    Ok(Guarded::Enrolment { body: body.clone(), headed })
}

/// Neither is a body's PEC flooded, nor do many codes make guessing one easier.
async fn refuse_too_many(tx: &Tx, acting: &Acting, body: &Body) -> Result<(), IdentityProblem> {
    let today = || enrolment::Entity::find().filter(enrolment::Column::AskedAt.gt(tx.now() - TimeDelta::days(1)));
    let of_body = today().filter(enrolment::Column::Body.eq(body.to_string())).count(tx.db()).await?;
    let of_person = today().filter(enrolment::Column::Person.eq(acting.person.uuid())).count(tx.db()).await?;
    if of_body.max(of_person) >= MOST_CODES_A_DAY { Err(IdentityProblem::TooManyCodes) } else { Ok(()) }
}
