// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The messages of PEC by themselves: built with a fuzzer's instruments in a minute, without network.

#[path = "../src"]
mod nouns {
    pub mod pec;
}

pub use nouns::*;
