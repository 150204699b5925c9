// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The digital maturity of the Comuni, kept in memory and put into words.

pub(crate) mod change_in_words;
mod estimate_in_words;
mod gaps_in_words;
pub(crate) mod inputs_in_words;
pub(crate) mod kept;
pub(crate) mod lexicon;
pub(crate) mod maturity_schede;
pub(crate) mod peers_in_words;
pub(crate) mod publication;
pub(crate) mod sheet_in_words;

pub use kept::{maturity_of, warm};
pub use lexicon::Lexicon;
pub use maturity_schede::{MaturitySchede, maturity_schede};
pub use publication::are_results_public;
