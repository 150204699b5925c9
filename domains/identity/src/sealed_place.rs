// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where what is exchanged with providers belongs once sealed: taken elsewhere, it does not open.

use uuid::Uuid;

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
