// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Golden files of plans: every expected number recomputed from the instance in the file.

use crate::constraint::Constraint;
use crate::count::count_optimal;
use crate::formulation::{Aim, Keep, Mip};
use crate::instance::Instance;
use crate::model::{Model, Starts};
use crate::solve::{Limits, Solution, Status, solve};
use crate::{conflict, prices};
use serde::Serialize;
use serde_json::{Value, json};

/// What a proof may cost when nobody holds a clock: nodes times rows times columns of the programme, and the nodes that
/// even the largest is given. A quarter of a minute or so.
const WORK: u64 = 3_000_000_000;
const NODES: (u64, u64) = (500, 200_000);

/// How many expected numbers agree.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Score {
    /// Numbers that agree within the tolerance of the file.
    pub passed: usize,
    /// Numbers that do not.
    pub failed: usize,
    /// What is not ours to reproduce; why stands in `differences` as `got = {"skipped": reason}`.
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

struct Checker<'a> {
    score: Score,
    abs: f64,
    rel: f64,
    stop: &'a dyn Fn() -> bool,
    nodes: u64,
}

impl<'a> Checker<'a> {
    fn new(json: &Value, stop: &'a dyn Fn() -> bool) -> Self {
        let at = |names: [&str; 2]| names.into_iter().find_map(|name| json["tolerance"][name].as_f64());
        let (abs, rel) = (at(["objective_abs", "abs"]), at(["objective_rel", "rel"]));
        let rel = if abs.is_none() && rel.is_none() { 1e-7 } else { rel.unwrap_or(0.0) };
        Self { score: Score::default(), abs: abs.unwrap_or(0.0), rel, stop, nodes: NODES.0 }
    }

    fn limits(&self, ties: bool) -> Limits<'a> {
        Limits { nodes: self.nodes, ties, stop: self.stop, ..Limits::default() }
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
        let got = json!({ "skipped": reason });
        self.score.differences.push(Difference { id: id.to_owned(), expected: expected.clone(), got });
    }

    fn near(&self, expected: &Value, got: f64) -> bool {
        expected.as_f64().is_some_and(|wanted| (wanted - got).abs() <= self.abs + self.rel * wanted.abs())
    }

    /// Nothing expected, nothing told.
    fn number(&mut self, id: &str, expected: &Value, got: f64) {
        if !expected.is_null() {
            self.tell(id, self.near(expected, got), expected, json!(got));
        }
    }
}

