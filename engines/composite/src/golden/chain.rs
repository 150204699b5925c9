// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/02 and 09: the default chain of the handbook's steps, and weights.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Siblings;
use super::compare::Checker;
use super::parameters::Parameters;
use super::read::{joined, sibling, table, texts};
use super::study::{Run, Study};
use crate::chain::availability;
use crate::problem::Problem;
use crate::ranks::{Ties, ascending};
use crate::tree::Recipe;

pub(super) fn verify(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let study = Study::of(&sibling(json, "/input", siblings)?)?;
    let parameters = Parameters::of(json, &study.groups);
    let run = study.run(&parameters)?;
    let recipe = Recipe::of_means(&parameters.means);
    let aggregated = checker.attempt("Aggregated", |_| study.tree.aggregate(&run.normalised, &recipe));
    let aggregated = aggregated.unwrap_or_default();
    for (name, expected) in json.pointer("/expected/datasets").and_then(Value::as_object).into_iter().flatten() {
        let got = match name.as_str() {
            "Raw" => &study.raw,
            "Denominated" => &study.denominated,
            "Imputed" => &run.imputed,
            "Screened" => &run.screened,
            "Treated" => &run.treated,
            "Normalised" => &run.normalised,
            "Aggregated" => {
                checker.attempt(name, |checker| {
                    check_columns(checker, name, expected, run.normalised.units(), |id| aggregated.get(id).cloned())
                });
                continue;
            }
            _ => {
                checker.refuse(name, "is a step that the chain does not have");
                continue;
            }
        };
        checker.attempt(name, |checker| check_columns(checker, name, expected, got.units(), |id| got.numbers(id).ok()));
    }
    checker.attempt("treat_details", |checker| verify_details(json, &run, checker));
    checker.attempt("data_availability", |checker| verify_availability(json, &run, &parameters, checker));
    if let Some(expected) = json.pointer("/expected/ranks") {
        checker
            .attempt("ranks", |checker| check_ranks(checker, "ranks", expected, run.normalised.units(), &aggregated));
    }
    Ok(())
}

/// Columns that name the units.
const NAMES: [&str; 3] = ["uCode", "uName", "Time"];

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
    let columns = expected.as_object().into_iter().flatten().filter(|(id, _)| !NAMES.contains(&id.as_str()));
    for (id, expected) in columns {
        match got(id) {
            Some(column) => checker.numbers(&format!("{name}.{id}"), expected, &joined(units, &column, &order)),
            None => checker.refuse(&format!("{name}.{id}"), "was not computed"),
        }
    }
    Ok(())
}

/// Compares columns of ranks: 1 = highest, ties get the smallest; compared on values rounded to 1e-9 (section 13).
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
                // What has no shape cannot be judged.
                Some("Pass") => {
                    let judged = check.filter(|check| check.skewness.is_some() && check.kurtosis.is_some());
                    checker.value(&place, expected, &json!(judged.map(|check| check.pass)));
                }
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

fn verify_availability(json: &Value, run: &Run, parameters: &Parameters, checker: &mut Checker) -> Result<(), Problem> {
    let Some(expected) = json.pointer("/expected/data_availability") else { return Ok(()) };
    let rows = availability(&run.imputed);
    for (row, unit) in texts(expected, "/uCode")?.iter().enumerate() {
        let place = run.imputed.units().iter().position(|id| id == unit);
        let found = rows[place.ok_or_else(|| Problem::Unknown { what: "unit", id: unit.clone() })?];
        let (low, zeros) = (parameters.screening.low_data(&found), parameters.screening.low_non_zero(&found));
        for (name, column) in expected.as_object().into_iter().flatten().filter(|(name, _)| *name != "uCode") {
            let (id, expected) = (format!("data_availability.{name}.{unit}"), &column[row]);
            match name.as_str() {
                "N_missing" => checker.number(&id, expected, Some(found.missing as f64)),
                "N_zero" => checker.number(&id, expected, Some(found.zero as f64)),
                "N_miss_or_zero" => checker.number(&id, expected, Some((found.missing + found.zero) as f64)),
                "Dat_Avail" => checker.number(&id, expected, Some(found.share)),
                "Non_Zero" => checker.number(&id, expected, Some(found.non_zero)),
                "LowData" => checker.value(&id, expected, &json!(low)),
                "LowNonZero" => checker.value(&id, expected, &json!(zeros)),
                "LowDatOrZeroFlag" => checker.value(&id, expected, &json!(low || zeros)),
                "Included" => checker.value(&id, expected, &json!(!(low || zeros))),
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
            for (column, got) in [("Weight", tree.nodes()[place].weight), ("EffWeight", effective[place])] {
                if let Some(expected) = expected.get(column) {
                    checker.number(&format!("{name}.{column}.{id}"), &expected[row], Some(got));
                }
            }
        }
    }
    if json.pointer("/expected/aggregated_alt").or(json.pointer("/expected/ranks_alt")).is_none() {
        return Ok(());
    }
    let normalised = table(&pipeline, "/expected/datasets/Normalised")?;
    let recipe = Recipe::of_means(&Parameters::of(&pipeline, &study.groups).means);
    let scores = alternative.aggregate(&normalised, &recipe)?;
    if let Some(expected) = json.pointer("/expected/aggregated_alt") {
        check_columns(checker, "aggregated_alt", expected, normalised.units(), |id| scores.get(id).cloned())?;
    }
    if let Some(expected) = json.pointer("/expected/ranks_alt") {
        check_ranks(checker, "ranks_alt", expected, normalised.units(), &scores)?;
    }
    Ok(())
}
