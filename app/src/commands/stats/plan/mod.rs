// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats plan`: the plan that a budget can carry, with what is proven of it, and why it is so.

mod actions;
mod told;
mod union;

use std::{
    cell::Cell,
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;
use kernel::Language;
use planner::{Instance, Limits, Model, Plan, PlanError, Raise, Solver, Status, Union};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Told, output, spec, words::Words};
use crate::terminal::{Misused, Refused, progress_done, progress_over};

/// What was asked, besides where the result goes.
pub(super) struct Wanted<'a> {
    pub(super) spec: &'a Path,
    /// A table of actions, after those of the specification.
    pub(super) data: Option<&'a Path>,
    /// Prices too, by solving again.
    pub(super) explain: bool,
    /// How long to look for the plan; as long again for the prices.
    pub(super) seconds: f64,
    /// By how much limits are raised to price them.
    pub(super) raise: Raise,
    /// With what it is solved.
    pub(super) solver: Solver,
}

/// A plan's file: the instance alone, or as `instance` (of several Comuni: `union`) beside how people call things.
#[derive(Default, Deserialize)]
struct Frame {
    #[serde(default)]
    title: String,
    /// The year of the first period; without it years count from 1.
    #[serde(default)]
    first_year: Option<i32>,
    /// What actions, funds, roles, sections are called.
    #[serde(default)]
    names: BTreeMap<String, String>,
}

/// What is to be planned.
enum Written {
    Alone(Box<Instance>),
    Together(Union),
}

/// A plan with its words.
struct Report {
    title: String,
    written: Written,
    plan: Plan,
    /// Of a Union, what the members would reach each by itself.
    apart: Option<Plan>,
    /// How constraints, reasons and prices are said.
    speech: planner::Words,
}

/// Solves, and writes.
///
/// # Errors
/// What is wrong in the plan's description, with its place; a file that cannot be written; no plan at all (told first).
pub(super) fn run(wanted: &Wanted<'_>, told: &Told) -> Result<()> {
    if !(wanted.seconds > 0.0 && wanted.seconds <= 86_400.0) {
        return Err(Misused("--seconds must be above 0, and a day at most".to_owned()).into());
    }
    let report = Report::make(wanted, told.language)?;
    match told.table() {
        Some(path) => report.table().deliver(false, Some(path))?,
        None if told.json => output::write_json(told.output(), &report.json()?)?,
        None => output::write(told.output(), &report.told(&Words::new(told.language)?, wanted.explain))?,
    }
    match report.plan.solution.status {
        Status::Infeasible => Err(Refused("no plan keeps all constraints".to_owned()).into()),
        Status::Unknown => Err(Refused("no plan was found in the time given: raise --seconds".to_owned()).into()),
        Status::Optimal | Status::Feasible => Ok(()),
    }
}

/// Reads the description of a plan, and the table of its actions.
///
/// # Errors
/// When they cannot be read, or are no plan; the place is told.
fn read(path: &Path, data: Option<&Path>) -> Result<(Frame, Written)> {
    let mut json: Value = spec::read(path)?;
    if let Some(union) = json.get_mut("union").map(Value::take) {
        let mut frame: Frame = spec::read(path)?;
        let union = union::read(union, path, data, &mut frame.names)?;
        return Ok((frame, Written::Together(union)));
    }
    let (mut frame, mut instance) = match json.get_mut("instance") {
        Some(instance) => (spec::read(path)?, instance.take()),
        None => (Frame::default(), json),
    };
    if let (Some(table), Some(plan)) = (data, instance.as_object_mut()) {
        let actions = plan.entry("actions").or_insert_with(|| json!([]));
        let more = actions::read(table, &mut frame.names)?;
        if let Some(all) = actions.as_array_mut() {
            all.extend(more);
        }
    }
    if instance.get("actions").is_none() {
        let told = "is no plan: `actions`, `budget`, `periods`… are expected, alone or under `instance`";
        return Err(Misused(format!("{} {told}", path.display())).into());
    }
    let refused = |problem: PlanError| Misused(format!("{}: {problem}", path.display()));
    Ok((frame, Written::Alone(Box::new(Instance::from_json(&instance).map_err(refused)?))))
}

impl Written {
    fn model(&self) -> Result<Model, PlanError> {
        match self {
            Self::Alone(instance) => Model::new(instance),
            Self::Together(union) => Model::of_union(union),
        }
    }

    /// The same without what can be done together; nothing if there is nothing of the kind.
    fn apart(&self) -> Option<Result<Model, PlanError>> {
        let Self::Together(union) = self else { return None };
        let apart = Union { joint: Vec::new(), ..union.clone() };
        (!union.joint.is_empty()).then(|| Model::of_union(&apart))
    }

    /// Periods, and how many of them make a year.
    fn periods(&self) -> (usize, usize) {
        let first = match self {
            Self::Alone(instance) => Some(instance.as_ref()),
            Self::Together(union) => union.members.first().map(|member| &member.instance),
        };
        first.map_or((0, 1), |instance| (instance.periods, instance.periods_per_year))
    }

