// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile form`: questionnaires written as XLSForm, for those who author them and for whoever wants to check us.

mod cases;
mod check;
mod convert;
mod diff;
mod fill;
mod input;
mod world;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Subcommand, ValueEnum};
use kernel::Language;
use xlsform::diagnostic;

use self::{cases::Via, convert::Wanted};

/// What can be done with a form.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// Say everything that is wrong or doubtful in a form, and where.
    ///
    /// Reads .xlsx, .xlsm, .xls, tables as .csv, .md or .json, and XForms (.xml). All errors are told at once, each with
    /// sheet, row, column and what to do about it; then the traps: expressions that are legal and probably not what
    /// was meant. With errors the exit code is 3.
    #[command(after_help = "\
Examples:
  campanile form check questionario.xlsx
  campanile form check questionario.xlsx --language en --errors-only
  campanile form check questionario.xlsx --format sarif > findings.sarif")]
    Check {
        /// The form; `-` is standard input.
        file: PathBuf,
        /// How to say it.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Language of the words: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
        /// Leave out warnings and hints.
        #[arg(long)]
        errors_only: bool,
    },
    /// Turn a workbook into an ODK XForm, or into its codebook.
    ///
    /// The XForm is what pyxform would write, for ODK Collect, Central and Kobo. The codebook has a row for each
    /// question: path, type, words and choices in each language, unit, definition, conditions. A form with errors is
    /// refused with exit code 3, and the errors are told.
    #[command(after_help = "\
Examples:
  campanile form convert questionario.xlsx -o questionario.xml
  campanile form convert questionario.xlsx --codebook -o codebook.csv
  campanile form convert questionario.xlsx --codebook -o codebook.json")]
    Convert {
        /// The form; `-` is standard input.
        file: PathBuf,
        /// Where to write [default: standard output].
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The codebook as CSV (or as JSON, when FILE ends so) rather than the XForm.
        #[arg(long)]
        codebook: bool,
        /// Language of the words about errors: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
    /// Fill a form at the terminal; the record comes out as XML.
    ///
    /// Questions go to standard error, the record to standard output or to FILE. Files that the form names
    /// (`comuni.csv`) are looked for beside it, and in `NAME-media/`. Answers may come through a pipe, one a line; when
    /// they end before the questions, what there is comes out as a draft, with exit code 3.
    #[command(after_help = "\
At a question:
  an empty line  leaves the answer as it is
  -              clears it                    \\-  answers with a dash, \\. with a dot…
  <              goes back
  ?              shows the longer help
  .              saves a draft and ends
A choice is made by its number, by its name or by a part of its label; several are separated by blanks or commas.
Days are written 31/03/2026 or 2026-03-31; decimals with a comma or a dot.

Examples:
  campanile form run questionario.xlsx -o record.xml
  campanile form run questionario.xlsx --record record.xml -o record.xml
  campanile form run questionario.xlsx --form-language en --language en < answers.txt
  campanile form run sopralluogo.xlsx --location \"45.0703 7.6869 240 10\"")]
    Run {
        /// The form.
        file: PathBuf,
        /// A record to go on with.
        #[arg(long, value_name = "FILE")]
        record: Option<PathBuf>,
        /// Where to write the record [default: standard output].
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Language of the form, by name or code [default: the form's own].
        #[arg(long, value_name = "LANGUAGE")]
        form_language: Option<String>,
        /// Where you are, for a form that notes it: "LAT LON", or "LAT LON ALTITUDE ACCURACY" in metres.
        ///
        /// Without it such a form goes on, and what it could not note is told.
        #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
        location: Option<String>,
        /// Language of the conversation: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
    /// Tell what changed between two versions of a form, and whether records survive it.
    ///
    /// A published question may come, go and change its words, but change type only to text: otherwise the exit code
    /// is 3. With `--carry` the answers of a record of the old version are carried to the new one, and what became of
    /// each is told.
    #[command(after_help = "\
Examples:
  campanile form diff 2025.xlsx 2026.xlsx
  campanile form diff 2025.xlsx 2026.xlsx --json | jq .verdict
  campanile form diff 2025.xlsx 2026.xlsx --carry record-2025.xml -o record-2026.xml")]
    Diff {
        /// The earlier version.
        old: PathBuf,
        /// The later version.
        new: PathBuf,
        /// Carry the answers of this record of the earlier version to the later one.
        #[arg(long, value_name = "FILE")]
        carry: Option<PathBuf>,
        /// Where the carried record goes [default: standard output].
        #[arg(long, short, value_name = "FILE", requires = "carry")]
        output: Option<PathBuf>,
        /// As JSON rather than as text.
        #[arg(long)]
        json: bool,
        /// Language of the words: it, en.
        #[arg(long, default_value = "it")]
        language: Language,
    },
    /// Score our XPath on recorded cases (format `campanile-xpath-vectors/1`).
    ///
    /// Prints each difference and how many cases passed, failed and were skipped; a case on which the engines it was
    /// recorded from disagree, with no ruling, is skipped. When something differs the exit code is 3.
    #[command(after_help = "\
Examples:
  campanile form eval xpath-open.json
  campanile form eval xpath-open.json --timezone Europe/Rome --json
The JSON is {\"passed\":n,\"failed\":n,\"skipped\":n,\"differences\":[{\"id\":…,\"expected\":…,\"got\":…},…]}.
A difference that a rule of ours decides, where a list of ours names it, counts as failed and says \"rule\" as well.")]
    Eval {
        /// The cases; `-` is standard input.
        file: PathBuf,
        /// Counts and differences as JSON.
        #[arg(long)]
        json: bool,
        /// Zone of the respondent's clock.
        #[arg(long, default_value = "UTC", value_name = "ZONE")]
        timezone: String,
    },
    /// Score our engine on recorded traces, scenarios or conversions.
    ///
    /// The first line of the file says which it holds: `campanile-form-traces/1`, `campanile-scenarios/1` or
    /// `campanile-xlsform-convert/1`. Prints each difference and how many cases passed, failed and were skipped. When
    /// something differs the exit code is 3.
    #[command(after_help = "\
Examples:
  campanile form trace form-traces-open.jsonl --forms ../xlsforms
  campanile form trace scenarios.jsonl --json
  campanile form trace xlsform-convert.jsonl
The JSON is {\"passed\":n,\"failed\":n,\"skipped\":n,\"differences\":[{\"id\":…,\"expected\":…,\"got\":…},…]}.
A difference that a rule of ours decides, where a list of ours names it, counts as failed and says \"rule\" as well.")]
    Trace {
        /// The cases; `-` is standard input.
        file: PathBuf,
        /// Counts and differences as JSON.
        #[arg(long)]
        json: bool,
        /// Folder of the forms that traces name [default: `../xlsforms` seen from the file].
        #[arg(long, value_name = "DIR")]
        forms: Option<PathBuf>,
        /// Which form a trace runs on, where there are both.
        #[arg(long, value_enum, default_value_t = Via::Workbook)]
        via: Via,
    },
}

