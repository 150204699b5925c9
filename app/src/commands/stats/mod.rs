// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats`: the engines of the numbers, for whoever wants to use them on their own data or to check ours.

mod answers;
mod data;
mod edition;
mod estimate;
mod index;
mod output;
mod pages;
mod plan;
mod sensitivity;
mod spec;
mod twins;
mod verify;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Subcommand};
use kernel::Language;

use super::words;

/// What can be computed.
#[derive(Subcommand)]
pub(crate) enum Work {
    /// The index of every unit of a table: sections, coverage, bounds, level with its reasons, rank, intervals.
    ///
    /// The specification says what the index is made of: sections, and indicators with their type, weight, goalposts and
    /// column. The answers are a CSV file, a row for each unit. The result is a table, a row for each unit; with
    /// `uncertainty` in the specification it has 90% intervals and the chance of each level. `--explain CODE` opens the
    /// score of one unit to its answers and to what each brought.
    #[command(after_help = pages::INDEX)]
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
    #[command(after_help = pages::SENSITIVITY)]
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
    #[command(after_help = pages::TWINS)]
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
    /// Estimates of a whole population, from those who answered.
    ///
    /// Each is told with its count, its 95% interval, the method of the interval, the mark of the publication rule
    /// and, where facts known of everybody are given, the non-response band. Small groups are not told, nor what would
    /// give them away.
    #[command(after_help = pages::ESTIMATE)]
    Estimate {
        #[command(flatten)]
        files: Files,
        /// Weights, benchmarks against the truth, worst-case bounds too.
        #[arg(long)]
        explain: bool,
    },
    /// The plan that a budget can carry: what, when, how good, and why not the rest.
    ///
    /// Chooses actions and places them in time under budgets, funds, staff days, deadlines, prerequisites, alternatives.
    /// Says what is proven: the optimum, or how much more another plan could be worth. Where no plan keeps all
    /// constraints, it names a minimal set of them in conflict, with exit code 3. The Comuni of a Union plan together.
    #[command(after_help = pages::PLAN)]
    Plan {
        /// The plan to be made.
        #[arg(value_name = "SPEC.json")]
        spec: PathBuf,
        /// A table of actions: CSV, a row for each.
        #[arg(long, value_name = "FILE.csv")]
        data: Option<PathBuf>,
        #[command(flatten)]
        told: Told,
        /// The price of what is left out, and what wider limits would bring.
        #[arg(long)]
        explain: bool,
        /// How long to look for the best plan, and with --explain as long again for the prices.
        #[arg(long, default_value_t = 10.0)]
        seconds: f64,
        /// With what to solve: ours, microlp, highs (in builds with HiGHS).
        #[arg(long, default_value_t, value_name = "NAME")]
        solver: planner::Solver,
        /// Euro by which budgets and funds are raised to price them.
        #[arg(long, default_value_t = 10_000.0, value_name = "EURO")]
        more_money: f64,
        /// Days by which roles are raised to price them.
        #[arg(long, default_value_t = 1.0, value_name = "DAYS")]
        more_days: f64,
    },
    /// Recompute numbers that others computed, and say which do not agree.
    ///
    /// Takes files in the formats of the golden data (`index/`, `estimation/`, `plan/`), these or any others like them,
    /// under any name: what a file holds tells which engine recomputes it. Every expected number is computed again from
    /// the input in the file, or in the file that it names as `input`, which must stand beside it under that name, and
    /// compared within the tolerance that the file states.
    #[command(after_help = pages::VERIFY)]
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
    /// Where to write: .csv, .xlsx and .parquet give a table, .json what --json gives, other names what would be printed
    /// [default: standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Language of the words: it, en.
    #[arg(long, default_value = "it")]
    language: Language,
}

impl Told {
    /// The file, if the result does not go to standard output.
    fn output(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// Whether JSON is asked for, by option or by the name of the file.
    fn is_json(&self) -> bool {
        self.json || self.output().is_some_and(|path| path.extension().is_some_and(|extension| extension == "json"))
    }

    /// The file, if its name asks for a table.
    fn table(&self) -> Option<&Path> {
        self.output().filter(|path| !self.is_json() && output::format_of(path).is_ok())
    }
}

/// Does it.
///
/// # Errors
/// When a file cannot be read or written, a specification asks for what the data cannot give, or numbers differ.
pub(crate) fn run(work: Work) -> Result<()> {
    match work {
        Work::Index { files, explain } => spec::named(&files.spec, index::run(&files, explain.as_deref())),
        Work::Sensitivity { files, explain } => spec::named(&files.spec, sensitivity::run(&files, explain)),
        Work::Twins { files, of, explain } => spec::named(&files.spec, twins::run(&files, of.as_deref(), explain)),
        Work::Estimate { files, explain } => spec::named(&files.spec, estimate::run(&files, explain)),
        Work::Plan { spec, data, told, explain, seconds, solver, more_money, more_days } => {
            let raise = planner::Raise { money: more_money, days: more_days };
            plan::run(&plan::Wanted { spec: &spec, data: data.as_deref(), explain, seconds, raise, solver }, &told)
        }
        Work::Verify { files, json } => verify::run(&files, json),
    }
}
