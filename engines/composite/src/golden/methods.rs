// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/06, 07, 08: ways to normalise, to treat, to aggregate, on vectors and on the data of the chain.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Siblings;
use super::chain::{Study, check_columns};
use super::compare::Checker;
use super::read::{at, format_problem, full, list, numbers, object, sibling, table, texts};
use crate::chain::normalise;
use crate::means::Mean;
use crate::moments::{Limits, kurtosis, skewness};
use crate::normalise::Normalisation;
use crate::outrank::{copeland, outranking};
use crate::problem::Problem;
use crate::ranks::Ties;
use crate::sums::present;
use crate::table::Table;
use crate::treat::{Transform, two_step, winsorise};
use crate::tree::Recipe;

fn way(method: &str, params: &Value) -> Result<Normalisation, Problem> {
    let number = |name: &str, default: f64| params.get(name).and_then(Value::as_f64).unwrap_or(default);
    let flag = |name: &str| params.get(name).and_then(Value::as_bool).unwrap_or(true);
    let ties = match params.get("ties").and_then(Value::as_str) {
        Some("max") => Ties::Max,
        Some("average") => Ties::Average,
        _ => Ties::Min,
    };
    Ok(match method {
        "minmax" => Normalisation::MinMax { l: number("l", 0.0), u: number("u", 100.0) },
        "zscore" => Normalisation::ZScore { mean: number("mean", 0.0), sd: number("sd", 1.0) },
        "percentile_rank" | "prank" => Normalisation::PercentileRank(ties),
        "rank" => Normalisation::Rank(ties),
        "borda" => Normalisation::Borda(ties),
        "dist2max" => Normalisation::DistanceToMaximum,
        "dist2target" => Normalisation::DistanceToTarget { target: number("target", 0.0), cap: flag("cap") },
        "fracmax" => Normalisation::FractionOfMaximum,
        "scaled" => Normalisation::Scaled {
            lower: number("lower", 0.0),
            upper: number("upper", 1.0),
            factor: number("factor", 100.0),
        },
        "goalposts" => Normalisation::Goalposts {
            lower: number("lower", 0.0),
            upper: number("upper", 1.0),
            scale: number("scale", 1.0),
            truncate: flag("truncate"),
        },
        _ => return Err(format_problem(method, "is a normalisation that we do not have")),
    })
}

pub(super) fn verify_normalisation(
    json: &Value,
    siblings: &Siblings<'_>,
    checker: &mut Checker,
) -> Result<(), Problem> {
    for (place, case) in json.get("cases").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let method = case["method"].as_str().unwrap_or("");
        let direction = case.get("direction").and_then(Value::as_f64).unwrap_or(1.0);
        let x = numbers(&case["x"]);
        let done = way(method, &case["params"])?.apply(method, &x, direction);
        checker.numbers(&format!("cases[{place}].{method}"), &case["y"], &done.unwrap_or_else(|_| vec![None; x.len()]));
    }
    if json.get("asem_expected").is_none() {
        return Ok(());
    }
    let pipeline = sibling(json, "/asem_input", siblings)?;
    let treated = table(&pipeline, "/expected/datasets/Treated")?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    for (name, expected) in object(json, "/asem_expected")? {
        let found = normalise(&treated, way(name.trim_start_matches("n_"), &json!({}))?, &study.directions)?;
        check_columns(checker, name, expected, found.units(), |id| found.numbers(id).ok())?;
    }
    Ok(())
}

pub(super) fn verify_treatment(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    let limits = Limits::default();
    for (place, case) in list(json, "/cases")?.iter().enumerate() {
        let name = case["name"].as_str().unwrap_or("x");
        let id = format!("cases[{place}].{name}");
        let x = numbers(&case["x"]);
        let most = case["winmax"].as_u64().unwrap_or(5) as usize;
        let won = winsorise(&x, most, &limits);
        let done = two_step(name, &x, most, &limits)?;
        let values = present(&x);
        for (key, expected) in case.as_object().into_iter().flatten() {
            let id = format!("{id}.{key}");
            let transformed = |way: Transform| way.apply(name, &x).unwrap_or_else(|_| vec![None; x.len()]);
            match key.as_str() {
                "name" | "x" | "winmax" | "note" => {}
                "skew" => checker.number(&id, expected, skewness(&values)),
                "kurt" => checker.number(&id, expected, kurtosis(&values)),
                "winsorised" => checker.numbers(&id, expected, &won.values),
                "n_treated" => checker.number(&id, expected, Some(won.moved as f64)),
                "flags" => checker.value(&id, expected, &json!(won.marks.iter().map(|m| m.text()).collect::<Vec<_>>())),
                "skew_after" => checker.number(&id, expected, won.after.skewness),
                "kurt_after" => checker.number(&id, expected, won.after.kurtosis),
                "treated_two_step" => checker.numbers(&id, expected, &done.values),
                "points" => {
                    checker.value(&id, expected, &json!(done.marks.iter().map(|m| m.text()).collect::<Vec<_>>()));
                }
                "log_CT" => checker.numbers(&id, expected, &transformed(Transform::LogCoinTool)),
                "log_CT_orig" => checker.numbers(&id, expected, &transformed(Transform::LogShifted)),
                "log_GII" => checker.numbers(&id, expected, &transformed(Transform::LogInnovationIndex)),
                other => match other.strip_prefix("boxcox_").and_then(|power| power.parse().ok()) {
                    Some(power) => checker.numbers(&id, expected, &transformed(Transform::BoxCox(power))),
                    None => checker.refuse(&id, "is a treatment that we do not have"),
                },
            }
        }
    }
    Ok(())
}

