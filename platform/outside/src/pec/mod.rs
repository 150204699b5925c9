// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Italian certified electronic mail (PEC, RFC 6109): what its providers send, read and paired with what we sent.
//!
//! [`read`] takes the bytes of one message of a mailbox; [`Dispatch`] is what became of one letter. Nothing here opens
//! a connection, tells the time or keeps anything.

mod anchors;
mod certification;
mod definite;
mod dispatch;
mod message;
mod message_id;
mod parts;
pub(crate) mod signature;

pub use anchors::{Anchors, NoCertificate};
pub use certification::{Certification, Fault, Recipient, RecipientKind};
pub use dispatch::{Dispatch, Fact, Outcome, Paired, Told};
pub use message::{Completeness, Envelope, Incoming, Kind, MAX_BYTES, PecProblem, Receipt, read};
pub use message_id::{MessageId, NotAMessageId};
pub use signature::{Distrust, Signature};
