// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the identity log must keep: each message of a sign-in, handed to the caller as it passes.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The messages that a relying party must keep for at least 24 months (SPID/CIE rules, log management).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The statements by which the provider was trusted, in order: its own, its superiors', the anchor's own.
    TrustChain,
    /// The authentication request.
    AuthenticationRequest,
    /// What came back through the browser.
    AuthenticationResponse,
    /// The request for tokens.
    TokenRequest,
    /// The tokens.
    TokenResponse,
    /// The request for the person's attributes.
    UserInfoRequest,
    /// The attributes, as they came.
    UserInfoResponse,
    /// The request to revoke a token, at logout.
    RevocationRequest,
    /// What the provider said to it.
    RevocationResponse,
}

/// One message. It holds personal data and tokens: keep it encrypted and apart, and record who reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Which message.
    pub step: Step,
    /// When it passed.
    pub at: DateTime<Utc>,
    /// The provider.
    pub issuer: String,
    /// What ties the messages of one sign-in together, from the request to the revocation.
    pub sign_in: String,
    /// The message: a URL, a form, a JSON or signed body, or statements one a line.
    pub message: String,
}

/// Where messages go. A sign-in must not fail because its log is slow: keep here, store after.
pub trait Log: Send + Sync {
    /// Keeps one message.
    fn keep(&self, record: Record);
}

/// A log in memory, to be emptied by the caller when a step of the flow ends, well or badly.
#[derive(Debug, Default)]
pub struct Records(Mutex<Vec<Record>>);

impl Records {
    /// Takes what was kept so far.
    #[must_use]
    pub fn take(&self) -> Vec<Record> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Log for Records {
    fn keep(&self, record: Record) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(record);
    }
}
