// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal: ids and counts, never an owner or a proof.

use serde::Serialize;
use store::Event;

/// A version of an agenda was kept.
#[derive(Clone, Debug, Serialize)]
pub struct PlanKept {
    pub(crate) year: i32,
    pub(crate) body: String,
    pub(crate) number: i64,
    pub(crate) chosen: usize,
    pub(crate) left: usize,
}

impl Event for PlanKept {
    const NAME: &'static str = "agenda.plan_kept";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.body)
    }
}

/// How far an action is was noted.
#[derive(Clone, Debug, Serialize)]
pub struct WorkNoted {
    pub(crate) year: i32,
    pub(crate) body: String,
    pub(crate) action: String,
    pub(crate) state: &'static str,
}

impl Event for WorkNoted {
    const NAME: &'static str = "agenda.work_noted";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.body)
    }
}

/// An agenda was shown to everybody, or no longer.
#[derive(Clone, Debug, Serialize)]
pub struct PlanShown {
    pub(crate) year: i32,
    pub(crate) body: String,
    pub(crate) public: bool,
}

impl Event for PlanShown {
    const NAME: &'static str = "agenda.plan_shown";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.body)
    }
}
