// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The housekeeper: tidy, data preparation, bench.

mod bench;
mod bill_of_materials;
mod prepare_boundaries;
mod prepare_registry;
mod tidy;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

/// Chores of the Campanile repository, run as `cargo xtask NAME`.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Housekeeper {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Checks the rules of the house that the compiler does not: floors, layers, sizes, names, licences, texts.
    Tidy,
    /// Measures what we promise, beside a peer where there is one; run it as `make bench`.
    Bench(bench::Arguments),
    /// Write what the binary is made of, as CycloneDX: crates and npm packages with version, licence and hash.
    BillOfMaterials(bill_of_materials::Arguments),
    /// Simplify the boundaries of the Comuni for the maps, from the public files in `--shared`.
    PrepareBoundaries(prepare_boundaries::Arguments),
    /// Prepare the tables of facts that the registry ships, from the public files in `--shared`.
    PrepareRegistry(prepare_registry::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Housekeeper::parse().chore {
        Chore::Tidy => tidy::run(&root()),
        Chore::Bench(arguments) => bench::run(&arguments).map(|()| ExitCode::SUCCESS),
        Chore::BillOfMaterials(arguments) => bill_of_materials::run(&arguments, &root()).map(|()| ExitCode::SUCCESS),
        Chore::PrepareBoundaries(arguments) => prepare_boundaries::run(&arguments).map(|()| ExitCode::SUCCESS),
        Chore::PrepareRegistry(arguments) => prepare_registry::run(&arguments).map(|()| ExitCode::SUCCESS),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Writes a line where results go.
fn say(line: impl std::fmt::Display) {
    // A closed pipe (`| head`) is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{line}");
}
