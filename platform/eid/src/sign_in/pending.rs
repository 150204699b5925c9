// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A sign-in that was begun: what the caller keeps while the browser is at the provider.

use std::fmt;

use aws_lc_rs::digest;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Level, SignInProblem};
use crate::{Client, Provider, ProviderKind, jose};

/// How long a person may take at the provider.
const LASTS: TimeDelta = TimeDelta::minutes(15);

/// A sign-in that was begun. Keep it on the server, or sealed in a cookie of that very browser, under [`Pending::state`];
/// take it out when the answer comes. It holds secrets: the verifier of PKCE and the nonce.
#[derive(Serialize, Deserialize)]
pub struct Pending {
    /// What the answer must bring back.
    pub state: String,
    /// What the ID token must bring back.
    pub nonce: String,
    /// What proves that the code was asked for here (RFC 7636).
    pub code_verifier: String,
    /// Whom was asked.
    pub issuer: String,
    /// What kind it is.
    pub kind: ProviderKind,
    /// As whom.
    pub client_id: String,
    /// Where the answer comes back to.
    pub redirect_uri: String,
    /// How surely the person is to be recognised.
    pub level: Level,
    /// Was the person to sign in anew, though a session stands at the provider?
    pub anew: bool,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
}

impl Pending {
    /// From when on it may be thrown away.
    #[must_use]
    pub fn expires_at(&self) -> DateTime<Utc> {
        self.created_at + LASTS
    }

    /// What ties the records of this sign-in together: of the state only its hash, for the log outlives the browser.
    #[must_use]
    pub fn sign_in(&self) -> String {
        let hash = digest::digest(&digest::SHA256, self.state.as_bytes());
        jose::encode(&hash.as_ref()[..16])
    }

    pub(super) fn fits(&self, client: &Client, provider: &Provider, now: DateTime<Utc>) -> Result<(), SignInProblem> {
        if now >= self.expires_at() || now < self.created_at - TimeDelta::minutes(1) {
            return Err(SignInProblem::Late);
        }
        if self.issuer != provider.issuer || self.kind != provider.kind {
            let answered = Some(provider.issuer.clone());
            return Err(SignInProblem::OtherProvider { asked: self.issuer.clone(), answered });
        }
        if self.client_id != client.id || self.redirect_uri != client.redirect_uri {
            return Err(SignInProblem::OtherClient);
        }
        Ok(())
    }
}

impl fmt::Debug for Pending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Pending");
        shown.field("sign_in", &self.sign_in()).field("issuer", &self.issuer).field("created_at", &self.created_at);
        shown.finish_non_exhaustive()
    }
}
