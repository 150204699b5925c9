// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a server's certificate was revoked, by the lists that its authority publishes (RFC 5280 section 5).
//!
//! Nobody configures the lists: a certificate says where its authority publishes, and what a handshake meets for the first
//! time is fetched behind it and put to use at once. So the first handshake with a new authority passes, unless the operator
//! is strict. A list is taken when the key that signed the certificate signed it too, and it is no older than the one it
//! takes the place of: it travels by plain HTTP, and whoever sits on that line can keep it back, not change it.

mod folder;
mod links;
mod list;
mod lists;
mod publisher;
mod verifier;

use std::path::PathBuf;

pub(crate) use lists::Lists;
pub(crate) use verifier::Verifier;

/// What an operator sets about revocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revocation {
    /// The folder that lists are kept in: a restart begins with them, and the operator may put others there, one a file,
    /// DER or PEM. None: lists are kept in memory.
    pub folder: Option<PathBuf>,
    /// Whether a certificate is refused when nobody can say that it was not revoked: its authority publishes no list, the
    /// list has not come yet, or the list is over.
    pub strict: bool,
}
