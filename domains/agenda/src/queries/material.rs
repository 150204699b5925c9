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
use tokio::sync::oneshot;
use web::{AppState, Failure, Reader};

use super::underway::Underway;
use crate::{
    catalogue::{Catalogue, ROLES, Said, Size},
    making::{Making, OpenCall},
    problem::AgendaProblem,
    profile::Profile,
    solving::{Patience, RoleNames, solve},
    wishes::Wishes,
    work::{Work, WorkState},
};

/// Seconds for a plan: its page is there within one.
pub const PLAN: f64 = 0.7;
/// And for its prices, which come after it.
pub const PRICES: f64 = 4.0;
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

    /// Makes the plan, off the threads that answer: it comes as soon as it is there, its prices follow.
    ///
    /// # Errors
    /// When catalogue and wishes contradict each other: a mistake of ours.
    pub(crate) async fn plan(
        &self,
        wishes: &Wishes,
        works: &BTreeMap<String, Work>,
    ) -> Result<Underway, AgendaProblem> {
        let (own, wishes, works) = (self.clone(), wishes.clone(), works.clone());
        let (first, planned) = oneshot::channel();
        tokio::task::spawn_blocking(move || own.work_out(&wishes, &works, first));
        planned.await.map_err(|gone| AgendaProblem::Broken(gone.to_string()))?
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

    fn work_out(
        &self,
        wishes: &Wishes,
        works: &BTreeMap<String, Work>,
        first: oneshot::Sender<Result<Underway, AgendaProblem>>,
    ) {
        let profile = self.after(works);
        let begun = Instant::now();
        let clock = || begun.elapsed().as_secs_f64();
        let making = self.making(&profile, wishes, works);
        let patience = Patience { clock: &clock, plan: PLAN, solver: Solver::Ours };
        match solve(&making, &self.roles, &patience) {
            Ok(solved) => {
                let (prices, underway) = Underway::begun(solved.told());
                // Who has gone meanwhile wants no prices.
                if first.send(Ok(underway)).is_ok() {
                    prices.send_replace(Arc::new(solved.priced(&patience, PRICES)));
                }
            }
            Err(problem) => drop(first.send(Err(problem.into()))),
        }
    }

    /// The plan that is proposed before anybody has decided anything: worked out once for each state of the answers and the
    /// calls.
    ///
    /// # Errors
    /// As [`Material::plan`].
    pub(crate) async fn proposal(&self, app: &AppState) -> Result<Underway, AgendaProblem> {
        let shelf = app.shelf.get_or_put(Proposals::default);
        if let Some(underway) = shelf.find(self) {
            return Ok(underway);
        }
        let underway = self.plan(&Wishes::of(&self.size), &BTreeMap::new()).await?;
        shelf.keep(self, underway.clone());
        Ok(underway)
    }
}

/// By Comune: what a proposal was made from, and the proposal.
#[derive(Default)]
struct Proposals(Mutex<HashMap<(i32, IstatCode), Proposal>>);

type Proposal = (Arc<Maturity>, Vec<OpenCall>, Underway);

impl Proposals {
    fn find(&self, material: &Material) -> Option<Underway> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (maturity, calls, underway) = kept.get(&(material.first_year(), material.comune.code))?;
        let is_same = Arc::ptr_eq(maturity, &material.maturity) && *calls == material.calls;
        is_same.then(|| underway.clone())
    }

    fn keep(&self, material: &Material, underway: Underway) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        let proposal = (Arc::clone(&material.maturity), material.calls.clone(), underway);
        kept.insert((material.first_year(), material.comune.code), proposal);
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
