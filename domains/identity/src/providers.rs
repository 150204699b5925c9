// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The providers of this installation, opened: who we are to each, and what is known of them now.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use eid::{
    Authentication, Client, Http, Level, Log, Provider, ProviderKind, SystemChance, Web, World,
    federation::{Document, Federation, Member, Organization, OtherKeys, Resolved, TrustAnchor},
};
use zeroize::Zeroizing;

use crate::{
    IdentityProblem,
    keeping::OurKeys,
    marks::Marks,
    provider_keys::Purpose,
    provider_list::{FederationEntry, OrdinaryEntry, ProviderList},
};

/// What is known of a provider must last for the whole of a sign-in.
const MARGIN: TimeDelta = TimeDelta::minutes(20);

/// What an operator sets about providers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderOptions {
    /// Who they are.
    pub list: ProviderList,
    /// The folder of our keys: read only when one of them is needed.
    pub keys: PathBuf,
    /// Where people reach this installation, without a final slash.
    pub public_url: String,
    /// Where our logo is, unless the list names another.
    pub logo: String,
    /// Whether providers on this very machine may be spoken to without TLS: for trials.
    pub loopback: bool,
}

/// A provider that is offered.
pub(crate) struct Offered {
    /// Its name in addresses.
    pub(crate) key: String,
    /// Which kind.
    pub(crate) kind: ProviderKind,
    /// As people call it.
    pub(crate) name: String,
    /// Its issuer, or its identifier in the federation.
    pub(crate) entity: String,
    /// Who we are to it.
    pub(crate) client: Client,
    /// The least level that is asked for.
    pub(crate) least_level: Level,
    levels: BTreeMap<String, Level>,
}

/// All of them.
pub(crate) struct Providers {
    offered: Vec<Offered>,
    member: Option<Member>,
    federation: Federation,
    /// The graphics of the buttons.
    pub(crate) marks: Marks,
    web: Box<dyn Http>,
    /// What is known of each by its key, until it grows stale.
    known: Mutex<HashMap<String, Arc<Provider>>>,
    resolved: Mutex<HashMap<String, Arc<Resolved>>>,
}

impl Providers {
    /// Opens the list: reads keys, secrets and what onboarding gave us. No provider is asked anything yet.
    ///
    /// # Errors
    /// [`IdentityProblem::Providers`] or [`IdentityProblem::KeyFile`], naming what to put right.
    pub(crate) fn open(
        options: &ProviderOptions,
        keys: &OurKeys,
        house: &outside::Web,
    ) -> Result<Self, IdentityProblem> {
        let list = &options.list;
        list.check().map_err(IdentityProblem::Providers)?;
        let tls = house.tls().map_err(|error| IdentityProblem::Providers(error.to_string()))?;
        let web = Web::over(tls).map_err(|error| IdentityProblem::Providers(error.to_string()))?;
        let web = if options.loopback { web.with_loopback() } else { web };
        let mut providers = Self {
            offered: Vec::new(),
            member: None,
            federation: Federation::default(),
            marks: Marks::open(&list.marks)?,
            web: Box::new(web),
            known: Mutex::default(),
            resolved: Mutex::default(),
        };
        if let Some(entry) = &list.federation {
            providers.join(entry, options, keys)?;
        }
        for entry in &list.ordinary {
            providers.offered.push(ordinary(entry, options, keys)?);
        }
        Ok(providers)
    }

    fn join(
        &mut self,
        entry: &FederationEntry,
        options: &ProviderOptions,
        keys: &OurKeys,
    ) -> Result<(), IdentityProblem> {
        let id = entity_id(entry, options)?;
        for one in &entry.providers {
            let redirect_uri = return_address(options, &one.key);
            self.offered.push(Offered {
                key: one.key.clone(),
                kind: one.of.kind(),
                name: one.name.clone(),
                entity: one.entity.clone(),
                client: client(id.clone(), redirect_uri, keys)?,
                least_level: Level::Two,
                levels: BTreeMap::new(),
            });
        }
        for anchor in &entry.anchors {
            let keys = read_json(&anchor.keys_file)?;
            self.federation.anchors.push(TrustAnchor { entity: anchor.entity.clone(), keys });
        }
        self.federation.required_marks.clone_from(&entry.required_marks);
        self.federation.ask_mark_status = entry.ask_mark_status;
        self.member = Some(member(id, entry, options, keys)?);
        Ok(())
    }