fn mean_of(name: &str) -> Result<Mean, Problem> {
    match name {
        "ari" | "arithmetic" | "a_amean" => Ok(Mean::Arithmetic),
        "geo" | "geometric" | "a_gmean" => Ok(Mean::Geometric),
        "har" | "harm" | "harmonic" | "a_hmean" => Ok(Mean::Harmonic),
        _ => Err(format_problem(name, "is a mean that we do not have")),
    }
}

pub(super) fn verify_aggregation(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    for (place, case) in json.get("cases").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let (x, w) = (numbers(&case["x"]), numbers(&case["w"]));
        let w: Vec<f64> = w.into_iter().flatten().collect();
        let id = format!("cases[{place}]");
        let got = |mean: Mean| mean.of(&id, &x, &w).ok().flatten();
        for name in ["arithmetic", "geometric", "harmonic"] {
            if let Some(expected) = case.get(name) {
                checker.number(&format!("{id}.{name}"), expected, got(mean_of(name)?));
            }
        }
        for (power, expected) in case.get("power_mean").and_then(Value::as_object).into_iter().flatten() {
            let p = power.parse().map_err(|_| format_problem(power, "is not a power"))?;
            checker.number(&format!("{id}.power_mean.{power}"), expected, got(Mean::Power(p)));
        }
    }
    if let Some(case) = json.get("copeland_case") {
        let rows: Vec<Vec<Option<f64>>> = list(case, "/X")?.iter().map(numbers).collect();
        let weights = full(case, "/w")?;
        let found = outranking(&rows, &weights)?;
        checker.matrix("copeland_case.outrank", &case["outrank"], &some_rows(&found.matrix));
        checker.number("copeland_case.n_dominant", &case["n_dominant"], Some(found.dominant as f64));
        checker.number("copeland_case.frac_dominant", &case["frac_dominant"], Some(found.share_dominant));
        checker.numbers("copeland_case.copeland", &case["copeland"], &as_numbers(&copeland(&rows, &weights)?));
    }
    if json.get("asem_input").is_some() {
        verify_on_data(json, siblings, checker)?;
    }
    Ok(())
}

fn some_rows(rows: &[Vec<f64>]) -> Vec<Vec<Option<f64>>> {
    rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
}

fn as_numbers(scores: &[i64]) -> Vec<Option<f64>> {
    scores.iter().map(|score| Some(*score as f64)).collect()
}

fn verify_on_data(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/asem_input", siblings)?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    let treated = table(&pipeline, "/expected/datasets/Treated")?;
    let positive = normalise(&treated, Normalisation::MinMax { l: 1.0, u: 100.0 }, &study.directions)?;
    for (name, expected) in json.get("asem_expected").and_then(Value::as_object).into_iter().flatten() {
        if name.starts_with("copeland") {
            verify_copeland(name, expected, &table(&pipeline, "/expected/datasets/Aggregated")?, checker)?;
            continue;
        }
        let means = name.split('_').map(mean_of).collect::<Result<Vec<Mean>, Problem>>()?;
        let scores = study.tree.aggregate(&positive, &Recipe { means, least_share: None })?;
        check_columns(checker, name, expected, positive.units(), |id| scores.get(id).cloned())?;
    }
    let raw = normalise(&study.raw, Normalisation::MinMax { l: 0.0, u: 100.0 }, &study.directions)?;
    let name = "asem_missing_threshold_raw_minmax_0_100";
    for (share, expected) in json.get(name).and_then(Value::as_object).into_iter().flatten() {
        let least = share.parse().map_err(|_| format_problem(share, "is not a share"))?;
        let recipe = Recipe { means: vec![Mean::Arithmetic], least_share: Some(least) };
        let scores: HashMap<_, _> = study.tree.aggregate(&raw, &recipe)?;
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
    checker.numbers(&format!("{name}.equal"), at(expected, "/equal")?, &as_numbers(&copeland(&rows, &equal)?));
    if let Ok(weights) = full(expected, "/weights") {
        checker.numbers(
            &format!("{name}.weighted"),
            at(expected, "/weighted")?,
            &as_numbers(&copeland(&rows, &weights)?),
        );
    }
    let found = outranking(&rows, &equal)?;
    if let Some(first) = expected.get("outrank_first5") {
        checker.matrix(&format!("{name}.outrank_first5"), first, &some_rows(&found.matrix));
    }
    if let Some(count) = expected.get("n_dominant") {
        checker.number(&format!("{name}.n_dominant"), count, Some(found.dominant as f64));
    }
    Ok(())
}
