// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The commands, one file each.

pub(crate) mod agenda;
pub(crate) mod campaign;
pub(crate) mod db;
pub(crate) mod demo;
pub(crate) mod export;
pub(crate) mod form;
pub(crate) mod funding;
pub(crate) mod identity;
pub(crate) mod import;
pub(crate) mod keeper;
pub(crate) mod questionnaire;
pub(crate) mod registry;
pub(crate) mod report;
pub(crate) mod serve;
pub(crate) mod sheet;
pub(crate) mod stats;
pub(crate) mod sync;
mod words;

use anyhow::{Context, Result};

use crate::{cli::Command, config::Config, house::House, logging, terminal};

/// Runs a command to its end.
///
/// # Errors
/// Whatever keeps it from being done; the words are for people.
pub(crate) fn run(command: Command, mut config: Config) -> Result<()> {
    let command = match command {
        Command::Config => return terminal::print_bytes(config.to_toml().as_bytes()),
        // Forms are files: no database, no log.
        Command::Form(work) => return form::run(work),
        Command::Agenda(work) => return agenda::run(work),
        Command::Questionnaire(work) if !work.publishes() => return questionnaire::run(work),
        Command::Stats(work) => return stats::run(work),
        Command::Keeper(arguments) => return keeper::run(&arguments, &config),
        Command::Identity(identity::Question::Keys(work)) => return identity::look_after_keys(&work, &config),
        other => other,
    };
    if !matches!(command, Command::Serve(_)) && config.log_level == Config::default().log_level {
        // Who runs a command reads its words: the log speaks only of trouble, unless asked otherwise.
        "warn".clone_into(&mut config.log_level);
    }
    logging::start(&config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("no threads")?;
    runtime.block_on(async move {
        if let Command::Serve(arguments) = &command {
            arguments.apply(&mut config)?;
            return serve::run(config).await;
        }
        if matches!(command, Command::Export(_) | Command::Campaign(_)) {
            export::Arguments::apply(&mut config);
        }
        if let Command::Demo(arguments) = &command {
            arguments.apply(&mut config)?;
        }
        let house = House::open(config).await?;
        let store = house.app.store.clone();
        let outcome = dispatch(command, house).await;
        store.close().await;
        outcome
    })
}

async fn dispatch(command: Command, house: House) -> Result<()> {
    match command {
        Command::Sync(arguments) => sync::run(arguments, &house).await,
        Command::Import(arguments) => import::run(arguments, &house).await,
        Command::Export(arguments) => export::run(arguments, house).await,
        Command::Campaign(work) => campaign::run(work, house).await,
        Command::Funding(question) => funding::run(question, &house).await,
        Command::Identity(question) => identity::run(question, &house).await,
        Command::Registry(work) => registry::run(work, &house).await,
        Command::Sheet(arguments) => sheet::run(arguments, &house).await,
        Command::Report(arguments) => report::run(arguments, &house).await,
        Command::Questionnaire(work) => questionnaire::publish(work, &house).await,
        Command::Demo(arguments) => demo::run(arguments, &house).await,
        Command::Db(chore) => db::run(chore, &house).await,
        Command::Serve(_)
        | Command::Config
        | Command::Agenda(_)
        | Command::Form(_)
        | Command::Keeper(_)
        | Command::Stats(_) => Ok(()),
    }
}
