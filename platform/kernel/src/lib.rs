// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shared words: typed ids, instants, actors, languages, problems.
//!
//! Every crate above the engines leans on this one, so it holds only words: no I/O, no framework.

mod actor;
mod chance;
mod clock;
mod draw;
pub mod figures;
mod host;
mod id;
mod language;
mod problem;
mod role;
#[cfg(feature = "shared")]
pub mod shared;

pub use actor::{Acting, Actor, Person};
pub use chance::{random_fraction, random_uuid};
pub use clock::{Clock, FixedClock, SystemClock, day_in_rome};
pub use draw::Draw;
pub use host::is_this_machine;
pub use id::Id;
pub use language::Language;
pub use problem::{Problem, ProblemKind};
pub use role::{Role, UnknownRole};
