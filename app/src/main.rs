// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The binary: commands, configuration, wiring, home page.

mod cli;
mod commands;
mod config;
mod home;
mod house;
mod logging;
mod metrics;
mod probes;
mod schedule;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let outcome = config::read(cli.config.as_deref(), std::env::vars()).map_err(anyhow::Error::from);
    match outcome.and_then(|config| commands::run(cli.command, config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::complain(&error);
            ExitCode::from(terminal::exit_code(&error))
        }
    }
}
