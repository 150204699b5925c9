// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The joint agenda of a Union: what is worth doing once for several Comuni.
//!
//! It reasons by years: ten Comuni by quarters would be a programme that no second proves anything of. Obligations count as far
//! as they are worth it; what is asked of each Comune stands in its own agenda.

use std::collections::BTreeMap;

use planner::{Action, Instance, JointAction, Limits, Member, Model, PlanError, Share, Status, Union};

use crate::{
    catalogue::{Catalogue, ROLES, Size},
    making::{Making, Place},
    solving::Patience,
    told::Strictness,
    wishes::YEARS,
};

/// An action done once for several Comuni.
#[derive(Clone, Debug, PartialEq)]
pub struct Joint {
    /// The action of the catalogue.
    pub id: String,
    /// The year it is done in, from 0.
    pub year: usize,
    /// The Comuni, by their place among the members.
    pub members: Vec<usize>,
    /// What it costs in all, first fee included, euro.
    pub together: u32,
    /// What it would cost if each did it alone.
    pub alone: u32,
}

/// What a member does by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Own {
    /// How many actions.
    pub actions: usize,
    /// What they cost, euro.
    pub cost: u32,
    /// Points gained, on average over its sections.
    pub points: f64,
}

/// The joint agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// What is done once.
    pub joint: Vec<Joint>,
    /// What each member does by itself, in their order.
    pub own: Vec<Own>,
    /// What it is worth, in points of the index summed over the members.
    pub worth: f64,
    /// How much more another plan could be worth at most, in the same points; proven.
    pub distance: f64,
    /// Whether a plan was found.
    pub found: bool,
}

/// Fewest Comuni for which an action is worth proposing once.
const FEWEST: usize = 2;

