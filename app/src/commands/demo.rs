// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile demo`: a simulated campaign in a database of its own; simulated calls, for trying Campanile where the source
//! cannot be reached.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kernel::{Actor, day_in_rome};
use survey::{SimulatedLoaded, SimulationProblem};

use crate::{
    config::Config,
    house::House,
    terminal::{Misused, progress},
};

/// The usual seed: what the buttons of the home page load.
pub(crate) const SEED: u64 = 2026;

/// Fill a database of its own with a simulated campaign; load or remove simulated calls.
///
/// The campaign is drawn from a stated model (docs/methods/simulated-campaign.md) on the real Comuni: about 3,900 submit,
/// day by day. It goes into `demo/campanile.db` beside the usual database, which is not touched, and takes the place of
/// the one drawn before. `campanile serve --demo` shows it; every page and file says *dati simulati*.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    request: Option<Request>,
    #[command(flatten)]
    campaign: Campaign,
}

/// How the campaign is drawn.
#[derive(Args)]
struct Campaign {
    /// The number that the invention starts from: the same number and closing day, the same campaign.
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// The last day of the campaign [default: today]. Nobody simulated answers on that day: it is left to who tries.
    #[arg(long, value_name = "DAY")]
    closes_on: Option<NaiveDate>,
    /// Fill the configured database itself, which must have no campaign: the only way with PostgreSQL.
    #[arg(long)]
    here: bool,
}

/// What can be asked of the simulated calls.
#[derive(Subcommand)]
enum Request {
    /// Load simulated calls and applications, true to the real shares and marked *dati simulati* on every page.
    ///
    /// Only where there are no real data: the two never mix.
    Load {
        /// The number that the invention starts from: the same number, the same calls.
        #[arg(long, default_value_t = SEED)]
        seed: u64,
    },
    /// Remove them, as if they had never been there.
    Remove,
}

impl Arguments {
    /// Turns the configuration to the database of the simulated campaign, emptied, where one is wanted.
    ///
    /// # Errors
    /// When there is no such place, or what is there is not a simulated campaign.
    pub(crate) fn apply(&self, config: &mut Config) -> Result<()> {
        if self.request.is_some() || self.campaign.here {
            return Ok(());
        }
        let file = turn(config)?;
        remove(&file)
    }
}

/// Turns the configuration to the database of the simulated campaign, and gives its file: `demo/` beside the usual one.
///
/// # Errors
/// When the usual database is a server: it has no place beside it.
pub(crate) fn turn(config: &mut Config) -> Result<PathBuf> {
    let database = config.database()?;
    let usual = database.strip_prefix("sqlite:").and_then(|rest| rest.trim_start_matches("//").split('?').next());
    let usual = usual.context(Misused(
        "the database is a server: name another one with CAMPANILE_DATABASE_URL, and use `campanile demo --here`"
            .to_owned(),
    ))?;
    let file = Path::new(usual).parent().unwrap_or(Path::new("")).join("demo").join("campanile.db");
    config.database_url = format!("sqlite:{}", file.display());
    config.database_url_file = None;
    // Real calls do not belong among simulated answers.
    config.padigitale_sync = false;
    // Nor is anybody written to about them.
    (config.mail_server, config.pec_server, config.pec_mailbox) = (None, None, None);
    // Those who sign in are invented too: their keys and their log stay beside the invention.
    (config.identity_providers_file, config.identity_provider_keys) = (None, None);
    (config.identity_key_file, config.identity_log_folder, config.identity_log_key_file) = (None, None, None);
    // Nobody real is among them: no other process need have those keys.
    (config.keeper, config.keys_in_process) = (None, true);
    Ok(file)
}

