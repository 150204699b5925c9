// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal: which letter, and what happened to it; never to whom, nor what it says.

use kernel::Id;
use serde::Serialize;
use store::Event;
use uuid::Uuid;

use crate::letter::Letter;

/// A PEC provider told what became of a letter.
#[derive(Clone, Debug, Serialize)]
pub struct ReceiptTaken {
    /// The letter.
    #[serde(skip)]
    pub letter: Uuid,
    /// What the receipt is, in the words of RFC 6109.
    pub kind: &'static str,
    /// Whether it is believed: signed by a provider we trust, about this letter.
    pub believed: bool,
}

impl Event for ReceiptTaken {
    const NAME: &'static str = "letters.receipt_taken";

    fn subject(&self) -> String {
        self.letter.to_string()
    }
}

/// Somebody had a lost letter sent again.
#[derive(Clone, Debug, Serialize)]
pub struct TriedAgain {
    /// The lost one.
    #[serde(skip)]
    pub lost: Id<Letter>,
    /// The one that leaves in its place.
    pub letter: Id<Letter>,
}

impl Event for TriedAgain {
    const NAME: &'static str = "letters.tried_again";

    fn subject(&self) -> String {
        self.lost.to_string()
    }
}