/// How findings are said.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For scripts.
    Json,
    /// For editors and code hosts: SARIF 2.1.0.
    Sarif,
}

/// The engine has languages of its own: it knows nobody of the platform.
const fn finding_language(language: Language) -> diagnostic::Language {
    match language {
        Language::It => diagnostic::Language::It,
        Language::En => diagnostic::Language::En,
    }
}

/// Does it.
///
/// # Errors
/// When a file cannot be read or written, the form has errors, or cases differ.
pub(crate) fn run(work: Work) -> Result<()> {
    match work {
        Work::Check { file, format, language, errors_only } => {
            check::run(&file, format, finding_language(language), errors_only)
        }
        Work::Convert { file, output, codebook, language } => {
            let wanted = if codebook { Wanted::Codebook } else { Wanted::XForm };
            convert::run(&file, output.as_deref(), wanted, finding_language(language))
        }
        Work::Run { file, record, output, form_language, location, language } => fill::run(&fill::Wanted {
            file: &file,
            record: record.as_deref(),
            output: output.as_deref(),
            form_language: form_language.as_deref(),
            location: location.as_deref(),
            language,
        }),
        Work::Diff { old, new, carry: Some(record), output, json, language } => {
            diff::carry_over((&old, &new), &record, output.as_deref(), json, finding_language(language))
        }
        Work::Diff { old, new, json, language, .. } => diff::run(&old, &new, json, finding_language(language)),
        Work::Eval { file, json, timezone } => cases::eval(&file, json, &timezone),
        Work::Trace { file, json, forms, via } => cases::trace(&file, json, forms.as_deref(), via),
    }
}
