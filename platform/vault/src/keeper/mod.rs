// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A process of its own that has the keys, and a socket of this machine by which it is asked.
//!
//! It seals, opens, recognises, signs and decrypts; it gives no key to anybody, and nobody can change one through it. Who may
//! ask is who may open the socket: its group. A question and its answer are JSON, each after its length in four bytes.

mod client;
mod frame;
mod server;

use serde::{Deserialize, Serialize};

pub use client::{Keeper, KeptRing};
pub use server::{Desk, ProviderDesk, serve};

use crate::{Answer, Ask};

/// Which keys of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ring {
    /// Those that seal the database and recognise people.
    Identity,
    /// Those of the identity log.
    IdentityLog,
}

/// What the keeper is asked.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Question {
    /// To seal, open, recognise.
    Do { ring: Ring, asks: Vec<Ask> },
    /// For the public parts of the keys by which providers know us.
    ProviderKeys,
    /// For a signature with one of them; bytes are in base 64.
    Sign { kid: String, algorithm: String, message: String },
    /// To decrypt with one of them.
    Decrypt { kid: String, algorithm: String, sealed: String },
}

/// What it says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reply {
    Done(Vec<Answer>),
    Keys(serde_json::Value),
    Bytes(String),
    /// It cannot: why, without a secret.
    No(String),
}
