// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Makes the plan: under the strictest obligations that can be kept, with its reasons; then its prices. In both languages.

use std::collections::BTreeMap;

use planner::{
    Conflict, Constraint, Feasibility, Goal, Language, Limits, Model, Plan, PlanError, Raise, Solver, Status, Words,
};

use crate::{
    catalogue::{Action, ROLES, Said},
    making::{Making, Place},
    told::{Left, LeftOut, Line, Pricing, SectionTold, Strictness, Told, YearTold},
    wishes::YEARS,
};

/// What roles are called: RTD, who runs ICT, the offices.
pub type RoleNames = [Said; 3];

/// How long to look for a plan, and the clock to look at: seconds from any moment.
#[derive(Clone, Copy)]
pub struct Patience<'a> {
    /// The clock.
    pub clock: &'a dyn Fn() -> f64,
    /// Seconds for the plan.
    pub plan: f64,
    /// What solves.
    pub solver: Solver,
}

/// By how much the money of a year and the days of a quarter are raised to know what that would bring.
const MORE_DAYS: f64 = 5.0;
/// Nodes and rounds beyond which more search brings nothing that a reader would see.
const SEARCH: (u64, u64) = (2_000, 4_000);
/// Part of the time in which it is asked whether obligations can be kept at all, and why not.
const LOOKING: f64 = 0.2;

/// A plan that was found, from which its prices can be worked out.
pub struct Solved<'m> {
    making: &'m Making<'m>,
    places: Vec<Place>,
    words: [Words; 2],
    plan: Plan,
    strictness: Strictness,
    /// The strictest reading that no plan can keep; one of which that is not proven, where none is.
    refused: Option<Model>,
    conflict: Option<Conflict>,
    /// Whether the time was over before it was known that no plan keeps a stricter reading, or that there is none at all.
    unproven: bool,
}

/// The plan of a Comune: under the strictest obligations that some plan can keep.
///
/// # Errors
/// When the instance contradicts itself: a mistake of ours, since wishes are checked when they are written.
pub fn solve<'m>(making: &'m Making<'m>, roles: &RoleNames, patience: &Patience<'_>) -> Result<Solved<'m>, PlanError> {
    let begun = (patience.clock)();
    let places = making.places();
    let mut strictness = Strictness::OnTime;
    let (mut refused, mut doubted, mut known) = (None, None, None);
    let mut unproven = false;
    for (stricter, looser) in Strictness::ALL.into_iter().zip(Strictness::ALL.into_iter().skip(1)) {
        let model = Model::new(&making.instance(&places, stricter))?;
        let looked = for_seconds(patience, patience.plan * LOOKING, |limits| planner::any_plan(&model, limits));
        match looked {
            Feasibility::Plan(starts) => {
                known = Some(starts);
                break;
            }
            Feasibility::Infeasible => (unproven, refused) = (false, refused.or(Some(model))),
            Feasibility::Unknown => (unproven, doubted) = (true, doubted.or(Some(model))),
        }
        strictness = looser;
    }
    let left = (begun + patience.plan - (patience.clock)()).max(patience.plan / 2.0);
    let instance = making.instance(&places, strictness);
    let mut plan = for_seconds(patience, left, |limits| planner::plan_from(&instance, known.as_ref(), limits))?;
    // Pins that cannot stand together leave no plan at all: then that is the conflict to tell.
    let conflict = plan.conflict.take();
    match plan.solution.status {
        Status::Infeasible => unproven = false,
        Status::Unknown => unproven = true,
        Status::Optimal | Status::Feasible => {}
    }
    let refused = refused.or(doubted);
    let words = [Language::It, Language::En].map(|language| words(making, roles, language));
    Ok(Solved { making, places, words, plan, strictness, refused, conflict, unproven })
}

