// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One call from what is written to what is told: the plan, how good it is, and the reason of every choice.

use crate::conflict::{Conflict, minimal_conflict};
use crate::constraint::Constraint;
use crate::instance::Instance;
use crate::model::{Model, Starts};
use crate::prices::{price_of_action, price_of_constraint, price_of_limit, worth_of_action};
use crate::problem::PlanError;
use crate::solve::{Limits, Solution, Status, solve_from};
use crate::why::{Why, why};
use crate::years::by_years_from;
use serde::Serialize;

/// Possible starts beyond which a plan of several years is chosen by year before it is spread over the periods.
const LONG: usize = 300;
/// Nodes and rounds of each re-solving for a price; the prices are exact where the proof ends within them.
const PRICED: (u64, u64) = (3_000, 2_000);

/// A plan, and everything that is to be told about it.
#[derive(Clone, Debug, Serialize)]
pub struct Plan {
    /// Status, starts, objective, bound, gap.
    #[serde(flatten)]
    pub solution: Solution,
    /// Seconds it took, by the clock of [`Limits::clock`]; 0 without one.
    pub seconds: f64,
    /// What calls pay, euro, beside the cost.
    pub financed: f64,
    /// Each action, done or left out, in the order of the file, and why.
    pub actions: Vec<ActionLine>,
    /// Each limit and how much of it the plan draws.
    pub limits: Vec<LimitLine>,
    /// Each rule that can be lifted (obligation, prerequisite, group, least gain); priced by [`Plan::explain`].
    pub rules: Vec<RuleLine>,
    /// Each section.
    pub sections: Vec<SectionLine>,
    /// The index before and after, where the objective is the geometric one.
    pub index: Option<(f64, f64)>,
    /// Why there is no plan, if that is proven.
    pub conflict: Option<Conflict>,
    #[serde(skip)]
    model: Model,
}

/// An action in a plan.
#[derive(Clone, Debug, Serialize)]
pub struct ActionLine {
    /// Its name.
    pub id: String,
    /// First period of work; nothing if it is left out.
    pub start: Option<usize>,
    /// Last period of work.
    pub end: Option<usize>,
    /// The call that pays it.
    pub call: Option<String>,
    /// What it costs the budget or its fund, euro; if left out, what it would without a call.
    pub cost: f64,
    /// What the call pays beside that.
    pub financed: f64,
    /// Why it is done or left out.
    pub why: Why,
    /// The price of doing otherwise; nothing before [`Plan::explain`], or if there was no time for it.
    pub price: Option<ActionPrice>,
}

/// What it would cost to do an action that is left out, or to leave out one that is done.
#[derive(Clone, Debug, Serialize)]
pub struct ActionPrice {
    /// What the objective would lose, below zero if it would gain; nothing if there is no such plan (or none was found, if not exact).
    pub loss: Option<f64>,
    /// Whether both plans compared are proven optimal.
    pub exact: bool,
    /// Actions of the plan that would go.
    pub goes: Vec<String>,
    /// Actions that would come beside it.
    pub comes: Vec<String>,
}

/// A limit in a plan.
#[derive(Clone, Debug, Serialize)]
pub struct LimitLine {
    /// Which.
    pub constraint: Constraint,
    /// How much there is, euro or days.
    pub capacity: f64,
    /// How much the plan draws.
    pub used: f64,
    /// How much all actions together could draw at most: where that is no more than there is, the limit binds nothing.
    pub demand: f64,
    /// What a little more would bring; nothing before [`Plan::explain`].
    pub price: Option<LimitPrice>,
}

/// What raising a limit brings.
#[derive(Clone, Debug, Serialize)]
pub struct LimitPrice {
    /// By how much it was raised, euro or days.
    pub more: f64,
    /// What the objective gains.
    pub gain: f64,
    /// Whether both plans compared are proven optimal.
    pub exact: bool,
    /// Actions that would come.
    pub comes: Vec<String>,
    /// Actions that would go.
    pub goes: Vec<String>,
}

/// A rule that could be lifted, and what that would bring.
#[derive(Clone, Debug, Serialize)]
pub struct RuleLine {
    /// Which.
    pub constraint: Constraint,
    /// What the objective would gain; nothing before [`Plan::explain`].
    pub gain: Option<f64>,
    /// Whether both plans compared are proven optimal.
    pub exact: bool,
    /// Actions that would come.
    pub comes: Vec<String>,
    /// Actions that would go.
    pub goes: Vec<String>,
}

