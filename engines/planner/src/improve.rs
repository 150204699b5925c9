// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Plans without a solver: a greedy one first, then taking some of it apart and putting it together again.
//!
//! Large neighbourhood search with a serial schedule (Pisinger, Ropke, Large neighborhood search, 2010). Random
//! numbers come from a counter, so that the same plan is found every time.

use crate::evaluate::Worth;
use crate::model::{Goal, Model, Starts};

/// The `counter`-th number of a stream (SplitMix64).
fn random(stream: u64, counter: &mut u64) -> u64 {
    *counter += 1;
    let mut z = stream.wrapping_add(counter.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// How good a plan is, obligations first, in the order of the ties.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) missing: f64,
    pub(crate) worth: Worth,
}

/// Rounds before comparing (section 13).
pub(crate) fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

pub(crate) struct Improver<'a> {
    model: &'a Model,
    counter: u64,
    density: Vec<f64>,
    dependents: Vec<Vec<usize>>,
    groups_of: Vec<Vec<usize>>,
    plan: Starts,
    drawn: Vec<f64>,
    counts: Vec<usize>,
    /// Actions being put in: prerequisites in a circle end here.
    underway: Vec<bool>,
}

impl<'a> Improver<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let mut dependents = vec![Vec::new(); model.actions.len()];
        for (at, action) in model.actions.iter().enumerate() {
            for needed in &action.requires {
                dependents[*needed].push(at);
                for way in &model.actions[*needed].instead {
                    dependents[*way].push(at);
                }
            }
        }
        let mut groups_of = vec![Vec::new(); model.actions.len()];
        for (at, group) in model.groups.iter().enumerate() {
            for member in &group.members {
                groups_of[*member].push(at);
            }
        }
        let mut improver = Self {
            model,
            counter: 0,
            density: Vec::new(),
            dependents,
            groups_of,
            plan: vec![None; model.actions.len()],
            drawn: vec![0.0; model.limits.len()],
            counts: vec![0; model.groups.len()],
            underway: vec![false; model.actions.len()],
        };
        improver.density = (0..model.actions.len()).map(|at| improver.worth_by_use(at)).collect();
        improver
    }

    pub(crate) fn unit(&mut self) -> f64 {
        (random(0x00C0_FFEE, &mut self.counter) >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        ((self.unit() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// Worth over the share of the limits drawn at the earliest start.
    fn worth_by_use(&self, at: usize) -> f64 {
        let action = &self.model.actions[at];
        let Some(start) = action.starts.first() else {
            return 0.0;
        };
        let share = |(limit, amount): &(usize, f64)| amount / self.model.limits[*limit].capacity.max(1.0);
        let used: f64 = action.uses[*start].iter().map(share).sum();
        let alone =
            |section: &(usize, f64)| self.model.sections[section.0].weight * section.1 * self.scarcity(section.0);
        let raised = |(indicator, rise): &(usize, f64)| {
            let indicator = &self.model.indicators[*indicator];
            self.model.sections[indicator.section].weight * indicator.points * rise * self.scarcity(indicator.section)
        };
        let gain: f64 = match self.model.goal {
            Goal::Value => action.worth[*start],
            _ => action.gains.iter().map(alone).sum::<f64>() + action.raises.iter().map(raised).sum::<f64>(),
        };
        gain / (used + 0.02)
    }

    /// Under the geometric index a point is worth more where there are few.
    fn scarcity(&self, section: usize) -> f64 {
        match &self.model.goal {
            Goal::Geometric { offset, .. } => 1.0 / (offset + self.model.sections[section].score),
            _ => 1.0,
        }
    }

    pub(crate) fn standing(&self, plan: &Starts) -> Standing {
        let mut missing = 0.0;
        for (action, start) in self.model.actions.iter().zip(plan) {
            missing += f64::from(u8::from(action.mandatory && start.is_none()));
        }
        for group in &self.model.groups {
            let count = group.members.iter().filter(|member| plan[**member].is_some()).count();
            missing += group.min.saturating_sub(count) as f64;
        }
        if self.model.sections.iter().any(|section| section.target.is_some()) {
            for (section, gain) in self.model.sections.iter().zip(self.model.gains(plan)) {
                let least = section.target.unwrap_or(f64::NEG_INFINITY);
                missing += ((least - gain) / least.abs().max(1.0)).max(0.0);
            }
        }
        Standing { missing: rounded(missing), worth: self.model.worth(plan) }
    }

    fn load(&mut self, plan: &Starts) {
        self.plan.clone_from(plan);
        self.drawn.fill(0.0);
        self.counts.fill(0);
        for (at, start) in plan.iter().enumerate() {
            if let Some(start) = start {
                self.draw(at, *start, 1.0);
            }
        }
    }

    fn draw(&mut self, at: usize, start: usize, sign: f64) {
        for (limit, amount) in &self.model.actions[at].uses[start] {
            self.drawn[*limit] += sign * amount;
        }
        for group in &self.groups_of[at] {
            self.counts[*group] = if sign > 0.0 { self.counts[*group] + 1 } else { self.counts[*group] - 1 };
        }
    }

    fn remove(&mut self, at: usize) {
        let Some(start) = self.plan[at].take() else {
            return;
        };
        self.draw(at, start, -1.0);
        for other in 0..self.dependents[at].len() {
            self.remove(self.dependents[at][other]);
        }
    }

    /// Puts an action in at the first start that fits (or a later one, now and then), prerequisites before it.
    fn insert(&mut self, at: usize, wander: f64) -> bool {
        if self.plan[at].is_some() {
            return true;
        }
        if std::mem::replace(&mut self.underway[at], true) {
            return false;
        }
        let inserted = self.insert_with_what_it_needs(at, wander);
        self.underway[at] = false;
        inserted
    }

    fn insert_with_what_it_needs(&mut self, at: usize, wander: f64) -> bool {
        let model = self.model;
        if self.groups_of[at].iter().any(|group| self.counts[*group] >= model.groups[*group].max) {
            return false;
        }
        let mut ready = 0;
        for needed in &model.actions[at].requires {
            if model.ready(*needed, &self.plan).is_none()
                && !self.insert(*needed, wander)
                && !model.actions[*needed].instead.iter().any(|way| self.insert(*way, wander))
            {
                return false;
            }
            ready = ready.max(model.ready(*needed, &self.plan).unwrap_or(0));
        }
        if self.groups_of[at].iter().any(|group| self.counts[*group] >= model.groups[*group].max) {
            return false;
        }
        let mut chosen = None;
        for start in model.actions[at].starts.iter().filter(|start| **start >= ready) {
            if model.fits(at, *start, &self.drawn) {
                chosen = Some(*start);
                if self.unit() >= wander {
                    break;
                }
            }
        }
        let Some(start) = chosen else {
            return false;
        };
        self.plan[at] = Some(start);
        self.draw(at, start, 1.0);
        true
    }

    /// What cannot be done is taken out again together with what was put in for it alone.
    fn try_insert(&mut self, at: usize, wander: f64) {
        let before = self.plan.clone();
        if !self.insert(at, wander) {
            for (other, start) in before.iter().enumerate() {
                if start.is_none() && self.plan[other].is_some() {
                    self.remove(other);
                }
            }
        }
    }

    /// Inserts in order of urgency: obligations, members of groups that lack some, then worth by use.
    fn fill(&mut self, order: &[(f64, usize)], wander: f64) {
        for (_, at) in order {
            if self.plan[*at].is_none() {
                self.try_insert(*at, wander);
            }
        }
    }

    fn order(&mut self, noise: f64, hint: Option<&[f64]>) -> Vec<(f64, usize)> {
        let most = self.density.iter().copied().fold(1e-9, f64::max);
        let mut order = Vec::with_capacity(self.plan.len());
        for at in 0..self.plan.len() {
            let action = &self.model.actions[at];
            let slack = self.groups_of[at].iter().any(|group| self.model.groups[*group].min > self.counts[*group]);
            let urgent = f64::from(u8::from(action.mandatory)) * 4.0 + f64::from(u8::from(slack)) * 2.0;
            let wish = hint.map_or(self.density[at] / most, |hint| hint[at] + 0.1 * self.density[at] / most);
            let factor = 1.0 + noise * (self.unit() * 2.0 - 1.0);
            order.push((urgent + wish * factor + noise * 0.1 * self.unit(), at));
        }
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order
    }

    /// The greedy plan.
    pub(crate) fn greedy(&mut self) -> Starts {
        self.load(&vec![None; self.model.actions.len()]);
        let order = self.order(0.0, None);
        self.fill(&order, 0.0);
        self.trim();
        self.plan.clone()
    }

    /// A plan in the order of what a relaxation wishes for.
    pub(crate) fn follow(&mut self, wish: &[f64]) -> Starts {
        self.load(&vec![None; self.model.actions.len()]);
        let order = self.order(0.0, Some(wish));
        self.fill(&order, 0.0);
        self.trim();
        self.plan.clone()
    }

    /// Leaves out, from the last to the first, what adds nothing.
    fn trim(&mut self) {
        for at in (0..self.plan.len()).rev() {
            let needed = self.dependents[at].iter().any(|other| self.plan[*other].is_some());
            let short = self.groups_of[at].iter().any(|group| self.counts[*group] <= self.model.groups[*group].min);
            if self.plan[at].is_none() || needed || short || self.model.actions[at].mandatory {
                continue;
            }
            if matches!(self.model.goal, Goal::Value)
                && self.model.actions[at].worth.iter().all(|worth| *worth > 0.0)
                && self.model.pairs.iter().all(|pair| pair.bonus >= 0.0)
            {
                continue;
            }
            let before = self.standing(&self.plan);
            let start = self.plan[at];
            self.remove(at);
            if !better(&self.standing(&self.plan), &before)
                && let Some(start) = start
            {
                self.plan[at] = Some(start);
                self.draw(at, start, 1.0);
            }
        }
    }

    /// Takes apart and rebuilds `rounds` times, or until told to stop; gives back the best plan met.
    pub(crate) fn improve(&mut self, from: &Starts, rounds: u64, stop: &dyn Fn() -> bool) -> Starts {
        let mut best = (from.clone(), self.standing(from));
        let mut last_gain = 0;
        let patience = 1_500 + 100 * from.len() as u64;
        let mut current = best.clone();
        for round in 0..rounds {
            if round - last_gain > patience || (round % 64 == 0 && stop()) {
                break;
            }
            self.load(&current.0);
            self.take_apart();
            let order = self.order(0.2 + 0.8 * self.density_noise(round), None);
            let wander = [0.0, 0.1, 0.4][(round % 3) as usize];
            self.fill(&order, wander);
            self.trim();
            let standing = self.standing(&self.plan);
            let slack = 0.03 * (1.0 - round as f64 / rounds as f64);
            let near = standing.missing <= current.1.missing
                && standing.worth.objective >= best.1.worth.objective - slack * best.1.worth.objective.abs();
            if better(&standing, &best.1) {
                best = (self.plan.clone(), standing);
                current = best.clone();
                last_gain = round;
            } else if !better(&current.1, &standing) || (near && self.unit() < 0.3) {
                current = (self.plan.clone(), standing);
            }
            if round % 500 == 499 {
                current = best.clone();
            }
        }
        best.0
    }

    fn density_noise(&self, round: u64) -> f64 {
        (round % 7) as f64 / 6.0
    }

    /// Takes out a few chosen actions, at random or those that stand in the way of one left out.
    fn take_apart(&mut self) {
        let chosen: Vec<usize> = (0..self.plan.len()).filter(|at| self.plan[*at].is_some()).collect();
        let absent: Vec<usize> = (0..self.plan.len()).filter(|at| self.plan[*at].is_none()).collect();
        if chosen.is_empty() {
            return;
        }
        let count = 1 + self.below((chosen.len() / 3).clamp(1, 8));
        for _ in 0..count {
            let at = chosen[self.below(chosen.len())];
            self.remove(at);
        }
        if !absent.is_empty() && self.unit() < 0.5 {
            let wanted = absent[self.below(absent.len())];
            for group in self.groups_of[wanted].clone() {
                let rivals: Vec<usize> =
                    self.model.groups[group].members.iter().copied().filter(|m| self.plan[*m].is_some()).collect();
                if self.counts[group] >= self.model.groups[group].max && !rivals.is_empty() {
                    let rival = rivals[self.below(rivals.len())];
                    self.remove(rival);
                }
            }
            self.try_insert(wanted, 0.3);
        }
    }
}

/// Better in the order of section 12, as far as the starts.
pub(crate) fn better(one: &Standing, other: &Standing) -> bool {
    let keys = |s: &Standing| [-s.missing, rounded(s.worth.objective), -s.worth.cost, -s.worth.starts];
    keys(one)
        .iter()
        .zip(keys(other))
        .map(|(a, b)| a.total_cmp(&b))
        .find(|o| o.is_ne())
        .is_some_and(std::cmp::Ordering::is_gt)
}
