// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile funding`: answers about calls and applications, for scripts and for whoever wants to check us.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use funding::{Change, Changes, DayTotals, KpiTable};
use kernel::day_in_rome;

use crate::{
    house::House,
    terminal::{Misused, print},
};

/// What can be asked.
#[derive(Subcommand)]
pub(crate) enum Question {
    /// What changed between two days: new, in another state, with a corrected CUP, vanished, reappeared.
    ///
    /// Compares what had been taken in by the evening of each day.
    #[command(after_help = "\
Examples:
  campanile funding changes --since 2023-02-01 --until 2023-02-02 --json
  campanile funding changes --since 2023-02-01 --until 2023-02-02 --json | jq .counts")]
    Changes {
        /// The earlier day.
        #[arg(long, value_name = "DATE")]
        since: NaiveDate,
        /// The later day [default: today].
        #[arg(long, value_name = "DATE")]
        until: Option<NaiveDate>,
        /// Counts and lists as JSON, rather than a summary.
        #[arg(long)]
        json: bool,
    },
    /// The totals that the source publishes as KPI, computed from its rows, each with the files it was computed from.
    #[command(after_help = "\
Examples:
  campanile funding totals --on 2023-02-07 --json
  campanile funding totals")]
    Totals {
        /// The day [default: today].
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// Every table as JSON, rather than as text.
        #[arg(long)]
        json: bool,
    },
}

/// Answers.
///
/// # Errors
/// When the database fails.
pub(crate) async fn run(question: Question, house: &House) -> Result<()> {
    let today = day_in_rome(house.app.clock.now());
    let registry = registry::of(&house.app);
    let store = &house.app.store;
    match question {
        Question::Changes { since, until, json } => {
            let until = until.unwrap_or(today);
            if since > until {
                return Err(Misused(format!("{since} comes after {until}: --since is the earlier day")).into());
            }
            let changes = funding::changes_between(store, registry, since, until).await?;
            if json { print(serde_json::to_string_pretty(&changes)?) } else { show_changes(&changes) }
        }
        Question::Totals { on, json } => {
            let totals = funding::totals_on(store, registry, on.unwrap_or(today)).await?;
            if json { print(serde_json::to_string_pretty(&totals)?) } else { show_totals(&totals) }
        }
    }
    Ok(())
}

/// The most lines of each list that are worth reading at a terminal.
const MOST: usize = 20;

fn show_changes(changes: &Changes) {
    let mark = if changes.simulated { " (simulated data)" } else { "" };
    print(format_args!("From {} to {}{mark}", changes.since, changes.until));
    let lists: [(&str, &[Change]); 6] = [
        ("new", &changes.new),
        ("in another state", &changes.changed_state),
        ("with another CUP", &changes.corrected_cup),
        ("changed otherwise", &changes.changed_otherwise),
        ("vanished", &changes.vanished),
        ("reappeared", &changes.reappeared),
    ];
    for (name, list) in lists {
        print(format_args!("\n{} {name}", list.len()));
        for change in list.iter().take(MOST) {
            print(format_args!(
                "  {:<6} {:<16} {:<12} {}",
                change.measure,
                change.cup,
                change.state.word(),
                change.ente
            ));
        }
        if list.len() > MOST {
            print(format_args!("  … and {} more: ask with --json", list.len() - MOST));
        }
    }
}

fn show_totals(totals: &DayTotals) {
    let mark = if totals.simulated { " (simulated data)" } else { "" };
    match totals.taken_in {
        Some(day) => print(format_args!("State on {}, from the files of {day}{mark}", totals.on)),
        None => print(format_args!("Nothing had been taken in by {}", totals.on)),
    }
    totals.tables.iter().for_each(show_table);
}

fn show_table(table: &KpiTable) {
    print(format_args!("\n{}", table.name));
    print(format_args!("  from {}", table.files.join(", ")));
    if !table.missing.is_empty() {
        print(format_args!("  incomplete: lacks {}", table.missing.join(", ")));
    }
    print(format_args!("  {}", table.columns.join(" | ")));
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| table.printed(*cell)).collect();
        print(format_args!("  {} | {}", row.label, cells.join(" | ")));
    }
}
