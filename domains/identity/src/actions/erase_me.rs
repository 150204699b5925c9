// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person is erased (art. 17 GDPR). The journal keeps ids that mean nobody any more, so its chain stays whole.

use gate::Moment;
use kernel::{Acting, Actor};
use sea_orm::EntityTrait as _;
use store::Tx;
use uuid::Uuid;
use web::AppState;

use crate::{
    IdentityProblem,
    event::PersonErased,
    guarded::Guarded,
    queries::invitations::address_marks,
    tables::{self, person},
};

/// Forgets whoever asks: name, address, codice fiscale, sessions, memberships, codes, invitations to their address.
/// What the identity log holds stays until its time, as the rules of SPID and CIE want.
///
/// # Errors
/// When the policies do not allow it, as a sign-in of more than a quarter of an hour ago, or the database fails.
pub async fn erase_me(app: &AppState, acting: &Acting) -> Result<(), IdentityProblem> {
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    app.gate.allow_at(Moment::at(tx.now()), tx.actor(), "erase_own_data", &Guarded::OwnData(acting.person))?;
    let memberships = forget(app, &tx, acting.person.uuid()).await?;
    Ok(tx.commit(PersonErased { person: acting.person, memberships }).await?)
}

/// Removes every row that leads to a person; tells how many memberships went.
///
/// # Errors
/// When the database fails, or their address does not open.
pub(super) async fn forget(app: &AppState, tx: &Tx, person: Uuid) -> Result<u64, IdentityProblem> {
    let run = async |sql: &str| tables::run(tx, sql, vec![person.into()]).await;
    if let Some(row) = person::Entity::find_by_id(person).one(tx.db()).await? {
        for mark in address_marks(app, &row)? {
            const INVITED: &str = "DELETE FROM identity_invitation WHERE address_mark = $1";
            tables::run(tx, INVITED, vec![mark.into()]).await?;
        }
    }
    run("UPDATE identity_invitation SET invited_by = NULL WHERE invited_by = $1").await?;
    run("DELETE FROM identity_admission
        WHERE known_by = (SELECT known_by FROM identity_person WHERE id = $1)")
    .await?;
    run("DELETE FROM identity_enrolment WHERE person = $1").await?;
    run("DELETE FROM identity_device WHERE person = $1").await?;
    run("DELETE FROM identity_session WHERE person = $1").await?;
    let memberships = run("DELETE FROM identity_membership WHERE person = $1").await?;
    run("DELETE FROM identity_person WHERE id = $1").await?;
    Ok(memberships)
}
