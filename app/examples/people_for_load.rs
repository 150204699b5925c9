// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Signs invented people in, for `make bench ONLY=campaign`: `people_for_load DATABASE_URL FOLDER COMPILERS SIGNERS`
//! prints them as a line of JSON. The server must not be running.
#![expect(clippy::print_stdout, reason = "an example prints")]

#[path = "../tests/people/mod.rs"]
mod people;

use std::path::Path;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [url, folder, compilers, signers] = words.as_slice() else {
        panic!("people_for_load DATABASE_URL FOLDER COMPILERS SIGNERS");
    };
    let count = |word: &str| word.parse().expect("a number");
    let ready = people::prepare(url, Path::new(folder), count(compilers), count(signers)).await;
    println!("{}", serde_json::to_string(&ready).expect("JSON"));
}
