// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile registry`: what sources say of the Comuni, and who is in which Union.

use std::{fmt::Display, path::PathBuf};

use anyhow::{Context as _, Result};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kernel::{Actor, day_in_rome};
use registry::{FactCounts, FactFile, ForAll, UnionFile};

use crate::{
    house::House,
    terminal::{Misused, Refused, print, progress},
};

/// What can be taken in.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Take in a table of facts: CSV with the columns `codice_istat` or `codice_ipa`, `key`, `value`, `source`, `as_of`.
    ///
    /// The columns may be in any order, separated by commas, semicolons or tabs; `chiave`, `valore`, `fonte`, `data` will do.
    /// What an option says holds for every row. Codes of the past lead to the Comune of today. A table with a row that
    /// cannot be taken is refused whole, with every such row and why, and exit code 3. docs/facts.md tells the keys.
    #[command(after_help = "\
Examples:
  campanile registry facts fatti.csv
  campanile registry facts organizzazioni.csv --key datigov:dataset --value-column n_dataset \\
      --source dati.gov.it --as-of 2026-07-07 --only-comuni --whole --skip-bad
  campanile registry facts enti-monitorati.csv --key agid:sito_misurato --value si --source AgID --as-of 2025-06-30 --only-comuni")]
    Facts(FactsArguments),
    /// Take in Unions and their members: CSV with the columns `codice_ipa`, `denominazione`, `pec`, `codice_istat` of a
    /// member, `fonte`, `data`; one row for each member.
    ///
    /// A Union in the table takes the place of what was known of it; the others stay.
    #[command(after_help = "\
Example:
  campanile registry unions unioni.csv")]
    Unions {
        /// The table.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Take what can be taken, and leave out the rows that cannot.
        #[arg(long)]
        skip_bad: bool,
    },
}

/// How a table of facts is to be read.
#[derive(Args)]
pub(crate) struct FactsArguments {
    /// The table.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The key of every row.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// The value of every row: of a list of those that have something.
    #[arg(long, value_name = "VALUE", conflicts_with = "value_column")]
    value: Option<String>,
    /// The column of the value, when it has another name.
    #[arg(long, value_name = "COLUMN")]
    value_column: Option<String>,
    /// The source of every row, in words that people will read.
    #[arg(long, value_name = "WORDS")]
    source: Option<String>,
    /// The day that every row speaks of.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Pass over the rows about bodies that are no Comune.
    #[arg(long)]
    only_comuni: bool,
    /// The table holds all that its source has to say under its keys: of Comuni that it does not name nothing is known
    /// any more.
    #[arg(long)]
    whole: bool,
    /// Take what can be taken, and leave out the rows that cannot.
    #[arg(long)]
    skip_bad: bool,
}

/// Takes in.
///
/// # Errors
/// When the file cannot be read or is refused, or the database fails.
pub(crate) async fn run(work: Work, house: &House) -> Result<()> {
    match work {
        Work::Facts(arguments) => facts(arguments, house).await,
        Work::Unions { file, skip_bad } => unions(&file, skip_bad, house).await,
    }
}

async fn facts(arguments: FactsArguments, house: &House) -> Result<()> {
    let FactsArguments { file, key, value, value_column, source, as_of, only_comuni, whole, skip_bad } = arguments;
    if let Some(key) = key.as_deref().filter(|key| !registry::is_key(key)) {
        return Err(Misused(format!("{key:?} is no key: a key is written as ipa:rtd")).into());
    }
    let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let for_all = ForAll { key, value, value_column, source, as_of, only_comuni };
    let today = day_in_rome(house.app.clock.now());
    let read = FactFile::read(&bytes, &registry::of(&house.app), &for_all, today);
    let read = read.map_err(|why| Refused(format!("{}: {why}", file.display())))?;
    tell_bad(&read.bad, skip_bad)?;
    let looks = if whole { read.as_whole_lists() } else { Vec::new() };
    let counts = registry::note_facts(&house.app, &Actor::Operator, &read.told, &looks).await?;
    print(told(&counts));
    for (number, what) in [(read.others, "rows about other bodies passed over"), (read.bad.len(), "rows left out")] {
        if number > 0 {
            print(format_args!("{number} {what}"));
        }
    }
    Ok(())
}

async fn unions(file: &std::path::Path, skip_bad: bool, house: &House) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let today = day_in_rome(house.app.clock.now());
    let read = UnionFile::read(&bytes, &registry::of(&house.app), today);
    let read = read.map_err(|why| Refused(format!("{}: {why}", file.display())))?;
    tell_bad(&read.bad, skip_bad)?;
    registry::import_unions(&house.app, &Actor::Operator, &read.unions).await?;
    let members: usize = read.unions.iter().map(|union| union.members.len()).sum();
    print(format_args!("{} Unions with {members} members", read.unions.len()));
    Ok(())
}

/// Tells every row that cannot be taken; they refuse the table, unless they are to be left out.
fn tell_bad(bad: &[impl Display], skip_bad: bool) -> Result<()> {
    for row in bad {
        progress(row);
    }
    if bad.is_empty() || skip_bad {
        return Ok(());
    }
    let why = format!("{} rows cannot be taken: nothing was changed; --skip-bad takes the others", bad.len());
    Err(Refused(why).into())
}

/// What noting facts did, in one line.
pub(super) fn told(counts: &FactCounts) -> String {
    let FactCounts { told, new, later, known, ended, too_old } = counts;
    let old = if *too_old > 0 { format!(", {too_old} older than what is known") } else { String::new() };
    format!("{told} facts: {new} new, {later} as of a later day, {known} known, {ended} ended{old}")
}
