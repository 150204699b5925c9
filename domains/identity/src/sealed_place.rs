// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where what is sealed belongs: taken elsewhere, it does not open.

use kernel::Id;
use uuid::Uuid;
use vault::{Column, Mark};

use crate::{
    Enrolment, Invitation,
    invitation::{self, same_address},
    person,
};

/// Everything of this domain that is sealed for longer than a sign-in takes.
pub(crate) const COLUMNS: [Column; 8] = [
    Column {
        mark: Some(Mark { column: "known_by", kind: person::FISCAL_CODE, normal: str::to_owned }),
        ..of("identity_person", "fiscal_code", |id| person::place(Id::from_uuid(id)))
    },
    of("identity_person", "given_name", person::given_name_place),
    of("identity_person", "family_name", person::family_name_place),
    of("identity_person", "email", person::email_place),
    Column { key: "session", ..of("identity_tokens", "sealed", of_tokens) },
    of("identity_enrolment", "code", |id| Enrolment::code_place(Id::from_uuid(id))),
    of("identity_invitation", "token", |id| Invitation::token_place(Id::from_uuid(id))),
    Column {
        mark: Some(Mark { column: "address_mark", kind: invitation::ADDRESS, normal: same_address }),
        ..of("identity_invitation", "address", |id| Invitation::address_place(Id::from_uuid(id)))
    },
];

const fn of(table: &'static str, column: &'static str, place: fn(Uuid) -> String) -> Column {
    Column { table, key: "id", column, place, mark: None }
}

/// A sign-in that was begun, by the hash of its state.
#[must_use]
pub(crate) fn of_pending(state_hash: &str) -> String {
    format!("pending/{state_hash}")
}

/// The tokens of a session.
#[must_use]
pub(crate) fn of_tokens(session: Uuid) -> String {
    format!("tokens/{session}")
}
