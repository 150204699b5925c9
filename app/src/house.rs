// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The house put together: the database, the doors, and every domain. The one place that knows them all.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use kernel::SystemClock;
use outside::{Antivirus, Mail, Outside, PecAccount, Revocation, Tls, Web};
use store::{Store, StoreOptions};
use web::{AppState, Domain, Limit, Parts, Settings};

use crate::{config::Config, home, lines, people, post, terminal::Misused};

/// Campanile, opened: what every command but `config` works with.
pub(crate) struct House {
    /// The state that handlers and actions share.
    pub(crate) app: AppState,
    /// The domains, for whoever serves them.
    pub(crate) domains: Vec<Domain>,
    /// What the operator has set.
    pub(crate) config: Config,
}

impl House {
    /// Opens the database, bringing it to the newest migration, and puts the domains in.
    ///
    /// # Errors
    /// When the database cannot be opened, a secret cannot be read, or a real installation would send either in clear.
    pub(crate) async fn open(config: Config) -> Result<Self> {
        // Before the first connection: it would carry the password.
        lines::check(&config)?;
        let domains = domains();
        let clock = Arc::new(SystemClock);
        let subscriptions = domains.iter().flat_map(|domain| domain.subscriptions.iter().copied()).collect();
        let readers = config.database_readers.max(1);
        let options = StoreOptions { readers, subscriptions, ..StoreOptions::at(config.database()?) };
        let store = Store::open(options, clock.clone()).await?;
        // Nobody is ever written to about answers that nobody gave, whatever the configuration says.
        let simulated = survey::has_simulated_campaign(&store).await?;
        let outside = if simulated { shut_doors(&config)? } else { outside(&config)? };
        let app = AppState::assemble(Parts { store, clock, outside, settings: settings(&config) }, &domains)
            .context("the domains do not fit together: this is a mistake of ours")?;
        // Where the key must be named and is not, whoever needs it says so.
        if let Ok(options) = people::options(&config) {
            identity::lend_sealer(&app, options);
        }
        registry::open(&app).await?;
        survey::note_simulated(&app).await?;
        survey::open(&app);
        explore::open(&app);
        home::open(&app, &config);
        Ok(Self { app, domains, config })
    }
}

/// Every domain, in the order in which the house is furnished.
pub(crate) fn domains() -> Vec<Domain> {
    vec![
        home::domain(),
        registry::domain(),
        letters::domain(),
        identity::domain(),
        funding::domain(),
        observatory::domain(),
        survey::domain(),
        campaign::domain(),
        agenda::domain(),
        report::domain(),
        explore::domain(),
    ]
}

fn outside(config: &Config) -> Result<Outside> {
    let antivirus = match &config.antivirus {
        None => Antivirus::none(),
        Some(address) => Antivirus::clamd(address).map_err(|problem| Misused(format!("`antivirus`: {problem}")))?,
    };
    let tls = tls(config)?;
    let (mail, pec) = (post::mail(config, &tls)?, post::pec(config, &tls)?);
    Ok(Outside { web: Web::over(tls)?, mail, pec, antivirus })
}

/// The TLS of every door: one memory of what was revoked.
fn tls(config: &Config) -> Result<Tls> {
    let usual = people::beside(&config.database()?).map(|folder| folder.join("revocation-lists"));
    let folder = config.revocation_lists.clone().or(usual);
    Ok(Tls::new(Revocation { folder, strict: config.revocation_strict }))
}

/// The doors of a simulated campaign: no letter leaves, no mailbox is read.
fn shut_doors(config: &Config) -> Result<Outside> {
    let web = Web::over(tls(config)?)?;
    Ok(Outside { web, mail: Mail::none(), pec: PecAccount::none(), antivirus: Antivirus::none() })
}

fn settings(config: &Config) -> Settings {
    // A reader who opens a page with its files, and then a few more, is not a flood: four seconds' worth at once.
    let limit = |per_second: u32| Limit { per_second, burst: per_second.saturating_mul(4) };
    Settings {
        public_url: config.public_url(),
        operator_name: config.operator_name.clone(),
        operator_email: config.operator_email.clone(),
        source_url: config.source_url.clone(),
        hsts_subdomains: config.hsts_subdomains,
        rankings: config.rankings,
        trusted_proxies: config.trusted_proxies.clone(),
        page_limit: limit(config.pages_per_second),
        api_limit: limit(config.api_calls_per_second),
        body_limit: usize::try_from(config.body_limit).unwrap_or(usize::MAX),
        time_limit: Duration::from_secs(config.request_seconds),
        ..Settings::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kernel::{Actor, day_in_rome};

    use super::*;

    #[test]
    fn no_two_domains_give_one_name_to_two_shapes_of_the_api() {
        let mut known = BTreeMap::new();
        for domain in domains() {
            for (name, shape) in domain.openapi.components.into_iter().flat_map(|components| components.schemas) {
                let shape = serde_json::to_value(shape).expect("JSON");
                let other = known.insert(name.clone(), shape.clone()).unwrap_or_else(|| shape.clone());
                assert_eq!(other, shape, "{name} is two things");
            }
        }
    }

    #[tokio::test]
    async fn no_letter_leaves_the_house_of_a_simulated_campaign() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config {
            database_url: format!("sqlite:{}", folder.path().join("campanile.db").display()),
            mail_server: Some("smtp://127.0.0.1:2525".to_owned()),
            ..Config::default()
        };
        let house = House::open(config.clone()).await.expect("a house");
        assert!(house.app.outside.mail.is_open(), "a house as any other writes letters");
        let edition = survey::Edition::shipped();
        survey::load_edition(&house.app.store, &Actor::Operator, &edition).await.expect("published");
        let today = day_in_rome(house.app.clock.now());
        let campaign = survey::Campaign {
            year: 2026,
            version: edition.version.expect("a version"),
            opens_on: today,
            closes_on: today,
            plan: survey::Plan::default(),
        };
        survey::announce_campaign(&house.app, &Actor::Operator, &campaign).await.expect("announced");
        let tx = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
        tx.run("INSERT INTO survey_simulated (year, seed, loaded_at) VALUES (2026, 1, '2026-01-01T00:00:00+00:00')")
            .await
            .expect("a mark");
        tx.commit_unrecorded("a test").await.expect("kept");
        house.app.store.close().await;
        let simulated = House::open(config).await.expect("the same house");
        assert!(!simulated.app.outside.mail.is_open() && !simulated.app.outside.pec.mail.is_open());
        simulated.app.store.close().await;
    }
}
