// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/08: ways to aggregate, on vectors and on the data of the chain.

use serde_json::Value;

use super::Siblings;
use super::chain::check_columns;
use super::compare::Checker;
use super::parameters::figures;
use super::read::{at, format_problem, full, list, numbers, sibling, table, texts};
use super::study::{Study, normalised};
use crate::means::Mean;
use crate::normalise::Normalisation;
use crate::outrank::{copeland, outranking};
use crate::problem::Problem;
use crate::table::Table;
use crate::tree::Recipe;

fn mean_of(name: &str) -> Result<Mean, Problem> {
    match name {
        "ari" | "arithmetic" => Ok(Mean::Arithmetic),
        "geo" | "geometric" => Ok(Mean::Geometric),
        "har" | "harm" | "harmonic" => Ok(Mean::Harmonic),
        _ => Err(format_problem(name, "is a mean that we do not have")),
    }
}

pub(super) fn verify_aggregation(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    for (place, case) in json.get("cases").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let id = format!("cases[{place}]");
        checker.attempt(&id, |checker| verify_case(&id, case, checker));
    }
    for (place, case) in json.get("copeland_cases").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let id = format!("copeland_cases[{place}]");
        checker.attempt(&id, |checker| verify_outranking(&id, case, checker));
    }
    if let Some(case) = json.get("copeland_case") {
        checker.attempt("copeland_case", |checker| verify_outranking("copeland_case", case, checker));
    }
    if json.get("asem_input").is_some() {
        verify_on_data(json, siblings, checker)?;
    }
    Ok(())
}

fn verify_case(id: &str, case: &Value, checker: &mut Checker) -> Result<(), Problem> {
    let x = numbers(&case["x"]);
    let w = if case.get("w").is_some_and(|w| !w.is_null()) { full(case, "/w")? } else { vec![1.0; x.len()] };
    let got = |mean: Mean| mean.of(id, &x, &w).ok().flatten();
    for name in ["arithmetic", "geometric", "harmonic"] {
        if let Some(expected) = case.get(name) {
            checker.number(&format!("{id}.{name}"), expected, got(mean_of(name)?));
        }
    }
    for (power, expected) in case.get("power_mean").and_then(Value::as_object).into_iter().flatten() {
        let p = power.parse().map_err(|_| format_problem(power, "is not a power"))?;
        checker.number(&format!("{id}.power_mean.{power}"), expected, got(Mean::Power(p)));
    }
    Ok(())
}

fn verify_outranking(id: &str, case: &Value, checker: &mut Checker) -> Result<(), Problem> {
    let rows: Vec<Vec<Option<f64>>> = list(case, "/X")?.iter().map(numbers).collect();
    let width = rows.first().map_or(0, Vec::len);
    let weights = if case.get("w").is_some_and(|w| !w.is_null()) { full(case, "/w")? } else { vec![1.0; width] };
    let found = outranking(&rows, &weights)?;
    for (name, expected) in case.as_object().into_iter().flatten() {
        let id = format!("{id}.{name}");
        match name.as_str() {
            "outrank" => checker.matrix(&id, expected, &some_rows(&found.matrix)),
            "n_dominant" => checker.number(&id, expected, Some(found.dominant as f64)),
            "frac_dominant" => checker.number(&id, expected, Some(found.share_dominant)),
            "copeland" => checker.numbers(&id, expected, &as_numbers(&copeland(&rows, &weights)?)),
            _ => {}
        }
    }
    Ok(())
}

fn some_rows(rows: &[Vec<f64>]) -> Vec<Vec<Option<f64>>> {
    rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
}

fn as_numbers(scores: &[i64]) -> Vec<Option<f64>> {
    scores.iter().map(|score| Some(*score as f64)).collect()
}