impl Solved<'_> {
    /// The plan as it is shown at once: every choice has its reason, nothing has a price yet.
    #[must_use]
    pub fn told(&self) -> Told {
        let conflict = self.conflict.as_ref().map(|found| said(&self.words, |words| words.conflict(found)));
        let (strictness, unproven, pricing) = (self.strictness, self.unproven, Pricing::Coming);
        Told { strictness, unproven, conflict, pricing, ..tell(self.making, &self.places, &self.plan, &self.words) }
    }

    /// The same plan with what could not stand together, and its prices, as far as they are found in so many seconds.
    #[must_use]
    pub fn priced(mut self, patience: &Patience<'_>, seconds: f64) -> Told {
        if let Some(model) = self.refused.take().filter(|_| self.conflict.is_none()) {
            let found = for_seconds(patience, seconds * LOOKING, |limits| planner::minimal_conflict(&model, limits));
            self.conflict = found.filter(|conflict| conflict.proven);
            // With more time it is proven after all, where this is the only reading that was given up.
            self.unproven &= self.conflict.is_none() || self.strictness == Strictness::Preferred;
        }
        let raise = Raise { money: more_money(self.making), days: MORE_DAYS };
        for_seconds(patience, seconds, |limits| self.plan.explain(&raise, limits));
        let is_whole = self.plan.limits.iter().all(|line| line.price.is_some());
        Told { pricing: if is_whole { Pricing::Whole } else { Pricing::InPart }, ..self.told() }
    }
}

/// Does something that stops by itself after so many seconds.
fn for_seconds<T>(patience: &Patience<'_>, seconds: f64, work: impl FnOnce(&Limits<'_>) -> T) -> T {
    let until = (patience.clock)() + seconds;
    let stop = || (patience.clock)() > until;
    let Patience { clock, solver, .. } = *patience;
    work(&Limits { solver, nodes: SEARCH.0, rounds: SEARCH.1, clock, until, stop: &stop, ..Limits::default() })
}

/// A tenth of the budget and more: 1,000 euro for a small Comune, 10,000 for a large one.
fn more_money(making: &Making<'_>) -> f64 {
    if making.wishes.budget.iter().all(|budget| *budget < 30_000) { 1_000.0 } else { 10_000.0 }
}

fn words(making: &Making<'_>, roles: &RoleNames, language: Language) -> Words {
    let pick = |said: &Said| match language {
        Language::It => said.it.clone(),
        Language::En => said.en.clone(),
    };
    let actions =
        making.catalogue.actions.iter().map(|action| (action.id.clone(), format!("«{}»", pick(&action.title))));
    let roles = ROLES.iter().zip(roles).map(|(role, name)| ((*role).to_owned(), pick(name)));
    Words {
        language,
        first_year: making.first_year,
        periods_per_year: 4,
        names: actions.chain(roles).collect::<BTreeMap<_, _>>(),
        digits: Some(1),
        goal: Goal::Index,
    }
}

fn said(words: &[Words; 2], tell: impl Fn(&Words) -> String) -> Said {
    Said { it: tell(&words[0]), en: tell(&words[1]) }
}

fn tell(making: &Making<'_>, places: &[Place], plan: &Plan, words: &[Words; 2]) -> Told {
    let solution = &plan.solution;
    let found = matches!(solution.status, Status::Optimal | Status::Feasible);
    let scores = making.profile.section_scores();
    let covered =
        making.profile.sections.iter().zip(scores).zip(&making.profile.covered).filter(|(_, covered)| **covered);
    let before = covered.filter_map(|(((id, _), score), _)| Some((id, score?)));
    let sections = before.map(|(id, before)| {
        let gain = plan.sections.iter().find(|line| line.id == *id).map_or(0.0, |line| line.gain);
        SectionTold { id: id.clone(), before, after: (before + gain).min(100.0) }
    });
    let chosen = chosen(making, plan, words);
    let titled = |wanted: Place| {
        let all = making.catalogue.actions.iter().zip(places).filter(move |(_, place)| **place == wanted);
        all.map(|(action, _)| (action.id.clone(), action.title.clone())).collect()
    };
    Told {
        first_year: making.first_year,
        found,
        strictness: Strictness::OnTime,
        unproven: false,
        conflict: None,
        status: said(words, |words| words.status(solution)),
        proof: said(words, |words| words.proof(solution)),
        distance: if found { (solution.bound - solution.objective).max(0.0) } else { 0.0 },
        index: plan.index.filter(|_| making.profile.has_index),
        sections: sections.collect(),
        partial: making.profile.partial(),
        years: years(making, plan, &chosen),
        fees_before: making.fees_of_done(),
        days: days(plan),
        left: left(making, places, plan, words),
        met: titled(Place::Met),
        unknown: titled(Place::Unknown),
        prices: prices(plan, words),
        pricing: Pricing::Coming,
        chosen,
    }
}

