// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The binary: commands, configuration, wiring, home page.

mod cli;
mod commands;
mod config;
#[cfg(test)]
mod every_route;
#[cfg(test)]
mod every_table;
mod home;
mod house;
mod lines;
mod logging;
mod metrics;
mod people;
mod post;
mod probes;
mod schedule;
mod terminal;

use std::{alloc::System, process::ExitCode};

use clap::Parser;
use zeroizing_alloc::ZeroAlloc;

use crate::{cli::Command, config::Config};

/// What is freed is overwritten first, whoever held it: passwords and addresses pass through libraries too (ASVS 8.3.6).
#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let outcome = match (config::read(cli.config.as_deref(), std::env::vars()), cli.command) {
        (Ok(config), command) => commands::run(command, config),
        // Who misspelt a key is sent to this command: it explains every key, and then tells the mistake.
        (Err(mistake), command @ Command::Config) => {
            commands::run(command, Config::default()).and_then(|()| Err(mistake.into()))
        }
        (Err(mistake), _) => Err(mistake.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&error);
            ExitCode::from(terminal::exit_code(&error))
        }
    }
}
