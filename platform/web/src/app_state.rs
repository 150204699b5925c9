// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one state every handler, action and job receives.

use std::{collections::HashMap, ops::Deref, sync::Arc};

use gate::{Gate, GateProblem};
use kernel::{Actor, Clock};
use outside::Outside;
use store::Store;
use vault::{Sealer, VaultProblem};

use crate::{
    Card, Domain, Entrance, Failure, Job, MenuItem, Notice, Phrasebook, Place, Reader, Remark, Remarks, Remedies,
    Settings, Shelf, TellsRemedies, Texts, TextsProblem, Who, guards::RateLimits,
};

/// What the binary brings to the house before any domain moves in.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The doors to the world.
    pub outside: Outside,
    /// What the operator has set.
    pub settings: Settings,
}

/// The house with its domains in it. Reached through [`AppState`].
pub struct App {
    /// The database: transactions, journal, jobs.
    pub store: Store,
    /// The time, outside transactions.
    pub clock: Arc<dyn Clock>,
    /// The doors to the world: web, mail.
    pub outside: Outside,
    /// What the operator has set.
    pub settings: Settings,
    /// Read models in memory.
    pub shelf: Shelf,
    /// Who may do what.
    pub gate: Gate,
    pub(crate) phrasebook: Phrasebook,
    pub(crate) menu: Vec<MenuItem>,
    pub(crate) entrance: Option<Entrance>,
    pub(crate) who: Option<Who>,
    pub(crate) rate_limits: RateLimits,
    sealed: Vec<vault::Column>,
    cards: Vec<Card>,
    remarks: Vec<Remarks>,
    remedies: Vec<Remedies>,
    notices: Vec<fn(&AppState) -> Vec<Notice>>,
    jobs: HashMap<&'static str, Job>,
}

/// A shared handle to [`App`]; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<App>);

