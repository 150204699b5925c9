// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! OpenID Federation 1.0 as the Italian rules use it: chains of signed statements up to a trust anchor, and ourselves
//! as a member.

mod chain;
mod constraints;
mod discover;
mod marked;
mod member;
mod policy;
mod problem;
mod signed_keys;
mod statement;
mod trust_mark;

use serde::{Deserialize, Serialize};

use crate::jose::JwkSet;

pub use chain::Resolved;
pub use discover::Federation;
pub use member::{Document, Member, Organization, OtherKeys, TrustMark};
pub use problem::FederationProblem;
pub use signed_keys::SignedKeys;

/// An entity that we trust by decision, and the keys that were handed to us with it, not over the federation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TrustAnchor {
    /// Its identifier.
    pub entity: String,
    /// Its federation keys.
    pub keys: JwkSet,
}
