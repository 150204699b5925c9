// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan judged on its own, without any solver: what it breaks, what it is worth, what it costs.

use crate::constraint::Constraint;
use crate::model::{Goal, Model, Pair};

/// What a plan comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// The objective as section 12 of the methodology defines it.
    pub objective: f64,
    /// Total cost, euro, funds included, without what calls pay.
    pub cost: f64,
    /// `Σ (start + 1)` over the chosen actions.
    pub starts: f64,
}

impl Model {
    /// Judges a plan that keeps to its windows; constraints are looked at by [`broken`](Self::broken).
    pub fn worth(&self, plan: &[Option<usize>]) -> Worth {
        let chosen = || plan.iter().enumerate().filter_map(|(action, start)| Some((action, (*start)?)));
        Worth {
            objective: self.objective(plan),
            cost: chosen().map(|(action, _)| self.actions[action].cost).sum(),
            starts: chosen().map(|(_, start)| start as f64 + 1.0).sum(),
        }
    }

    /// The objective: `Σ value·disc + Σ bonus`, `Σ w min(cap, gain)` or `Σ w ℓ` (section 12).
    pub fn objective(&self, plan: &[Option<usize>]) -> f64 {
        match &self.goal {
            Goal::Value => {
                let worth =
                    plan.iter().enumerate().filter_map(|(action, start)| Some(self.actions[action].worth[(*start)?]));
                let bonus = self.pairs.iter().filter(|pair| complete(pair, plan)).map(|pair| pair.bonus);
                worth.sum::<f64>() + bonus.sum::<f64>()
            }
            Goal::Capped => {
                let gains = self.gains(plan);
                (self.sections.iter().zip(gains)).map(|(section, gain)| section.weight * gain.min(section.cap)).sum()
            }
            Goal::Geometric { offset, tangents } => {
                let gains = self.gains(plan);
                let logs = self.sections.iter().zip(gains).map(|(section, gain)| {
                    let level = offset + (1.0 - offset / 100.0) * (section.score + gain).min(100.0);
                    section.weight * under_tangents(tangents, level)
                });
                logs.sum()
            }
        }
    }

    /// No plan has more: everything done at its best, whatever the limits.
    pub(crate) fn ceiling(&self) -> f64 {
        if self.goal != Goal::Value {
            return self.objective(&vec![Some(0); self.actions.len()]);
        }
        let own = self.actions.iter().enumerate().filter(|(_, action)| action.by_call.is_none());
        let best = own.map(|(at, action)| {
            let ways = self.ways(at).into_iter().map(|way| &self.actions[way]);
            let worths = ways.flat_map(|way| way.starts.iter().map(|start| way.worth[*start]));
            worths.fold(if action.mandatory { f64::NEG_INFINITY } else { 0.0 }, f64::max)
        });
        let best: f64 = best.filter(|worth| worth.is_finite()).sum();
        best + self.pairs.iter().map(|pair| pair.bonus.max(0.0)).sum::<f64>()
    }

    /// Total gain of each section, indicators counted up to their room.
    pub fn gains(&self, plan: &[Option<usize>]) -> Vec<f64> {
        let mut gains = vec![0.0; self.sections.len()];
        let mut rises = vec![0.0; self.indicators.len()];
        for (action, _) in self.actions.iter().zip(plan).filter(|(_, start)| start.is_some()) {
            for (section, gain) in &action.gains {
                gains[*section] += gain;
            }
            for (indicator, rise) in &action.raises {
                rises[*indicator] += rise;
            }
        }
        for (indicator, rise) in self.indicators.iter().zip(rises) {
            gains[indicator.section] += indicator.points * rise.min(indicator.room);
        }
        gains
    }

    /// The index itself (section 4), without tangents: `(exp(Σ w ln D' / Σ w) - δ) / (1 - δ/100)`; only where the objective is the geometric one.
    pub fn index(&self, plan: &[Option<usize>]) -> Option<f64> {
        let Goal::Geometric { offset, .. } = &self.goal else {
            return None;
        };
        let slope = 1.0 - offset / 100.0;
        let weight: f64 = self.sections.iter().map(|section| section.weight).sum();
        let logs = (self.sections.iter().zip(self.gains(plan)))
            .map(|(section, gain)| section.weight * (offset + slope * (section.score + gain).min(100.0)).ln());
        (weight > 0.0 && slope > 0.0).then(|| ((logs.sum::<f64>() / weight).exp() - offset) / slope)
    }

    /// The constraints a plan breaks, in the order of the model; empty if it can be carried out.
    /// An action outside its window breaks its own `once`.
    pub fn broken(&self, plan: &[Option<usize>]) -> Vec<Constraint> {
        let mut broken = Vec::new();
        let mut drawn = vec![0.0; self.limits.len()];
        for (action, start) in self.actions.iter().zip(plan) {
            let in_window = start.is_none_or(|start| action.starts.contains(&start));
            if !in_window || (action.mandatory && start.is_none()) {
                broken.push(Constraint::Once(action.id.clone()));
            }
            let Some(start) = start.filter(|_| in_window) else {
                continue;
            };
            for (limit, amount) in &action.uses[start] {
                drawn[*limit] += amount;
            }
            let early =
                action.requires.iter().filter(|needed| self.ready(**needed, plan).is_none_or(|ready| ready > start));
            broken.extend(early.map(|needed| Constraint::Requires {
                action: action.id.clone(),
                prerequisite: self.actions[*needed].id.clone(),
            }));
        }
        let over = self.limits.iter().zip(drawn).filter(|(limit, drawn)| *drawn > limit.capacity + 1e-9);
        broken.extend(over.map(|(limit, _)| limit.name.clone()));
        for group in &self.groups {
            let count = group.members.iter().filter(|member| plan[**member].is_some()).count();
            if count < group.min || count > group.max {
                broken.push(group.name());
            }
        }
        for (section, gain) in self.sections.iter().zip(self.gains(plan)) {
            if section.target.is_some_and(|least| gain < least - 1e-9) {
                broken.push(Constraint::Target(section.id.clone()));
            }
        }
        broken
    }
}

fn complete(pair: &Pair, plan: &[Option<usize>]) -> bool {
    pair.members.iter().all(|ways| ways.iter().any(|way| plan[*way].is_some()))
}

/// The least of the tangents to the logarithm at a level: `ln x0 + (x - x0) / x0`.
pub(crate) fn under_tangents(tangents: &[f64], level: f64) -> f64 {
    tangents.iter().map(|point| point.ln() + (level - point) / point).fold(f64::INFINITY, f64::min)
}
