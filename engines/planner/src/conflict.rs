// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why there is no plan: a minimal set of constraints that cannot hold together.

use crate::constraint::Constraint;
use crate::facts::Fact;
use crate::formulation::{Aim, Keep, Mip};
use crate::improve::Improver;
use crate::model::Model;
use crate::solve::{Limits, stage};
use serde::Serialize;

/// Constraints in conflict, by name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// Together they leave no plan; without any one of them there is one.
    pub constraints: Vec<Constraint>,
    /// Whether both halves of that sentence are proven, or the search was stopped before.
    pub proven: bool,
    /// The numbers behind each of them, in the same order.
    pub facts: Vec<Fact>,
}

/// Whether any plan keeps all constraints; nothing if stopped before knowing.
pub fn feasible(model: &Model, limits: &Limits) -> Option<bool> {
    let mut improver = Improver::new(model);
    let greedy = improver.greedy();
    let plan = improver.improve(&greedy, 60, limits.stop);
    if model.broken(&plan).is_empty() {
        return Some(true);
    }
    let mip = Mip::new(model, &Aim::Nothing, &Keep::default());
    if mip.too_large() {
        return None;
    }
    let found = stage(model, &mip, &Aim::Nothing, &Keep::default(), None, limits);
    match (&found.best, found.complete) {
        (Some(_), _) => Some(true),
        (None, true) => Some(false),
        (None, false) => None,
    }
}

/// The deletion filter of section 12: constraints are dropped one at a time in the order of their names and stay out
/// if the rest is still infeasible. Nothing if there is a plan.
pub fn minimal_conflict(model: &Model, limits: &Limits) -> Option<Conflict> {
    if feasible(model, limits) != Some(false) {
        return None;
    }
    let mut rest = model.clone();
    let mut conflict = Conflict { constraints: Vec::new(), proven: true, facts: Vec::new() };
    for constraint in model.constraints() {
        let without = rest.without(&constraint);
        match feasible(&without, limits) {
            Some(false) => rest = without,
            known => {
                conflict.proven &= known.is_some();
                conflict.constraints.push(constraint);
            }
        }
    }
    conflict.facts = conflict.constraints.iter().filter_map(|constraint| model.fact(constraint)).collect();
    Some(conflict)
}
