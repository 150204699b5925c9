// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! This part of the house, opened: its keys, its log, and how long things last. One on the shelf.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::TimeDelta;
use vault::{
    Sealer, VaultProblem,
    keeper::{Keeper, Ring},
    key_file,
};

use crate::{
    IdentityProblem,
    identity_log::{IdentityLog, LEAST_MONTHS, Message},
    keeping::OurKeys,
    provider_keys::ProviderKeys,
    provider_list::ProviderList,
    providers::{ProviderOptions, Providers},
    session::Limits,
};

/// The text whose keyed hash tells a key.
const MARK: (&str, &str) = ("key", "campanile");

/// What an operator sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The socket of the keeper: the process that has the keys, which this one never reads then.
    pub keeper: Option<PathBuf>,
    /// Whether a real installation may have its keys in the process that serves.
    pub keys_in_process: bool,
    /// The file of the key that seals personal data and recognises people.
    pub key_file: PathBuf,
    /// The folder of the identity log.
    pub log_folder: PathBuf,
    /// The file of the identity log's own key.
    pub log_key_file: PathBuf,
    /// Whether missing keys are made: at the first start of an installation of one machine.
    pub may_create_keys: bool,
    /// Whether invented people may sign in.
    pub demonstration: bool,
    /// Whether this is a real installation: invented people are refused then.
    pub production: bool,
    /// How long sessions last.
    pub limits: Limits,
    /// How long data are kept.
    pub retention: Retention,
    /// Who signs people in.
    pub providers: ProviderOptions,
}

impl Options {
    /// An installation that is tried out: keys are made, everything stands in one folder, under the names that
    /// installations use, and invented people may sign in.
    #[must_use]
    pub fn of_a_trial(folder: &Path) -> Self {
        Self {
            keeper: None,
            keys_in_process: false,
            key_file: folder.join("identity.key"),
            log_folder: folder.join("identity-log"),
            log_key_file: folder.join("identity-log.key"),
            may_create_keys: true,
            demonstration: true,
            production: false,
            limits: Limits::default(),
            retention: Retention::default(),
            providers: ProviderOptions {
                list: ProviderList::default(),
                keys: folder.join("keys"),
                public_url: "http://127.0.0.1:8080".to_owned(),
                logo: String::new(),
                loopback: true,
            },
        }
    }
}

/// How long data are kept, after they are of no more use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Sessions, enrolments and invitations that are over.
    pub over: TimeDelta,
    /// Memberships that ended.
    pub memberships: TimeDelta,
    /// People who serve no body and have not signed in.
    pub people: TimeDelta,
    /// The identity log, in months: [`LEAST_MONTHS`] or more.
    pub log_months: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            over: TimeDelta::days(30),
            memberships: TimeDelta::days(730),
            people: TimeDelta::days(365),
            log_months: LEAST_MONTHS,
        }
    }
}

/// Keys, log and settings, for actions and pages.
pub struct Opened {
    /// Seals and recognises.
    pub(crate) sealer: Sealer,
    /// How long sessions last.
    pub(crate) limits: Limits,
    /// How long data are kept.
    pub(crate) retention: Retention,
    /// Whether invented people may sign in.
    pub(crate) demonstration: bool,
    /// Whether the keys are with another process.
    pub(crate) is_kept: bool,
    /// Where the key is: its file, or the keeper's socket.
    pub(crate) key_file: PathBuf,
    /// Where that of the identity log is.
    pub(crate) log_key_file: PathBuf,
    /// Who signs people in.
    pub(crate) providers: Providers,
    log: Arc<IdentityLog>,
}

impl Opened {
    /// Reads the keys and opens the log.
    ///
    /// # Errors
    /// When a key cannot be had, the log cannot be opened, or the options contradict the rules.
    pub(crate) fn with(options: &Options, house: &outside::Web) -> Result<Self, IdentityProblem> {
        if options.production && options.demonstration {
            return Err(IdentityProblem::DemonstrationInProduction);
        }
        if options.retention.log_months < LEAST_MONTHS {
            return Err(IdentityProblem::LogTooShort { months: options.retention.log_months });
        }
        if options.production && options.keeper.is_none() && !options.keys_in_process {
            return Err(IdentityProblem::KeysInProcess);
        }
        let keeper = options.keeper.as_deref().map(Keeper::at);
        let sealer = |ring: Ring, path: &Path| match &keeper {
            Some(keeper) => Ok(Sealer::with(Arc::new(keeper.ring(ring)))),
            None => key_file::load(path, options.may_create_keys).map(Sealer::from),
        };
        let log_sealer = sealer(Ring::IdentityLog, &options.log_key_file)?;
        let place = |file: &PathBuf| options.keeper.clone().unwrap_or_else(|| file.clone());
        let keys = match &keeper {
            Some(keeper) => OurKeys::Kept(keeper.clone()),
            None => OurKeys::Files(ProviderKeys::of(options.providers.keys.clone())),
        };
        Ok(Self {
            sealer: sealer(Ring::Identity, &options.key_file)?,
            limits: options.limits,
            retention: options.retention,
            demonstration: options.demonstration,
            is_kept: keeper.is_some(),
            key_file: place(&options.key_file),
            log_key_file: place(&options.log_key_file),
            providers: Providers::open(&options.providers, &keys, house)?,
            log: Arc::new(IdentityLog::open(&options.log_folder, log_sealer)?),
        })
    }

    /// By what the database knows the key in use,
    /// first; after it, those by which it knew the keys before.
    ///
    /// # Errors
    /// When the keeper of the keys is away.
    pub(crate) fn marks(&self) -> Result<Vec<String>, VaultProblem> {
        self.sealer.fingerprints(MARK.0, MARK.1)
    }

    /// Does something with the identity log, off the threads that serve pages.
    ///
    /// # Errors
    /// When the log fails.
    pub(crate) async fn with_log<T: Send + 'static>(
        &self,
        work: impl FnOnce(&IdentityLog) -> Result<T, IdentityProblem> + Send + 'static,
    ) -> Result<T, IdentityProblem> {
        let log = Arc::clone(&self.log);
        let broken = |error: tokio::task::JoinError| IdentityProblem::Log {
            path: "a task".to_owned(),
            reason: error.to_string(),
        };
        tokio::task::spawn_blocking(move || work(&log)).await.map_err(broken)?
    }

    /// Adds messages to the identity log.
    ///
    /// # Errors
    /// When one cannot be written: the sign-in must not go on then.
    pub(crate) async fn note(&self, messages: Vec<Message>) -> Result<(), IdentityProblem> {
        self.with_log(move |log| messages.iter().try_for_each(|message| log.append(message))).await
    }
}
