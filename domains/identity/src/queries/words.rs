// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bodies, roles and instants, as the reader calls them.

use chrono::{DateTime, Utc};
use kernel::{Role, day_in_rome};
use web::{AppState, Reader};

use super::bodies::{comune_name, union_name};
use crate::body::Body;

/// A role: `Responsabile per la transizione digitale`.
#[must_use]
pub fn role(reader: &Reader, role: Role) -> String {
    reader.t(&format!("identity-role-{}", role.word().replace('_', "-")))
}

/// A body: `Comune di Ala di Stura (TO)`, `Unione dei Comuni …`, `ANCI`.
#[must_use]
pub fn body(app: &AppState, reader: &Reader, body: &Body) -> String {
    match body {
        Body::Anci => reader.t("identity-body-anci"),
        Body::Dtd => reader.t("identity-body-dtd"),
        Body::Ipa(code) => match comune_name(app, body) {
            Some(name) => reader.tf("identity-body-comune", [("name", name.into())]),
            None => union_name(app, body).unwrap_or_else(|| code.clone()),
        },
    }
}

/// Day and hour in Rome.
pub(crate) fn instant(reader: &Reader, instant: DateTime<Utc>) -> String {
    let hour = instant.with_timezone(&chrono_tz::Europe::Rome).format("%H:%M").to_string();
    reader.tf("identity-instant", [("day", reader.date_short(day_in_rome(instant)).into()), ("hour", hour.into())])
}
