// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile import`: takes in an official file.

use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kernel::{Actor, day_in_rome};
use outside::{Fetched, Known};
use registry::{IpaOffices, RegistryProblem};

use crate::{
    house::House,
    terminal::{Refused, print},
};

/// Take in an official file.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    file: Wanted,
}

#[derive(Subcommand)]
enum Wanted {
    /// The list of Comuni as ISTAT publishes it: Latin-1, separated by semicolons, header cells with line breaks.
    ///
    /// Prints what changed. A list that would drop more than 1% of the Comuni is refused, with exit code 3.
    #[command(after_help = "\
Examples:
  campanile import istat Elenco-comuni-italiani.csv
  campanile import istat https://www.istat.it/storage/codici-unita-amministrative/Elenco-comuni-italiani.csv")]
    Istat {
        /// The file, or its address.
        #[arg(value_name = "FILE|URL")]
        file: String,
        /// Take it even if it drops more than 1% of the Comuni.
        #[arg(long)]
        force: bool,
    },
    /// The organisational units of IPA (`unita-organizzative`, CSV): which Comune has an office for the digital transition.
    ///
    /// Of the people in the file nothing is kept. A Comune without an office is unknown, and never a no. A file that tells
    /// of less than nine in ten of the offices that were known is refused, with exit code 3.
    #[command(after_help = "\
Examples:
  campanile import ipa-offices unita-organizzative.csv
  campanile import ipa-offices unita-organizzative.csv --as-of 2026-11-20")]
    IpaOffices {
        /// The file, or its address.
        #[arg(value_name = "FILE|URL")]
        file: String,
        /// The day that the file speaks of [default: today].
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
    },
}

/// Takes in.
///
/// # Errors
/// When the file cannot be had or is refused.
pub(crate) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    match arguments.file {
        Wanted::Istat { file, force } => istat(house, &file, force).await,
        Wanted::IpaOffices { file, as_of } => ipa_offices(house, &file, as_of).await,
    }
}

async fn ipa_offices(house: &House, file: &str, as_of: Option<NaiveDate>) -> Result<()> {
    let bytes = read(house, file).await?;
    let as_of = as_of.unwrap_or_else(|| day_in_rome(house.app.clock.now()));
    let offices = IpaOffices::read(&bytes, &registry::of(&house.app), as_of);
    let offices = offices.map_err(|why| Refused(format!("{file}: {why}")))?;
    let counts = registry::import_offices(&house.app, &Actor::Operator, &offices).await;
    let counts = counts.map_err(|problem| match problem {
        RegistryProblem::TooFewOffices { .. } => anyhow::Error::from(Refused(problem.to_string())),
        other => other.into(),
    })?;
    print(super::registry::told(&counts));
    Ok(())
}

async fn istat(house: &House, file: &str, force: bool) -> Result<()> {
    let bytes = read(house, file).await?;
    let report = registry::import_istat(&house.app.store, &Actor::Operator, &bytes, force).await;
    let report = report.map_err(|problem| match problem {
        RegistryProblem::NotTheList(_) | RegistryProblem::TooManyCeased { .. } => {
            anyhow::Error::from(Refused(problem.to_string()))
        }
        other => other.into(),
    })?;
    print(report.to_string().trim_end());
    Ok(())
}

async fn read(house: &House, file: &str) -> Result<Vec<u8>> {
    if !file.starts_with("http://") && !file.starts_with("https://") {
        return std::fs::read(file).with_context(|| format!("cannot read {file}"));
    }
    match house.app.outside.web.fetch(file, &Known::default()).await? {
        Fetched::Body { bytes, .. } => Ok(bytes),
        Fetched::Missing | Fetched::Unchanged => bail!("{file}: there is nothing at this address"),
    }
}
