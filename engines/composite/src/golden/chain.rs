// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/02 and 09: the default chain of the handbook's steps, and weights.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Siblings;
use super::compare::Checker;
use super::read::{at, format_problem, joined, numbers, object, sibling, table, texts};
use crate::chain::{availability, denominate, impute_group_mean, normalise, screen, treat};
use crate::means::Mean;
use crate::moments::Limits;
use crate::normalise::Normalisation;
use crate::problem::Problem;
use crate::ranks::{Ties, ascending};
use crate::table::Table;
use crate::treat::Treated;
use crate::tree::{Node, Recipe, Tree};

/// An input file (index/01) ready to be computed on.
pub(super) struct Study {
    pub(super) raw: Table,
    pub(super) denominated: Table,
    pub(super) groups: HashMap<String, Vec<String>>,
    pub(super) directions: Vec<f64>,
    pub(super) tree: Tree,
    /// Aggregates in the order of the file.
    pub(super) aggregates: Vec<String>,
}

/// The numbers of the chain, as a file's parameters say them in words.
#[derive(Clone)]
pub(super) struct Parameters {
    pub(super) group: String,
    pub(super) least_share: f64,
    pub(super) most: usize,
    pub(super) limits: Limits,
    pub(super) normalisation: Normalisation,
    pub(super) mean: Mean,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            group: "EurAsia_group".into(),
            least_share: 0.9,
            most: 5,
            limits: Limits::default(),
            normalisation: Normalisation::MinMax { l: 0.0, u: 100.0 },
            mean: Mean::Arithmetic,
        }
    }
}

/// The numbers written in a text, in order.
fn figures(text: &str) -> Vec<f64> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    parts.filter_map(|part| part.trim_end_matches('.').parse().ok()).collect()
}

impl Parameters {
    fn of(json: &Value) -> Self {
        let mut found = Self::default();
        let text = |name: &str| json.pointer(&format!("/params/{name}")).and_then(Value::as_str).unwrap_or("");
        if let Some(group) = text("impute").split_whitespace().find(|word| word.ends_with("_group")) {
            found.group = group.to_owned();
        }
        if let Some(share) = figures(text("screen")).first() {
            found.least_share = *share;
        }
        if let [skewness, kurtosis, most, ..] = figures(text("treat"))[..] {
            found.limits = Limits { skewness, kurtosis, ..Limits::default() };
            found.most = most as usize;
        }
        if let (true, [.., l, u]) = (text("normalise").contains("min-max"), &figures(text("normalise"))[..]) {
            found.normalisation = Normalisation::MinMax { l: *l, u: *u };
        }
        found.mean = match text("aggregate") {
            way if way.contains("geometric") => Mean::Geometric,
            way if way.contains("harmonic") => Mean::Harmonic,
            _ => Mean::Arithmetic,
        };
        found
    }
}

/// Every data set of the chain.
pub(super) struct Run {
    pub(super) imputed: Table,
    pub(super) screened: Table,
    pub(super) treated: Table,
    pub(super) details: Vec<Treated>,
    pub(super) normalised: Table,
}

impl Study {
    pub(super) fn of(json: &Value) -> Result<Self, Problem> {
        let raw = sorted(&table(json, "/data")?)?;
        let ids = texts(json, "/indicators/iCode")?;
        let directions: HashMap<&String, f64> =
            ids.iter().zip(numbers(at(json, "/indicators/Direction")?)).map(|(id, d)| (id, d.unwrap_or(1.0))).collect();
        let of_file = texts(json, "/units/uCode")?;
        let mut groups = HashMap::new();
        for name in object(json, "/units")?.keys().filter(|name| name.ends_with("_group")) {
            let column = texts(json, &format!("/units/{name}"))?;
            let by: HashMap<&String, &String> = of_file.iter().zip(&column).collect();
            groups.insert(
                name.clone(),
                raw.units().iter().map(|unit| by.get(unit).map_or("", |g| g.as_str()).to_owned()).collect(),
            );
        }
        let order: Vec<f64> = raw.indicators().iter().map(|id| directions.get(id).copied().unwrap_or(1.0)).collect();
        let denominated = denominated(json, &raw)?;
        let aggregates = texts(json, "/aggregates/iCode")?;
        Ok(Self { denominated, groups, directions: order, tree: tree(json)?, raw, aggregates })
    }

    pub(super) fn run(&self, parameters: &Parameters) -> Result<Run, Problem> {
        let unknown = || format_problem(&parameters.group, "there is no such group of units");
        let imputed = impute_group_mean(&self.denominated, self.groups.get(&parameters.group).ok_or_else(unknown)?)?;
        let screened = screen(&imputed, parameters.least_share);
        let (treated, details) = treat(&screened, parameters.most, &parameters.limits)?;
        let normalised = normalise(&treated, parameters.normalisation, &self.directions)?;
        Ok(Run { imputed, screened, treated, details, normalised })
    }
}