/// Takes the last simulation away. Its folder is ours alone: nothing else is ever written there.
///
/// # Errors
/// When the disk fails.
pub(crate) fn remove(file: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{end}", file.display()));
        if path.exists() {
            std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Fills, loads or removes.
///
/// # Errors
/// When there are real data, or the database fails.
pub(crate) async fn run(arguments: Arguments, house: &House) -> Result<()> {
    match arguments.request {
        None => fill(&arguments.campaign, house).await,
        Some(Request::Load { seed }) => load_calls(house, seed).await,
        Some(Request::Remove) => remove_calls(house).await,
    }
}

async fn fill(asked: &Campaign, house: &House) -> Result<()> {
    let started = std::time::Instant::now();
    let closes_on = asked.closes_on.unwrap_or_else(|| day_in_rome(house.app.clock.now()));
    let loaded = draw_campaign(house, asked.seed, closes_on).await?;
    let SimulatedLoaded { year, asked: all, begun, submitted, changes, .. } = loaded;
    progress(format_args!(
        "The simulated campaign of {year}: {submitted} of {all} Comuni submitted, {} more began; {changes} answers and \
         other changes, in {} s.",
        begun - submitted,
        started.elapsed().as_secs(),
    ));
    if asked.here {
        return Ok(());
    }
    progress("It is in a database of its own: `campanile serve --demo` shows it.");
    Ok(())
}

/// Draws the campaign into this house.
///
/// # Errors
/// When there is a campaign, or the database fails.
pub(crate) async fn draw_campaign(house: &House, seed: u64, closes_on: NaiveDate) -> Result<SimulatedLoaded> {
    let loaded = survey::load_simulated(&house.app, &Actor::Operator, seed, closes_on).await;
    loaded.map_err(|problem| match problem {
        SimulationProblem::CampaignPresent => Misused(problem.to_string()).into(),
        other => other.into(),
    })
}

async fn load_calls(house: &House, seed: u64) -> Result<()> {
    let registry = registry::of(&house.app);
    let loaded = funding::load_simulated(&house.app.store, &Actor::Operator, &registry, seed).await;
    let reports = loaded.map_err(|problem| match problem {
        funding::FundingProblem::RealDataPresent => anyhow::Error::from(Misused(problem.to_string())),
        other => other.into(),
    })?;
    progress(format_args!(
        "{} simulated days are in. Every page says so; `campanile demo remove` takes them away.",
        reports.len()
    ));
    Ok(())
}

async fn remove_calls(house: &House) -> Result<()> {
    let days = funding::remove_simulated(&house.app.store, &Actor::Operator).await?;
    progress(if days == 0 { "There were no simulated calls." } else { "The simulated calls are gone." });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simulated_campaign_writes_to_nobody_and_keeps_apart_from_the_usual_house() {
        let named = |name: &str| Some(PathBuf::from(name));
        let mut config = Config {
            database_url: "sqlite:data/campanile.db".to_owned(),
            mail_server: Some("smtps://mail.example.it".to_owned()),
            pec_server: Some("smtps://pec.example.it".to_owned()),
            pec_mailbox: Some("imaps://pec.example.it".to_owned()),
            pec_address: Some("comune@pec.example.it".to_owned()),
            identity_providers_file: named("providers.toml"),
            identity_log_folder: named("identity-log"),
            ..Config::default()
        };
        let file = turn(&mut config).expect("a place");
        assert_eq!(file, Path::new("data/demo/campanile.db"));
        assert_eq!(config.database_url, "sqlite:data/demo/campanile.db");
        assert!(!config.padigitale_sync, "real calls do not come in");
        let tls = outside::Tls::new(outside::Revocation::default());
        assert!(!crate::post::mail(&config, &tls).expect("a door").is_open());
        let pec = crate::post::pec(&config, &tls).expect("an account");
        assert!(!pec.mail.is_open() && !pec.mailbox.is_open());
        let people = crate::people::options(&config).expect("options");
        assert_eq!(people.log_folder, Path::new("data/demo/identity-log"));
        assert!(people.providers.list.is_empty() && people.demonstration);
    }

    #[test]
    fn there_is_no_place_for_it_beside_a_server() {
        let mut config = Config { database_url: "postgres://campanile@db/campanile".to_owned(), ..Config::default() };
        let refused = turn(&mut config).expect_err("no place");
        assert!(refused.to_string().contains("--here"), "{refused}");
    }
}
