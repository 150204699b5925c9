// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The messages of a PEC provider (RFC 6109 sections 3 and 4), read from their bytes.

use chrono::{DateTime, Utc};

use super::{
    Anchors, Certification, MessageId, Signature,
    parts::{Part, Unreadable},
    signature,
};

/// The longest message that is read: a whole letter (30 MB at most) comes back in its receipt, encoded in base64.
pub const MAX_BYTES: usize = 48 * 1024 * 1024;

/// What a message of a PEC mailbox is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A provider tells what became of a letter of ours (`X-Ricevuta`).
    Receipt(Box<Receipt>),
    /// A letter from another PEC address (`X-Trasporto: posta-certificata`).
    Letter(Box<Envelope>),
    /// A letter from outside, or one that the provider does not answer for (`X-Trasporto: errore`).
    Anomaly(Box<Envelope>),
    /// Any other message.
    Other,
}

/// What a provider tells of a letter of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// What it tells.
    pub kind: Kind,
    /// The letter it is about (`X-Riferimento-Message-ID`, and `msgid` in the certification where it is there).
    pub reference: Option<MessageId>,
    /// How much of the letter it carries (`X-TipoRicevuta`), when it is one of delivery.
    pub completeness: Option<Completeness>,
    /// The address of the provider, in lower case.
    pub from: String,
    /// `daticert.xml`, from within what is signed.
    pub certification: Certification,
    /// `postacert.eml`, the letter as it was certified, when the receipt carries it.
    pub letter: Option<Vec<u8>>,
    /// Whether the provider signed it.
    pub signature: Signature,
    /// `smime.p7s`. The proof is the message itself: keep its bytes, of which this is a part.
    pub signature_file: Option<Vec<u8>>,
}

/// A letter that came in, in its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The identifier that the writer gave the letter.
    pub reference: Option<MessageId>,
    /// The address of the provider, in lower case.
    pub from: String,
    /// The subject of the envelope.
    pub subject: Option<String>,
    /// `daticert.xml`; an anomaly has none.
    pub certification: Option<Certification>,
    /// `postacert.eml`, the letter itself.
    pub letter: Option<Vec<u8>>,
    /// Whether the provider signed it.
    pub signature: Signature,
    /// `smime.p7s`.
    pub signature_file: Option<Vec<u8>>,
}

/// What a receipt tells (`X-Ricevuta`, RFC 6109 appendix A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `accettazione`: our provider has taken the letter.
    Acceptance,
    /// `non-accettazione`: our provider has refused it, for everybody.
    NonAcceptance,
    /// `presa-in-carico`: the reader's provider has taken it. It is for providers; mailboxes rarely see it.
    TakingInCharge,
    /// `avvenuta-consegna`: it is in the mailbox of one reader.
    Delivery,
    /// `errore-consegna`: it will not be in the mailbox of one reader.
    DeliveryError,
    /// `preavviso-errore-consegna`: nothing is known of it after 12 hours, and again, for good, after 22 to 24.
    DeliveryWarning,
    /// `rilevazione-virus`: the reader's provider found a virus in it.
    Virus,
}

/// How much of the letter a receipt of delivery carries (`X-TipoRicevuta`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// `completa`: all of it.
    Complete,
    /// `breve`: its text, and the digests of its attachments.
    Brief,
    /// `sintetica`: nothing of it.
    Synthetic,
}

/// Why a message that says it is a provider's cannot be used. Keep its bytes: a person can still read it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PecProblem {
    /// It is longer than [`MAX_BYTES`].
    #[error("the message is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// It is no message.
    #[error("the message has no header section that can be read")]
    Unreadable,
    /// It has more parts, or deeper ones, than any provider makes.
    #[error("the message has too many parts")]
    TooManyParts,
    /// `X-Ricevuta` says something that the standard does not.
    #[error("{0} is no kind of receipt")]
    UnknownKind(String),
    /// It says it is a receipt and has no `daticert.xml` that can be read, or has it outside what is signed.
    #[error("the receipt carries no certification that can be read")]
    NoCertification,
    /// Its headers say one thing, its certification another.
    #[error("the headers of the receipt and its certification disagree about {0}")]
    Contradiction(&'static str),
}

