// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile config`: what whoever looks after an installation gets from the binary.

use std::{
    fs,
    process::{Command, Output},
};

fn campanile(folder: &tempfile::TempDir, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_campanile"))
        .args(words)
        .current_dir(folder.path())
        .env_clear()
        .output()
        .expect("the binary runs")
}

#[test]
fn a_misspelt_key_is_told_with_a_suggestion_and_every_key_is_explained() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("campanile.toml"), "listn = \"127.0.0.1:8080\"\n").expect("a file");

    let refused = campanile(&folder, &["db", "check"]);
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(2), "{told}");
    assert!(told.contains("campanile.toml:1") && told.contains("`listen`"), "{told}");

    let explained = campanile(&folder, &["config"]);
    let keys = String::from_utf8_lossy(&explained.stdout).into_owned();
    assert!(keys.contains("listen = ") && keys.contains("database_url = "), "{keys}");
    assert!(String::from_utf8_lossy(&explained.stderr).contains("`listen`"));
    assert_eq!(explained.status.code(), Some(2));
}
