// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All that a step of the flow needs from outside: the door, chance, the log, the present instant.

use chrono::{DateTime, Utc};

use crate::{Chance, Http, Log};

/// The surroundings of one step. The instant is that of the step's beginning: one step, one instant.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The door to providers.
    pub http: &'a dyn Http,
    /// Unforeseeable bytes.
    pub chance: &'a dyn Chance,
    /// The identity log.
    pub log: &'a dyn Log,
    /// The present instant.
    pub now: DateTime<Utc>,
}
