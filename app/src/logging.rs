// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log: on standard error, for people or for programs, never with a name, a fiscal code or an answer in it.

use std::io::IsTerminal;

use anyhow::Result;
use tracing_subscriber::EnvFilter;

use crate::{
    config::{Config, LogFormat},
    terminal::Misused,
};

/// Parts that say at `info` what only their authors want to know.
const QUIET: &str = ",sqlx=warn,sea_orm=warn,sea_orm_migration=warn,hyper=warn,reqwest=warn,tower_http=warn";

/// Starts the log as the configuration wants it.
///
/// # Errors
/// When `log_level` cannot be read.
pub(crate) fn start(config: &Config) -> Result<()> {
    let directives = format!("{}{QUIET}", config.log_level);
    let unreadable = |error| Misused(format!("log_level = \"{}\": {error}", config.log_level));
    let filter = EnvFilter::builder().parse(&directives).map_err(unreadable)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Json => log.json().flatten_event(true).init(),
        LogFormat::Text => log.with_ansi(std::io::stderr().is_terminal()).with_target(false).init(),
    }
    Ok(())
}
