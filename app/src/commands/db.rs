// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile db`: the chores of whoever looks after the database.

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use store::Severity;

use crate::{
    house::House,
    terminal::{Misused, Refused, print, progress},
};

/// What can be done to a database.
#[derive(Subcommand)]
pub(crate) enum Chore {
    /// Bring the database to the newest migration. Every other command does so too when it starts.
    Migrate,
    /// Write everything to one file while the server goes on working.
    ///
    /// The file is a SQLite database whichever database is in use: restoring it elsewhere also moves an installation
    /// from SQLite to PostgreSQL or back.
    #[command(after_help = "Example:\n  campanile db backup backups/2026-11-22.db")]
    Backup {
        /// The file to write; it must not exist.
        file: PathBuf,
    },
    /// Put everything back from a backup, in the place of what is there now. Stop the server first.
    #[command(after_help = "Example:\n  campanile db restore backups/2026-11-22.db --yes")]
    Restore {
        /// The file that `campanile db backup` wrote.
        file: PathBuf,
        /// Yes, replace what is there now.
        #[arg(long)]
        yes: bool,
    },
    /// Look at the file, the references, every line of the journal, and the jobs. Exit code 3 when something is broken.
    Check,
}

/// Does a chore.
///
/// # Errors
/// When the database cannot be reached, or is found broken.
pub(crate) async fn run(chore: Chore, house: &House) -> Result<()> {
    match chore {
        Chore::Migrate => {
            progress("The database is at the newest migration.");
            Ok(())
        }
        Chore::Backup { file } => {
            if file.exists() {
                return Err(Misused(format!("{} is there already: choose another name", file.display())).into());
            }
            let size = house.app.store.backup(&file).await?;
            progress(format_args!("{}: {:.1} MB", file.display(), mega(size)));
            Ok(())
        }
        Chore::Restore { yes: false, .. } => {
            Err(Misused("this replaces everything that is in the database now; if you mean it, add --yes".to_owned())
                .into())
        }
        Chore::Restore { file, yes: true } => {
            let rows = house.app.store.restore(&file).await.map_err(refused)?;
            progress(format_args!("{rows} rows are back from {}.", file.display()));
            Ok(())
        }
        Chore::Check => check(house).await,
    }
}

fn refused(problem: store::StoreProblem) -> anyhow::Error {
    match problem {
        store::StoreProblem::NotABackup { .. } => Refused(problem.to_string()).into(),
        other => other.into(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a size for people, with one decimal")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

async fn check(house: &House) -> Result<()> {
    let findings = house.app.store.check().await?;
    let broken = findings.iter().filter(|finding| finding.severity == Severity::Broken).count();
    for finding in findings {
        let word = match finding.severity {
            Severity::Fine => "fine",
            Severity::Warning => "look",
            Severity::Broken => "BROKEN",
        };
        print(format_args!("{word:7} {}", finding.message));
    }
    if broken > 0 {
        return Err(Refused("the database is damaged: put back the last good backup".to_owned()).into());
    }
    Ok(())
}
