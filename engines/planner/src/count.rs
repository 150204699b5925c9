// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many plans are optimal: one by one, passing over what cannot be as good any more.

use crate::model::{Goal, Model, Starts};

/// Steps after which counting is given up.
const STEPS: u64 = 100_000_000;

/// Plans that keep all constraints and reach the objective (to 1e-9 of it); nothing if there are too many to look at.
pub(crate) fn count_optimal(model: &Model, objective: f64, stop: &dyn Fn() -> bool) -> Option<u64> {
    let actions = model.actions.len();
    let mut best_left = vec![0.0; actions + 1];
    for at in (0..actions).rev() {
        let act = &model.actions[at];
        let best = act.starts.iter().map(|start| act.worth[*start]).fold(0.0_f64, f64::max);
        best_left[at] = best_left[at + 1] + best;
    }
    let bonus: f64 = model.pairs.iter().map(|pair| pair.bonus.max(0.0)).sum();
    let mut count = Count {
        model,
        least: objective - 1e-9 * objective.abs().max(1.0),
        most: objective + 1e-9 * objective.abs().max(1.0),
        best_left,
        bonus,
        plan: vec![None; actions],
        drawn: vec![0.0; model.limits.len()],
        found: 0,
        steps: 0,
        stop,
    };
    count.from(0, 0.0).then_some(count.found)
}

struct Count<'a> {
    model: &'a Model,
    least: f64,
    most: f64,
    /// What the actions from here on can be worth, each at its best.
    best_left: Vec<f64>,
    bonus: f64,
    plan: Starts,
    drawn: Vec<f64>,
    found: u64,
    steps: u64,
    stop: &'a dyn Fn() -> bool,
}

impl Count<'_> {
    /// Goes through all choices from an action on; false if given up.
    fn from(&mut self, at: usize, worth: f64) -> bool {
        self.steps += 1;
        if self.steps > STEPS || (self.steps.is_multiple_of(65_536) && (self.stop)()) {
            return false;
        }
        let Some(action) = self.model.actions.get(at) else {
            let objective = self.model.objective(&self.plan);
            let as_good = objective >= self.least && objective <= self.most;
            self.found += u64::from(as_good && self.model.broken(&self.plan).is_empty());
            return true;
        };
        if self.hopeless(at, worth) {
            return true;
        }
        if !action.mandatory && !self.from(at + 1, worth) {
            return false;
        }
        for start in &action.starts {
            if !self.model.fits(at, *start, &self.drawn) {
                continue;
            }
            self.plan[at] = Some(*start);
            action.uses[*start].iter().for_each(|(limit, amount)| self.drawn[*limit] += amount);
            let counted = self.from(at + 1, worth + action.worth[*start]);
            action.uses[*start].iter().for_each(|(limit, amount)| self.drawn[*limit] -= amount);
            self.plan[at] = None;
            if !counted {
                return false;
            }
        }
        true
    }

    /// Whether even the best of what is still open falls short.
    fn hopeless(&self, at: usize, worth: f64) -> bool {
        if self.model.goal == Goal::Value {
            return worth + self.best_left[at] + self.bonus < self.least;
        }
        let mut all = self.plan.clone();
        all[at..].fill(Some(0));
        self.model.objective(&all) < self.least
    }
}
