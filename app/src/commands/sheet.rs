// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile sheet`: the sheet of a Comune as PDF/UA-1, or those of all of them.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::Args;
use kernel::{Actor, Language};
use observatory::{PrintProblem, Progress, Summary};
use press::{Press, Printed};
use web::Reader;

use crate::{
    house::House,
    terminal::{Misused, print_bytes, progress, progress_done, progress_over},
};

/// Print the sheet of a Comune, or of all of them, as accessible PDF (PDF/UA-1).
#[derive(Args)]
#[command(after_help = "\
Examples:
  campanile sheet 058091 -o roma.pdf
  campanile sheet 058091 --language en --on 2023-02-07 > rome.pdf
  campanile sheet --all -o schede/
  campanile sheet 058091 --year 2026 -o roma.pdf
  campanile sheet --all --year 2026 --whole -o schede/

With a year it prints the scheda of digital maturity in the campaign of that year: of a Comune whose answers are not public,
or that gave none, what open sources tell. Interrupted, `--all` carries on from the sheets that are there; asked again, it prints only those that changed.")]
pub(crate) struct Arguments {
    /// The ISTAT code of the Comune, or its name when only one is called so.
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    comune: Option<String>,
    /// All 7,896, into the folder given by `-o`.
    #[arg(long, requires = "output")]
    all: bool,
    /// The file to write, or the folder with `--all` [default: standard output].
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
    /// The state on a past day [default: today].
    #[arg(long, value_name = "DATE", conflicts_with = "year")]
    on: Option<NaiveDate>,
    /// The digital maturity in the campaign of this year, instead of the projects of PA digitale 2026.
    #[arg(long)]
    year: Option<i32>,
    /// Also the answers that are not public: for who runs this server, not to be given away.
    #[arg(long, requires = "year")]
    whole: bool,
    /// The language of the sheet.
    #[arg(long, default_value = "it")]
    language: Language,
}

/// Prints.
///
/// # Errors
/// When there is no such Comune or no such campaign, or the file cannot be written.
pub(crate) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    let reader = Reader::of(&house.app, arguments.language);
    match arguments.year {
        Some(year) => of_maturity(arguments, year, house, &reader).await,
        None => of_funding(arguments, house, reader).await,
    }
}

/// The projects of PA digitale 2026.
async fn of_funding(arguments: Arguments, house: &House, reader: Reader) -> Result<()> {
    let board = observatory::todays_board(&house.app, arguments.on).await.map_err(failed)?;
    let schede = observatory::todays_schede(&house.app, board).await.map_err(failed)?;
    match (&arguments.comune, arguments.output) {
        (None, Some(folder)) => {
            let print = move || told(|tell| observatory::print_schede(&Press::new(), &schede, &reader, &folder, tell));
            tokio::task::spawn_blocking(print).await?
        }
        (Some(wanted), output) => {
            let code = find(house, wanted)?;
            let scheda = schede.scheda(code).ok_or_else(|| unknown(wanted))?;
            give(&observatory::print_scheda(&Press::new(), &scheda, &reader)?, output)
        }
        (None, None) => Err(which()),
    }
}

/// The digital maturity in the campaign of a year.
async fn of_maturity(arguments: Arguments, year: i32, house: &House, reader: &Reader) -> Result<()> {
    // Without `--whole` nothing is printed that a visitor of the site may not see.
    let actor = if arguments.whole { Actor::Operator } else { Actor::Visitor };
    progress_over("reading the answers");
    let schede = observatory::maturity_schede(&house.app, &actor, reader, year).await.map_err(failed);
    progress_done();
    let schede = schede?.ok_or_else(|| Misused(format!("there is no campaign of {year}")))?;
    match (&arguments.comune, arguments.output) {
        (None, Some(folder)) => {
            let print = move || told(|tell| observatory::print_maturity_schede(&Press::new(), &schede, &folder, tell));
            tokio::task::spawn_blocking(print).await?
        }
        (Some(wanted), output) => {
            let printed = observatory::print_maturity_scheda(&Press::new(), &schede, find(house, wanted)?)?;
            give(&printed.ok_or_else(|| unknown(wanted))?, output)
        }
        (None, None) => Err(which()),
    }
}

fn which() -> anyhow::Error {
    Misused("which Comune? Give its ISTAT code, or --all and -o FOLDER".to_owned()).into()
}

/// Writes a sheet into a file, or where the output goes.
fn give(printed: &Printed, output: Option<PathBuf>) -> Result<()> {
    let Some(file) = output else { return print_bytes(&printed.pdf) };
    std::fs::write(&file, &printed.pdf).with_context(|| format!("cannot write {}", file.display()))?;
    progress(format_args!("{}: {} pages", file.display(), printed.pages));
    Ok(())
}

/// A failure of a page, said at a terminal.
#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn failed(failure: web::Failure) -> anyhow::Error {
    anyhow::anyhow!("the data cannot be read: {failure:?}")
}

fn unknown(wanted: &str) -> anyhow::Error {
    Misused(format!("there is no Comune `{wanted}` today")).into()
}

fn find(house: &House, wanted: &str) -> Result<registry::IstatCode> {
    let registry = registry::of(&house.app);
    if let Ok(code) = wanted.parse() {
        return Ok(code);
    }
    registry.by_name(wanted, None).map(|comune| comune.code).ok_or_else(|| unknown(wanted))
}

/// Has all sheets printed, telling how far it is.
fn told(print: impl FnOnce(&mut dyn FnMut(Progress)) -> Result<Summary, PrintProblem>) -> Result<()> {
    let started = Instant::now();
    let mut told = Duration::ZERO;
    let summary = print(&mut |now| {
        // Five times a second is as often as anybody reads.
        if started.elapsed() - told >= Duration::from_millis(200) || now.done == now.all {
            told = started.elapsed();
            let minutes = now.left.as_secs() / 60;
            let seconds = now.left.as_secs() % 60;
            progress_over(format_args!(
                "{} of {}, {} printed, {:.0} a second, {minutes}:{seconds:02} left",
                now.done, now.all, now.printed, now.rate
            ));
        }
    })?;
    progress_done();
    progress(format_args!(
        "{} printed ({} pages), {} as they were, {} removed, in {:.0} s",
        summary.printed,
        summary.pages,
        summary.kept,
        summary.removed,
        started.elapsed().as_secs_f64()
    ));
    Ok(())
}
