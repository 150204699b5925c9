// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The command line: what can be asked, each with a page of help that a stranger can work from.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::commands;

/// Campanile: the digital transition of the Italian Comuni, from public data, day by day.
///
/// Start with `campanile serve` and open the address that it prints. Results go to standard output, progress and
/// problems to standard error.
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// The configuration file [default: campanile.toml, when there is one].
    ///
    /// `campanile config` explains every key, and the environment variable that sets the same.
    #[arg(long, global = true, env = "CAMPANILE_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  failed: the disk, the network, the database
  2  asked wrongly: an unknown option, key or Comune
  3  refused or found broken: a truncated file, a damaged backup, a form with errors";

/// The commands.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Serve the portal, do its jobs, and fetch the open data every day.
    Serve(commands::serve::Arguments),
    /// Fetch the open data of a source now.
    Sync(commands::sync::Arguments),
    /// Take in an official file: the list of Comuni of ISTAT, the organisational units of IPA.
    Import(commands::import::Arguments),
    /// Write a table to a file: CSV, XLSX, JSON or Parquet.
    Export(commands::export::Arguments),
    /// Ask about calls and applications: what changed between two days, the totals of a day.
    #[command(subcommand)]
    Funding(commands::funding::Question),
    /// Keep the keys in a process of their own, which the server asks; change them there.
    Keeper(commands::keeper::Arguments),
    /// Let in the first people, try the providers that vouch for them, look after our keys, read the identity log.
    #[command(subcommand)]
    Identity(commands::identity::Question),
    /// Take in what sources say of the Comuni, and who is in which Union.
    #[command(subcommand)]
    Registry(commands::registry::Work),
    /// Print the sheet of a Comune, or of all of them, as accessible PDF.
    Sheet(commands::sheet::Arguments),
    /// Check, convert, fill, compare questionnaires written as XLSForm.
    #[command(subcommand)]
    Form(commands::form::Work),
    /// Check, export, import, publish an edition of the questionnaire with its indicator map.
    #[command(subcommand)]
    Questionnaire(commands::questionnaire::Work),
    /// Check a catalogue of actions, which agende are made from.
    #[command(subcommand)]
    Agenda(commands::agenda::Work),
    /// Take away what a campaign gave: answers, ODK submissions, codebook, indicators, paradata.
    #[command(subcommand)]
    Campaign(commands::campaign::Work),
    Report(commands::report::Arguments),
    /// Compute an index, estimates, twins, a plan from a table; verify the engines on numbers of others.
    #[command(subcommand)]
    Stats(commands::stats::Work),
    Demo(commands::demo::Arguments),
    /// Look after the database: migrate, backup, restore, check.
    #[command(subcommand)]
    Db(commands::db::Chore),
    /// Print the configuration in force: every key, explained, as a file to start from.
    Config,
}
