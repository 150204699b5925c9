// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The plan that a budget can carry: actions chosen and placed in time under money, people, deadlines, prerequisites,
//! alternatives and funds; proven how good, explained when impossible, priced when something is left out.
//!
//! Section 12 of the methodology. Pure: no clock, no files, no threads. One programme is written; the user chooses
//! the [`Solver`] that it is given to: a branch and bound of our own over the linear relaxation, or microlp or HiGHS
//! through `good_lp`. Who found the plan and whose the bound is stand in the [`Solution`].
#![deny(missing_docs)]

mod backend;
mod branch;
mod calls;
mod check;
mod conflict;
mod constraint;
mod count;
mod cuts;
mod evaluate;
mod facts;
mod formulation;
pub mod golden;
mod improve;
mod instance;
mod model;
mod node;
mod peer;
mod plan;
mod prices;
mod problem;
mod reading;
mod simplex;
mod solve;
mod solver;
mod union;
mod why;
mod words;
mod years;

pub use conflict::{Conflict, Feasibility, any_plan, feasible, minimal_conflict};
pub use constraint::Constraint;
pub use evaluate::Worth;
pub use facts::Fact;
pub use instance::{Action, Budget, Call, Dimension, Group, Indicator, Instance, Objective, Synergy, Target, Targets};
pub use model::{Model, Starts};
pub use peer::solve_alone;
pub use plan::{
    ActionLine, ActionPrice, LimitLine, LimitPrice, Plan, Raise, RuleLine, SectionLine, plan, plan_from, plan_of,
};
pub use prices::{
    CurvePoint, Gain, Price, budget_curve, price_of_action, price_of_constraint, price_of_limit, worth_of_action,
};
pub use problem::PlanError;
pub use solve::{Limits, Solution, Status, solve, solve_from};
pub use solver::Solver;
pub use union::{JointAction, Member, Share, Union};
pub use why::{Short, Why};
pub use words::{Goal, Language, Words};
pub use years::{ByYear, solve_by_years};