    /// Those that are offered, in order.
    pub(crate) fn offered(&self) -> &[Offered] {
        &self.offered
    }

    /// The one of this key.
    ///
    /// # Errors
    /// [`IdentityProblem::NotFound`].
    pub(crate) fn of(&self, key: &str) -> Result<&Offered, IdentityProblem> {
        self.offered.iter().find(|one| one.key == key).ok_or(IdentityProblem::NotFound)
    }

    /// The surroundings of a step of a sign-in, whose messages go to `log`.
    pub(crate) fn world<'a>(&'a self, log: &'a dyn Log, now: DateTime<Utc>) -> World<'a> {
        World { http: &*self.web, chance: &SystemChance, log, now }
    }

    /// What is known of a provider; asked of it, or of its federation, when it is not known or grows stale.
    ///
    /// # Errors
    /// [`IdentityProblem::ProviderAway`]; the log says why.
    pub(crate) async fn known(&self, one: &Offered, world: &World<'_>) -> Result<Arc<Provider>, IdentityProblem> {
        let found = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&one.key).cloned();
        if let Some(found) = found.filter(|found| found.valid_until > world.now + MARGIN) {
            return Ok(found);
        }
        let asked = if one.kind.is_federated() {
            self.federation.provider(one.kind, &one.entity, world).await.map_err(|error| error.to_string())
        } else {
            Provider::discover(&one.entity, world).await.map_err(|error| error.to_string())
        };
        let mut provider = asked.map_err(|reason| {
            tracing::warn!(provider = one.key, reason, "a provider cannot be used: {reason}");
            IdentityProblem::ProviderAway { provider: one.name.clone() }
        })?;
        provider.levels = one.levels.iter().map(|(acr, level)| (acr.clone(), *level)).collect();
        let provider = Arc::new(provider);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(one.key.clone(), Arc::clone(&provider));
        Ok(provider)
    }

    /// Our entity configuration, if we are in a federation.
    ///
    /// # Errors
    /// [`IdentityProblem::NotFound`] when we are in none.
    pub(crate) fn entity_configuration(&self, now: DateTime<Utc>) -> Result<Document, IdentityProblem> {
        let member = self.member.as_ref().ok_or(IdentityProblem::NotFound)?;
        member.entity_configuration(now).map_err(|error| IdentityProblem::Providers(error.to_string()))
    }

    /// What we vouch for about a provider that we use; about nobody else, for who could name any entity could make this
    /// server fetch any address.
    ///
    /// # Errors
    /// [`IdentityProblem::NotFound`], [`IdentityProblem::ProviderAway`].
    pub(crate) async fn resolve_answer(
        &self,
        entity: &str,
        anchor: Option<&str>,
        world: &World<'_>,
    ) -> Result<Document, IdentityProblem> {
        let used = self.offered.iter().find(|one| one.kind.is_federated() && one.entity == entity);
        let (member, one) = self.member.as_ref().zip(used).ok_or(IdentityProblem::NotFound)?;
        let kept = self.resolved.lock().unwrap_or_else(PoisonError::into_inner).get(entity).cloned();
        let resolved = match kept.filter(|kept| kept.valid_until > world.now) {
            Some(kept) => kept,
            None => Arc::new(self.federation.resolve(entity, world).await.map_err(|error| {
                tracing::warn!(provider = one.key, reason = %error, "a provider cannot be resolved: {error}");
                IdentityProblem::ProviderAway { provider: one.name.clone() }
            })?),
        };
        if anchor.is_some_and(|anchor| anchor != resolved.anchor) {
            return Err(IdentityProblem::NotFound);
        }
        let answer = member.resolve_answer(&resolved, world.now);
        self.resolved.lock().unwrap_or_else(PoisonError::into_inner).insert(entity.to_owned(), resolved);
        answer.map_err(|error| IdentityProblem::Providers(error.to_string()))
    }
}