fn sorted(data: &Table) -> Result<Table, Problem> {
    let mut units = data.units().to_vec();
    units.sort();
    let columns = data.indicators().iter().map(|id| Ok(joined(data.units(), &data.numbers(id)?, &units)));
    let columns = columns.collect::<Result<Vec<_>, Problem>>()?;
    Table::of_numbers(units, data.indicators().to_vec(), &columns)
}

fn denominated(json: &Value, raw: &Table) -> Result<Table, Problem> {
    let by = table(json, "/denominators")?;
    let names: HashMap<String, Option<String>> = texts(json, "/indicators/iCode")?
        .into_iter()
        .zip(super::read::list(json, "/indicators/Denominator")?.iter().map(|d| d.as_str().map(str::to_owned)))
        .collect();
    let one = |id: &String| match names.get(id).cloned().flatten() {
        None => Ok(None),
        Some(name) => Ok(Some(joined(by.units(), &by.numbers(&name)?, raw.units()))),
    };
    denominate(raw, &raw.indicators().iter().map(one).collect::<Result<Vec<_>, Problem>>()?)
}

fn tree(json: &Value) -> Result<Tree, Problem> {
    let mut nodes = Vec::new();
    for part in ["indicators", "aggregates"] {
        let ids = texts(json, &format!("/{part}/iCode"))?;
        let weights = numbers(at(json, &format!("/{part}/Weight"))?);
        let parents = super::read::list(json, &format!("/{part}/Parent"))?;
        for ((id, weight), parent) in ids.into_iter().zip(weights).zip(parents) {
            nodes.push(Node { id, parent: parent.as_str().map(str::to_owned), weight: weight.unwrap_or(1.0) });
        }
    }
    Tree::new(nodes)
}

pub(super) fn verify(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let study = Study::of(&sibling(json, "/input", siblings)?)?;
    let parameters = Parameters::of(json);
    let run = study.run(&parameters)?;
    let sets = object(json, "/expected/datasets")?;
    let recipe = Recipe { means: vec![parameters.mean], least_share: None };
    let aggregated = study.tree.aggregate(&run.normalised, &recipe)?;
    for (name, expected) in sets {
        let got = match name.as_str() {
            "Raw" => &study.raw,
            "Denominated" => &study.denominated,
            "Imputed" => &run.imputed,
            "Screened" => &run.screened,
            "Treated" => &run.treated,
            "Normalised" => &run.normalised,
            "Aggregated" => {
                check_columns(checker, name, expected, run.normalised.units(), |id| aggregated.get(id).cloned())?;
                continue;
            }
            _ => return Err(format_problem(name, "is a step that the chain does not have")),
        };
        check_columns(checker, name, expected, got.units(), |id| got.numbers(id).ok())?;
    }
    verify_details(json, &run, checker)?;
    verify_availability(json, &run, parameters.least_share, checker)?;
    if let Some(expected) = json.pointer("/expected/ranks") {
        check_ranks(checker, "ranks", expected, run.normalised.units(), &aggregated)?;
    }
    Ok(())
}

/// Compares an object of columns, unit by unit, joined on `uCode`.
pub(super) fn check_columns(
    checker: &mut Checker,
    name: &str,
    expected: &Value,
    units: &[String],
    got: impl Fn(&str) -> Option<Vec<Option<f64>>>,
) -> Result<(), Problem> {
    let order = texts(expected, "/uCode")?;
    checker.value(&format!("{name}.units"), &json!(order.len()), &json!(units.len()));
    let columns = expected.as_object().into_iter().flatten().filter(|(id, _)| *id != "uCode");
    for (id, expected) in columns {
        match got(id) {
            Some(column) => checker.numbers(&format!("{name}.{id}"), expected, &joined(units, &column, &order)),
            None => checker.refuse(&format!("{name}.{id}"), "was not computed"),
        }
    }
    Ok(())
}

/// Compares columns of ranks: 1 = highest, ties get the smallest; compared exactly, as the tool of the golden data does.
pub(super) fn check_ranks(
    checker: &mut Checker,
    name: &str,
    expected: &Value,
    units: &[String],
    scores: &HashMap<String, Vec<Option<f64>>>,
) -> Result<(), Problem> {
    let rank = |id: &str| scores.get(id).map(|column| descending(column));
    check_columns(checker, name, expected, units, rank)
}

pub(super) fn descending(column: &[Option<f64>]) -> Vec<Option<f64>> {
    let reversed: Vec<Option<f64>> = column.iter().map(|x| x.map(|x| -crate::sums::rounded(x))).collect();
    ascending(&reversed, Ties::Min)
}

