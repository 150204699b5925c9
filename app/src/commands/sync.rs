// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile sync`: fetches the open data of a source now.

use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use funding::{FundingProblem, Order, Report};
use kernel::{Actor, day_in_rome};
use outside::Source;

use crate::{
    house::House,
    terminal::{Misused, Refused, print, progress},
};

/// Fetch the open data of a source now.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    source: Wanted,
}

#[derive(Subcommand)]
enum Wanted {
    /// The calls and applications of PA digitale 2026.
    ///
    /// Each file is accepted whole or refused with the reason, and then the last good one stays. Asking again costs
    /// nothing when nothing changed. Exit code 3 when a file was refused.
    #[command(after_help = "\
Examples:
  campanile sync padigitale
  campanile sync padigitale --from http://127.0.0.1:8900 --as-of 2023-02-01
  for day in 2023-02-*/; do campanile sync padigitale --from $day --as-of $(basename $day); done")]
    Padigitale {
        /// Where the files are: an address or a folder that holds `data/avvisi.csv`, gzipped or not
        /// [default: the key `padigitale_url`].
        #[arg(long, value_name = "URL|DIR")]
        from: Option<String>,
        /// The day that the files speak of, to build the past; from the earliest to the latest [default: today].
        #[arg(long, value_name = "DATE")]
        as_of: Option<NaiveDate>,
        /// The share of its rows that a file may lose, from 0 to 1, before it is refused.
        #[arg(long, value_name = "SHARE")]
        may_lose: Option<f64>,
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Fetches.
///
/// # Errors
/// When the source cannot be reached, a file was refused, or the database fails.
pub(crate) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    let Wanted::Padigitale { from, as_of, may_lose, json } = arguments.source;
    let from = from.unwrap_or_else(|| house.config.padigitale_url.clone());
    let mut limits = funding::feed::Limits::default();
    if let Some(share) = may_lose {
        limits.fall_share = share;
    }
    let day = as_of.unwrap_or_else(|| day_in_rome(house.app.clock.now()));
    let order = Order { source: Source::parse(&from, &house.app.outside.web), day, limits };
    progress(format_args!("Taking in {day} from {}", order.source.name()));
    let report = funding::take_in_day(&house.app.store, &Actor::Operator, &order).await.map_err(asked_wrongly)?;
    if json {
        print(serde_json::to_string_pretty(&report)?);
    } else {
        show(&report);
    }
    let refused = report.files.iter().filter(|file| file.verdict == "refused").count();
    if refused > 0 {
        return Err(Refused(format!("{refused} files were refused: the last good ones stay")).into());
    }
    Ok(())
}

fn asked_wrongly(problem: FundingProblem) -> anyhow::Error {
    match problem {
        FundingProblem::EarlierDay { .. } | FundingProblem::FutureDay { .. } => Misused(problem.to_string()).into(),
        FundingProblem::NothingThere { .. } => Refused(problem.to_string()).into(),
        other => other.into(),
    }
}

fn show(report: &Report) {
    for file in &report.files {
        let rows = file.rows.map(|rows| format!("{rows} rows")).unwrap_or_default();
        let reason = file.reason.as_deref().unwrap_or_default();
        print(format_args!("{:<11} {:<44} {rows:>12}  {reason}", file.verdict, file.name).to_string().trim_end());
    }
    let counts = &report.counts;
    if report.changed {
        print(format_args!(
            "{}: {} new, {} in another state, {} with another CUP, {} changed otherwise, {} vanished, {} reappeared",
            report.day,
            counts.new,
            counts.changed_state,
            counts.corrected_cup,
            counts.changed_otherwise,
            counts.vanished,
            counts.reappeared
        ));
    } else {
        print(format_args!("{}: nothing new", report.day));
    }
}