fn chosen(making: &Making<'_>, plan: &Plan, words: &[Words; 2]) -> Vec<Line> {
    let line = |line: &planner::ActionLine| {
        let (start, end) = (line.start?, line.end?);
        let action = making.catalogue.action(&line.id)?;
        Some(Line {
            id: line.id.clone(),
            title: action.title.clone(),
            start,
            end,
            cost: euro(line.cost),
            financed: euro(line.financed),
            call: line.call.clone(),
            yearly: action.yearly_for(making.size).usual,
            days: action.days_for(making.size),
            why: said(words, |words| words.action(plan, line)),
            due: making.due(action),
            pinned: making.is_pinned(&line.id),
            rises: making.rises(action),
        })
    };
    let mut chosen: Vec<Line> = plan.actions.iter().filter_map(line).collect();
    chosen.sort_by_key(|line| (line.start, line.end));
    chosen
}

fn left(making: &Making<'_>, places: &[Place], plan: &Plan, words: &[Words; 2]) -> Vec<Left> {
    let title = |id: &str| making.catalogue.action(id).map(|action| action.title.clone()).unwrap_or_default();
    let one = |(action, place): (&Action, &Place)| {
        let why = match place {
            Place::In => {
                let line = plan.actions.iter().find(|line| line.id == action.id && line.start.is_none())?;
                LeftOut::Plan(said(words, |words| words.action(plan, line)))
            }
            Place::Dropped => LeftOut::Dropped,
            Place::GivenUp => LeftOut::GivenUp,
            Place::Blocked(by) => LeftOut::Blocked(title(by)),
            Place::Met | Place::Unknown | Place::NotForIt => return None,
        };
        Some(Left { id: action.id.clone(), title: action.title.clone(), why, due: making.due(action) })
    };
    making.catalogue.actions.iter().zip(places).filter_map(one).collect()
}

fn years(making: &Making<'_>, plan: &Plan, chosen: &[Line]) -> Vec<YearTold> {
    let before = making.fees_of_done();
    let year = |at: usize| {
        let line = plan.limits.iter().find(|line| line.constraint == Constraint::Budget { owner: None, year: at });
        let fees: u32 = chosen.iter().filter(|line| line.end / 4 < at).map(|line| line.yearly).sum();
        YearTold {
            year: making.first_year + i32::try_from(at).unwrap_or_default(),
            there: making.wishes.budget[at],
            used: before + line.map_or(0, |line| euro(line.used)),
            fees: before + fees,
        }
    };
    (0..YEARS).map(year).collect()
}

/// Days there and used, by year and role.
fn days(plan: &Plan) -> Vec<[(u32, u32); 3]> {
    let mut days = vec![[(0, 0); 3]; YEARS];
    for line in &plan.limits {
        let Constraint::Staff { role, period, .. } = &line.constraint else { continue };
        if let Some(at) = ROLES.iter().position(|known| known == role) {
            let cell = &mut days[period / 4][at];
            *cell = (cell.0 + euro(line.capacity), cell.1 + euro(line.used));
        }
    }
    days
}

/// What would bring something: the budgets, then the days, then the rules.
fn prices(plan: &Plan, words: &[Words; 2]) -> Vec<Said> {
    let worth = |line: &&planner::LimitLine| line.price.as_ref().is_some_and(|price| price.gain > 0.05);
    let limits = plan.limits.iter().filter(worth).map(|line| said(words, |words| words.limit(plan, line)));
    let rules = plan.rules.iter().filter(|line| line.gain.is_some_and(|gain| gain > 0.05));
    limits.chain(rules.map(|line| said(words, |words| words.rule(plan, line)))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, small, not negative")]
fn euro(amount: f64) -> u32 {
    amount.round() as u32
}
