// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a plan is made from: the catalogue, what is known of the Comune, the calls that are open; and the plan itself.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use kernel::Language;
use observatory::maturity::Maturity;
use planner::Solver;
use registry::{Comune, IstatCode};
use web::{AppState, Failure, Reader};

use crate::{
    catalogue::{Catalogue, ROLES, Said, Size},
    making::{Making, OpenCall},
    problem::AgendaProblem,
    profile::Profile,
    solving::{Patience, RoleNames, solve},
    told::Told,
    wishes::Wishes,
    work::{Work, WorkState},
};

/// Seconds for a plan.
pub const PLAN: f64 = 0.9;
/// And for its reasons and prices.
pub const PRICES: f64 = 2.0;
/// Proposals that are kept in memory.
const KEPT: usize = 64;

/// All that the plan of a Comune is made from.
#[derive(Clone)]
pub struct Material {
    /// The catalogue.
    pub catalogue: Arc<Catalogue>,
    /// The maturity of all Comuni.
    pub maturity: Arc<Maturity>,
    /// The Comune.
    pub comune: Comune,
    /// What is known of it.
    pub profile: Profile,
    /// What is assumed of its class.
    pub size: Size,
    /// The calls that are open.
    pub calls: Vec<OpenCall>,
    roles: RoleNames,
}

/// The catalogue of this house: read once.
pub(crate) fn catalogue(app: &AppState) -> Arc<Catalogue> {
    app.shelf.get_or_put(Catalogue::shipped)
}

impl Material {
    /// What there is for a Comune in an edition.
    ///
    /// # Errors
    /// When there is no such edition or Comune, or the database fails.
    pub async fn of(app: &AppState, year: i32, code: IstatCode) -> Result<Self, Failure> {
        let maturity = observatory::maturity_of(app, year).await?.ok_or(AgendaProblem::NoEdition(year))?;
        let unit = maturity.unit(code).ok_or_else(Failure::not_found)?;
        let comune = maturity.sources.registry.comuni()[unit].clone();
        let catalogue = catalogue(app);
        let profile = Profile::of(&maturity, unit);
        let size = catalogue.size(profile.class);
        Ok(Self { catalogue, maturity, comune, profile, size, calls: open_calls(app).await?, roles: roles(app) })
    }

    /// The year that plans of this edition begin with: the one after it.
    #[must_use]
    pub fn first_year(&self) -> i32 {
        self.maturity.sources.year + 1
    }

    /// Makes the plan, off the threads that answer.
    ///
    /// # Errors
    /// When catalogue and wishes contradict each other: a mistake of ours.
    pub async fn plan(&self, wishes: &Wishes, works: &BTreeMap<String, Work>) -> Result<Told, AgendaProblem> {
        let (own, wishes, works) = (self.clone(), wishes.clone(), works.clone());
        let work = move || own.solved(&wishes, &works);
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|problem| AgendaProblem::Broken(problem.to_string()))?
    }

    /// What is known of the Comune once the actions that it has done count.
    pub(crate) fn after(&self, works: &BTreeMap<String, Work>) -> Profile {
        let is_done = |id: &str| works.get(id).is_some_and(|work| work.state == WorkState::Done);
        self.profile.after(&self.catalogue, is_done)
    }

    /// What a plan is made from.
    pub(crate) fn making<'m>(
        &'m self,
        profile: &'m Profile,
        wishes: &'m Wishes,
        works: &'m BTreeMap<String, Work>,
    ) -> Making<'m> {
        let (catalogue, size, calls, first_year) = (&*self.catalogue, &self.size, &self.calls, self.first_year());
        Making { catalogue, profile, size, wishes, works, calls, first_year }
    }

    fn solved(&self, wishes: &Wishes, works: &BTreeMap<String, Work>) -> Result<Told, AgendaProblem> {
        let profile = self.after(works);
        let begun = Instant::now();
        let clock = || begun.elapsed().as_secs_f64();
        let making = self.making(&profile, wishes, works);
        let patience = Patience { clock: &clock, plan: PLAN, prices: PRICES, solver: Solver::Ours };
        Ok(solve(&making, &self.roles, &patience)?)
    }

    /// The plan that is proposed before anybody has decided anything: worked out once for each state of the answers.
    ///
    /// # Errors
    /// As [`Material::plan`].
    pub async fn proposal(&self, app: &AppState) -> Result<Arc<Told>, AgendaProblem> {
        let shelf = app.shelf.get_or_put(Proposals::default);
        if let Some(told) = shelf.find(self) {
            return Ok(told);
        }
        let told = Arc::new(self.plan(&Wishes::of(&self.size), &BTreeMap::new()).await?);
        shelf.keep(self, Arc::clone(&told));
        Ok(told)
    }
}

/// By Comune: the answers that a proposal was made from, and the proposal.
#[derive(Default)]
struct Proposals(Mutex<HashMap<(i32, IstatCode), Proposal>>);

type Proposal = (Arc<Maturity>, Arc<Told>);

impl Proposals {
    fn find(&self, material: &Material) -> Option<Arc<Told>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (maturity, told) = kept.get(&(material.first_year(), material.comune.code))?;
        Arc::ptr_eq(maturity, &material.maturity).then(|| Arc::clone(told))
    }

    fn keep(&self, material: &Material, told: Arc<Told>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert((material.first_year(), material.comune.code), (Arc::clone(&material.maturity), told));
    }
}

/// The Avvisi in which Comuni can apply today.
pub(crate) async fn open_calls(app: &AppState) -> Result<Vec<OpenCall>, Failure> {
    let picture = funding::picture(app, None).await?;
    let open = picture.avvisi.iter().filter(|avviso| avviso.is_open_on(picture.on));
    let call = |avviso: &funding::Avviso| {
        let details = avviso.details.as_ref()?;
        details.recipients.iter().any(|recipient| &**recipient == "Comuni").then(|| OpenCall {
            measure: funding::Measure::from_name(&avviso.measure).code.to_string(),
            closes_on: details.closes_on,
        })
    };
    Ok(open.filter_map(call).collect())
}

fn roles(app: &AppState) -> RoleNames {
    let readers = [Language::It, Language::En].map(|language| Reader::of(app, language));
    ROLES.map(|role| {
        let [it, en] = [0, 1].map(|at: usize| readers[at].t(&format!("agenda-role-{role}")));
        Said { it, en }
    })
}