fn verify_details(json: &Value, run: &Run, checker: &mut Checker) -> Result<(), Problem> {
    let Some(details) = json.pointer("/expected/treat_details") else { return Ok(()) };
    for (row, id) in texts(details, "/iCode")?.iter().enumerate() {
        let found = &run.details[run.screened.place_of(id)?];
        let after = found.winsorised.map(|(_, check)| check);
        for (name, column) in details.as_object().into_iter().flatten().filter(|(name, _)| *name != "iCode") {
            let (place, expected) = (format!("treat_details.{name}.{id}"), &column[row]);
            let check = match name.as_str() {
                name if name.starts_with("check_SkewKurt0") => Some(found.before),
                name if name.starts_with("check_SkewKurt1") => after,
                name if name.starts_with("check_SkewKurt2") => found.logged,
                "winsorise.nwin" => {
                    let moved = found.winsorised.map(|(moved, _)| moved as f64);
                    checker.number(&place, expected, moved);
                    continue;
                }
                _ => {
                    checker.refuse(&place, "is a detail that the chain does not have");
                    continue;
                }
            };
            match name.rsplit('.').next() {
                Some("Pass") => checker.value(&place, expected, &json!(check.map(|check| check.pass))),
                Some("Skew") => checker.number(&place, expected, check.and_then(|check| check.skewness)),
                _ => checker.number(&place, expected, check.and_then(|check| check.kurtosis)),
            }
        }
    }
    for (id, expected) in json.pointer("/expected/treated_points").and_then(Value::as_object).into_iter().flatten() {
        let marks = &run.details[run.screened.place_of(id)?].marks;
        let texts: Vec<String> = marks.iter().map(|mark| mark.text()).collect();
        checker.value(&format!("treated_points.{id}"), expected, &json!(texts));
    }
    Ok(())
}

fn verify_availability(json: &Value, run: &Run, least: f64, checker: &mut Checker) -> Result<(), Problem> {
    let Some(expected) = json.pointer("/expected/data_availability") else { return Ok(()) };
    let rows = availability(&run.imputed);
    for (row, unit) in texts(expected, "/uCode")?.iter().enumerate() {
        let place = run.imputed.units().iter().position(|id| id == unit);
        let found = rows[place.ok_or_else(|| Problem::Unknown { what: "unit", id: unit.clone() })?];
        let low = found.share < least;
        for (name, column) in expected.as_object().into_iter().flatten().filter(|(name, _)| *name != "uCode") {
            let (id, expected) = (format!("data_availability.{name}.{unit}"), &column[row]);
            match name.as_str() {
                "N_missing" => checker.number(&id, expected, Some(found.missing as f64)),
                "N_zero" => checker.number(&id, expected, Some(found.zero as f64)),
                "N_miss_or_zero" => checker.number(&id, expected, Some((found.missing + found.zero) as f64)),
                "Dat_Avail" => checker.number(&id, expected, Some(found.share)),
                "Non_Zero" => checker.number(&id, expected, Some(found.non_zero)),
                "LowData" | "LowDatOrZeroFlag" => checker.value(&id, expected, &json!(low)),
                "LowNonZero" => checker.value(&id, expected, &json!(false)),
                "Included" => checker.value(&id, expected, &json!(!low)),
                _ => checker.refuse(&id, "is a column that the chain does not have"),
            }
        }
    }
    Ok(())
}

/// index/09: effective weights, nominal and alternative, and the index under the alternative ones.
pub(super) fn verify_weights(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/input", siblings)?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    let other: Vec<(String, f64)> = json
        .pointer("/params/alt_weights")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter_map(|(id, weight)| Some((id.clone(), weight.as_f64()?)))
        .collect();
    let alternative = study.tree.with_weights(&other)?;
    for (name, tree) in [("effective", &study.tree), ("effective_alt", &alternative)] {
        let Some(expected) = json.pointer(&format!("/expected/{name}")) else { continue };
        let effective = tree.effective_weights();
        for (row, id) in texts(expected, "/iCode")?.iter().enumerate() {
            let place = tree.place_of(id)?;
            checker.number(&format!("{name}.Weight.{id}"), &expected["Weight"][row], Some(tree.nodes()[place].weight));
            checker.number(&format!("{name}.EffWeight.{id}"), &expected["EffWeight"][row], Some(effective[place]));
        }
    }
    let normalised = table(&pipeline, "/expected/datasets/Normalised")?;
    let recipe = Recipe { means: vec![Mean::Arithmetic], least_share: None };
    let scores = alternative.aggregate(&normalised, &recipe)?;
    if let Some(expected) = json.pointer("/expected/aggregated_alt") {
        check_columns(checker, "aggregated_alt", expected, normalised.units(), |id| scores.get(id).cloned())?;
    }
    if let Some(expected) = json.pointer("/expected/ranks_alt") {
        check_ranks(checker, "ranks_alt", expected, normalised.units(), &scores)?;
    }
    Ok(())
}
