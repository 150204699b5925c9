// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A receipt of a PEC provider, as the outbox keeps it: what it certifies, not the message.
//!
//! The proof is the signed message itself: it stays in the mailbox, in the folder of those that are done with.

use chrono::{DateTime, Utc};
use outside::pec::{Dispatch, Fact, Fault, Kind, MessageId, Outcome, Signature, Told};

use crate::state::State;

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What it tells.
    pub kind: Kind,
    /// When it happened, by the provider's clock.
    pub at: DateTime<Utc>,
    /// What went wrong.
    pub fault: Fault,
    /// What went wrong, in the provider's words.
    pub detail: Option<String>,
    /// Whether the reader's is ordinary mail, of which no other receipt comes.
    pub ordinary: bool,
    /// The provider.
    pub provider: String,
    /// `valid`, `not_checked`, `absent` or `invalid`.
    pub signature: String,
    /// Whether it counts.
    pub believed: bool,
}

/// What is known of a signature, in a word.
pub(crate) const fn signature_word(signature: &Signature) -> &'static str {
    match signature {
        Signature::Valid(_) => "valid",
        Signature::NotChecked => "not_checked",
        Signature::Absent => "absent",
        Signature::Invalid(_) => "invalid",
    }
}

/// A letter that left, with what was believed of its receipts.
pub(crate) fn dispatch(message_id: MessageId, sender: &str, reader: &str, receipts: &[Receipt]) -> Dispatch {
    let mut dispatch = Dispatch::new(message_id, sender, [reader]);
    for receipt in receipts.iter().filter(|receipt| receipt.believed) {
        let (at, fault, detail) = (receipt.at, receipt.fault.clone(), receipt.detail.clone());
        dispatch.recall(&Told {
            kind: receipt.kind,
            about: Some(reader.to_owned()),
            fact: Fact { at, fault, detail },
            ordinary: receipt.ordinary.then(|| reader.to_owned()).into_iter().collect(),
        });
    }
    dispatch
}

/// Where a letter is by its receipts: its state, whether that is the end, and what went wrong.
pub(crate) const fn standing(outcome: &Outcome) -> (State, bool, Option<&'static str>) {
    match outcome {
        Outcome::Sent => (State::Sent, false, None),
        Outcome::Accepted(_) => (State::Accepted, false, None),
        Outcome::AcceptedForOrdinaryMail(_) => (State::Accepted, true, Some("letters.ordinary_mail")),
        Outcome::Doubtful(_) => (State::Accepted, false, Some("letters.doubtful")),
        Outcome::Delivered(_) => (State::Delivered, true, None),
        Outcome::Failed(_) => (State::Failed, true, Some("letters.not_delivered")),
        Outcome::Refused(_) => (State::Failed, true, Some("letters.not_accepted")),
    }
}
