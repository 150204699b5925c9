// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/06, 07: ways to normalise and to treat, on vectors and on the data of the chain.

use serde_json::{Value, json};

use super::Siblings;
use super::chain::check_columns;
use super::compare::Checker;
use super::parameters;
use super::read::{format_problem, list, numbers, object, sibling};
use super::study::{Study, data_set, normalised_by};
use crate::moments::{kurtosis, skewness};
use crate::normalise::Normalisation;
use crate::problem::Problem;
use crate::ranks::Ties;
use crate::sums::present;
use crate::treat::{Mark, Transform, Treatment, ends, winsorise};

/// The normalisation that a method with its parameters is, for a column.
fn way(method: &str, params: &Value, x: &[Option<f64>]) -> Result<Normalisation, Problem> {
    let pair = |names: [&str; 2], both: &str, default: [f64; 2]| {
        let of = |place: usize| {
            let one = params.get(names[place]).or_else(|| params.get(both).and_then(|list| list.get(place)));
            one.and_then(Value::as_f64).unwrap_or(default[place])
        };
        (of(0), of(1))
    };
    let number = |name: &str, default: f64| params.get(name).and_then(Value::as_f64).unwrap_or(default);
    let flag = |names: [&str; 2], default: bool| {
        let given = names.iter().find_map(|name| params.get(*name));
        given.and_then(Value::as_bool).unwrap_or(default)
    };
    let ties = match params.get("ties").and_then(Value::as_str) {
        Some("max") => Ties::Max,
        Some("average" | "mean" | "mid") => Ties::Average,
        _ => Ties::Min,
    };
    let cap = flag(["cap", "cap_max"], false);
    Ok(match method.trim_start_matches("n_") {
        "minmax" => {
            let (l, u) = pair(["l", "u"], "l_u", [0.0, 100.0]);
            Normalisation::MinMax { l, u }
        }
        "zscore" => {
            let (mean, sd) = pair(["mean", "sd"], "m_sd", [0.0, 1.0]);
            Normalisation::ZScore { mean, sd }
        }
        "percentile_rank" | "prank" => Normalisation::PercentileRank(ties),
        "rank" => Normalisation::Rank(ties),
        "borda" => Normalisation::Borda(ties),
        "dist2max" => Normalisation::DistanceToMaximum,
        "dist2target" | "dist2targ" => {
            Normalisation::DistanceToTarget { target: number("target", number("targ", 0.0)), cap }
        }
        "dist2ref" => {
            let place = params.get("iref").and_then(Value::as_u64).unwrap_or(0) as usize;
            let target = place.checked_sub(1).and_then(|place| x.get(place).copied().flatten());
            let target = target.ok_or_else(|| format_problem("iref", "is of no value"))?;
            Normalisation::DistanceToTarget { target, cap }
        }
        "fracmax" => Normalisation::FractionOfMaximum,
        "scaled" => {
            let (lower, upper) = pair(["lower", "upper"], "npara", [0.0, 100.0]);
            Normalisation::Scaled { lower, upper, factor: number("factor", 100.0) }
        }
        "goalposts" => {
            let (lower, upper) = pair(["lower", "upper"], "gposts", [0.0, 1.0]);
            let third = params.pointer("/gposts/2").and_then(Value::as_f64).unwrap_or(1.0);
            let truncate = flag(["truncate", "trunc2posts"], true);
            Normalisation::Goalposts { lower, upper, scale: number("scale", third), truncate }
        }
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
        let id = format!("cases[{place}].{method}");
        checker.attempt(&id, |checker| {
            let direction = case.get("direction").and_then(Value::as_f64).unwrap_or(1.0);
            let x = numbers(&case["x"]);
            let done = way(method, &case["params"], &x)?.apply(method, &x, direction);
            checker.numbers(&id, &case["y"], &done.unwrap_or_else(|_| vec![None; x.len()]));
            Ok(())
        });
    }
    if json.get("asem_expected").is_none() {
        return Ok(());
    }
    let pipeline = sibling(json, "/asem_input", siblings)?;
    let treated = data_set(&pipeline, json, "/asem_input", "/expected/datasets/Treated")?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    for (name, expected) in object(json, "/asem_expected")? {
        checker.attempt(name, |checker| {
            let params = json.pointer(&format!("/asem_params/{name}")).cloned().unwrap_or_else(|| json!({}));
            let common = way(name, &params, &[])?;
            let of = |id: &str| match (common, study.targets.get(id)) {
                (Normalisation::DistanceToTarget { cap, .. }, Some(target)) => {
                    Normalisation::DistanceToTarget { target: *target, cap }
                }
                _ => common,
            };
            let found = normalised_by(&treated, &study.directions, of)?;
            check_columns(checker, name, expected, found.units(), |id| found.numbers(id).ok())
        });
    }
    Ok(())
}

/// The treatment of one case: the file's words, then the case's own numbers.
fn treatment(json: &Value, case: &Value) -> Treatment {
    let words = |name: &str| json.pointer(&format!("/params/{name}")).and_then(Value::as_str).unwrap_or("");
    let limits = parameters::treatment(words("winsorise")).limits;
    let mut found = Treatment { limits, ..Treatment::default() };
    found.transform = parameters::transform(words("two_step")).unwrap_or(found.transform);
    let number = |names: [&str; 3]| names.iter().find_map(|name| case.get(*name)).and_then(Value::as_f64);
    found.limits.skewness = number(["skew_thresh", "skew_limit", "skew_max"]).unwrap_or(found.limits.skewness);
    found.limits.kurtosis = number(["kurt_thresh", "kurt_limit", "kurt_max"]).unwrap_or(found.limits.kurtosis);
    found.most = match case.get("winmax") {
        Some(Value::Null) => usize::MAX,
        given => given.and_then(Value::as_u64).map_or(found.most, |most| most as usize),
    };
    if let Some(way) = case.get("f2").and_then(Value::as_str).and_then(parameters::transform) {
        found.transform = way;
    }
    found
}

/// What a case says that is not expected of it.
const GIVEN: [&str; 12] = [
    "name",
    "x",
    "winmax",
    "note",
    "skew_thresh",
    "kurt_thresh",
    "skew_limit",
    "kurt_limit",
    "skew_max",
    "kurt_max",
    "f2",
    "params",
];

fn texts(marks: &[Mark]) -> Value {
    json!(marks.iter().map(|mark| mark.text()).collect::<Vec<_>>())
}

/// Values where the transformation exists, gaps where it does not.
fn transformed(way: Transform, x: &[Option<f64>]) -> Vec<Option<f64>> {
    let (min, max) = ends(x);
    x.iter().map(|x| x.map(|x| way.of(x, min, max)).filter(|y| y.is_finite())).collect()
}

pub(super) fn verify_treatment(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    for (place, case) in list(json, "/cases")?.iter().enumerate() {
        let name = case["name"].as_str().unwrap_or("x");
        let x = numbers(&case["x"]);
        let treatment = treatment(json, case);
        let won = winsorise(&x, treatment.most, &treatment.limits);
        let done = treatment.apply(name, &x).ok();
        let values = present(&x);
        for (key, expected) in case.as_object().into_iter().flatten() {
            let id = format!("cases[{place}].{name}.{key}");
            match key.as_str() {
                given if GIVEN.contains(&given) => {}
                "skew" => checker.number(&id, expected, skewness(&values)),
                "kurt" => checker.number(&id, expected, kurtosis(&values)),
                "winsorised" => checker.numbers(&id, expected, &won.values),
                "n_treated" => checker.number(&id, expected, Some(won.moved as f64)),
                "flags" => checker.value(&id, expected, &texts(&won.marks)),
                "skew_after" => checker.number(&id, expected, won.after.skewness),
                "kurt_after" => checker.number(&id, expected, won.after.kurtosis),
                "treated_two_step" => {
                    let got = done.as_ref().map_or_else(|| vec![None; x.len()], |done| done.values.clone());
                    checker.numbers(&id, expected, &got);
                }
                "points" => checker.value(&id, expected, &done.as_ref().map_or(Value::Null, |done| texts(&done.marks))),
                other => match named_transform(other) {
                    Some(way) => checker.numbers(&id, expected, &transformed(way, &x)),
                    None => checker.refuse(&id, "is a treatment that we do not have"),
                },
            }
        }
    }
    Ok(())
}

fn named_transform(name: &str) -> Option<Transform> {
    match name {
        "log_CT" => Some(Transform::LogCoinTool),
        "log_CT_orig" => Some(Transform::LogShifted),
        "log_GII" => Some(Transform::LogInnovationIndex),
        other => other.strip_prefix("boxcox_").and_then(|power| power.parse().ok()).map(Transform::BoxCox),
    }
}
