// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal: ids and counts, never a name, an address or a note.

use serde::Serialize;
use store::Event;

/// A rule of reminders was made.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RulePlanned {
    pub(crate) year: i32,
    pub(crate) rule: String,
    pub(crate) standing: &'static str,
    pub(crate) days_left: u32,
}

impl Event for RulePlanned {
    const NAME: &'static str = "campaign.rule_planned";

    fn subject(&self) -> String {
        self.rule.clone()
    }
}

/// A rule of reminders was stopped.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RuleStopped {
    pub(crate) year: i32,
    pub(crate) rule: String,
}

impl Event for RuleStopped {
    const NAME: &'static str = "campaign.rule_stopped";

    fn subject(&self) -> String {
        self.rule.clone()
    }
}

/// Reminders were queued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RemindersQueued {
    /// The year of the campaign.
    pub year: i32,
    /// The rule.
    pub rule: String,
    /// Letters that were queued.
    pub queued: usize,
    /// Comuni that had submitted or gone on meanwhile.
    pub spared: usize,
    /// Comuni without an address.
    pub unreachable: usize,
}

impl Event for RemindersQueued {
    const NAME: &'static str = "campaign.reminders_queued";

    fn subject(&self) -> String {
        self.rule.clone()
    }
}

/// A call was noted.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CallNoted {
    pub(crate) year: i32,
    pub(crate) comune: String,
    pub(crate) outcome: &'static str,
}

impl Event for CallNoted {
    const NAME: &'static str = "campaign.call_noted";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.comune)
    }
}

/// What was signed off was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QualityChecked {
    /// The year of the campaign.
    pub year: i32,
    /// Records that were read.
    pub records: usize,
    /// Flags that are new.
    pub raised: usize,
    /// Flags that are over: what they were about was corrected.
    pub over: usize,
}

impl Event for QualityChecked {
    const NAME: &'static str = "campaign.quality_checked";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}

/// A flag was cleared.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FlagCleared {
    pub(crate) year: i32,
    pub(crate) flag: String,
}

impl Event for FlagCleared {
    const NAME: &'static str = "campaign.flag_cleared";

    fn subject(&self) -> String {
        self.flag.clone()
    }
}