/// The scale that means of positive values are computed on: the file's words, by default from 1 to 100.
fn positive_scale(json: &Value) -> Normalisation {
    let words = json.pointer("/params/asem_scale").and_then(Value::as_str).unwrap_or("");
    match figures(words)[..] {
        [l, u, ..] => Normalisation::MinMax { l, u },
        _ => Normalisation::MinMax { l: 1.0, u: 100.0 },
    }
}

fn verify_on_data(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/asem_input", siblings)?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    let treated = table(&pipeline, "/expected/datasets/Treated")?;
    let positive = normalised(&treated, positive_scale(json), &study.directions)?;
    for (name, expected) in json.get("asem_expected").and_then(Value::as_object).into_iter().flatten() {
        checker.attempt(name, |checker| {
            if name.starts_with("copeland") {
                let scores = table(&pipeline, "/expected/datasets/Aggregated")?;
                return verify_copeland(name, expected, &scores, checker);
            }
            let means = name.split('_').map(mean_of).collect::<Result<Vec<Mean>, Problem>>()?;
            let scores = study.tree.aggregate(&positive, &Recipe::of_means(&means))?;
            check_columns(checker, name, expected, positive.units(), |id| scores.get(id).cloned())
        });
    }
    let by_threshold = json.as_object().into_iter().flatten().filter(|(name, _)| name.contains("missing_threshold"));
    for (name, shares) in by_threshold {
        checker.attempt(name, |checker| verify_thresholds(name, shares, &study, checker));
    }
    Ok(())
}

/// Least shares of children present: on the raw data, on the scale that the name tells (`…_raw_minmax_0_100`).
fn verify_thresholds(name: &str, shares: &Value, study: &Study, checker: &mut Checker) -> Result<(), Problem> {
    let way = super::parameters::normalisation(name).unwrap_or(Normalisation::MinMax { l: 0.0, u: 100.0 });
    let raw = normalised(&study.raw, way, &study.directions)?;
    for (share, expected) in shares.as_object().into_iter().flatten() {
        let least = share.parse().map_err(|_| format_problem(share, "is not a share"))?;
        let recipe = Recipe { least_share: Some(least), ..Recipe::of_means(&[Mean::Arithmetic]) };
        let scores = study.tree.aggregate(&raw, &recipe)?;
        check_columns(checker, &format!("{name}.{share}"), expected, raw.units(), |id| scores.get(id).cloned())?;
    }
    Ok(())
}

fn verify_copeland(name: &str, expected: &Value, scores: &Table, checker: &mut Checker) -> Result<(), Problem> {
    let pillars = texts(expected, "/pillars")?;
    let columns = pillars.iter().map(|id| scores.numbers(id)).collect::<Result<Vec<_>, Problem>>()?;
    let order = texts(expected, "/uCode")?;
    let place = |unit: &String| {
        let found = scores.units().iter().position(|id| id == unit);
        found.ok_or_else(|| Problem::Unknown { what: "unit", id: unit.clone() })
    };
    let places = order.iter().map(place).collect::<Result<Vec<usize>, Problem>>()?;
    let rows: Vec<Vec<Option<f64>>> =
        places.iter().map(|i| columns.iter().map(|column| column[*i]).collect()).collect();
    let equal = vec![1.0; pillars.len()];
    if let Some(expected) = expected.get("equal") {
        checker.numbers(&format!("{name}.equal"), expected, &as_numbers(&copeland(&rows, &equal)?));
    }
    if let Ok(weights) = full(expected, "/weights") {
        checker.numbers(
            &format!("{name}.weighted"),
            at(expected, "/weighted")?,
            &as_numbers(&copeland(&rows, &weights)?),
        );
    }
    let found = outranking(&rows, &equal)?;
    for (part, first) in expected.as_object().into_iter().flatten().filter(|(part, _)| part.starts_with("outrank")) {
        checker.matrix(&format!("{name}.{part}"), first, &some_rows(&found.matrix));
    }
    if let Some(count) = expected.get("n_dominant") {
        checker.number(&format!("{name}.n_dominant"), count, Some(found.dominant as f64));
    }
    Ok(())
}
