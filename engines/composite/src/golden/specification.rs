// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/11: the specification itself on synthetic answers.

use serde_json::{Map, Value, json};

use super::compare::Checker;
use super::read::{at, format_problem, full, list, texts};
use crate::assess::{Across, Assessment, Assumptions, Perimeter, assess, level, scores};
use crate::cells::merge_classes;
use crate::codebook::{Codebook, Indicator, Rules};
use crate::moments::quantile;
use crate::problem::Problem;
use crate::ranks::{percentile_among, standing};
use crate::scoring::read_answers;
use crate::table::Table;
use crate::twins::{Space, Twin, Variable};

fn bad(place: &str) -> impl FnOnce(serde_json::Error) -> Problem + '_ {
    move |error| format_problem(place, &error.to_string())
}

/// Reads a codebook in the format of the golden files.
pub(super) fn codebook(json: &Value) -> Result<Codebook, Problem> {
    let sections = texts(json, "/codebook/sections")?;
    let mut rules = Rules::version_one(sections.len());
    let given = |name: &str| json.pointer(&format!("/codebook/parameters/{name}"));
    let number = |name: &str, default: f64| given(name).and_then(Value::as_f64).unwrap_or(default);
    rules.least_coverage = number("kappa_min", rules.least_coverage);
    rules.offset = number("offset", rules.offset);
    if given("thresholds").is_some() {
        rules.thresholds = full(json, "/codebook/parameters/thresholds")?;
    }
    match given("section_weights") {
        Some(Value::Array(_)) => rules.section_weights = full(json, "/codebook/parameters/section_weights")?,
        Some(Value::Object(by)) => {
            rules.section_weights =
                sections.iter().map(|id| by.get(id).and_then(Value::as_f64).unwrap_or(1.0)).collect();
        }
        _ => {}
    }
    let mut indicators = at(json, "/codebook/indicators")?.clone();
    for indicator in indicators.as_array_mut().into_iter().flatten() {
        // An essential that is only marked asks for the whole.
        if let Some(Value::Bool(essential)) = indicator.get("essential").cloned() {
            indicator["essential"] = if essential { json!(1.0) } else { Value::Null };
        }
        if indicator.get("weight").is_some_and(Value::is_null) {
            indicator["weight"] = json!(1.0);
        }
    }
    let indicators: Vec<Indicator> = serde_json::from_value(indicators).map_err(bad("/codebook/indicators"))?;
    Codebook::new(sections, indicators, rules)
}

struct Case {
    codebook: Codebook,
    answers: Table,
    found: Vec<Assessment>,
    peers: Vec<Vec<usize>>,
}

pub(super) fn verify(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    checker.attempt("strata_merging", |checker| verify_merging(json, checker));
    let codebook = codebook(json)?;
    let units = list(json, "/units")?;
    let ids = ids_of(units);
    let given: Vec<Map<String, Value>> =
        units.iter().map(|u| u["answers"].as_object().cloned().unwrap_or_default()).collect();
    let answers = read_answers(&codebook, &ids, &given)?;
    let found = assess(&codebook, &answers, &Assumptions::nominal(&codebook, &Perimeter::Core))?;
    let peers = checker.attempt("peers", |checker| verify_peers(json, &ids, units, checker));
    let peers = peers.unwrap_or_else(|| vec![vec![]; ids.len()]);
    let case = Case { codebook, answers, found, peers };
    if json.pointer("/expected/units").is_some() {
        checker.attempt("units", |checker| verify_units(json, &case, checker));
    }
    if let Some(uncertainty) = json.get("uncertainty") {
        checker.attempt("uncertainty", |checker| verify_uncertainty(uncertainty, &case, checker));
    }
    Ok(())
}

/// A file with the twins or the cells only.
pub(super) fn verify_parts(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    checker.attempt("strata_merging", |checker| verify_merging(json, checker));
    if let Some(units) = json.get("units").and_then(Value::as_array) {
        checker.attempt("peers", |checker| verify_peers(json, &ids_of(units), units, checker));
    }
    Ok(())
}

fn ids_of(units: &[Value]) -> Vec<String> {
    units.iter().map(|unit| unit["id"].as_str().unwrap_or("").to_owned()).collect()
}

