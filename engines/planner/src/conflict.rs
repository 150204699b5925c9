// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why there is no plan: a minimal set of constraints that cannot hold together.

use crate::constraint::Constraint;
use crate::facts::Fact;
use crate::formulation::{Aim, Keep, Mip};
use crate::improve::Improver;
use crate::model::{Model, Starts};
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

/// What is known of whether any plan keeps all constraints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Feasibility {
    /// This one does; it was not made to be worth much.
    Plan(Starts),
    /// Proven: none does.
    Infeasible,
    /// Stopped before knowing.
    Unknown,
}

/// Whether any plan keeps all constraints; nothing if stopped before knowing.
pub fn feasible(model: &Model, limits: &Limits) -> Option<bool> {
    match any_plan(model, limits) {
        Feasibility::Plan(_) => Some(true),
        Feasibility::Infeasible => Some(false),
        Feasibility::Unknown => None,
    }
}

/// Looks for any plan that keeps all constraints: where a better one is to start from.
pub fn any_plan(model: &Model, limits: &Limits) -> Feasibility {
    let mut improver = Improver::new(model);
    let greedy = improver.greedy();
    let plan = improver.improve(&greedy, 60, limits.stop);
    if model.broken(&plan).is_empty() {
        return Feasibility::Plan(plan);
    }
    let mip = Mip::new(model, &Aim::Nothing, &Keep::default());
    if mip.too_large() {
        return Feasibility::Unknown;
    }
    let found = stage(model, &mip, &Aim::Nothing, &Keep::default(), None, limits);
    match (found.best, found.complete) {
        (Some((starts, _)), _) => Feasibility::Plan(starts),
        (None, true) => Feasibility::Infeasible,
        (None, false) => Feasibility::Unknown,
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
