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
use crate::twins::{Space, Variable};

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
    let indicators: Vec<Indicator> =
        serde_json::from_value(at(json, "/codebook/indicators")?.clone()).map_err(bad("/codebook/indicators"))?;
    Codebook::new(sections, indicators, rules)
}

struct Case {
    codebook: Codebook,
    answers: Table,
    found: Vec<Assessment>,
    peers: Vec<Vec<usize>>,
}

pub(super) fn verify(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    let codebook = codebook(json)?;
    let units = list(json, "/units")?;
    let ids: Vec<String> = units.iter().map(|unit| unit["id"].as_str().unwrap_or("").to_owned()).collect();
    let given: Vec<Map<String, Value>> =
        units.iter().map(|u| u["answers"].as_object().cloned().unwrap_or_default()).collect();
    let answers = read_answers(&codebook, &ids, &given)?;
    let found = assess(&codebook, &answers, &Assumptions::nominal(&codebook, &Perimeter::Core))?;
    let peers = verify_peers(json, &ids, units, checker)?;
    let case = Case { codebook, answers, found, peers };
    verify_units(json, &case, checker)?;
    if let Some(uncertainty) = json.get("uncertainty") {
        verify_uncertainty(uncertainty, &case, checker)?;
    }
    verify_merging(json, checker)
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
        checker.value(&format!("peers.{id}"), &expected["peers"], &json!(names));
        let distances: Vec<Option<f64>> = near.iter().map(|twin| Some(twin.distance)).collect();
        checker.numbers(&format!("peers.{id}.distance"), &expected["distance"], &distances);
        let relative: Vec<Option<f64>> = near.iter().map(|twin| Some(twin.relative)).collect();
        checker.numbers(&format!("peers.{id}.relative"), &expected["relative"], &relative);
    }
    Ok(twins.into_iter().map(|near| near.into_iter().map(|twin| twin.unit).collect()).collect())
}

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

/// The assumptions of a listed replicate.
fn listed(codebook: &Codebook, replicate: &Value) -> Result<Assumptions, Problem> {
    let mut under = Assumptions::nominal(codebook, &Perimeter::Core);
    let number = |pointer: String| {
        replicate.pointer(&pointer).and_then(Value::as_f64).ok_or_else(|| format_problem(&pointer, "is not a number"))
    };
    for (weight, section) in under.section_weights.iter_mut().zip(codebook.sections()) {
        *weight = number(format!("/section_weights/{section}"))?;
    }
    let dropped = replicate.get("dropped").and_then(Value::as_str);
    for (weight, indicator) in under.indicator_weights.iter_mut().zip(codebook.indicators()) {
        let id = &indicator.id;
        *weight *= if dropped == Some(id) { 0.0 } else { number(format!("/indicator_multipliers/{id}"))? };
    }
    under.goalpost = number("/goalpost_multiplier".into())?;
    under.across = match replicate["aggregation"].as_str() {
        Some("arithmetic") => Across::Arithmetic,
        Some("harmonic") => Across::Harmonic(number("/offset".into())?),
        _ => Across::Geometric(number("/offset".into())?),
    };
    Ok(under)
}

fn verify_uncertainty(json: &Value, case: &Case, checker: &mut Checker) -> Result<(), Problem> {
    let mut runs = Vec::new();
    for replicate in list(json, "/replicates")? {
        let found = assess(&case.codebook, &case.answers, &listed(&case.codebook, replicate)?)?;
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
                    let share =
                        |l: usize| known.iter().filter(|x| usize::from(level(**x, thresholds)) == l).count() as f64;
                    let shares: Vec<Option<f64>> = (1..=thresholds.len() + 1)
                        .map(|l| (!known.is_empty()).then(|| share(l) / known.len() as f64))
                        .collect();
                    if expected.is_null() && known.is_empty() {
                        checker.value(&at, expected, &Value::Null);
                    } else {
                        checker.numbers(&at, expected, &shares);
                    }
                }
                _ => checker.refuse(&at, "is a result that we do not have"),
            }
        }
    }
    Ok(())
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
