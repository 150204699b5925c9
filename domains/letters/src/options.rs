// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an operator sets of the outbox. On the shelf; the defaults, where nobody put one there.

use std::{collections::BTreeMap, sync::Arc};

use chrono::TimeDelta;
use web::AppState;

use crate::purpose::Purpose;

/// What an operator sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Letters of one purpose that leave in a minute; 0 is no limit.
    pub per_minute: u32,
    /// The same for some purposes.
    pub per_minute_of: BTreeMap<Purpose, u32>,
    /// How long the address and the words of a letter are kept once it is settled.
    pub keep: TimeDelta,
    /// How often the PEC mailbox is read.
    pub mailbox_every: TimeDelta,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            per_minute: 120,
            per_minute_of: BTreeMap::new(),
            keep: TimeDelta::days(30),
            mailbox_every: TimeDelta::minutes(5),
        }
    }
}

impl Options {
    /// Letters of this purpose that leave in a minute; nothing when there is no limit.
    #[must_use]
    pub fn pace(&self, purpose: Purpose) -> Option<u32> {
        let pace = self.per_minute_of.get(&purpose).copied().unwrap_or(self.per_minute);
        (pace > 0).then_some(pace)
    }
}

/// What the operator of this house has set.
pub(crate) fn options(app: &AppState) -> Arc<Options> {
    app.shelf.get().unwrap_or_default()
}
