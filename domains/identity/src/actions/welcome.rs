// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Knows again whoever signs in, or makes their acquaintance.

use eid::{ProviderKind, SignedIn};
use kernel::{Id, Person};
use sea_orm::EntityTrait as _;
use store::Tx;
use uuid::Uuid;

use crate::{
    IdentityProblem,
    invitation::same_address,
    opened::Opened,
    person::{email_place, family_name_place, given_name_place, known_by, sealed_fiscal_code},
    tables::{self, key},
};

/// The person whom the provider vouches for, and whether they come for the first time. Names are those of today's
/// sign-in; the e-mail address stays the one the person has here, if they have one.
pub(super) async fn welcome(
    tx: &Tx,
    opened: &Opened,
    signed: &SignedIn,
) -> Result<(Id<Person>, bool), IdentityProblem> {
    const KNOWN: &str = "INSERT INTO identity_person
            (id, known_by, fiscal_code, given_name, family_name, invented, joined_at, seen_at)
        VALUES ($1, $2, $3, '', '', $4, $5, $5)
        ON CONFLICT (known_by) DO UPDATE SET seen_at = excluded.seen_at RETURNING id";
    // Names are sealed for their person: only now is it known who that is.
    const NAMES: &str = "UPDATE identity_person SET given_name = $2, family_name = $3, email = COALESCE(email, $4)
        WHERE id = $1";
    let sealer = &opened.sealer;
    let known_by = keep_up(tx, opened, signed).await?;
    let fresh = tx.new_id::<Person>();
    let values = vec![
        fresh.uuid().into(),
        known_by.into(),
        sealed_fiscal_code(sealer, fresh, signed)?.into(),
        (signed.provider == ProviderKind::Demonstration).into(),
        tx.now().into(),
    ];
    let row = tables::one(tx, KNOWN, values).await?.ok_or(IdentityProblem::NotFound)?;
    let id: Uuid = row.try_get("", "id")?;
    let email = signed.email.as_deref().map(same_address).filter(|email| !email.is_empty());
    let names = vec![
        id.into(),
        sealer.seal_unless_empty(signed.given_name.trim(), &given_name_place(id))?.into(),
        sealer.seal_unless_empty(signed.family_name.trim(), &family_name_place(id))?.into(),
        email.map(|email| sealer.seal(&email, &email_place(id))).transpose()?.into(),
    ];
    tables::run(tx, NAMES, names).await?;
    let id = Id::from_uuid(id);
    Ok((id, id == fresh))
}

/// Sees that the key in use is still the one of the database, and that who is known by an older one is known by this: the
/// hash that is returned.
///
/// Another process may have changed it since this one started: it would take everybody for strangers.
async fn keep_up(tx: &Tx, opened: &Opened, signed: &SignedIn) -> Result<String, IdentityProblem> {
    const SQL: &str = "UPDATE identity_person SET known_by = $1 WHERE known_by = $2";
    let row = key::Entity::find().one(tx.db()).await?;
    let marks = opened.marks()?;
    if row.is_none_or(|row| marks.first() != Some(&row.mark)) {
        return Err(IdentityProblem::AnotherKey { path: opened.key_file.display().to_string() });
    }
    let mut names = known_by(&opened.sealer, signed)?;
    let before = names.split_off(1);
    let name = names.pop().ok_or(IdentityProblem::NotOpened)?;
    for before in before {
        tables::run(tx, SQL, vec![name.as_str().into(), before.into()]).await?;
    }
    Ok(name)
}
