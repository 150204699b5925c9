// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! May this actor do this? The policies of the house, asked through Cedar.
//!
//! An action asks before it writes, a query before it shows: `app.gate.allow(actor, "answer", &section)?`. What is
//! allowed, and the word said to whom it is not, stand in `policies/*.cedar`; this crate only carries the question.

mod entities;
mod gate;
mod policies;
mod refusal;
mod resource;

pub use gate::{Gate, Moment, allow};
pub use policies::GateProblem;
pub use refusal::{Reason, Refusal};
pub use resource::{Resource, Value};

/// What is said to whom is stopped, in Italian and in English: Fluent sources for the phrasebook.
pub const TEXTS: (&str, &str) = (include_str!("../texts/it.ftl"), include_str!("../texts/en.ftl"));
