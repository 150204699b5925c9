// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! People, as the configuration wants them: where their keys and log are, how long things last, who is invented.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use chrono::TimeDelta;
use identity::{Limits, Options, ProviderKeys, ProviderList, ProviderOptions, Retention};

use crate::{config::Config, terminal::Misused};

/// What `identity` is told.
///
/// # Errors
/// When a file must be named and is not.
pub(crate) fn options(config: &Config) -> Result<Options> {
    let database = config.database()?;
    let production = config.is_production()?;
    let beside = beside(&database);
    let place = |set: &Option<PathBuf>, key: &str, name: &str| {
        let usual = beside.as_ref().map(|folder| folder.join(name));
        let missing =
            || Misused(format!("with PostgreSQL the key `{key}` must say where it is: see `campanile config`"));
        let asked = set.clone().or(usual);
        // Who has a keeper has no keys: only the log is here.
        if config.keeper.is_some() && key != "identity_log_folder" {
            Ok(asked.unwrap_or_default())
        } else {
            asked.with_context(missing)
        }
    };
    let days = |days: u32| TimeDelta::days(i64::from(days));
    Ok(Options {
        keeper: config.keeper.clone(),
        keys_in_process: config.keys_in_process,
        key_file: place(&config.identity_key_file, "identity_key_file", "identity.key")?,
        log_folder: place(&config.identity_log_folder, "identity_log_folder", "identity-log")?,
        log_key_file: place(&config.identity_log_key_file, "identity_log_key_file", "identity-log.key")?,
        may_create_keys: beside.is_some(),
        demonstration: config.demonstration_identities.unwrap_or_else(|| !production && config.is_private()),
        production,
        limits: Limits {
            idle: TimeDelta::minutes(i64::from(config.session_idle_minutes)),
            absolute: TimeDelta::hours(i64::from(config.session_hours)),
        },
        retention: Retention {
            over: days(config.retention_days),
            memberships: days(config.retention_membership_days),
            people: days(config.retention_person_days),
            log_months: config.identity_log_months,
        },
        providers: providers(config)?,
    })
}

/// Who signs people in.
///
/// # Errors
/// When the list cannot be read, or the folder of the keys must be named and is not.
pub(crate) fn providers(config: &Config) -> Result<ProviderOptions> {
    let public_url = config.public_url();
    let list = config.identity_providers_file.as_deref().map(list).transpose()?.unwrap_or_default();
    Ok(ProviderOptions {
        keys: if list.is_empty() || config.keeper.is_some() { PathBuf::new() } else { keys_folder(config)? },
        list,
        logo: format!("{public_url}{}", web::assets::href("logo.svg")),
        loopback: config.is_private(),
        public_url,
    })
}

/// The keys by which providers know us.
///
/// # Errors
/// When their folder must be named and is not.
pub(crate) fn provider_keys(config: &Config) -> Result<ProviderKeys> {
    keys_folder(config).map(ProviderKeys::of)
}

/// The folder of those keys.
///
/// # Errors
/// When it must be named and is not.
pub(crate) fn keys_folder(config: &Config) -> Result<PathBuf> {
    let usual = beside(&config.database()?).map(|folder| folder.join("identity-provider-keys"));
    config.identity_provider_keys.clone().or(usual).with_context(|| {
        Misused("with PostgreSQL the key `identity_provider_keys` must say where the keys are".to_owned())
    })
}

/// The list of providers; the files it names are beside it.
fn list(path: &Path) -> Result<ProviderList> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let list: ProviderList = toml::from_str(&text).map_err(|error| Misused(format!("{}: {error}", path.display())))?;
    Ok(list.beside(path.parent().unwrap_or(Path::new(""))))
}

/// The folder of an embedded database; none of a server.
pub(crate) fn beside(database: &str) -> Option<PathBuf> {
    let path = database.strip_prefix("sqlite:")?.trim_start_matches("//").split('?').next()?;
    Some(Path::new(path).parent().unwrap_or(Path::new("")).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(database_url: &str, public_url: Option<&str>) -> Config {
        let (database_url, public_url) = (database_url.to_owned(), public_url.map(str::to_owned));
        Config { database_url, public_url, ..Config::default() }
    }

    #[test]
    fn keys_and_log_are_beside_the_embedded_database() {
        let options = options(&config("sqlite:data/campanile.db", None)).expect("options");
        assert_eq!(options.key_file, Path::new("data/identity.key"));
        assert_eq!(options.log_folder, Path::new("data/identity-log"));
        assert!(options.may_create_keys && options.demonstration && !options.production);
    }

    #[test]
    fn a_real_installation_names_its_keys_and_has_no_invented_people() {
        let refused = options(&config("postgres://campanile@db/campanile", None)).expect_err("no key file");
        assert!(refused.to_string().contains("identity_key_file"), "{refused}");
        let https = options(&config("sqlite:data/campanile.db", Some("https://campanile.example.it")));
        let https = https.expect("options");
        assert!(https.production && !https.demonstration);
        let places = Config {
            identity_key_file: Some("/run/secrets/identity.key".into()),
            identity_log_folder: Some("/var/log/campanile".into()),
            identity_log_key_file: Some("/run/secrets/identity-log.key".into()),
            ..config("postgres://campanile@db/campanile", None)
        };
        let postgres = options(&places).expect("options");
        assert!(postgres.production && !postgres.may_create_keys && !postgres.demonstration);
    }
}
