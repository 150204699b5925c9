// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile stats plan`: the plan that a budget can carry, with what is proven of it, and why it is so.

mod actions;
mod told;

use std::{
    cell::Cell,
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::Result;
use kernel::Language;
use planner::{Instance, Limits, Plan, Raise, Status};
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
}

/// A plan's file: the instance alone, or as `instance` beside how people call things.
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

/// A plan with its words.
struct Report {
    title: String,
    instance: Instance,
    plan: Plan,
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
fn read(path: &Path, data: Option<&Path>) -> Result<(Frame, Instance)> {
    let mut json: Value = spec::read(path)?;
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
    let refused = |problem: planner::PlanError| Misused(format!("{}: {problem}", path.display()));
    Ok((frame, Instance::from_json(&instance).map_err(refused)?))
}

impl Report {
    fn make(wanted: &Wanted<'_>, language: Language) -> Result<Self> {
        let (frame, instance) = read(wanted.spec, wanted.data)?;
        let speech = planner::Words {
            language: match language {
                Language::It => planner::Language::It,
                Language::En => planner::Language::En,
            },
            first_year: frame.first_year.unwrap_or(1),
            periods_per_year: instance.periods_per_year,
            names: frame.names,
        };
        let refused = |problem: planner::PlanError| Misused(format!("{}: {problem}", wanted.spec.display()));
        let mut plan =
            within(wanted.seconds, "the plan", |limits| planner::plan(&instance, limits)).map_err(refused)?;
        if wanted.explain {
            within(wanted.seconds, "the prices", |limits| plan.explain(&wanted.raise, limits));
        }
        progress_done();
        Ok(Self { title: frame.title, instance, plan, speech })
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
        all["words"] = json!({
            "status": self.speech.status(&self.plan.solution),
            "conflict": self.plan.conflict.as_ref().map(|conflict| self.speech.conflict(conflict)),
            "actions": self.plan.actions.iter().map(|line| self.speech.action(&self.plan, line)).collect::<Vec<_>>(),
            "limits": self.plan.limits.iter().map(|line| self.speech.limit(&self.plan, line)).collect::<Vec<_>>(),
        });
        Ok(all)
    }
}

/// Runs with a limit of time, telling how much of it is gone.
fn within<T>(seconds: f64, what: &str, run: impl FnOnce(&Limits<'_>) -> T) -> T {
    let begun = Instant::now();
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
    run(&Limits { stop: &stop, clock: &|| begun.elapsed().as_secs_f64(), ..Limits::default() })
}
