// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile identity`: the first people, the providers who vouch for them, our keys, the identity log.

mod admit;
mod keys;
mod seal;

use anyhow::Result;
use chrono::NaiveDate;
use clap::Subcommand;
use kernel::Actor;

use crate::{config::Config, house::House, people, terminal};

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
    /// Let in the first people of ANCI and of the Dipartimento, whom nobody is there to invite.
    Admit(admit::Arguments),
    /// Ask every provider of `identity_providers_file` for its metadata, and tell what came of it.
    ///
    /// Nobody signs in. What keeps a provider from being used is told on standard error; the exit code is 3 then.
    Providers,
    /// Make, publish, change and put away the keys by which providers know this installation.
    #[command(subcommand)]
    Keys(keys::Work),
    /// Change the keys that seal codici fiscali and the identity log.
    #[command(subcommand)]
    Seal(seal::Work),
}

/// Does what is about keys: files only, no database.
///
/// # Errors
/// When a file cannot be read or written.
pub(crate) fn look_after_keys(work: &keys::Work, config: &Config) -> Result<()> {
    keys::run(work, config)
}

/// Answers the question.
///
/// # Errors
/// When the log was touched, cannot be read, or no reason is given; when somebody cannot be let in.
pub(crate) async fn run(question: Question, house: &House) -> Result<()> {
    identity::open(&house.app, &people::options(&house.config)?).await?;
    match question {
        Question::Log { from, to, why } => log(house, from, to, &why).await,
        Question::Admit(arguments) => admit::run(arguments, house).await,
        Question::Providers => providers(house).await,
        Question::Seal(work) => seal::run(&work, house).await,
        Question::Keys(work) => look_after_keys(&work, &house.config),
    }
}

async fn log(house: &House, from: NaiveDate, to: NaiveDate, why: &str) -> Result<()> {
    if why.trim().is_empty() {
        return Err(terminal::Misused("say with `--why` why the identity log is read".to_owned()).into());
    }
    for message in identity::read_log(&house.app, &Actor::Operator, from, to, why).await? {
        terminal::print(serde_json::to_string(&message)?);
    }
    Ok(())
}

async fn providers(house: &House) -> Result<()> {
    let states = identity::provider_states(&house.app).await?;
    if states.is_empty() {
        return Err(terminal::Misused("no provider is listed: set `identity_providers_file`".to_owned()).into());
    }
    let mut away = 0;
    for state in &states {
        let outcome = match state.usable_until {
            Some(until) => format!("usable, metadata valid until {}", until.format("%Y-%m-%d %H:%M UTC")),
            None => "cannot be used".to_owned(),
        };
        away += usize::from(state.usable_until.is_none());
        terminal::print(format_args!("{} ({}): {outcome}", state.name, state.kind));
        terminal::print(format_args!("  {}\n  comes back to {}", state.entity, state.return_address));
    }
    if away == 0 {
        return Ok(());
    }
    Err(terminal::Refused(format!("{away} of {} providers cannot be used", states.len())).into())
}
