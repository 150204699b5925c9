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
use kernel::Language;
use press::Press;
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

Interrupted, `--all` carries on from the sheets that are there; asked again, it prints only those that changed.")]
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
    #[arg(long, value_name = "DATE")]
    on: Option<NaiveDate>,
    /// The language of the sheet.
    #[arg(long, default_value = "it")]
    language: Language,
}

/// Prints.
///
/// # Errors
/// When there is no such Comune, or the file cannot be written.
pub(crate) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    let reader = Reader::of(&house.app, arguments.language);
    let board = observatory::todays_board(&house.app, arguments.on).await.map_err(failed)?;
    let schede = observatory::todays_schede(&house.app, board).await.map_err(failed)?;
    match (&arguments.comune, arguments.output) {
        (None, Some(folder)) => tokio::task::spawn_blocking(move || print_all(&schede, &reader, &folder)).await?,
        (Some(wanted), output) => {
            let code = find(house, wanted)?;
            let scheda = schede.scheda(code).ok_or_else(|| unknown(wanted))?;
            let printed = observatory::print_scheda(&Press::new(), &scheda, &reader)?;
            match output {
                None => print_bytes(&printed.pdf),
                Some(file) => {
                    std::fs::write(&file, &printed.pdf).with_context(|| format!("cannot write {}", file.display()))?;
                    progress(format_args!("{}: {} pages", file.display(), printed.pages));
                    Ok(())
                }
            }
        }
        (None, None) => Err(Misused("which Comune? Give its ISTAT code, or --all and -o FOLDER".to_owned()).into()),
    }
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

fn print_all(schede: &observatory::Schede, reader: &Reader, folder: &std::path::Path) -> Result<()> {
    let started = Instant::now();
    let mut told = Duration::ZERO;
    let summary = observatory::print_schede(&Press::new(), schede, reader, folder, &mut |now| {
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