fn verify_peers(
    json: &Value,
    ids: &[String],
    units: &[Value],
    checker: &mut Checker,
) -> Result<Vec<Vec<usize>>, Problem> {
    let Some(variables) = json.get("structure_variables") else { return Ok(vec![vec![]; ids.len()]) };
    let variables: Vec<Variable> = serde_json::from_value(variables.clone()).map_err(bad("/structure_variables"))?;
    let column = |variable: &Variable| units.iter().map(|unit| unit["structure"][&variable.id].as_f64()).collect();
    let columns: Vec<Vec<Option<f64>>> = variables.iter().map(column).collect();
    let share = json.get("peer_min_share").and_then(Value::as_f64).unwrap_or(0.7);
    let space = Space::new(ids.to_vec(), &variables, &columns, share)?;
    let count = json.get("K").and_then(Value::as_u64).unwrap_or(20) as usize;
    let twins = space.all(count);
    for expected in json.pointer("/expected/peers").and_then(Value::as_array).into_iter().flatten() {
        let id = expected["id"].as_str().unwrap_or("");
        let place = place_of(ids, id)?;
        let near = &twins[place];
        let names: Vec<&str> = near.iter().map(|twin| ids[twin.unit].as_str()).collect();
        if let Some(expected) = expected.get("peers") {
            checker.value(&format!("peers.{id}"), expected, &json!(names));
        }
        for (part, pick) in PARTS {
            if let Some(expected) = expected.get(part) {
                let got: Vec<Option<f64>> = near.iter().map(|twin| Some(pick(twin))).collect();
                checker.numbers(&format!("peers.{id}.{part}"), expected, &got);
            }
        }
    }
    Ok(twins.into_iter().map(|near| near.into_iter().map(|twin| twin.unit).collect()).collect())
}

