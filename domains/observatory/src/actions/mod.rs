// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the observatory makes and writes: sheets, and what everybody may see.

mod folder;
mod inputs;
mod manifest;
mod print_maturities;
pub(crate) mod print_maturity;
mod print_scheda;
mod print_schede;
mod printed_schede;
pub(crate) mod publish;

pub use folder::{PrintProblem, Progress, Summary};
pub use print_maturities::{print_maturity_scheda, print_maturity_schede, proof_maturity_scheda};
pub(crate) use print_scheda::{fingerprint, press, print_ready};
pub use print_scheda::{print_scheda, proof_scheda};
pub use print_schede::print_schede;
pub(crate) use printed_schede::PrintedSchede;
