// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Golden files of plans: every expected number recomputed from the instance in the file.

use crate::constraint::Constraint;
use crate::instance::Instance;
use crate::model::{Model, Starts};
use crate::solve::{Limits, Solution, Status, solve};
use crate::{conflict, reasons};
use serde::Serialize;
use serde_json::{Value, json};

/// Nodes after which a proof is given up, so that verifying a file takes the same time everywhere.
const NODES: u64 = 150_000;
/// Plans that are counted one by one, at most.
const COUNTED: f64 = 3.0e6;

/// How many expected numbers agree.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Score {
    /// Numbers that agree within the tolerance of the file.
    pub passed: usize,
    /// Numbers that do not.
    pub failed: usize,
    /// What is not ours to reproduce, and why, stands in `differences` with `got` = the reason.
    pub skipped: usize,
    /// What failed or was skipped.
    pub differences: Vec<Difference>,
}

/// One number that does not agree.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// Where in the file.
    pub id: String,
    /// What the file says.
    pub expected: Value,
    /// What was computed, or why nothing was.
    pub got: Value,
}

struct Checker {
    score: Score,
    abs: f64,
    rel: f64,
}

impl Checker {
    fn new(json: &Value) -> Self {
        let at = |names: [&str; 2]| names.into_iter().find_map(|name| json["tolerance"][name].as_f64());
        let (abs, rel) = (at(["objective_abs", "abs"]), at(["objective_rel", "rel"]));
        let rel = if abs.is_none() && rel.is_none() { 1e-7 } else { rel.unwrap_or(0.0) };
        Self { score: Score::default(), abs: abs.unwrap_or(0.0), rel }
    }

    fn tell(&mut self, id: &str, agrees: bool, expected: &Value, got: Value) {
        if agrees {
            self.score.passed += 1;
        } else {
            self.score.failed += 1;
            self.score.differences.push(Difference { id: id.to_owned(), expected: expected.clone(), got });
        }
    }

    fn skip(&mut self, id: &str, expected: &Value, reason: &str) {
        self.score.skipped += 1;
        self.score.differences.push(Difference { id: id.to_owned(), expected: expected.clone(), got: json!(reason) });
    }

    fn near(&self, expected: &Value, got: f64) -> bool {
        expected.as_f64().is_some_and(|wanted| (wanted - got).abs() <= self.abs + self.rel * wanted.abs())
    }

    fn number(&mut self, id: &str, expected: &Value, got: f64) {
        self.tell(id, self.near(expected, got), expected, json!(got));
    }
}

