// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The door through which e-mail leaves: an SMTP server, or a fake that keeps what it was given.

mod smtp;
mod wire;

use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Problem, ProblemKind};
use lettre::{
    Message,
    message::{
        Attachment as Enclosed, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use crate::{
    Revocation, Tls,
    pec::{Completeness, MessageId},
};

/// A letter to one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// The address of the reader.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The letter as plain text: it must read well on its own.
    pub text: String,
    /// The letter as HTML, for those who prefer it.
    pub html: Option<String>,
    /// The address that ends these letters with one click (RFC 8058), when the letter is one of many.
    pub unsubscribe: Option<String>,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// How much of the letter its PEC receipts of delivery shall carry (RFC 6109 section 3.3.4); all of it when nothing
    /// is said. Ordinary mail does not look at it.
    pub receipt: Option<Completeness>,
}

/// A file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name: `ricevuta.pdf`.
    pub name: String,
    /// What it is: `application/pdf`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailProblem {
    /// This installation has no mail server.
    #[error("no mail server is configured: set mail.smtp_url")]
    NotConfigured,
    /// The address is not one.
    #[error("{0} is not an e-mail address")]
    NotAnAddress(String),
    /// The settings of the mail server cannot be used.
    #[error("the mail settings cannot be used: {0}")]
    Settings(String),
    /// The server refused the letter for good.
    #[error("the mail server refused the letter: {0}")]
    Refused(String),
    /// The server did not answer, or asked to try later.
    #[error("the mail server cannot take the letter now: {0}")]
    TryLater(String),
}

impl Problem for MailProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::NotAnAddress(_) => ProblemKind::Invalid,
            Self::NotConfigured | Self::TryLater(_) => ProblemKind::Unavailable,
            Self::Settings(_) | Self::Refused(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotConfigured => "outside.mail_not_configured",
            Self::NotAnAddress(_) => "outside.not_an_address",
            Self::Settings(_) => "outside.mail_settings",
            Self::Refused(_) => "outside.mail_refused",
            Self::TryLater(_) => "outside.mail_later",
        }
    }
}

/// Who writes the letters of a fake.
const FAKE_SENDER: &str = "campanile@pec.example.it";

/// The door. Cheap to clone.
#[derive(Clone)]
pub struct Mail(Arc<Door>);

enum Door {
    Shut,
    Smtp { server: Box<smtp::Server>, from: Mailbox },
    Fake(Mutex<Vec<(Option<MessageId>, Letter)>>),
}

impl Mail {
    /// No mail: every letter fails with [`MailProblem::NotConfigured`].
    #[must_use]
    pub fn none() -> Self {
        Self(Arc::new(Door::Shut))
    }

    /// A fake that keeps the letters it is given: see [`kept`](Self::kept).
    #[must_use]
    pub fn fake() -> Self {
        Self(Arc::new(Door::Fake(Mutex::default())))
    }

    /// An SMTP server: `smtps://mail.example.it`, or `smtp://mail.example.it:587?tls=required`. Letters are signed
    /// `from`, as in `Campanile <campanile@example.it>`. What it learns of revoked certificates it keeps to itself: a house
    /// says [`smtp_over`](Self::smtp_over).
    ///
    /// # Errors
    /// [`MailProblem::Settings`] when the address or the sender cannot be read.
    pub fn smtp(url: &str, from: &str, login: Option<(String, String)>) -> Result<Self, MailProblem> {
        Self::smtp_over(&Tls::new(Revocation::default()), url, from, login)
    }

    /// The same over the TLS of the house.
    ///
    /// # Errors
    /// As [`smtp`](Self::smtp), and when TLS is asked for and cannot be spoken.
    pub fn smtp_over(tls: &Tls, url: &str, from: &str, login: Option<(String, String)>) -> Result<Self, MailProblem> {
        let wrong = |error: lettre::address::AddressError| MailProblem::Settings(error.to_string());
        let from = from.parse().map_err(wrong)?;
        Ok(Self(Arc::new(Door::Smtp { server: Box::new(smtp::Server::new(url, login, tls)?), from })))
    }