impl Kind {
    const ALL: [(&'static str, Self); 7] = [
        ("accettazione", Self::Acceptance),
        ("non-accettazione", Self::NonAcceptance),
        ("presa-in-carico", Self::TakingInCharge),
        ("avvenuta-consegna", Self::Delivery),
        ("errore-consegna", Self::DeliveryError),
        ("preavviso-errore-consegna", Self::DeliveryWarning),
        ("rilevazione-virus", Self::Virus),
    ];

    /// The kind that a word of `X-Ricevuta` names.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind)
    }

    /// The word of `X-Ricevuta`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

impl Completeness {
    /// The word of `X-TipoRicevuta`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Complete => "completa",
            Self::Brief => "breve",
            Self::Synthetic => "sintetica",
        }
    }

    pub(super) fn read(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "completa" => Some(Self::Complete),
            "breve" => Some(Self::Brief),
            "sintetica" => Some(Self::Synthetic),
            _ => None,
        }
    }
}

impl From<Unreadable> for PecProblem {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Headers => Self::Unreadable,
            Unreadable::Parts => Self::TooManyParts,
        }
    }
}

/// Reads a message of a mailbox. Certificates must be valid `at` the moment given: that of its arrival.
///
/// # Errors
/// [`PecProblem`] when the message says it is a provider's and cannot be used; any other message is
/// [`Incoming::Other`].
pub fn read(bytes: &[u8], anchors: &Anchors, at: DateTime<Utc>) -> Result<Incoming, PecProblem> {
    if bytes.len() > MAX_BYTES {
        return Err(PecProblem::TooLong);
    }
    let root = Part::read(bytes)?;
    let (receipt, transport) = (root.header("X-Ricevuta"), root.header("X-Trasporto"));
    if receipt.is_none() && transport.is_none() {
        return Ok(Incoming::Other);
    }
    let completeness = root.header("X-TipoRicevuta").and_then(|word| Completeness::read(&word));
    let content = open(root, anchors, at)?;
    match (receipt, transport.as_deref()) {
        (Some(word), _) => receipt_of(&word, completeness, content).map(|receipt| Incoming::Receipt(Box::new(receipt))),
        (None, Some("posta-certificata")) => Ok(Incoming::Letter(Box::new(content))),
        (None, Some("errore")) => Ok(Incoming::Anomaly(Box::new(content))),
        (None, _) => Ok(Incoming::Other),
    }
}

/// Takes a message apart. What is signed is read from within what is signed, and from nowhere else.
fn open(root: Part<'_>, anchors: &Anchors, at: DateTime<Utc>) -> Result<Envelope, PecProblem> {
    let from = root.from().unwrap_or_default();
    let subject = root.subject();
    let reference = root.header("X-Riferimento-Message-ID").and_then(|id| id.parse().ok());
    let (content, signature, signature_file) = if root.is("multipart", "signed") {
        let mut children = root.children()?.into_iter();
        let content = children.next().ok_or(PecProblem::NoCertification)?;
        let file = children.next().and_then(|part| part.decoded());
        let signature = match &file {
            Some(file) => signature::judge(content.raw, file, &from, anchors, at),
            None => Signature::Absent,
        };
        (content, signature, file)
    } else {
        (root, Signature::Absent, None)
    };
    let leaves = content.leaves()?;
    let named = |name: &str| leaves.iter().find(|part| part.file_name().as_deref() == Some(name));
    Ok(Envelope {
        reference,
        from,
        subject,
        certification: named("daticert.xml").and_then(|part| Certification::read(&part.decoded()?)),
        letter: named("postacert.eml").and_then(Part::decoded),
        signature,
        signature_file,
    })
}

/// Headers travel outside the signature: where the certification says the same things, they must agree.
fn receipt_of(word: &str, completeness: Option<Completeness>, content: Envelope) -> Result<Receipt, PecProblem> {
    let kind = Kind::read(word).ok_or_else(|| PecProblem::UnknownKind(word.to_owned()))?;
    let certification = content.certification.ok_or(PecProblem::NoCertification)?;
    if Kind::read(&certification.kind) != Some(kind) {
        return Err(PecProblem::Contradiction("what it is"));
    }
    let reference = match (content.reference, &certification.message_id) {
        (Some(header), Some(certified)) if header != *certified => {
            return Err(PecProblem::Contradiction("the letter it is about"));
        }
        (header, certified) => header.or_else(|| certified.clone()),
    };
    Ok(Receipt {
        kind,
        reference,
        completeness: certification.completeness.or(completeness),
        from: content.from,
        certification,
        letter: content.letter,
        signature: content.signature,
        signature_file: content.signature_file,
    })
}
