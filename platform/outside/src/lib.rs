// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every door to the world: HTTP, mail, the antivirus.
//!
//! No database transaction is held across a call to the outside, and nothing else in the house opens a connection.

mod antivirus;
mod fetch;
mod line;
mod mail;
mod mailbox;
pub mod pec;
mod revocation;
mod signed;
mod source;
mod tls;

pub use antivirus::{Antivirus, AntivirusProblem, Verdict};
pub use fetch::{FetchProblem, Fetched, Known, Web};
pub use line::leaves_in_clear;
pub use mail::{Attachment, Letter, Mail, MailProblem, is_address};
pub use mailbox::{Mailbox, MailboxProblem, MailboxSettings, Message, MessageKey, Round};
pub use revocation::Revocation;
pub use signed::{Signatory, signatories};
pub use source::Source;
pub use tls::{Tls, TlsProblem};

/// The doors of one process. Cheap to clone.
#[derive(Clone)]
pub struct Outside {
    /// Reading the web.
    pub web: Web,
    /// Sending mail.
    pub mail: Mail,
    /// The account of certified mail.
    pub pec: PecAccount,
    /// Looking at files that people give.
    pub antivirus: Antivirus,
}

/// An account of certified mail (PEC): letters leave by one door, receipts come back by another. Cheap to clone.
#[derive(Clone)]
pub struct PecAccount {
    /// Where letters leave.
    pub mail: Mail,
    /// Where receipts come.
    pub mailbox: Mailbox,
    /// Whose signatures are believed.
    pub anchors: pec::Anchors,
}

impl PecAccount {
    /// No account: letters to a PEC address go by ordinary mail, and no receipt comes.
    #[must_use]
    pub fn none() -> Self {
        Self { mail: Mail::none(), mailbox: Mailbox::none(), anchors: pec::Anchors::none() }
    }

    /// Fakes of both doors; signatures are not checked.
    #[must_use]
    pub fn fake() -> Self {
        Self { mail: Mail::fake(), mailbox: Mailbox::fake(), anchors: pec::Anchors::none() }
    }
}
