// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What of an alert is sealed in the database, for which place, and what finds it again.

use uuid::Uuid;
use vault::{Column, Mark};

/// Keeps the keyed hashes of addresses apart from all others.
pub(crate) const ADDRESS: &str = "alert_address";
/// The same, of the secrets in links.
pub(crate) const TOKEN: &str = "alert_token";

/// Everything of this domain that is sealed.
pub(crate) const COLUMNS: [Column; 2] = [
    of("address", address_place, Mark { column: "address_mark", kind: ADDRESS, normal: same_address }),
    of("token", token_place, Mark { column: "token_mark", kind: TOKEN, normal: str::to_owned }),
];

const fn of(column: &'static str, place: fn(Uuid) -> String, mark: Mark) -> Column {
    Column { table: "funding_alert", key: "id", column, place, mark: Some(mark) }
}

/// The place of the address of an alert.
pub(crate) fn address_place(alert: Uuid) -> String {
    format!("alert/{alert}")
}

/// The place of the secret in its links.
pub(crate) fn token_place(alert: Uuid) -> String {
    format!("alert_token/{alert}")
}

/// An address as it is kept and compared.
pub(crate) fn same_address(address: &str) -> String {
    address.trim().to_lowercase()
}
