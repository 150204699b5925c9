// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What became of a letter, reader by reader, as receipts come in: in any order, late, or twice.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Fault, Kind, MessageId, Receipt, RecipientKind, Signature};

/// The second warning, after which a provider no longer looks for the letter, comes 22 to 24 hours after acceptance
/// (technical rules of the Ministerial Decree of 2 November 2005); the first comes after 12.
const GIVEN_UP_AFTER: TimeDelta = TimeDelta::hours(22);

/// A letter that left, and all that is known of it.
///
/// Only what is known is kept, and what follows from it is worked out by [`outcome`](Self::outcome): so the same
/// receipts lead to the same end in whatever order they come, and as often as they come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    message_id: MessageId,
    sender: String,
    accepted: Option<Fact>,
    refused: Option<Fact>,
    recipients: BTreeMap<String, Known>,
}

/// What a receipt certified.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// When, by the provider's clock.
    pub at: DateTime<Utc>,
    /// What went wrong.
    pub fault: Fault,
    /// What went wrong, in the provider's words.
    pub detail: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    ordinary: bool,
    /// The last: the second warning means more than the first.
    warned: Option<Fact>,
    delivered: Option<Fact>,
    failed: Option<Fact>,
}

/// What a receipt tells of a letter, in the fewest words: what is enough to keep of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it tells.
    pub kind: Kind,
    /// The reader it is about; nothing when it is about all of them, or does not say.
    pub about: Option<String>,
    /// What it certifies.
    pub fact: Fact,
    /// The readers of ordinary mail, of whom no other receipt will come.
    pub ordinary: Vec<String>,
}

impl Told {
    /// What a receipt tells.
    #[must_use]
    pub fn of(receipt: &Receipt) -> Self {
        let certified = &receipt.certification;
        let only = match certified.recipients.as_slice() {
            [only] => Some(&only.address),
            _ => None,
        };
        let external = certified.recipients.iter().filter(|reader| reader.kind == RecipientKind::External);
        Self {
            kind: receipt.kind,
            about: certified.delivery.as_ref().or(only).cloned(),
            fact: Fact { at: certified.at.to_utc(), fault: certified.fault.clone(), detail: certified.detail.clone() },
            ordinary: external.map(|reader| reader.address.clone()).collect(),
        }
    }
}

/// What became of a letter for one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It left, and no receipt has come.
    Sent,
    /// Our provider has it since then.
    Accepted(DateTime<Utc>),
    /// Our provider has it since then, and the reader's is an address of ordinary mail: no receipt will follow.
    AcceptedForOrdinaryMail(DateTime<Utc>),
    /// Nothing was heard of it for 12 hours; it may still arrive.
    Doubtful(Fact),
    /// It is in the reader's mailbox since then.
    Delivered(DateTime<Utc>),
    /// It did not reach the reader.
    Failed(Fact),
    /// Our provider did not take it.
    Refused(Fact),
}

/// What a receipt was to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paired {
    /// It told something new.
    New,
    /// It told what was known.
    Known,
    /// It is about another letter.
    AnotherLetter,
    /// It is about a reader that the letter does not have, or does not say about whom it is.
    AnotherReader,
    /// It is unsigned, or its signature is not to be believed, or it answers another sender.
    NotBelieved,
}

impl Dispatch {
    /// A letter that left from an address for these readers.
    pub fn new<T: AsRef<str>>(message_id: MessageId, sender: &str, readers: impl IntoIterator<Item = T>) -> Self {
        let recipients = readers.into_iter().map(|address| (lower(address.as_ref()), Known::default())).collect();
        Self { message_id, sender: lower(sender), accepted: None, refused: None, recipients }
    }

    /// The identifier that receipts name it by.
    #[must_use]
    pub fn message_id(&self) -> &MessageId {
        &self.message_id
    }