/// Recomputes what a file in the format of the golden folder `plan` expects. No sibling files are needed.
pub fn verify(json: &Value, _siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Score {
    let mut checker = Checker::new(json);
    let read = serde_json::from_value::<Instance>(json["instance"].clone())
        .map_err(|problem| problem.to_string())
        .and_then(|instance| Model::new(&instance).map_err(|problem| problem.to_string()));
    match read {
        Ok(model) => expected(&mut checker, &model, &json["expected"]),
        Err(problem) => checker.tell("instance", false, &json!("a plan that can be read"), json!(problem)),
    }
    checker.score
}

fn expected(checker: &mut Checker, model: &Model, expected: &Value) {
    if let Some(points) = expected["curve"].as_array() {
        curve(checker, model, points);
    }
    if expected["status"].is_null() && expected["objective"].is_null() {
        return;
    }
    let tied = !expected["lexicographic"].is_null() || !expected["plan"].is_null();
    let solution = solve(model, &Limits { nodes: NODES, ties: tied, ..Limits::default() });
    status(checker, &solution, expected);
    if let Some(names) = expected["minimal_conflict"].as_array() {
        minimal_conflict(checker, model, names);
    }
    if solution.starts.is_empty() {
        return;
    }
    plans(checker, model, &solution, expected);
    indices(checker, model, &solution, expected);
    count(checker, model, &solution, expected);
}

fn status(checker: &mut Checker, solution: &Solution, expected: &Value) {
    let wanted = &expected["status"];
    let got = json!(solution.status);
    if wanted == "optimal"
        && solution.status == Status::Feasible
        && checker.near(&expected["objective"], solution.objective)
    {
        let reason = format!(
            "the optimum is found, its proof was given up after {NODES} nodes at a gap of {:.3}%",
            100.0 * solution.gap
        );
        checker.skip("status", wanted, &reason);
    } else {
        checker.tell("status", *wanted == got, wanted, got);
    }
    if !expected["objective"].is_null() {
        checker.number("objective", &expected["objective"], solution.objective);
    }
}

fn starts(model: &Model, plan: &Value) -> Option<Starts> {
    let table = plan.as_object()?;
    let mut starts: Starts = vec![None; model.actions.len()];
    for (id, start) in table {
        starts[model.position(id)?] = Some(usize::try_from(start.as_u64()?).ok()?);
    }
    Some(starts)
}

/// The plan after tie-breaking, its cost and starts; the plan alone where it is the only one.
fn plans(checker: &mut Checker, model: &Model, solution: &Solution, expected: &Value) {
    let got: serde_json::Map<String, Value> =
        solution.plan(model).map(|(id, start)| (id.to_owned(), json!(start))).collect();
    let tied = &expected["lexicographic"];
    if !tied.is_null() {
        checker.number("lexicographic.cost", &tied["cost"], solution.cost);
        checker.number("lexicographic.sum_start_plus_1", &tied["sum_start_plus_1"], solution.sum_start_plus_1);
        let same = starts(model, &tied["plan"]).as_ref() == Some(&solution.starts);
        checker.tell("lexicographic.plan", same, &tied["plan"], json!(got));
    }
    if expected["plan"].is_object() {
        let wanted = starts(model, &expected["plan"]);
        if expected["unique"] == json!(true) {
            checker.tell("plan", wanted.as_ref() == Some(&solution.starts), &expected["plan"], json!(got));
        } else {
            let as_good = wanted.is_some_and(|plan| {
                model.broken(&plan).is_empty() && checker.near(&expected["objective"], model.objective(&plan))
            });
            checker.tell("plan", as_good, &expected["plan"], json!("not feasible, or of another objective"));
        }
    }
}

fn indices(checker: &mut Checker, model: &Model, solution: &Solution, expected: &Value) {
    let nothing: Starts = vec![None; model.actions.len()];
    if let (wanted @ Value::Number(_), Some(got)) = (&expected["index_before"], model.index(&nothing)) {
        checker.number("index_before", wanted, got);
    }
    if let (wanted @ Value::Number(_), Some(got)) =
        (&expected["index_after_lexicographic_plan"], model.index(&solution.starts))
    {
        checker.number("index_after_lexicographic_plan", wanted, got);
    }
    if let (wanted @ Value::Number(_), Some(got)) =
        (&expected["index_after_some_optimal_plan"], model.index(&solution.starts))
    {
        if checker.near(wanted, got) {
            checker.tell("index_after_some_optimal_plan", true, wanted, json!(got));
        } else {
            checker.skip(
                "index_after_some_optimal_plan",
                wanted,
                "of another optimal plan than ours (a solver may return another)",
            );
        }
    }
}

/// How many plans are optimal, by looking at every one; only where there are few enough.
fn count(checker: &mut Checker, model: &Model, solution: &Solution, expected: &Value) {
    let wanted = &expected["n_optimal_plans"];
    if wanted.is_null() && !expected["unique"].is_boolean() {
        return;
    }
    let all: f64 = model.actions.iter().map(|action| action.starts.len() as f64 + 1.0).product();
    if all > COUNTED {
        checker.skip("n_optimal_plans", wanted, "too many plans to count one by one");
        return;
    }
    let mut counted = 0;
    let mut plan: Starts = vec![None; model.actions.len()];
    let mut drawn = vec![0.0; model.limits.len()];
    count_from(model, 0, &mut plan, &mut drawn, solution.objective, &mut counted);
    if !wanted.is_null() {
        checker.tell("n_optimal_plans", *wanted == json!(counted), wanted, json!(counted));
    }
    if let Some(unique) = expected["unique"].as_bool() {
        checker.tell("unique", unique == (counted == 1), &expected["unique"], json!(counted == 1));
    }
}

fn count_from(model: &Model, at: usize, plan: &mut Starts, drawn: &mut [f64], objective: f64, counted: &mut u64) {
    let Some(action) = model.actions.get(at) else {
        let as_good = (model.objective(plan) - objective).abs() <= 1e-9 * objective.abs().max(1.0);
        *counted += u64::from(as_good && model.broken(plan).is_empty());
        return;
    };
    if !action.mandatory {
        count_from(model, at + 1, plan, drawn, objective, counted);
    }
    for start in &action.starts {
        if model.fits(at, *start, drawn) {
            plan[at] = Some(*start);
            action.uses[*start].iter().for_each(|(limit, amount)| drawn[*limit] += amount);
            count_from(model, at + 1, plan, drawn, objective, counted);
            action.uses[*start].iter().for_each(|(limit, amount)| drawn[*limit] -= amount);
            plan[at] = None;
        }
    }
}

/// Minimal sets need not be unique: the file's and ours must both be infeasible, and feasible without any one member.
fn minimal_conflict(checker: &mut Checker, model: &Model, names: &[Value]) {
    let limits = Limits { nodes: NODES, ..Limits::default() };
    let all = model.constraints();
    let wanted: Option<Vec<Constraint>> = names
        .iter()
        .map(|name| all.iter().find(|constraint| json!(constraint.to_string()) == *name).cloned())
        .collect();
    let file = json!(names);
    match wanted {
        Some(wanted) => {
            let minimal = is_minimal(model, &all, &wanted, &limits);
            checker.tell("minimal_conflict.file", minimal, &file, json!("not a minimal conflict here"));
        }
        None => checker.tell("minimal_conflict.file", false, &file, json!("names a constraint that the plan has not")),
    }
    let ours = conflict::minimal_conflict(model, &limits);
    let minimal = ours.as_ref().is_some_and(|ours| ours.proven && is_minimal(model, &all, &ours.constraints, &limits));
    checker.tell("minimal_conflict", minimal, &file, json!(ours));
}

fn is_minimal(model: &Model, all: &[Constraint], set: &[Constraint], limits: &Limits) -> bool {
    let outside = all.iter().filter(|constraint| !set.contains(constraint));
    let alone = outside.fold(model.clone(), |model, constraint| model.without(constraint));
    conflict::feasible(&alone, limits) == Some(false)
        && set.iter().all(|member| conflict::feasible(&alone.without(member), limits) == Some(true))
}

fn curve(checker: &mut Checker, model: &Model, points: &[Value]) {
    let amounts = |point: &Value| -> Vec<f64> {
        point["per_year"].as_array().map_or_else(Vec::new, |list| list.iter().filter_map(Value::as_f64).collect())
    };
    let budgets: Vec<Vec<f64>> = points.iter().map(amounts).collect();
    let found = reasons::budget_curve(model, &budgets, &Limits { nodes: NODES, ties: false, ..Limits::default() });
    for (at, (point, found)) in points.iter().zip(&found).enumerate() {
        checker.number(&format!("curve[{at}].objective"), &point["objective"], found.solution.objective);
    }
}
