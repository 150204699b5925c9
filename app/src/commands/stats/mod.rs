// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats`: the engines of the numbers, for whoever wants to use them on their own data or to check ours.

mod answers;
mod data;
mod edition;
mod index;
mod output;
mod sensitivity;
mod spec;
mod twins;
mod verify;
mod words;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use kernel::Language;

/// What can be computed.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// The index of every unit of a table: sections, coverage, bounds, level with its reasons, rank, intervals.
    ///
    /// The specification says what the index is made of: sections, and indicators with their type, weight, goalposts and
    /// column. The answers are a CSV file, a row for each unit. The result is a table, a row for each unit; with
    /// `uncertainty` in the specification it has 90% intervals and the chance of each level. `--explain CODE` opens the
    /// score of one unit to its answers and to what each brought.
    #[command(after_help = "\
A specification:
  {\"unit\": \"istat\",
   \"codebook\": {\"sections\": [\"atti\", \"sicurezza\"], \"indicators\": [
     {\"id\": \"ATT01\", \"section\": \"atti\", \"type\": \"binary\", \"source\": \"survey\", \"essential\": 1},
     {\"id\": \"ATT02\", \"section\": \"atti\", \"type\": \"ratio\", \"source\": \"open\", \"lower\": 0, \"upper\": 0.8,
      \"columns\": {\"num\": \"pratiche_online\", \"den\": \"pratiche\"}},
     {\"id\": \"SIC01\", \"section\": \"sicurezza\", \"type\": \"ordinal\", \"source\": \"survey\", \"weight\": 2,
      \"levels\": [\"nessuno\", \"piano\", \"in uso\"], \"applies_to\": {\"column\": \"residenti\", \"at_least\": 5000}}]},
   \"uncertainty\": {\"replicates\": 1000, \"seed\": 2026}}

In the table an empty cell is no answer; nr, ns, na, nq, nc are understood (no answer, does not know, not applicable,
not asked, confidential), and `missing` names other texts. Yes is si, yes, 1; items of a checklist stand between ;.
docs/statistics.md explains every key.

Examples:
  campanile stats index indice.json --data risposte.csv -o indice.csv
  campanile stats index indice.json --data risposte.csv --explain 058091
  campanile stats index indice.json --data risposte.csv -o indice.xlsx")]
    Index {
        #[command(flatten)]
        files: Files,
        /// Open the score of this unit to its inputs.
        #[arg(long, value_name = "CODE")]
        explain: Option<String>,
    },
    /// Which assumption moves ranks and levels: Sobol' indices with their intervals, converged or not.
    ///
    /// Varies the seven sources of uncertainty of the methodology in a Saltelli design, and says for each the share of
    /// variance that it makes alone (S) and with others (ST), with 90% intervals by bootstrap. Then each single change:
    /// other aggregations, other normalisations, a section or an indicator less. Takes the specification of `index`.
    #[command(after_help = "\
In the specification:  \"sensitivity\": {\"rows\": 2048, \"bootstrap\": 1000}
The work is rows x 9 replicates of every unit: minutes for all of Italy.

Examples:
  campanile stats sensitivity indice.json --data risposte.csv
  campanile stats sensitivity indice.json --data risposte.csv --explain --language en
  campanile stats sensitivity indice.json --data risposte.csv --json -o sensitivity.json")]
    Sensitivity {
        #[command(flatten)]
        files: Files,
        /// Say what each source is, and list every single change.
        #[arg(long)]
        explain: bool,
    },
    /// The units most alike in structure, how far they are, and why.
    ///
    /// Distances are on standardised variables of structure, with weights of your choice. Difference is the distance
    /// over that of the farthest unit: 0 the same, 100 the farthest.
    #[command(after_help = "\
A specification (that of `index` serves too):
  {\"unit\": \"istat\", \"K\": 20, \"structure_variables\": [
     {\"id\": \"residenti\", \"transform\": \"log10\", \"weight\": 2},
     {\"id\": \"altitudine\", \"transform\": \"log1p\", \"weight\": 1, \"label\": \"quota\"},
     {\"id\": \"over65\", \"transform\": \"none\", \"weight\": 1}]}

Examples:
  campanile stats twins gemelli.json --data struttura.csv --of 058091 --explain
  campanile stats twins gemelli.json --data struttura.csv -o gemelli.csv")]
    Twins {
        #[command(flatten)]
        files: Files,
        /// Only the twins of this unit, with how fair the comparison is.
        #[arg(long, value_name = "CODE")]
        of: Option<String>,
        /// Say in words what makes them alike, and what sets them apart.
        #[arg(long)]
        explain: bool,
    },
    /// Recompute numbers that others computed, and say which do not agree.
    ///
    /// Takes files in the formats of the golden data (`index/`, `estimation/`, `plan/`), these or any others like them,
    /// under any name: what a file holds tells which engine recomputes it. Every expected number is computed again from
    /// the input in the file, or in the file that it names as `input`, which must stand beside it under that name, and
    /// compared within the tolerance that the file states.
    #[command(after_help = "\
Examples:
  campanile stats verify golden/index/*.json golden/estimation/*.json golden/plan/*.json
  campanile stats verify my_case.json --json | jq .failed

The JSON is {\"passed\":n,\"failed\":n,\"skipped\":n,\"differences\":[…]}, one for all files. A difference is
{\"file\":…,\"id\":…,\"expected\":…,\"got\":…}; what was not to be recomputed is {\"file\":…,\"id\":…,\"skipped\":reason}.

Exit codes here:
  0  everything agrees
  1  something differs
  2  a file cannot be read, or is of no known format (it counts as one failure; the others are verified all the same)")]
    Verify {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Counts and differences as JSON.
        #[arg(long)]
        json: bool,
    },
}

/// A specification with its data.
#[derive(Args)]
pub(crate) struct Files {
    /// What to compute.
    #[arg(value_name = "SPEC.json")]
    spec: PathBuf,
    /// The table: CSV in UTF-8, a row for each unit.
    #[arg(long, value_name = "FILE.csv")]
    data: PathBuf,
    #[command(flatten)]
    told: Told,
}

/// How the result is told.
#[derive(Args)]
pub(crate) struct Told {
    /// As JSON.
    #[arg(long)]
    json: bool,
    /// Where to write; .csv, .xlsx, .json and .parquet give a table, other names what would be printed [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the words: it, en.
    #[arg(long, default_value = "it")]
    language: Language,
}

/// Does it.
///
/// # Errors
/// When a file cannot be read or written, a specification asks for what the data cannot give, or numbers differ.
pub(crate) fn run(work: Work) -> Result<()> {
    match work {
        Work::Index { files: Files { spec, data, told }, explain } => index::run(&index::Wanted {
            spec: &spec,
            data: &data,
            explain: explain.as_deref(),
            json: told.json,
            output: told.output.as_deref(),
            language: told.language,
        }),
        Work::Sensitivity { files: Files { spec, data, told }, explain } => sensitivity::run(&sensitivity::Wanted {
            spec: &spec,
            data: &data,
            explain,
            json: told.json,
            output: told.output.as_deref(),
            language: told.language,
        }),
        Work::Twins { files: Files { spec, data, told }, of, explain } => twins::run(&twins::Wanted {
            spec: &spec,
            data: &data,
            of: of.as_deref(),
            explain,
            json: told.json,
            output: told.output.as_deref(),
            language: told.language,
        }),
        Work::Verify { files, json } => verify::run(&files, json),
    }
}
