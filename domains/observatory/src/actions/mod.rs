// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the observatory makes: sheets.

mod inputs;
mod manifest;
mod print_scheda;
mod print_schede;
mod printed_schede;

pub(crate) use print_scheda::{fingerprint, press, print_ready};
pub use print_scheda::{print_scheda, proof_scheda};
pub use print_schede::{PrintProblem, Progress, Summary, print_schede};
pub(crate) use printed_schede::PrintedSchede;
