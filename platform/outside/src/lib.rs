// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every door to the world: HTTP and mail, each with a fake.
//!
//! No database transaction is held across a call to the outside, and nothing else in the house opens a connection.

mod fetch;
mod mail;
mod mailbox;
pub mod pec;
mod source;

pub use fetch::{FetchProblem, Fetched, Known, Web};
pub use mail::{Letter, Mail, MailProblem, is_address};
pub use mailbox::{Mailbox, MailboxProblem, MailboxSettings, Message, MessageKey, Round};
pub use source::Source;

/// The doors of one process. Cheap to clone.
#[derive(Clone)]
pub struct Outside {
    /// Reading the web.
    pub web: Web,
    /// Sending mail.
    pub mail: Mail,
}
