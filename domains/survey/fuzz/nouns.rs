// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scan of attachments by itself: built with a fuzzer's instruments in seconds, without web and database.

#[path = "../src"]
mod nouns {
    pub mod scan;
}

pub use nouns::*;
