// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pure nouns of funding by themselves: built with a fuzzer's instruments in seconds, without web and database.

#[path = "../src"]
mod nouns {
    pub mod application;
    pub mod avviso;
    pub mod ente;
    #[expect(dead_code, reason = "some of it is for what the database gives back")]
    pub mod feed;
    pub mod groups;
    pub mod history;
    pub mod identity;
    pub mod measure;
    pub mod picture;
    pub mod source_file;
}

pub use nouns::*;