/// A name, and what it tells of a twin.
type Part = (&'static str, fn(&Twin) -> f64);

/// What a file tells of each twin.
const PARTS: [Part; 2] = [("distance", |twin| twin.distance), ("relative", |twin| twin.relative)];

fn place_of(ids: &[String], id: &str) -> Result<usize, Problem> {
    ids.iter().position(|other| other == id).ok_or_else(|| Problem::Unknown { what: "unit", id: id.to_owned() })
}

fn verify_units(json: &Value, case: &Case, checker: &mut Checker) -> Result<(), Problem> {
    let by_indicator = scores(&case.codebook, &case.answers)?;
    for expected in list(json, "/expected/units")? {
        let id = expected["id"].as_str().unwrap_or("");
        let place = place_of(case.answers.units(), id)?;
        let found = &case.found[place];
        let each =
            |pick: fn(&crate::assess::Section) -> Option<f64>| found.sections.iter().map(pick).collect::<Vec<_>>();
        for (name, expected) in expected.as_object().into_iter().flatten() {
            let at = format!("units.{id}.{name}");
            match name.as_str() {
                "id" => {}
                "kappa" => checker.numbers(&at, expected, &each(|section| section.coverage)),
                "D" => checker.numbers(&at, expected, &each(|section| section.score)),
                "D_low" => checker.numbers(&at, expected, &each(|section| section.lower)),
                "D_high" => checker.numbers(&at, expected, &each(|section| section.upper)),
                "imd" => checker.number(&at, expected, found.index),
                "imd_low" => checker.number(&at, expected, found.lower),
                "imd_high" => checker.number(&at, expected, found.upper),
                "level_raw" => checker.number(&at, expected, found.raw_level.map(f64::from)),
                "level" => checker.number(&at, expected, found.level.map(f64::from)),
                "essential_failed" => checker.value(&at, expected, &named(case, &found.essentials_failed)),
                "essential_unverified" => checker.value(&at, expected, &named(case, &found.essentials_unverified)),
                "rank" => checker.number(&at, expected, found.rank.map(f64::from)),
                "peer_percentile" => checker.number(&at, expected, percentile(case, place)),
                "s" => {
                    for (indicator, expected) in expected.as_object().into_iter().flatten() {
                        let j = case.codebook.place_of(indicator)?;
                        checker.number(&format!("{at}.{indicator}"), expected, by_indicator[j][place]);
                    }
                }
                _ => checker.refuse(&at, "is a result that we do not have"),
            }
        }
    }
    Ok(())
}

fn named(case: &Case, places: &[usize]) -> Value {
    json!(places.iter().map(|j| case.codebook.indicators()[*j].id.as_str()).collect::<Vec<_>>())
}

fn percentile(case: &Case, place: usize) -> Option<f64> {
    let index = |unit: usize| case.found[unit].index;
    percentile_among(index(place)?, case.peers[place].iter().filter_map(|peer| index(*peer)))
}

/// The assumptions of a listed replicate; what it does not list is nominal.
fn listed(codebook: &Codebook, replicate: &Value) -> Assumptions {
    let mut under = Assumptions::nominal(codebook, &Perimeter::Core);
    let number = |pointer: &[&str], default: f64| {
        let place = pointer.iter().try_fold(replicate, |value, key| value.get(*key));
        place.and_then(Value::as_f64).unwrap_or(default)
    };
    for (weight, section) in under.section_weights.iter_mut().zip(codebook.sections()) {
        *weight = number(&["section_weights", section], *weight) * number(&["section_multipliers", section], 1.0);
    }
    let dropped: Vec<&str> = match replicate.get("dropped") {
        Some(Value::Array(ids)) => ids.iter().filter_map(Value::as_str).collect(),
        other => other.and_then(Value::as_str).into_iter().collect(),
    };
    for (weight, indicator) in under.indicator_weights.iter_mut().zip(codebook.indicators()) {
        let id = indicator.id.as_str();
        *weight *= if dropped.contains(&id) { 0.0 } else { number(&["indicator_multipliers", id], 1.0) };
    }
    under.goalpost = number(&["goalpost_multiplier"], 1.0);
    let offset = number(&["offset"], codebook.rules().offset);
    under.across = match replicate["aggregation"].as_str() {
        Some("arithmetic") => Across::Arithmetic,
        Some("harmonic") => Across::Harmonic(offset),
        _ => Across::Geometric(offset),
    };
    under
}

fn verify_uncertainty(json: &Value, case: &Case, checker: &mut Checker) -> Result<(), Problem> {
    let (mut runs, mut levels) = (Vec::new(), Vec::new());
    for replicate in list(json, "/replicates")? {
        let found = assess(&case.codebook, &case.answers, &listed(&case.codebook, replicate))?;
        levels.push(found.iter().map(|unit| unit.level).collect::<Vec<_>>());
        runs.push(found.into_iter().map(|unit| unit.index).collect::<Vec<_>>());
    }
    let ranks: Vec<Vec<Option<u32>>> = runs.iter().map(|run| standing(run)).collect();
    let thresholds = &case.codebook.rules().thresholds;
    for unit in 0..case.answers.units().len() {
        let series: Vec<Option<f64>> = runs.iter().map(|run| run[unit]).collect();
        let known: Vec<f64> = series.iter().flatten().copied().collect();
        let places: Vec<f64> = ranks.iter().filter_map(|run| run[unit]).map(f64::from).collect();
        for (name, expected) in json.as_object().into_iter().flatten().filter(|(name, _)| *name != "replicates") {
            let (at, expected) = (format!("uncertainty.{name}[{unit}]"), &expected[unit]);
            match name.as_str() {
                "scores" => checker.numbers(&at, expected, &series),
                "median" => checker.number(&at, expected, quantile(&known, 0.5)),
                "q05" => checker.number(&at, expected, quantile(&known, 0.05)),
                "q95" => checker.number(&at, expected, quantile(&known, 0.95)),
                "rank_median" => checker.number(&at, expected, quantile(&places, 0.5)),
                "rank_q05" => checker.number(&at, expected, quantile(&places, 0.05)),
                "rank_q95" => checker.number(&at, expected, quantile(&places, 0.95)),
                "p_level_raw" => {
                    let raw = known.iter().map(|x| level(*x, thresholds));
                    checker.numbers(&at, expected, &shares(raw, thresholds.len() + 1));
                }
                "p_level" => {
                    let last = levels.iter().filter_map(|run: &Vec<Option<u8>>| run[unit]);
                    checker.numbers(&at, expected, &shares(last, thresholds.len() + 1));
                }
                _ => checker.refuse(&at, "is a result that we do not have"),
            }
        }
    }
    Ok(())
}

/// Share of the replicates in each level; gaps without replicates.
fn shares(levels: impl Iterator<Item = u8>, count: usize) -> Vec<Option<f64>> {
    let levels: Vec<usize> = levels.map(usize::from).collect();
    let share = |l: usize| levels.iter().filter(|level| **level == l).count() as f64 / levels.len() as f64;
    (1..=count).map(|l| (!levels.is_empty()).then(|| share(l))).collect()
}

fn verify_merging(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    for (place, case) in json.get("strata_merging").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let counts = |name: &str, area: &str| -> Vec<u64> {
            case[name][area].as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
        };
        let (least, units) = (case["n_min"].as_u64().unwrap_or(10), case["N_min"].as_u64().unwrap_or(30));
        for (area, expected) in case["expected"].as_object().into_iter().flatten() {
            let cells = merge_classes(&counts("N", area), &counts("n", area), units, least)?;
            checker.value(&format!("strata_merging[{place}].{area}"), expected, &json!(cells));
        }
    }
    Ok(())
}
