// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with keys and with what they seal.

/// A failure of the vault. None of its texts holds a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultProblem {
    /// What was sealed cannot be opened: another key, another place, or somebody touched it.
    #[error("a sealed text cannot be opened with this key")]
    Unopened,
    /// Nobody has opened the vault yet.
    #[error("the keys of this house are not there: identity was not opened at start")]
    NotThere,
    /// The file of a key cannot be used.
    #[error("the key file {path}: {reason}")]
    KeyFile {
        /// The file.
        path: String,
        /// Why not.
        reason: String,
    },
    /// The key cannot be changed now: why, for the command line.
    #[error("{0}")]
    KeyTurn(String),
    /// The system gives no random numbers.
    #[error("the system gives no random numbers")]
    NoChance,
    /// The process that has the keys does not answer as it should.
    #[error("the keeper of the keys at {socket}: {reason}")]
    Keeper {
        /// Where it was asked.
        socket: String,
        /// What it said, or why it said nothing.
        reason: String,
    },
}
