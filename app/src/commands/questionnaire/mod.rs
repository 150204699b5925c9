// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire`: editions of the questionnaire, for the analysts who write them.

mod check;
mod exchange;
mod folder;
mod index;
mod load;
mod open;

use std::path::PathBuf;

use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use kernel::Language;

use crate::house::House;

/// What can be done with an edition.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Say everything that is wrong or doubtful in an edition: its form and its indicator map.
    ///
    /// An edition is a folder with survey.csv, choices.csv, settings.csv and indicators.csv, or a workbook with the same
    /// sheets. Each finding has its sheet, row and column, and what to do about it. Then how much the edition asks, of
    /// small Comuni and of the others. With errors the exit code is 3.
    #[command(after_help = "\
Examples:
  campanile questionnaire check content/questionnaires/2026
  campanile questionnaire check mappa-2026.xlsx --language en")]
    Check {
        /// The folder or the workbook [default: the edition that is part of Campanile].
        edition: Option<PathBuf>,
        /// Language of the words: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
    /// Write an edition as a workbook, to be edited in a spreadsheet or tried out at /questionari/prova.
    ///
    /// Every cell is a text: a spreadsheet does not take a version for a day. With `--known` the form is as a Comune
    /// sees it of which sources know something: a table with the columns `name` (a hidden field, `noto_rtd`) and
    /// `value`. Such a workbook is for looking at, not for importing.
    #[command(after_help = "\
Examples:
  campanile questionnaire export content/questionnaires/2026 -o mappa-2026.xlsx
  campanile questionnaire export -o prova.xlsx --known content/questionnaires/2026/examples/comune-piccolo.csv")]
    Export {
        /// The folder or the workbook [default: the edition that is part of Campanile].
        edition: Option<PathBuf>,
        /// Where to write.
        #[arg(long, short, value_name = "FILE.xlsx")]
        output: PathBuf,
        /// What is known of a Comune, to see its questionnaire.
        #[arg(long, value_name = "FILE.csv")]
        known: Option<PathBuf>,
    },
    /// Bring an edited workbook back into the folder, as CSV that is easy to compare.
    ///
    /// The same cells always give the same files, so that only what was edited differs. What is wrong in the edition
    /// does not keep it from being written: ask `check`. Files of sheets that the workbook does not have stay.
    #[command(after_help = "\
Example:
  campanile questionnaire import mappa-2026.xlsx -o content/questionnaires/2026")]
    Import {
        /// The workbook.
        workbook: PathBuf,
        /// The folder; it is made when it is not there.
        #[arg(long, short, value_name = "DIR")]
        output: PathBuf,
    },
    /// Write the specification of the index that the map describes, for `campanile stats index`.
    ///
    /// Sections, indicators with their scores, goalposts and weights, and the answers that count as missing.
    #[command(after_help = "\
Examples:
  campanile questionnaire index content/questionnaires/2026 -o indice.json
  campanile stats index indice.json --data indicatori.csv")]
    Index {
        /// The folder or the workbook [default: the edition that is part of Campanile].
        edition: Option<PathBuf>,
        /// Where to write [default: standard output].
        #[arg(long, short, value_name = "FILE.json")]
        output: Option<PathBuf>,
        /// Language of the indicators' names: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
    /// Publish an edition in the database: from then on it never changes.
    ///
    /// Loading the same again changes nothing. To correct a published edition give it another `version` in the sheet
    /// `settings`: what changed since the version before is told. A published question may change type only to text.
    /// What is refused has the exit code 3.
    #[command(after_help = "\
Examples:
  campanile questionnaire load
  campanile questionnaire load content/questionnaires/2026")]
    Load {
        /// The folder or the workbook [default: the edition that is part of Campanile].
        edition: Option<PathBuf>,
        /// Language of the words: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
    /// Open the campaign of a year: from a day to another, Comuni answer a published edition.
    ///
    /// Opening it again moves its days or brings a new version. The plan says how many are expected by when: the control
    /// room compares with it.
    #[command(after_help = "\
Examples:
  campanile questionnaire open 2026 --from 2026-11-23 --to 2027-01-31
  campanile questionnaire open 2026 --from 2026-11-23 --to 2027-01-31 --plan 2026-12-20=0.2 --plan 2027-01-31=0.5")]
    Open {
        /// The year.
        year: i32,
        /// The first day.
        #[arg(long, value_name = "DAY")]
        from: NaiveDate,
        /// The last day.
        #[arg(long, value_name = "DAY")]
        to: NaiveDate,
        /// The version [default: the one that was published last].
        #[arg(long)]
        version: Option<String>,
        /// The share of all Comuni that is expected to have sent by a day; several times.
        #[arg(long, value_name = "DAY=SHARE", value_parser = open::step)]
        plan: Vec<(NaiveDate, f64)>,
        /// Language of the words: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
}

impl Work {
    /// Does it need the database?
    pub(crate) const fn publishes(&self) -> bool {
        matches!(self, Self::Load { .. } | Self::Open { .. })
    }
}

/// Does what needs no database.
///
/// # Errors
/// When a file cannot be read or written, or the edition has errors.
pub(crate) fn run(work: Work) -> Result<()> {
    match work {
        Work::Check { edition, language } => check::run(edition.as_deref(), language),
        Work::Export { edition, output, known } => exchange::export(edition.as_deref(), &output, known.as_deref()),
        Work::Import { workbook, output } => exchange::import(&workbook, &output),
        Work::Index { edition, output, language } => index::run(edition.as_deref(), output.as_deref(), language),
        Work::Load { .. } | Work::Open { .. } => Ok(()),
    }
}

/// Does what needs the database.
///
/// # Errors
/// When the edition is refused, or the database fails.
pub(crate) async fn publish(work: Work, house: &House) -> Result<()> {
    match work {
        Work::Load { edition, language } => load::run(edition.as_deref(), language, house).await,
        Work::Open { year, from, to, version, plan, language } => {
            open::run(year, version, open::Days { from, to }, &plan, language, house).await
        }
        _ => Ok(()),
    }
}