/// Makes the joint agenda. `office` is the size whose staff the Union is assumed to have.
///
/// # Errors
/// When the instances contradict each other: a mistake of ours.
pub fn together(members: &[Making<'_>], office: &Size, patience: &Patience<'_>) -> Result<Together, PlanError> {
    let Some(first) = members.first() else {
        return Ok(Together { joint: vec![], own: vec![], worth: 0.0, distance: 0.0, found: false });
    };
    let places: Vec<Vec<Place>> = members.iter().map(Making::places).collect();
    let instances: Vec<Instance> = (members.iter().zip(&places))
        .map(|(member, places)| by_year(member.instance(places, Strictness::Preferred)))
        .collect();
    let joint = joint_actions(first.catalogue, members, &instances);
    let union = Union {
        members: (instances.iter().enumerate())
            .map(|(at, instance)| Member { id: name(at), instance: instance.clone() })
            .collect(),
        joint: joint.iter().map(|(action, _)| action.clone()).collect(),
        staff: ROLES
            .iter()
            .zip(office.staff)
            .map(|(role, days)| ((*role).to_owned(), vec![f64::from(4 * days); YEARS]))
            .collect(),
    };
    let until = (patience.clock)() + patience.plan;
    let stop = || (patience.clock)() > until;
    let Patience { clock, solver, .. } = *patience;
    let limits = Limits { solver, clock, until, stop: &stop, ties: false, ..Limits::default() };
    let plan = planner::plan_of(Model::of_union(&union)?, &limits);
    let start = |id: &str| plan.actions.iter().find(|line| line.id == id).and_then(|line| line.start);
    let chosen = joint.iter().filter_map(|(joint, alone)| {
        let year = start(&joint.action.id)?;
        let sharing = joint.members.iter().filter_map(|share| place(&share.member));
        let cost: f64 = joint.action.cost.iter().sum();
        Some(Joint {
            id: joint.action.id.clone(),
            year,
            members: sharing.collect(),
            together: euro(cost),
            alone: *alone,
        })
    });
    let own = |at: usize| {
        let mine =
            plan.actions.iter().filter(|line| line.start.is_some() && line.id.starts_with(&format!("{}/", name(at))));
        let sections = plan.sections.iter().filter(|line| line.id.starts_with(&format!("{}/", name(at))));
        let gains: Vec<f64> = sections.map(|line| line.gain).collect();
        let points = if gains.is_empty() { 0.0 } else { gains.iter().sum::<f64>() / gains.len() as f64 };
        Own { actions: mine.clone().count(), cost: mine.map(|line| euro(line.cost)).sum(), points }
    };
    let found = matches!(plan.solution.status, Status::Optimal | Status::Feasible);
    Ok(Together {
        joint: chosen.collect(),
        own: (0..members.len()).map(own).collect(),
        worth: if found { plan.solution.objective } else { 0.0 },
        distance: if found { (plan.solution.bound - plan.solution.objective).max(0.0) } else { 0.0 },
        found,
    })
}

fn name(at: usize) -> String {
    format!("m{at}")
}

fn place(name: &str) -> Option<usize> {
    name.strip_prefix('m')?.parse().ok()
}

/// What can be done once, with what it would cost if each did it alone: for the Comuni that can do it without waiting for
/// anything else of their own.
fn joint_actions(catalogue: &Catalogue, members: &[Making<'_>], instances: &[Instance]) -> Vec<(JointAction, u32)> {
    let joint = catalogue.actions.iter().filter_map(|action| {
        let percent = f64::from(action.joint?) / 100.0;
        let own: Vec<(usize, &Action)> = (instances.iter().enumerate())
            .filter_map(|(at, instance)| Some((at, instance.actions.iter().find(|one| one.id == action.id)?)))
            .filter(|(_, one)| one.requires.is_empty())
            .collect();
        if own.len() < FEWEST {
            return None;
        }
        let alone: f64 = own.iter().flat_map(|(_, one)| &one.cost).sum();
        let most = |role: &str| {
            own.iter()
                .filter_map(|(_, one)| one.staff.get(role))
                .map(|days| days.iter().sum::<f64>())
                .fold(0.0, f64::max)
        };
        let done_once = Action {
            id: action.id.clone(),
            duration: 1,
            cost: vec![(alone * percent).round()],
            yearly: (own.iter().map(|(_, one)| one.yearly).sum::<f64>() * percent).round(),
            staff: ROLES.iter().map(|role| ((*role).to_owned(), vec![most(role)])).collect(),
            ..Action::default()
        };
        let share = |(at, one): &(usize, &Action)| Share {
            member: name(*at),
            // By what each would have paid; by residents where it costs nothing.
            share: if alone > 0.0 {
                one.cost.iter().sum()
            } else {
                f64::from(members[*at].profile.residents.unwrap_or(1))
            },
            value: 0.0,
            gain: gains(one, &instances[*at]),
            replaces: Some(action.id.clone()),
        };
        Some((JointAction { action: done_once, members: own.iter().map(share).collect() }, euro(alone)))
    });
    joint.collect()
}

/// Points of each section that an action brings a Comune.
fn gains(action: &Action, instance: &Instance) -> BTreeMap<String, f64> {
    let mut gains: BTreeMap<String, f64> = BTreeMap::new();
    for (id, rise) in &action.raises {
        if let Some(indicator) = instance.indicators.iter().find(|one| one.id == *id) {
            *gains.entry(indicator.dimension.clone()).or_default() +=
                indicator.points * rise.min(1.0 - indicator.score);
        }
    }
    gains
}

/// The same instance by years: what lasts quarters is done within one, days and money added up, and what waits for something
/// begins the year after it.
fn by_year(mut instance: Instance) -> Instance {
    instance.periods = YEARS;
    instance.periods_per_year = 1;
    for days in instance.staff.values_mut() {
        *days = days.chunks(4).map(|quarters| quarters.iter().sum()).collect();
    }
    for action in &mut instance.actions {
        action.duration = 1;
        action.cost = vec![action.cost.iter().sum()];
        action.staff.values_mut().for_each(|days| *days = vec![days.iter().sum()]);
        action.release /= 4;
        action.deadline = action.deadline.map(|last| (last / 4).max(action.release));
    }
    for call in &mut instance.calls {
        call.opens /= 4;
        call.closes = call.closes.map(|last| last / 4);
    }
    instance
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, small, not negative")]
fn euro(amount: f64) -> u32 {
    amount.round() as u32
}
