// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From what is known and wanted to the instance that the planner solves (methodology, section 12).
//!
//! Gains are real ones: each indicator up to the score that an action brings it to, weighed as the index weighs it. The
//! objective is scaled so that a unit of it is about a point of the index.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use planner::{Budget, Call, Dimension, Group, Indicator, Instance, Objective};

use crate::{
    catalogue::{Action, Catalogue, ROLES, Size},
    profile::{Known, Need, Profile},
    told::{Due, Strictness, first_day, quarter_of},
    wishes::{QUARTERS, Wish, Wishes},
    work::{Work, WorkState},
};

/// An Avviso of PA digitale 2026 that is open to Comuni.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCall {
    /// The number of its measure.
    pub measure: String,
    /// The last day to apply.
    pub closes_on: NaiveDate,
}

/// All that a plan of one Comune is made from.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// What can be done.
    pub catalogue: &'a Catalogue,
    /// What is known of the Comune, actions that are done included.
    pub profile: &'a Profile,
    /// Its size.
    pub size: &'a Size,
    /// What its people want.
    pub wishes: &'a Wishes,
    /// What they have noted about actions.
    pub works: &'a BTreeMap<String, Work>,
    /// Calls that are open.
    pub calls: &'a [OpenCall],
    /// The year that the plan begins with.
    pub first_year: i32,
}

/// Where an action ends up before anything is solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The plan decides, or must do it.
    In,
    /// People took it out.
    Dropped,
    /// It was given up.
    GivenUp,
    /// What must come first, by name, was taken out.
    Blocked(String),
    /// It is done, or what it raises is there already.
    Met,
    /// Nobody said how what it raises stands.
    Unknown,
    /// It is not for this Comune.
    NotForIt,
}

/// `δ` of the index (methodology, section 4).
const OFFSET: f64 = 10.0;
/// The last quarter of the first year: what is in force already is done by then.
const FIRST_YEAR: usize = 3;

