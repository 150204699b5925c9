// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile report`: the Rapporto annuale as PDF/UA-1.

use std::{path::PathBuf, sync::Arc, time::Instant};

use anyhow::{Context, Result};
use clap::Args;
use kernel::{Actor, Language};
use web::Reader;

use crate::{
    house::House,
    terminal::{Refused, print_bytes, progress, progress_done, progress_over},
};

/// Print the report of a year as accessible PDF (PDF/UA-1): the published one, or the draft as it stands.
#[derive(Args)]
#[command(after_help = "\
Examples:
  campanile report 2026 -o rapporto.pdf
  campanile report 2026 --language en -o report.pdf

A published report is printed as it was frozen. A draft says so on every page; analysts write and publish it on the site,
at /rapporti/2026/bozza.")]
pub(crate) struct Arguments {
    /// The year of the campaign.
    year: i32,
    /// The file to write [default: standard output].
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of the report.
    #[arg(long, default_value = "it")]
    language: Language,
}

/// Prints.
///
/// # Errors
/// When there is no campaign of that year or too few answered, or the file cannot be written.
pub(crate) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    let started = Instant::now();
    let reader = Reader::of(&house.app, arguments.language);
    progress_over("reading the answers");
    let told: report::Steps = Arc::new(|step, done, all| match step {
        "indicators" => progress_over(format_args!("estimates: {done} of {all} indicators")),
        "robustness" => progress_over("robustness of the index"),
        "sensitivity" => progress_over("what moves the index: some seconds"),
        "print" => progress_over("printing"),
        _ => progress_over("weights"),
    });
    let printed = report::print_report(&house.app, &Actor::Operator, &reader, arguments.year, told).await;
    progress_done();
    let printed = printed.map_err(|failure| {
        let words = failure.words(&reader);
        Refused(format!("{}. {}", words.what, words.todo))
    })?;
    match arguments.output {
        None => print_bytes(&printed.pdf),
        Some(file) => {
            std::fs::write(&file, &printed.pdf).with_context(|| format!("cannot write {}", file.display()))?;
            let seconds = started.elapsed().as_secs_f64();
            progress(format_args!("{}: {} pages in {seconds:.1} s", file.display(), printed.pages));
            Ok(())
        }
    }
}
