// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile identity log`: the identity log, for the named staff who may read it.

use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use kernel::Actor;

use crate::{house::House, people, terminal};

/// What can be asked about people.
#[derive(Subcommand)]
pub(crate) enum Question {
    /// Print the messages of the sign-ins of some days, a line of JSON each.
    ///
    /// Every reading is recorded, with its reason: in the journal that there was one, in the database why.
    #[command(after_help = "\
Example:
  campanile identity log --from 2026-11-01 --to 2026-11-22 --why \"request 123/2026 of the Garante\"")]
    Log {
        /// The first day.
        #[arg(long, value_name = "DATE")]
        from: NaiveDate,
        /// The last day.
        #[arg(long, value_name = "DATE")]
        to: NaiveDate,
        /// Why the log is read.
        #[arg(long, value_name = "REASON")]
        why: String,
    },
}

/// Answers the question.
///
/// # Errors
/// When the log was touched, cannot be read, or no reason is given.
pub(crate) async fn run(question: Question, house: &House) -> Result<()> {
    let Question::Log { from, to, why } = question;
    identity::open(&house.app, &people::options(&house.config)?).await?;
    if why.trim().is_empty() {
        return Err(terminal::Misused("say with `--why` why the identity log is read".to_owned()).into());
    }
    for message in identity::read_log(&house.app, &Actor::Operator, from, to, &why).await? {
        terminal::print(serde_json::to_string(&message)?);
    }
    Ok(())
}
