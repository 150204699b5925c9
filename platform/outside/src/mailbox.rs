// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The door through which e-mail comes in: a folder of an IMAP server, or a fake that is filled by hand.
//!
//! A message is done with only once the caller says so, so what is killed in between comes again: see [`Round`].

mod fake;
mod imap;

use std::{collections::BTreeSet, sync::Arc};

use kernel::{Problem, ProblemKind};

use crate::Tls;

/// Where a mailbox is, and how to open it.
#[derive(Clone)]
pub struct MailboxSettings {
    /// `imaps://imap.pec.example.it`, with a port where it is not 993. `imap://` without encryption is for a server on
    /// this machine, and for no other.
    pub url: String,
    /// Who opens it.
    pub user: String,
    /// With what password.
    pub password: String,
    /// The folder that is read, usually `INBOX`.
    pub folder: String,
    /// The folder that messages go to once they are kept; without it they stay, marked as seen.
    pub done: Option<String>,
    /// The certificate of the server's authority in PEM, where the machine does not know it.
    pub authority: Option<Vec<u8>>,
    /// The TLS of the house.
    pub tls: Tls,
}

/// A message of a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What no other message of the folder ever has: of a message that comes twice it is the same.
    pub key: MessageKey,
    /// The message as it is on the server.
    pub bytes: Vec<u8>,
}

/// The key of a message in its folder (RFC 3501 section 2.3.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageKey {
    /// The life of the folder: it changes when the server forgets its keys.
    pub validity: u32,
    /// The message in it.
    pub uid: u32,
}

/// Why a mailbox cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum MailboxProblem {
    /// This installation has no mailbox.
    #[error("no mailbox is configured")]
    NotConfigured,
    /// The settings cannot be used.
    #[error("the settings of the mailbox cannot be used: {0}")]
    Settings(String),
    /// The server does not know the user or the password.
    #[error("the mail server refused user and password: {0}")]
    Login(String),
    /// The server shows a certificate of an authority we do not know, or of another server.
    #[error("the mail server cannot be trusted: {0}")]
    Certificate(String),
    /// The server did not answer, or not in time, or not as it should.
    #[error("the mail server cannot be read now: {0}")]
    TryLater(String),
}

impl Problem for MailboxProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::NotConfigured | Self::TryLater(_) => ProblemKind::Unavailable,
            Self::Settings(_) | Self::Login(_) | Self::Certificate(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotConfigured => "outside.mailbox_not_configured",
            Self::Settings(_) => "outside.mailbox_settings",
            Self::Login(_) => "outside.mailbox_login",
            Self::Certificate(_) => "outside.mailbox_certificate",
            Self::TryLater(_) => "outside.mailbox_later",
        }
    }
}

/// The door. Cheap to clone.
#[derive(Clone)]
pub struct Mailbox(Arc<Door>);

enum Door {
    Shut,
    Imap(Box<imap::Server>),
    Fake(fake::Folder),
}

impl Mailbox {
    /// No mailbox: opening it fails with [`MailboxProblem::NotConfigured`].
    #[must_use]
    pub fn none() -> Self {
        Self(Arc::new(Door::Shut))
    }

    /// A fake, empty: see [`put`](Self::put).
    #[must_use]
    pub fn fake() -> Self {
        Self(Arc::new(Door::Fake(fake::Folder::default())))
    }

    /// A folder of an IMAP server. Nothing is asked of the server yet.
    ///
    /// # Errors
    /// [`MailboxProblem::Settings`] when the address cannot be used.
    pub fn imap(settings: MailboxSettings) -> Result<Self, MailboxProblem> {
        Ok(Self(Arc::new(Door::Imap(Box::new(imap::Server::new(settings)?)))))
    }

    /// Whether messages can be read.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(*self.0, Door::Shut)
    }

    /// Puts a message into a fake; nothing happens to another door.
    pub fn put(&self, bytes: Vec<u8>) {
        if let Door::Fake(folder) = &*self.0 {
            folder.put(bytes);
        }
    }

    /// Looks what has come that was not seen before, oldest first.
    ///
    /// # Errors
    /// [`MailboxProblem`] when the server cannot be read.
    pub async fn open(&self) -> Result<Round<'_>, MailboxProblem> {
        Ok(Round(match &*self.0 {
            Door::Shut => return Err(MailboxProblem::NotConfigured),
            Door::Imap(server) => Kind::Imap(Box::new(server.open().await?)),
            Door::Fake(folder) => Kind::Fake(folder.open()),
        }))
    }
}

/// One look into a mailbox.
///
/// Take a [`next`](Self::next) message, keep it where it cannot be lost, say [`kept`](Self::kept), and so on; say
/// [`close`](Self::close) at the end. Whoever stops before `kept` gets the message again in the next round: what keeps
/// it must not mind, for which there is its [`key`](Message::key).
pub struct Round<'a>(Kind<'a>);

enum Kind<'a> {
    Imap(Box<imap::Open<'a>>),
    Fake(fake::Open<'a>),
}

impl Round<'_> {
    /// The keys of the messages that wait, oldest first.
    #[must_use]
    pub fn keys(&self) -> Vec<MessageKey> {
        match &self.0 {
            Kind::Imap(open) => open.keys(),
            Kind::Fake(open) => open.keys(),
        }
    }

    /// Leaves the messages with these keys where they are, unseen and unread: a person has to look at them.
    pub fn pass_over(&mut self, keys: &BTreeSet<MessageKey>) {
        match &mut self.0 {
            Kind::Imap(open) => open.pass_over(keys),
            Kind::Fake(open) => open.pass_over(keys),
        }
    }

    /// The next message; `None` when there is no other. One that is longer than [`MAX_BYTES`](crate::pec::MAX_BYTES)
    /// is passed over and stays unseen for a person to read.
    ///
    /// # Errors
    /// [`MailboxProblem::TryLater`] when the server does not answer.
    pub async fn next(&mut self) -> Result<Option<Message>, MailboxProblem> {
        match &mut self.0 {
            Kind::Imap(open) => open.next().await,
            Kind::Fake(open) => Ok(open.next()),
        }
    }

    /// The message is kept: it will not come again.
    ///
    /// # Errors
    /// [`MailboxProblem::TryLater`] when the server does not answer: it may come again.
    pub async fn kept(&mut self, key: MessageKey) -> Result<(), MailboxProblem> {
        match &mut self.0 {
            Kind::Imap(open) => open.kept(key).await,
            Kind::Fake(open) => {
                open.kept(key);
                Ok(())
            }
        }
    }

    /// Takes leave of the server.
    pub async fn close(self) {
        if let Kind::Imap(open) = self.0 {
            open.close().await;
        }
    }
}