impl Deref for AppState {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

/// The domains do not fit together: a mistake of ours, found at start.
#[derive(Debug, thiserror::Error)]
pub enum AssemblyProblem {
    /// A text is malformed or said twice.
    #[error(transparent)]
    Texts(#[from] TextsProblem),
    /// The policies cannot be read.
    #[error(transparent)]
    Policies(#[from] GateProblem),
    /// Two jobs have the same name.
    #[error("two jobs are called {0}")]
    JobTwice(&'static str),
    /// A subscription names a job that no domain has.
    #[error("the event {event} wakes the job {job}, which does not exist")]
    NoSuchJob {
        /// The event.
        event: &'static str,
        /// The missing job.
        job: &'static str,
    },
}

impl AppState {
    /// Brings the domains into the house.
    ///
    /// # Errors
    /// When texts or jobs of two domains clash, or a subscription leads nowhere.
    pub fn assemble(parts: Parts, domains: &[Domain]) -> Result<Self, AssemblyProblem> {
        let own = Texts { it: include_str!("../texts/it.ftl"), en: include_str!("../texts/en.ftl") };
        let refusals = Texts { it: gate::TEXTS.0, en: gate::TEXTS.1 };
        let sources = [("web", own), ("gate", refusals)].into_iter().chain(domains.iter().map(|d| (d.name, d.texts)));
        let mut cards: Vec<Card> = domains.iter().flat_map(|d| d.cards.iter().copied()).collect();
        cards.sort_by_key(|card| card.order);
        let mut menu: Vec<MenuItem> = domains.iter().flat_map(|d| d.menu.iter().copied()).collect();
        menu.sort_by_key(|item| item.order);
        let app = App {
            phrasebook: Phrasebook::gather(sources)?,
            rate_limits: RateLimits::new(
                &parts.settings,
                domains.iter().flat_map(|d| d.frequent_writes.iter().copied()).collect(),
                domains.iter().flat_map(|d| d.costly_reads.iter().copied()).collect(),
            ),
            store: parts.store,
            clock: parts.clock,
            outside: parts.outside,
            settings: parts.settings,
            shelf: Shelf::default(),
            gate: Gate::load()?,
            menu,
            entrance: domains.iter().find_map(|d| d.entrance),
            who: domains.iter().find_map(|d| d.who),
            sealed: domains.iter().flat_map(|d| d.sealed.iter().copied()).collect(),
            cards,
            remarks: domains.iter().flat_map(|d| d.remarks.iter().copied()).collect(),
            remedies: domains.iter().filter_map(|d| d.remedies).collect(),
            notices: domains.iter().flat_map(|d| d.notices.iter().copied()).collect(),
            jobs: gather_jobs(domains)?,
        };
        Ok(Self(Arc::new(app)))
    }

    /// What seals and opens what must not be read in the database.
    ///
    /// # Errors
    /// [`VaultProblem::NotThere`] before `identity` is open.
    pub fn sealer(&self) -> Result<Arc<Sealer>, VaultProblem> {
        self.shelf.get().ok_or(VaultProblem::NotThere)
    }

    /// The columns that are sealed.
    #[must_use]
    pub fn sealed(&self) -> &[vault::Column] {
        &self.sealed
    }

    /// The cards of a kind of place, in order.
    pub fn cards(&self, place: Place) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.place == place)
    }

    /// The cards for one place, drawn. One that fails is left out and told to the log: the rest of the page stands.
    pub async fn draw_cards(&self, reader: &Reader, place: Place, key: &str) -> Vec<String> {
        let mut drawn = Vec::new();
        for card in self.cards(place) {
            match (card.render)(self.clone(), reader.clone(), key.to_owned()).await {
                Ok(html) if html.trim().is_empty() => {}
                Ok(html) => drawn.push(html),
                Err(failure) => tracing::error!(?failure, key, "a card of a place's page failed"),
            }
        }
        drawn
    }

    /// What there is to know beside the questions that a body answers in a year. What fails is left out and told to the log:
    /// the questions stand.
    pub async fn remarks(&self, reader: &Reader, actor: &Actor, year: i32, body: &str) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for ask in &self.remarks {
            match ask(self.clone(), reader.clone(), actor.clone(), year, body.to_owned()).await {
                Ok(some) => remarks.extend(some),
                Err(failure) => tracing::error!(?failure, year, "remarks beside a questionnaire failed"),
            }
        }
        remarks
    }

    /// Who tells what answers the gaps of schede.
    ///
    /// # Errors
    /// When a domain cannot read what it tells.
    pub async fn remedies(&self, reader: &Reader) -> Result<Vec<Arc<dyn TellsRemedies>>, Failure> {
        let mut tellers = Vec::new();
        for prepare in &self.remedies {
            tellers.push(prepare(self.clone(), reader.clone()).await?);
        }
        Ok(tellers)
    }

    /// What must be said on top of every page now, the weightiest first.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices: Vec<Notice> = self.notices.iter().flat_map(|ask| ask(self)).collect();
        notices.sort_by_key(|notice| notice.tone);
        notices
    }

    /// The job of this name.
    #[must_use]
    pub fn job(&self, name: &str) -> Option<Job> {
        self.jobs.get(name).copied()
    }

    /// The texts of all domains.
    #[must_use]
    pub fn phrasebook(&self) -> &Phrasebook {
        &self.phrasebook
    }
}

fn gather_jobs(domains: &[Domain]) -> Result<HashMap<&'static str, Job>, AssemblyProblem> {
    let mut jobs = HashMap::new();
    for job in domains.iter().flat_map(|d| &d.jobs) {
        if jobs.insert(job.name, *job).is_some() {
            return Err(AssemblyProblem::JobTwice(job.name));
        }
    }
    for (event, job) in domains.iter().flat_map(|d| &d.subscriptions) {
        if !jobs.contains_key(job) {
            return Err(AssemblyProblem::NoSuchJob { event, job });
        }
    }
    Ok(jobs)
}
