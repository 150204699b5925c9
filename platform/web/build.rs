// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Makes sure there is a folder of static files to embed, and says so when nobody has built them.

use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| ".".to_owned());
    let folder = Path::new(&root).join("static");
    fs::create_dir_all(&folder)?;
    println!("cargo:rerun-if-changed={}", folder.display());
    println!("cargo:rerun-if-changed=build.rs");
    if !folder.join("campanile.css").exists() {
        println!("cargo:warning=static files are missing: run `make assets`, or pages will have no style");
    }
    Ok(())
}