/// Recomputes what a file in the format of the golden folder `plan` expects. No sibling files are needed.
///
/// A file is looked at for a number of search nodes that shrinks with its size; [`verify_until`] stops by a clock as well.
pub fn verify(json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Score {
    verify_until(json, siblings, &|| false)
}

/// The same, until told to stop: what is not proven by then is told as what was found.
/// (20 s a file are enough for a proof of the plans of this size that can be proven at all.)
pub fn verify_until(json: &Value, _siblings: &dyn Fn(&str) -> Option<Vec<u8>>, stop: &dyn Fn() -> bool) -> Score {
    let mut checker = Checker::new(json, stop);
    // Also plans that contradict themselves: their file says that they are infeasible.
    match Instance::from_json(&json["instance"]).and_then(|instance| Model::as_written(&instance)) {
        Ok(model) => {
            let mip = Mip::new(&model, &Aim::Objective, &Keep::default());
            let cells = (mip.rows.len() * mip.cost.len()).max(1) as u64;
            checker.nodes = (WORK / cells).clamp(NODES.0, NODES.1);
            expected(&mut checker, &model, &json["expected"]);
        }
        Err(problem) => {
            checker.tell("instance", false, &json!("a plan that can be read"), json!(problem.to_string()));
        }
    }
    checker.score
}

fn expected(checker: &mut Checker, model: &Model, expected: &Value) {
    if let Some(points) = expected["curve"].as_array() {
        curve(checker, model, points);
    }
    let asked = ["status", "objective", "plan", "lexicographic", "minimal_conflict", "n_optimal_plans"];
    if asked.iter().all(|key| expected[key].is_null()) {
        return;
    }
    let tied = expected["lexicographic"].is_object() || expected["plan"].is_object();
    let solution = solve(model, &checker.limits(tied));
    if !expected["status"].is_null() {
        status(checker, &solution, expected);
    }
    checker.number("objective", &expected["objective"], solution.objective);
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
    let found = solution.status == Status::Feasible && checker.near(&expected["objective"], solution.objective);
    if wanted == "optimal" && found {
        let gap = 100.0 * solution.gap;
        let reason = format!("the optimum is found; its proof was given up at a gap of {gap:.3}%");
        checker.skip("status", wanted, &reason);
        return;
    }
    let no_less = wanted == "feasible" && solution.status == Status::Optimal;
    checker.tell("status", *wanted == got || no_less, wanted, got);
}

fn starts(model: &Model, plan: &Value) -> Option<Starts> {
    let table = plan.as_object()?;
    let mut starts: Starts = vec![None; model.actions.len()];
    for (id, start) in table.iter().filter(|(_, start)| !start.is_null()) {
        let period = start.as_f64().filter(|period| *period >= 0.0 && period.fract() == 0.0)?;
        starts[model.position(id)?] = Some(period as usize).filter(|period| *period < model.periods);
    }
    Some(starts)
}

/// The plan after tie-breaking, its cost and starts; the plan alone where it is the only one.
fn plans(checker: &mut Checker, model: &Model, solution: &Solution, expected: &Value) {
    let got: serde_json::Map<String, Value> =
        solution.plan(model).map(|(id, start)| (id.to_owned(), json!(start))).collect();
    let tied = &expected["lexicographic"];
    if tied.is_object() {
        checker.number("lexicographic.objective", &tied["objective"], solution.objective);
        checker.number("lexicographic.cost", &tied["cost"], solution.cost);
        checker.number("lexicographic.sum_start_plus_1", &tied["sum_start_plus_1"], solution.sum_start_plus_1);
        if tied["plan"].is_object() {
            let same = starts(model, &tied["plan"]).as_ref() == Some(&solution.starts);
            checker.tell("lexicographic.plan", same, &tied["plan"], json!(got));
        }
    }
    if expected["plan"].is_object() {
        let wanted = starts(model, &expected["plan"]);
        if expected["unique"] == json!(true) {
            checker.tell("plan", wanted.as_ref() == Some(&solution.starts), &expected["plan"], json!(got));
        } else {
            let as_good = wanted.is_some_and(|plan| {
                model.broken(&plan).is_empty() && checker.near(&json!(solution.objective), model.objective(&plan))
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
    let after = model.index(&solution.starts);
    if let (wanted @ Value::Number(_), Some(got)) = (&expected["index_after_lexicographic_plan"], after) {
        checker.number("index_after_lexicographic_plan", wanted, got);
    }
    for key in ["index_after_some_optimal_plan", "index_after"] {
        let (wanted @ Value::Number(_), Some(got)) = (&expected[key], after) else { continue };
        if checker.near(wanted, got) || expected["unique"] == json!(true) {
            checker.number(key, wanted, got);
        } else {
            checker.skip(key, wanted, "of another optimal plan than ours (a solver may return another)");
        }
    }
}

/// How many plans are optimal, by looking at every one that could be.
fn count(checker: &mut Checker, model: &Model, solution: &Solution, expected: &Value) {
    let wanted = &expected["n_optimal_plans"];
    if wanted.is_null() && !expected["unique"].is_boolean() {
        return;
    }
    let Some(counted) = count_optimal(model, solution.objective, checker.stop) else {
        checker.skip("n_optimal_plans", wanted, "too many plans to count one by one");
        return;
    };
    if !wanted.is_null() {
        checker.tell("n_optimal_plans", wanted.as_f64() == Some(counted as f64), wanted, json!(counted));
    }
    if let Some(unique) = expected["unique"].as_bool() {
        checker.tell("unique", unique == (counted == 1), &expected["unique"], json!(counted == 1));
    }
}

/// Minimal sets need not be unique: the file's and ours must both be infeasible, and feasible without any one member.
fn minimal_conflict(checker: &mut Checker, model: &Model, names: &[Value]) {
    let limits = checker.limits(false);
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

/// The plan of each budget; a point that has none expects none.
fn curve(checker: &mut Checker, model: &Model, points: &[Value]) {
    let years = model.periods.div_ceil(model.periods_per_year);
    let amounts = |point: &Value| -> Vec<f64> {
        match &point["per_year"] {
            Value::Array(list) => list.iter().filter_map(Value::as_f64).collect(),
            each => each.as_f64().map_or_else(Vec::new, |amount| vec![amount; years]),
        }
    };
    let budgets: Vec<Vec<f64>> = points.iter().map(amounts).collect();
    let found = prices::budget_curve(model, &budgets, &checker.limits(false));
    for (at, (point, found)) in points.iter().zip(&found).enumerate() {
        checker.number(&format!("curve[{at}].objective"), &point["objective"], found.solution.objective);
        let status = &point["status"];
        if status.is_string() && (status != "optimal" || found.solution.starts.is_empty()) {
            let got = json!(found.solution.status);
            checker.tell(&format!("curve[{at}].status"), *status == got, status, got);
        }
    }
}
