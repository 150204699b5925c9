// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The control room of a campaign: who has answered, whom to remind and to call, what looks wrong, what to take away.
//!
//! It reads what `survey` exports and aggregates in memory with the registry; it never writes an answer.

pub mod burden;
mod exports;
pub mod outlook;
mod standing;
mod tally;

pub use standing::Standing;
pub use tally::Tally;