    /// Whether letters can leave.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(*self.0, Door::Shut)
    }

    /// The address that letters come from; none where there is no mail.
    #[must_use]
    pub fn sender(&self) -> Option<String> {
        match &*self.0 {
            Door::Shut => None,
            Door::Smtp { from, .. } => Some(from.email.to_string()),
            Door::Fake(_) => Some(FAKE_SENDER.to_owned()),
        }
    }

    /// Hands a letter to the server.
    ///
    /// # Errors
    /// [`MailProblem::TryLater`] when it may go later; another problem when it never will.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailProblem> {
        self.hand(letter, None).await
    }

    /// Hands a letter to the server under an identifier that the caller keeps: PEC receipts will name it
    /// ([`Dispatch`](crate::pec::Dispatch)). Keep the identifier before the letter leaves, and send it again under the
    /// same one.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_as(&self, id: &MessageId, letter: &Letter) -> Result<(), MailProblem> {
        self.hand(letter, Some(id)).await
    }

    async fn hand(&self, letter: &Letter, id: Option<&MessageId>) -> Result<(), MailProblem> {
        let to: Mailbox = letter.to.parse().map_err(|_| MailProblem::NotAnAddress(letter.to.clone()))?;
        match &*self.0 {
            Door::Shut => Err(MailProblem::NotConfigured),
            Door::Fake(kept) => {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push((id.cloned(), letter.clone()));
                Ok(())
            }
            Door::Smtp { server, from } => server.send(&compose(letter, id, from.clone(), to)?).await,
        }
    }

    /// The letters that a fake was given, oldest first; none for another door.
    #[must_use]
    pub fn kept(&self) -> Vec<Letter> {
        self.kept_as().into_iter().map(|(_, letter)| letter).collect()
    }

    /// As [`kept`](Self::kept), with the identifiers they were sent under.
    #[must_use]
    pub fn kept_as(&self) -> Vec<(Option<MessageId>, Letter)> {
        match &*self.0 {
            Door::Fake(kept) => kept.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }
}

/// Whether the text can be an e-mail address.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}

fn compose(letter: &Letter, id: Option<&MessageId>, from: Mailbox, to: Mailbox) -> Result<Message, MailProblem> {
    let mut builder = Message::builder().from(from).to(to).subject(&letter.subject);
    if let Some(id) = id {
        builder = builder.message_id(Some(id.to_string()));
    }
    if let Some(address) = &letter.unsubscribe {
        for (name, value) in [
            ("List-Unsubscribe", format!("<{address}>")),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()),
        ] {
            builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
        }
    }
    if let Some(receipt) = letter.receipt {
        let name = HeaderName::new_from_ascii_str("X-TipoRicevuta");
        builder = builder.raw_header(HeaderValue::new(name, receipt.word().to_owned()));
    }
    let unusable = |why: &dyn std::fmt::Display| MailProblem::Settings(why.to_string());
    let plain = || SinglePart::plain(letter.text.clone());
    let both = |html: &String| MultiPart::alternative_plain_html(letter.text.clone(), html.clone());
    let message = if letter.attachments.is_empty() {
        match &letter.html {
            None => builder.singlepart(plain()),
            Some(html) => builder.multipart(both(html)),
        }
    } else {
        let mut parts = match &letter.html {
            None => MultiPart::mixed().singlepart(plain()),
            Some(html) => MultiPart::mixed().multipart(both(html)),
        };
        for file in &letter.attachments {
            let kind = ContentType::parse(&file.media_type).map_err(|error| unusable(&error))?;
            parts = parts.singlepart(Enclosed::new(file.name.clone()).body(file.bytes.clone(), kind));
        }
        builder.multipart(parts)
    };
    message.map_err(|error| unusable(&error))
}
