// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person takes a copy of everything this house knows of them (art. 15 and 20 GDPR).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Acting, Actor, Id};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use vault::{Sealer, VaultProblem};
use web::AppState;

use crate::{
    IdentityProblem, Invitation, Profile,
    belongings::lent,
    event::DataExported,
    guarded::Guarded,
    person::opened_fiscal_code,
    queries::invitations::address_marks,
    tables::{device, enrolment, invitation, membership, person, session},
};

/// Everything, in words that need no key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MyData {
    id: String,
    given_name: String,
    family_name: String,
    fiscal_code: Option<String>,
    email: Option<String>,
    joined_at: DateTime<Utc>,
    last_sign_in: DateTime<Utc>,
    memberships: Vec<MyMembership>,
    sessions: Vec<MySession>,
    devices: Vec<MyDevice>,
    enrolments: Vec<MyEnrolment>,
    invitations: Vec<MyInvitation>,
    /// What other domains keep, by their names for it.
    #[serde(flatten)]
    belongings: BTreeMap<&'static str, serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct MyMembership {
    body: String,
    role: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    granted_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct MySession {
    provider: String,
    level: i64,
    device: String,
    started_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct MyDevice {
    device: String,
    first_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct MyEnrolment {
    body: String,
    role: String,
    asked_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct MyInvitation {
    body: String,
    role: String,
    address: String,
    invited_at: DateTime<Utc>,
}

/// Gathers what is known of whoever asks; the journal notes that they asked.
///
/// # Errors
/// When the database fails, or the codice fiscale does not open.
pub async fn export_my_data(app: &AppState, acting: &Acting) -> Result<MyData, IdentityProblem> {
    let opened = crate::of(app)?;
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    app.gate.allow(tx.actor(), "export_own_data", &Guarded::OwnData(acting.person))?;
    let me = acting.person.uuid();
    let row = person::Entity::find_by_id(me).one(tx.db()).await?.ok_or(IdentityProblem::NotFound)?;
    let memberships = membership::Entity::find().filter(membership::Column::Person.eq(me));
    let memberships = memberships.order_by_asc(membership::Column::Id).all(tx.db()).await?;
    let sessions = session::Entity::find().filter(session::Column::Person.eq(me));
    let sessions = sessions.order_by_asc(session::Column::Id).all(tx.db()).await?;
    let devices = device::Entity::find().filter(device::Column::Person.eq(me));
    let devices = devices.order_by_asc(device::Column::FirstAt).order_by_asc(device::Column::Mark).all(tx.db()).await?;
    let enrolments = enrolment::Entity::find().filter(enrolment::Column::Person.eq(me));
    let enrolments = enrolments.order_by_asc(enrolment::Column::Id).all(tx.db()).await?;
    let marks = address_marks(app, &row)?;
    let invitations = invitation::Entity::find().filter(invitation::Column::AddressMark.is_in(marks));
    let invitations = invitations.order_by_asc(invitation::Column::Id).all(tx.db()).await?;
    let invitations = invitations.into_iter().map(|row| MyInvitation::told(row, &opened.sealer));
    let invitations = invitations.collect::<Result<_, VaultProblem>>()?;
    let mut belongings = BTreeMap::new();
    for belonging in lent(app) {
        belongings.insert(belonging.name, (belonging.read)(app.clone(), acting.person).await?);
    }
    let fiscal_code = row.fiscal_code.as_deref();
    let fiscal_code =
        fiscal_code.map(|sealed| opened_fiscal_code(&opened.sealer, acting.person, sealed)).transpose()?;
    let (joined_at, last_sign_in) = (row.joined_at, row.seen_at);
    let Profile { given_name, family_name, email, .. } = row.told(&opened.sealer)?;
    tx.commit(DataExported { person: acting.person }).await?;
    Ok(MyData {
        id: me.to_string(),
        given_name,
        family_name,
        // It goes out to its owner from here.
        fiscal_code: fiscal_code.map(|code| code.to_string()),
        email,
        joined_at,
        last_sign_in,
        memberships: memberships.into_iter().map(MyMembership::from).collect(),
        sessions: sessions.into_iter().map(MySession::from).collect(),
        devices: devices.into_iter().map(MyDevice::from).collect(),
        enrolments: enrolments.into_iter().map(MyEnrolment::from).collect(),
        invitations,
        belongings,
    })
}

impl From<membership::Model> for MyMembership {
    fn from(row: membership::Model) -> Self {
        let membership::Model { body, role, valid_from, valid_to, granted_by, .. } = row;
        Self { body, role, valid_from, valid_to, granted_by }
    }
}

impl From<session::Model> for MySession {
    fn from(row: session::Model) -> Self {
        let session::Model { provider, level, device, started_at, seen_at, ended_at, .. } = row;
        Self { provider, level, device, started_at, seen_at, ended_at }
    }
}

impl From<device::Model> for MyDevice {
    fn from(row: device::Model) -> Self {
        let device::Model { device, first_at, seen_at, .. } = row;
        Self { device, first_at, seen_at }
    }
}

impl From<enrolment::Model> for MyEnrolment {
    fn from(row: enrolment::Model) -> Self {
        let enrolment::Model { body, role, asked_at, finished_at, .. } = row;
        Self { body, role, asked_at, finished_at }
    }
}

impl MyInvitation {
    fn told(row: invitation::Model, sealer: &Sealer) -> Result<Self, VaultProblem> {
        let address = sealer.open(&row.address, &Invitation::address_place(Id::from_uuid(row.id)))?;
        let invitation::Model { body, role, invited_at, .. } = row;
        Ok(Self { body, role, address: address.to_string(), invited_at })
    }
}