    /// Takes what a receipt tells. A signature that was not checked is taken at its word: give
    /// [`read`](super::read) the authorities to check it against.
    pub fn take(&mut self, receipt: &Receipt) -> Paired {
        if receipt.reference.as_ref() != Some(&self.message_id) {
            return Paired::AnotherLetter;
        }
        let signed = matches!(receipt.signature, Signature::Valid(_) | Signature::NotChecked);
        if !signed || receipt.certification.sender != self.sender {
            return Paired::NotBelieved;
        }
        self.recall(&Told::of(receipt))
    }

    /// Takes what was kept of a receipt that was believed when it came.
    pub fn recall(&mut self, told: &Told) -> Paired {
        let before = self.clone();
        if !self.learn(told) {
            return Paired::AnotherReader;
        }
        if *self == before { Paired::Known } else { Paired::New }
    }

    /// What became of it for a reader; `None` when it was not for them.
    #[must_use]
    pub fn outcome(&self, reader: &str) -> Option<Outcome> {
        self.recipients.get(&lower(reader)).map(|known| self.follows(known))
    }

    /// What became of it, reader by reader, by address.
    pub fn outcomes(&self) -> impl Iterator<Item = (&str, Outcome)> {
        self.recipients.iter().map(|(address, known)| (address.as_str(), self.follows(known)))
    }

    fn learn(&mut self, told: &Told) -> bool {
        let fact = told.fact.clone();
        match told.kind {
            Kind::Acceptance => {
                earliest(&mut self.accepted, fact);
                for reader in &told.ordinary {
                    self.recipients.entry(lower(reader)).and_modify(|known| known.ordinary = true);
                }
                true
            }
            Kind::NonAcceptance => {
                earliest(&mut self.refused, fact);
                true
            }
            // It promises nothing to the sender.
            Kind::TakingInCharge => true,
            Kind::Delivery => self.about(told).is_some_and(|known| earliest(&mut known.delivered, fact)),
            Kind::DeliveryError | Kind::Virus => {
                self.about(told).is_some_and(|known| earliest(&mut known.failed, fact))
            }
            Kind::DeliveryWarning => self.about(told).is_some_and(|known| latest(&mut known.warned, fact)),
        }
    }

    /// The reader that a receipt is about: the one it names, or the only one there is.
    fn about(&mut self, told: &Told) -> Option<&mut Known> {
        self.recipients.get_mut(&lower(told.about.as_deref()?))
    }

    fn follows(&self, known: &Known) -> Outcome {
        if let Some(fact) = &known.delivered {
            return Outcome::Delivered(fact.at);
        }
        if let Some(fact) = &known.failed {
            return Outcome::Failed(fact.clone());
        }
        if let Some(fact) = &self.refused {
            return Outcome::Refused(fact.clone());
        }
        match (&known.warned, &self.accepted) {
            (Some(warned), accepted) if is_last(warned, accepted.as_ref()) => Outcome::Failed(warned.clone()),
            (Some(warned), _) => Outcome::Doubtful(warned.clone()),
            (None, Some(accepted)) if known.ordinary => Outcome::AcceptedForOrdinaryMail(accepted.at),
            (None, Some(accepted)) => Outcome::Accepted(accepted.at),
            (None, None) => Outcome::Sent,
        }
    }
}

/// Whether a warning is the second one: by its time, or by a code of the class "permanent failure" (RFC 3463), as
/// `5.4.1`, with which providers begin what they say of it.
fn is_last(warned: &Fact, accepted: Option<&Fact>) -> bool {
    let late = accepted.is_some_and(|accepted| warned.at - accepted.at >= GIVEN_UP_AFTER);
    late || warned.detail.as_deref().is_some_and(|detail| detail.trim_start().starts_with("5."))
}

fn lower(address: &str) -> String {
    address.trim().to_lowercase()
}

fn earliest(slot: &mut Option<Fact>, fact: Fact) -> bool {
    if slot.as_ref().is_none_or(|known| fact < *known) {
        *slot = Some(fact);
    }
    true
}

fn latest(slot: &mut Option<Fact>, fact: Fact) -> bool {
    if slot.as_ref().is_none_or(|known| fact > *known) {
        *slot = Some(fact);
    }
    true
}
