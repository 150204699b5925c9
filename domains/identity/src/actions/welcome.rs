// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Knows again whoever signs in, or makes their acquaintance.

use eid::{ProviderKind, SignedIn};
use kernel::{Id, Person};
use sea_orm::EntityTrait as _;
use store::Tx;

use crate::{
    IdentityProblem,
    opened::Opened,
    person::{known_before_by, known_by, sealed_fiscal_code},
    tables::{self, key},
};

/// The person whom the provider vouches for, and whether they come for the first time. Names are those of today's
/// sign-in; the e-mail address stays the one the person has here, if they have one.
pub(super) async fn welcome(
    tx: &Tx,
    opened: &Opened,
    signed: &SignedIn,
) -> Result<(Id<Person>, bool), IdentityProblem> {
    const SQL: &str = "INSERT INTO identity_person
            (id, known_by, fiscal_code, given_name, family_name, email, invented, joined_at, seen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
        ON CONFLICT (known_by) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
            email = COALESCE(identity_person.email, excluded.email), seen_at = excluded.seen_at
        RETURNING id";
    keep_up(tx, opened, signed).await?;
    let fresh = tx.new_id::<Person>();
    let values = vec![
        fresh.uuid().into(),
        known_by(&opened.sealer, signed).into(),
        sealed_fiscal_code(&opened.sealer, fresh, signed)?.into(),
        signed.given_name.trim().into(),
        signed.family_name.trim().into(),
        signed.email.as_deref().map(crate::invitation::same_address).into(),
        (signed.provider == ProviderKind::Demonstration).into(),
        tx.now().into(),
    ];
    let row = tables::one(tx, SQL, values).await?.ok_or(IdentityProblem::NotFound)?;
    let id = Id::from_uuid(row.try_get("", "id")?);
    Ok((id, id == fresh))
}

/// Sees that the key in use is still the one of the database, and that who is known by an older one is known by this.
///
/// Another process may have changed it since this one started: it would take everybody for strangers.
async fn keep_up(tx: &Tx, opened: &Opened, signed: &SignedIn) -> Result<(), IdentityProblem> {
    const SQL: &str = "UPDATE identity_person SET known_by = $1 WHERE known_by = $2";
    let row = key::Entity::find().one(tx.db()).await?;
    if row.is_none_or(|row| row.mark != opened.mark()) {
        return Err(IdentityProblem::AnotherKey { path: opened.key_file.display().to_string() });
    }
    let name = known_by(&opened.sealer, signed);
    for before in known_before_by(&opened.sealer, signed) {
        tables::run(tx, SQL, vec![name.as_str().into(), before.into()]).await?;
    }
    Ok(())
}