/// A section in a plan.
#[derive(Clone, Debug, Serialize)]
pub struct SectionLine {
    /// Its name.
    pub id: String,
    /// Points that the plan gains.
    pub gain: f64,
    /// The least that was asked.
    pub target: Option<f64>,
}

/// By how much limits are raised to know their price.
#[derive(Clone, Copy, Debug)]
pub struct Raise {
    /// Budgets, funds and calls, euro.
    pub money: f64,
    /// Staff, days.
    pub days: f64,
}

impl Default for Raise {
    fn default() -> Self {
        Self { money: 10_000.0, days: 1.0 }
    }
}

/// Makes the plan of an instance and says why it is so.
///
/// A long plan is chosen and placed by year first and then spread over its periods ([`solve_by_years`]); a short one is
/// solved at once. Greedy first, then improvement until `limits.stop` says so; the gap is always told.
/// Reasons that need no other plan are there at once; [`Plan::explain`] adds prices, by solving again.
///
/// # Errors
/// As [`Model::new`].
pub fn plan(instance: &Instance, limits: &Limits) -> Result<Plan, PlanError> {
    plan_from(instance, None, limits)
}

/// The same, starting from a plan that is known ([`any_plan`](crate::any_plan) may have found it): there is one at the end too,
/// however little time there was.
///
/// # Errors
/// As [`Model::new`].
pub fn plan_from(instance: &Instance, known: Option<&Starts>, limits: &Limits) -> Result<Plan, PlanError> {
    Ok(planned(Model::new(instance)?, known, limits))
}

/// The same for a model already built, for example that of a [`Union`](crate::Union).
pub fn plan_of(model: Model, limits: &Limits) -> Plan {
    planned(model, None, limits)
}

fn planned(model: Model, known: Option<&Starts>, limits: &Limits) -> Plan {
    let begun = (limits.clock)();
    let starts: usize = model.actions.iter().map(|action| action.starts.len()).sum();
    let solution = if starts > LONG { by_years_from(&model, known, limits) } else { solve_from(&model, known, limits) };
    let conflict = (solution.status == Status::Infeasible).then(|| minimal_conflict(&model, limits)).flatten();
    let seconds = (limits.clock)() - begun;
    Plan::told(model, solution, conflict, seconds)
}

impl Plan {
    fn told(model: Model, solution: Solution, conflict: Option<Conflict>, seconds: f64) -> Self {
        let none = vec![None; model.actions.len()];
        let starts = if solution.starts.is_empty() { &none } else { &solution.starts };
        let done = model.actions.iter().zip(starts).filter(|(_, start)| start.is_some());
        let sections = (model.sections.iter().zip(model.gains(starts))).map(|(section, gain)| SectionLine {
            id: section.id.clone(),
            gain,
            target: section.target,
        });
        let rule = |constraint: &Constraint| {
            use Constraint::{Group, Once, Requires, Target};
            matches!(constraint, Once(_) | Requires { .. } | Group(_) | Target(_))
        };
        let rules = model.constraints().into_iter().filter(rule);
        Self {
            seconds,
            financed: done.map(|(action, _)| action.financed).sum(),
            actions: action_lines(&model, &solution),
            limits: limit_lines(&model, starts),
            rules: rules.map(RuleLine::new).collect(),
            sections: sections.collect(),
            index: model.index(&none).zip(model.index(starts)),
            conflict,
            solution,
            model,
        }
    }

    /// The model that was solved.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Prices, by solving again (section 12, «Reasons»): of each action left out the loss if it were done, of each done
    /// the loss if it were not, of each limit the gain if it were raised, of each rule the gain if it were lifted.
    /// Stops when `limits.stop` says so; what is then not priced stays without a price. Nothing to do without a plan.
    pub fn explain(&mut self, raise: &Raise, limits: &Limits) {
        if self.solution.starts.is_empty() {
            return;
        }
        let (nodes, rounds) = (limits.nodes.min(PRICED.0), limits.rounds.min(PRICED.1));
        let limits = Limits { nodes, rounds, ties: false, ..*limits };
        let (model, best) = (&self.model, &self.solution);
        // So that no price takes the time of all the others: solvers with a clock of their own would.
        let mut left = self.actions.len() + self.limits.len() + self.rules.len();
        let mut part = || {
            left -= 1;
            (3.0 / (left + 1) as f64).min(1.0)
        };
        for line in &mut self.actions {
            let part = part();
            if let Some(action) = model.position(&line.id).filter(|_| !(limits.stop)()) {
                line.price = limits.part(part, |limits| action_price(model, best, action, limits));
            }
        }
        for line in self.limits.iter_mut() {
            let part = part();
            if !(limits.stop)() {
                line.price = Some(limits.part(part, |limits| limit_price(model, best, line, raise, limits)));
            }
        }
        for line in self.rules.iter_mut() {
            let part = part();
            if !(limits.stop)() {
                let gain = limits.part(part, |limits| price_of_constraint(model, best, &line.constraint, limits));
                (line.gain, line.exact) = (Some(gain.gain), gain.exact);
                (line.goes, line.comes) = changes(model, &best.starts, &gain.with.starts);
            }
        }
    }
}

