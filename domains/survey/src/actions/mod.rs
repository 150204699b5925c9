// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Verbs of the domain: the only code that writes.

mod announce_campaign;
mod load_edition;
mod log;
mod save;
mod start_submission;

pub use announce_campaign::announce_campaign;
pub use load_edition::{Loaded, load_edition};
pub use save::{Edit, Saved, save};
pub use start_submission::{KnownAnswer, start_submission};
