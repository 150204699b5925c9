// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How the last look into the PEC mailbox went. On the shelf.

use chrono::{DateTime, Utc};

/// The last look of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MailboxHealth {
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// The code of what went wrong.
    pub(crate) problem: Option<&'static str>,
}