impl RuleLine {
    fn new(constraint: Constraint) -> Self {
        Self { constraint, gain: None, exact: false, comes: Vec::new(), goes: Vec::new() }
    }
}

fn action_lines(model: &Model, solution: &Solution) -> Vec<ActionLine> {
    let own = (0..model.actions.len()).filter(|at| model.actions[*at].by_call.is_none());
    own.map(|at| {
        let done = if solution.starts.is_empty() { None } else { model.done(at, &solution.starts) };
        let act = &model.actions[done.map_or(at, |(way, _)| way)];
        let call = act.by_call.map(|(_, call)| match &model.calls[call].name {
            Constraint::Call { call, .. } => call.clone(),
            other => other.to_string(),
        });
        ActionLine {
            id: act.id.clone(),
            start: done.map(|(_, start)| start),
            end: done.map(|(_, start)| act.end(start)),
            call,
            cost: act.cost,
            financed: act.financed,
            why: why(model, solution, at),
            price: None,
        }
    })
    .collect()
}

fn limit_lines(model: &Model, starts: &[Option<usize>]) -> Vec<LimitLine> {
    let mut lines: Vec<LimitLine> = (model.limits.iter())
        .map(|limit| LimitLine {
            constraint: limit.name.clone(),
            capacity: limit.capacity,
            used: 0.0,
            demand: 0.0,
            price: None,
        })
        .collect();
    for (action, start) in model.actions.iter().zip(starts) {
        for (limit, amount) in start.iter().flat_map(|start| &action.uses[*start]) {
            lines[*limit].used += amount;
        }
        let mut most = vec![0.0_f64; lines.len()];
        for (limit, amount) in action.starts.iter().flat_map(|start| &action.uses[*start]) {
            most[*limit] = most[*limit].max(*amount);
        }
        for (line, most) in lines.iter_mut().zip(most) {
            line.demand += most;
        }
    }
    lines
}

fn action_price(model: &Model, best: &Solution, action: usize, limits: &Limits) -> Option<ActionPrice> {
    let price = match model.done(action, &best.starts) {
        Some(_) => worth_of_action(model, best, action, limits),
        None => price_of_action(model, best, action, limits),
    };
    if matches!(price.with.status, Status::Unknown) {
        return None;
    }
    let (mut goes, mut comes) = changes(model, &best.starts, &price.with.starts);
    let id = &model.actions[action].id;
    goes.retain(|other| other != id);
    comes.retain(|other| other != id);
    Some(ActionPrice { loss: price.loss, exact: price.exact, goes, comes })
}

fn limit_price(model: &Model, best: &Solution, line: &LimitLine, raise: &Raise, limits: &Limits) -> LimitPrice {
    let days = matches!(line.constraint, Constraint::Staff { .. });
    let more = if days { raise.days } else { raise.money };
    if line.demand <= line.capacity {
        return LimitPrice { more, gain: 0.0, exact: true, comes: Vec::new(), goes: Vec::new() };
    }
    let gain = price_of_limit(model, best, &line.constraint, more, limits);
    let (goes, comes) = changes(model, &best.starts, &gain.with.starts);
    LimitPrice { more, gain: gain.gain, exact: gain.exact, comes, goes }
}

/// Actions that the second plan has no longer, and those that it has beside.
fn changes(model: &Model, before: &[Option<usize>], after: &[Option<usize>]) -> (Vec<String>, Vec<String>) {
    let (mut goes, mut comes) = (Vec::new(), Vec::new());
    if after.is_empty() {
        return (goes, comes);
    }
    for at in (0..model.actions.len()).filter(|at| model.actions[*at].by_call.is_none()) {
        match (model.done(at, before).is_some(), model.done(at, after).is_some()) {
            (true, false) => goes.push(model.actions[at].id.clone()),
            (false, true) => comes.push(model.actions[at].id.clone()),
            _ => {}
        }
    }
    (goes, comes)
}