impl<'a> Making<'a> {
    /// Where each action of the catalogue ends up, in its order.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        let actions = &self.catalogue.actions;
        let mut places: Vec<Place> = actions.iter().map(|action| self.place(action)).collect();
        // What must come first and is not known to be there comes along; what waits for something taken out stays out.
        loop {
            let mut changed = false;
            for (at, action) in
                actions.iter().enumerate().filter(|(at, _)| places[*at] == Place::In).collect::<Vec<_>>()
            {
                for needed in self.waits_for(action) {
                    let Some(first) = actions.iter().position(|other| other.id == *needed) else { continue };
                    match &places[first] {
                        Place::Unknown => (places[first], changed) = (Place::In, true),
                        Place::Dropped | Place::GivenUp | Place::Blocked(_) if places[at] == Place::In => {
                            (places[at], changed) = (Place::Blocked(needed.clone()), true);
                        }
                        _ => {}
                    }
                }
            }
            if !changed {
                return places;
            }
        }
    }

    fn place(&self, action: &Action) -> Place {
        let wish = self.wishes.choice(&action.id).wish;
        match self.state(&action.id) {
            WorkState::Done => return Place::Met,
            WorkState::GivenUp => return Place::GivenUp,
            WorkState::UnderWay => return Place::In,
            WorkState::ToDo => {}
        }
        match (self.profile.need(action), wish) {
            (Need::NotForIt, _) => Place::NotForIt,
            (_, Wish::Pin) => Place::In,
            (Need::Met, _) => Place::Met,
            (_, Wish::Drop) => Place::Dropped,
            (Need::Unknown, _) => Place::Unknown,
            (Need::Open, _) => Place::In,
        }
    }

    fn state(&self, action: &str) -> WorkState {
        self.works.get(action).map_or(WorkState::ToDo, |work| work.state)
    }

    fn is_begun(&self, action: &str) -> bool {
        self.state(action) == WorkState::UnderWay
    }

    /// What must come first, by name: of work that has begun nothing, whatever should have.
    fn waits_for<'c>(&self, action: &'c Action) -> &'c [String] {
        if self.is_begun(&action.id) { &[] } else { &action.requires }
    }

    /// Whether people want the action in the plan, whatever it is worth.
    #[must_use]
    pub fn is_pinned(&self, action: &str) -> bool {
        self.wishes.choice(action).wish == Wish::Pin || self.is_begun(action)
    }

    /// Fees of a year of what people noted as done: they are paid before anything new is.
    #[must_use]
    pub fn fees_of_done(&self) -> u32 {
        let done = self.catalogue.actions.iter().filter(|action| self.state(&action.id) == WorkState::Done);
        done.map(|action| action.yearly_for(self.size).usual).sum()
    }

    /// What obliges this Comune to an action.
    #[must_use]
    pub fn due(&self, action: &Action) -> Vec<Due> {
        let first = first_day(self.first_year, 0);
        let due = self.catalogue.deadlines_of(&action.id, self.profile.residents).map(|one| Due {
            what: one.what.clone(),
            rule: one.rule.clone(),
            day: one.day_from(first),
            binding: one.binding,
        });
        due.collect()
    }

    /// What an action raises for this Comune: indicator, from, to.
    #[must_use]
    pub fn rises(&self, action: &Action) -> Vec<(String, f64, f64)> {
        let rises = action.raises.iter().filter_map(|raise| match self.profile.known(&raise.indicator) {
            Known::Score(score) => Some((raise.indicator.clone(), score, raise.by.from(score))),
            _ => None,
        });
        rises.filter(|(_, from, to)| to > from).collect()
    }

    /// The instance to solve.
    #[must_use]
    pub fn instance(&self, places: &[Place], strictness: Strictness) -> Instance {
        let inside: Vec<&Action> = (self.catalogue.actions.iter().zip(places))
            .filter(|(_, place)| **place == Place::In)
            .map(|(action, _)| action)
            .collect();
        let ids: BTreeSet<&str> = inside.iter().map(|action| action.id.as_str()).collect();
        let ends = self.soonest_ends(&inside);
        let fees = self.fees_of_done();
        let budget = self.wishes.budget.map(|euro| f64::from(euro.saturating_sub(fees)));
        let actions = inside.iter().map(|action| self.action(action, &ids, &ends, strictness)).collect();
        let (dimensions, indicators) = self.aims();
        Instance {
            periods: QUARTERS,
            periods_per_year: 4,
            budget: Budget { per_year: budget.to_vec(), funds: BTreeMap::new() },
            staff: ROLES.iter().enumerate().map(|(at, role)| ((*role).to_owned(), self.wishes.days(at))).collect(),
            actions,
            objective: geometric(),
            calls: self.calls(&inside),
            groups: alternatives(&inside),
            synergies: Vec::new(),
            dimensions,
            indicators,
            targets: planner::Targets::default(),
        }
    }

    fn action(
        &self,
        action: &Action,
        inside: &BTreeSet<&str>,
        ends: &BTreeMap<&str, usize>,
        strictness: Strictness,
    ) -> planner::Action {
        let (once, yearly) = (action.once_for(self.size).usual, action.yearly_for(self.size).usual);
        let choice = self.wishes.choice(&action.id);
        let begun = self.is_begun(&action.id);
        // Who puts an action off beyond its term has their way: the page says that it is late.
        let postponed = choice.from.map_or(0, |from| from + action.quarters - 1);
        let legal = self.latest(action, ends, strictness).map(|quarter| quarter.max(postponed));
        let asked = if begun { Some(action.quarters - 1) } else { choice.by };
        let days = action.days_for(self.size);
        let known = self.profile.points();
        planner::Action {
            id: action.id.clone(),
            duration: action.quarters,
            // Money is committed when work begins, and the first fee with it.
            cost: spend(once + yearly, action.quarters),
            yearly: f64::from(yearly),
            staff: ROLES
                .iter()
                .zip(days)
                .map(|(role, days)| ((*role).to_owned(), spread(days, action.quarters)))
                .collect(),
            release: if begun { 0 } else { choice.from.unwrap_or_default() },
            deadline: [legal, asked].into_iter().flatten().min(),
            mandatory: legal.is_some() || self.is_pinned(&action.id),
            requires: self.waits_for(action).iter().filter(|id| inside.contains(id.as_str())).cloned().collect(),
            raises: self.raises(action, inside).into_iter().filter(|(id, _)| known.contains_key(id.as_str())).collect(),
            ..planner::Action::default()
        }
    }

    /// By how much each indicator rises: beyond what the actions that come first, and those that have begun, bring it to.
    fn raises(&self, action: &Action, inside: &BTreeSet<&str>) -> BTreeMap<String, f64> {
        let mut before = BTreeSet::new();
        let mut ahead: Vec<&str> = action.requires.iter().map(String::as_str).collect();
        while let Some(id) = ahead.pop() {
            if before.insert(id) {
                ahead.extend(self.catalogue.action(id).into_iter().flat_map(|one| &one.requires).map(String::as_str));
            }
        }
        // Work that has begun may end before what should have come first.
        let begun = self.is_begun(&action.id);
        let counts = |id: &str| {
            if begun { before.contains(id) && self.is_begun(id) } else { before.contains(id) || self.is_begun(id) }
        };
        let after = self.profile.after(self.catalogue, |id| inside.contains(id) && counts(id));
        let rise = |raise: &crate::catalogue::Raise| match after.known(&raise.indicator) {
            Known::Score(score) => Some((raise.indicator.clone(), raise.by.from(score) - score)),
            _ => None,
        };
        action.raises.iter().filter_map(rise).filter(|(_, rise)| *rise > 1e-9).collect()
    }

    /// The last quarter of an obligation, if the plan must keep it; never sooner than its work can end.
    fn latest(&self, action: &Action, ends: &BTreeMap<&str, usize>, strictness: Strictness) -> Option<usize> {
        if strictness == Strictness::Preferred || self.profile.need(action) != Need::Open {
            return None;
        }
        let binding: Vec<Due> = self.due(action).into_iter().filter(|due| due.binding).collect();
        let in_force = if strictness == Strictness::OnTime { FIRST_YEAR } else { QUARTERS - 1 };
        let quarter = |due: &Due| due.day.and_then(|day| quarter_of(self.first_year, day)).unwrap_or(in_force);
        let soonest = ends.get(action.id.as_str()).copied().unwrap_or(action.quarters) - 1;
        binding.iter().map(quarter).min().map(|quarter| quarter.max(soonest))
    }

    /// Sections and indicators of which something is known, with the weights of the index.
    fn aims(&self) -> (Vec<Dimension>, Vec<Indicator>) {
        let scores = self.profile.section_scores();
        let unit = self.index_point(&scores);
        let known = self.profile.sections.iter().zip(&scores).filter_map(|((id, weight), score)| {
            Some(Dimension { id: id.clone(), weight: weight * unit, score: (*score)?, cap: None, target: None })
        });
        let points = self.profile.points();
        let indicators = self.profile.indicators.iter().filter_map(|one| match one.known {
            Known::Score(score) => Some(Indicator {
                id: one.id.clone(),
                dimension: self.profile.sections[one.section].0.clone(),
                points: *points.get(one.id.as_str())?,
                score,
            }),
            _ => None,
        });
        (known.collect(), indicators.collect())
    }

    /// How many points of the index one unit of `Σ w ln D'` is, where the Comune stands.
    fn index_point(&self, scores: &[Option<f64>]) -> f64 {
        let slope = 1.0 - OFFSET / 100.0;
        let known =
            self.profile.sections.iter().zip(scores).filter_map(|((_, weight), score)| Some((*weight, (*score)?)));
        let (mut logs, mut weights) = (0.0, 0.0);
        for (weight, score) in known {
            logs += weight * (OFFSET + slope * score).ln();
            weights += weight;
        }
        if weights > 0.0 { (logs / weights).exp() / slope / weights } else { 1.0 }
    }

    /// By action, the quarter before which its work cannot have ended: its own quarters after those of what comes first.
    fn soonest_ends<'c>(&self, inside: &[&'c Action]) -> BTreeMap<&'c str, usize> {
        let mut ends: BTreeMap<&str, usize> =
            inside.iter().map(|action| (action.id.as_str(), action.quarters)).collect();
        for _ in inside {
            for action in inside {
                let first = self.waits_for(action).iter().filter_map(|id| ends.get(id.as_str())).max().copied();
                ends.insert(&action.id, first.unwrap_or_default() + action.quarters);
            }
        }
        ends
    }

    /// Calls that are still open when the plan begins, one for each measure.
    fn calls(&self, inside: &[&Action]) -> Vec<Call> {
        let mut last: BTreeMap<&str, NaiveDate> = BTreeMap::new();
        for call in self.calls.iter().filter(|call| call.closes_on >= first_day(self.first_year, 0)) {
            let known = last.entry(&call.measure).or_insert(call.closes_on);
            *known = (*known).max(call.closes_on);
        }
        let call = |(measure, closes_on): (&str, NaiveDate)| {
            let eligible = inside.iter().filter(|action| action.measure.as_deref() == Some(measure));
            let actions: Vec<String> = eligible.map(|action| action.id.clone()).collect();
            let closes = quarter_of(self.first_year, closes_on);
            (!actions.is_empty()).then(|| Call {
                name: measure.to_owned(),
                closes,
                actions,
                share: 1.0,
                ..Call::default()
            })
        };
        last.into_iter().filter_map(call).collect()
    }
}

/// The objective of the methodology: the index under its tangents, every 2.5 from 10 to 100.
fn geometric() -> Objective {
    Objective::GeometricPwl { offset: OFFSET, tangents: (0..=36).map(|step| OFFSET + 2.5 * f64::from(step)).collect() }
}

fn alternatives(inside: &[&Action]) -> Vec<Group> {
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for action in inside {
        if let Some(word) = &action.alternatives {
            groups.entry(word).or_default().push(action.id.clone());
        }
    }
    let several = groups.into_iter().filter(|(_, actions)| actions.len() > 1);
    several.map(|(id, actions)| Group { id: id.to_owned(), actions, min: 0, max: Some(1) }).collect()
}

fn spend(euro: u32, quarters: usize) -> Vec<f64> {
    let mut cost = vec![0.0; quarters];
    cost[0] = f64::from(euro);
    cost
}

/// Whole days over quarters, the odd ones first.
fn spread(days: u32, quarters: usize) -> Vec<f64> {
    let count = u32::try_from(quarters).unwrap_or(1).max(1);
    (0..count).map(|quarter| f64::from(days / count + u32::from(quarter < days % count))).collect()
}