/// An address of its own for each: many providers do not name themselves in their answer, and then the address tells who
/// answers (RFC 9700 section 4.4.2).
fn return_address(options: &ProviderOptions, key: &str) -> String {
    format!("{}/accedi/ritorno/{key}", options.public_url)
}

/// Our identifier, which is where our entity configuration stands.
fn entity_id(entry: &FederationEntry, options: &ProviderOptions) -> Result<String, IdentityProblem> {
    let id = entry.entity_id.clone().unwrap_or_else(|| options.public_url.clone());
    if id.trim_end_matches('/') == options.public_url {
        return Ok(id);
    }
    let reason = format!("`entity_id` is {id}, but `public_url` is {}: they must be the same", options.public_url);
    Err(IdentityProblem::Providers(reason))
}

fn client(id: String, redirect_uri: String, keys: &OurKeys) -> Result<Client, IdentityProblem> {
    let authentication = Authentication::PrivateKeyJwt(keys.signing()?);
    Ok(Client { id, redirect_uri, authentication, opening: keys.opening()? })
}

fn member(
    id: String,
    entry: &FederationEntry,
    options: &ProviderOptions,
    keys: &OurKeys,
) -> Result<Member, IdentityProblem> {
    let or = |set: &Option<String>, usual: String| set.clone().unwrap_or(usual);
    let organization = Organization {
        organization_name: entry.organization_name.clone(),
        homepage_uri: or(&entry.homepage_uri, options.public_url.clone()),
        policy_uri: or(&entry.policy_uri, format!("{}/privacy", options.public_url)),
        logo_uri: or(&entry.logo_uri, options.logo.clone()),
        contacts: entry.contacts.clone(),
    };
    let redirect_uris: Vec<String> = entry.providers.iter().map(|one| return_address(options, &one.key)).collect();
    let first = redirect_uris.first().cloned().ok_or_else(|| {
        IdentityProblem::Providers("the federation has no provider: nobody would come in by it".to_owned())
    })?;
    let member = Member::new(client(id, first, keys)?, keys.federation()?, organization);
    let mut member = member.map_err(|error| IdentityProblem::Providers(error.to_string()))?;
    member.redirect_uris = redirect_uris;
    member.authority_hints.clone_from(&entry.authority_hints);
    if member.authority_hints.is_empty() {
        member.authority_hints = entry.anchors.iter().map(|anchor| anchor.entity.clone()).collect();
    }
    if let Some(file) = &entry.trust_marks_file {
        member.trust_marks = read_json(file)?;
    }
    member.other_keys =
        OtherKeys { federation: keys.waiting(Purpose::Federation)?, core: keys.waiting(Purpose::Signing)? };
    Ok(member)
}

fn ordinary(entry: &OrdinaryEntry, options: &ProviderOptions, keys: &OurKeys) -> Result<Offered, IdentityProblem> {
    let redirect_uri = return_address(options, &entry.key);
    let client = match &entry.client_secret_file {
        None => client(entry.client_id.clone(), redirect_uri, keys)?,
        Some(file) => Client {
            id: entry.client_id.clone(),
            redirect_uri,
            authentication: Authentication::SecretBasic(secret(file)?),
            opening: Vec::new(),
        },
    };
    Ok(Offered {
        key: entry.key.clone(),
        kind: ProviderKind::Oidc,
        name: entry.name.clone(),
        entity: entry.issuer.clone(),
        client,
        least_level: entry.least_level,
        levels: entry.levels.clone(),
    })
}

/// The only line of a file that holds a secret.
fn secret(path: &Path) -> Result<Zeroizing<String>, IdentityProblem> {
    let text = Zeroizing::new(read(path)?);
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn read(path: &Path) -> Result<String, IdentityProblem> {
    fs::read_to_string(path).map_err(|error| IdentityProblem::Providers(format!("{}: {error}", path.display())))
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, IdentityProblem> {
    let wrong = |error: serde_json::Error| IdentityProblem::Providers(format!("{}: {error}", path.display()));
    serde_json::from_str(&read(path)?).map_err(wrong)
}