    /// Calls the members' actions by what is theirs and by whose they are, and joint ones by who does them.
    fn name_all(&self, speech: &mut planner::Words, words: &Words) {
        let Self::Together(union) = self else { return };
        speech.names.entry("Union".to_owned()).or_insert_with(|| words.say("stats-plan-union"));
        for member in &union.members {
            for action in &member.instance.actions {
                let id = format!("{}/{}", member.id, action.id);
                let own = speech.names.remove(&id).unwrap_or_else(|| speech.name(&action.id));
                let owner = speech.name(&member.id);
                speech.names.insert(id, words.with("stats-plan-of", &[("action", &own), ("member", &owner)]));
            }
        }
        for joint in &union.joint {
            let members: Vec<String> = joint.members.iter().map(|share| speech.name(&share.member)).collect();
            let (action, members) = (speech.name(&joint.action.id), members.join(", "));
            let name = words.with("stats-plan-joint", &[("action", &action), ("members", &members)]);
            speech.names.insert(joint.action.id.clone(), name);
        }
    }
}

impl Report {
    fn make(wanted: &Wanted<'_>, language: Language) -> Result<Self> {
        let (frame, written) = read(wanted.spec, wanted.data)?;
        let mut speech = planner::Words {
            language: match language {
                Language::It => planner::Language::It,
                Language::En => planner::Language::En,
            },
            first_year: frame.first_year.unwrap_or(1),
            periods_per_year: written.periods().1,
            names: frame.names,
            digits: None,
            goal: planner::Goal::Objective,
        };
        written.name_all(&mut speech, &Words::new(language)?);
        let refused = |problem: PlanError| Misused(format!("{}: {problem}", wanted.spec.display()));
        let model = written.model().map_err(refused)?;
        let mut plan = within(wanted, "the plan", |limits| planner::plan_of(model, limits));
        let mut apart = None;
        if wanted.explain {
            within(wanted, "the prices", |limits| plan.explain(&wanted.raise, limits));
            if let Some(model) = written.apart().transpose().map_err(refused)? {
                apart = Some(within(wanted, "each by itself", |limits| planner::plan_of(model, limits)));
            }
        }
        progress_done();
        Ok(Self { title: frame.title, written, plan, apart, speech })
    }

    fn table(&self) -> output::Table {
        let mut table = output::Table::new(&self.title, vec!["Periods are counted from 0.".to_owned()]);
        table.texts(["action"]);
        table.counts(["start", "end"]);
        table.texts(["call"]);
        table.numbers(["cost", "financed"]);
        table.texts(["why"]);
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        for line in &self.plan.actions {
            table.row(vec![
                line.id.clone().into(),
                line.start.map(count).into(),
                line.end.map(count).into(),
                line.call.clone().into(),
                line.cost.into(),
                line.financed.into(),
                self.speech.action(&self.plan, line).into(),
            ]);
        }
        table
    }

    /// All that is known, with `plan` (action: first period) and the words of each line.
    fn json(&self) -> Result<Value> {
        let mut all = serde_json::to_value(&self.plan)?;
        let starts = self.plan.actions.iter().filter_map(|line| Some((line.id.clone(), json!(line.start?))));
        all["plan"] = Value::Object(starts.collect::<Map<String, Value>>());
        all["title"] = json!(self.title);
        all["apart"] = json!(self.apart.as_ref().map(|apart| &apart.solution));
        all["words"] = json!({
            "status": self.speech.status(&self.plan.solution),
            "proof": self.speech.proof(&self.plan.solution),
            "conflict": self.plan.conflict.as_ref().map(|conflict| self.speech.conflict(conflict)),
            "actions": self.plan.actions.iter().map(|line| self.speech.action(&self.plan, line)).collect::<Vec<_>>(),
            "limits": self.plan.limits.iter().map(|line| self.speech.limit(&self.plan, line)).collect::<Vec<_>>(),
            "rules": self.plan.rules.iter().map(|line| self.speech.rule(&self.plan, line)).collect::<Vec<_>>(),
        });
        Ok(all)
    }
}

/// Runs with the solver and the time that are wanted, telling how much of it is gone.
fn within<T>(wanted: &Wanted<'_>, what: &str, run: impl FnOnce(&Limits<'_>) -> T) -> T {
    let (begun, seconds) = (Instant::now(), wanted.seconds);
    let most = Duration::from_secs_f64(seconds);
    let told = Cell::new(Duration::ZERO);
    let stop = || {
        let gone = begun.elapsed();
        // Five times a second is as often as anybody reads.
        if gone - told.get() >= Duration::from_millis(200) {
            told.set(gone);
            progress_over(format_args!("{what}: {:.0} s of {seconds:.0} at most", gone.as_secs_f64()));
        }
        gone > most
    };
    let clock = || begun.elapsed().as_secs_f64();
    run(&Limits { solver: wanted.solver, stop: &stop, clock: &clock, until: seconds, ..Limits::default() })
}
