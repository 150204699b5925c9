// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Response, its model and worst cases, on the frame of Comuni.

use serde_json::Value;

use super::{
    Read,
    frame::{Frame, counts},
    score::Check,
    table::strings,
    words,
};
use crate::{
    nonresponse::{PropensityModel, propensity_classes, propensity_model, worst_case_bounds},
    sums::sum,
};

/// The parts of the file of estimates that do not depend on weights.
pub(crate) fn summary(json: &Value, frame: &Frame, check: &mut Check) {
    let respondents = counts(&frame.of_respondents(&frame.cells));
    for (key, got) in [("N", &counts(&frame.cells)), ("n", &respondents)] {
        for (cell, value) in json["cells"][key].as_object().into_iter().flatten() {
            check.number(&format!("cells.{key}.{cell}"), value, got.get(cell).copied().unwrap_or(0.0));
        }
    }
    for (section, of) in [
        ("response", response as fn(&str, &Frame) -> Read<Vec<f64>>),
        ("unweighted", unweighted),
        ("manski_bounds", worst_cases),
        ("worst_case_bounds", worst_cases),
    ] {
        for (key, value) in json[section].as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
            let id = format!("{section}.{key}");
            check.attempt(&id, |check| {
                match (of(key, frame)?.as_slice(), value.is_array()) {
                    ([got], false) => check.number(&id, value, *got),
                    (got, _) => check.numbers(&id, value, got),
                }
                Ok(())
            });
        }
    }
    if json.get("propensity").is_some() {
        check.attempt("propensity", |check| propensity(&json["propensity"], frame, check));
    }
}

fn response(key: &str, frame: &Frame) -> Read<Vec<f64>> {
    let (all, n) = (frame.table.len as f64, frame.respondents.len as f64);
    let covered = |name: &str| Ok::<_, String>(sum(frame.respondents.numbers(name)?) / sum(frame.table.numbers(name)?));
    Ok(vec![match key {
        "N" => all,
        "n" => n,
        "rate" => n / all,
        _ => match (key.strip_suffix("_covered"), key.strip_prefix("true_total_"), key.strip_prefix("true_")) {
            (Some(name), _, _) => covered(name)?,
            (_, Some(name), _) => sum(frame.table.numbers(name)?),
            (_, _, Some(name)) => sum(frame.table.numbers(name)?) / all,
            _ => return Err("a kind of result that this crate does not know".into()),
        },
    }])
}

fn unweighted(name: &str, frame: &Frame) -> Read<Vec<f64>> {
    let answers: Vec<f64> = frame.respondents.answers(name)?.into_iter().flatten().collect();
    Ok(vec![sum(answers.iter().copied()) / answers.len() as f64])
}

fn worst_cases(name: &str, frame: &Frame) -> Read<Vec<f64>> {
    let answers: Vec<f64> = frame.respondents.answers(name)?.into_iter().flatten().collect();
    let yes = answers.iter().filter(|answer| **answer == 1.0).count() as u64;
    Ok(worst_case_bounds(yes, answers.len() as u64, frame.table.len as u64).map_err(words)?.to_vec())
}

/// Columns of the model by the names of its coefficients, as R writes them.
fn columns(names: &[String], frame: &Frame) -> Read<Vec<(String, Vec<f64>)>> {
    // Classes are joined above the highest that the model names.
    let level =
        |name: &str| name.strip_prefix("factor(k)").or_else(|| name.strip_prefix("factor(class)"))?.parse().ok();
    let top = names.iter().filter_map(|name| level(name)).fold(0.0, f64::max);
    let column = |name: &String| -> Read<(String, Vec<f64>)> {
        let values = match level(name) {
            Some(level) => {
                let classes = frame.table.numbers("class")?;
                classes.iter().map(|class| f64::from(u8::from(class.min(top) == level))).collect()
            }
            None => frame.table.numbers(name)?,
        };
        Ok((name.clone(), values))
    };
    names.iter().filter(|name| *name != "(Intercept)").map(column).collect()
}

fn propensity(expected: &Value, frame: &Frame, check: &mut Check) -> Read<()> {
    let columns = columns(&strings(&expected["coef_names"]), frame)?;
    let model = propensity_model(&frame.responded, &columns).map_err(words)?;
    let summary = model.summary();
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("propensity.{key}");
        match key.as_str() {
            "formula" | "note" | "coef_names" => {}
            "coef" => check.numbers(&id, value, &model.coefficients),
            "se" => check.numbers(&id, value, &model.standard_errors),
            "deviance" => check.number(&id, value, model.deviance),
            "R_indicator" => check.number(&id, value, summary.r_indicator),
            "mean_p" => check.number(&id, value, summary.mean),
            "sd_p" => check.number(&id, value, summary.cv * summary.mean),
            "cv_p" | "max_abs_bias_std" => check.number(&id, value, summary.cv),
            "ipw" => check.attempt(&id, |check| ipw(value, &model, frame, check)),
            _ if key.ends_with("_classes") => {
                check.attempt(&id, |check| classes(value, &id, &model, frame, check));
            }
            _ => check.broken(&id, "a kind of result that this crate does not know"),
        }
    }
    Ok(())
}

fn ipw(expected: &Value, model: &PropensityModel, frame: &Frame, check: &mut Check) -> Read<()> {
    let weights = model.inverse_weights(&frame.responded);
    for (key, value) in expected.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        let got = match key.as_str() {
            "min_w" => weights.iter().copied().fold(f64::INFINITY, f64::min),
            "max_w" => weights.iter().copied().fold(0.0, f64::max),
            "sum_w" => sum(weights.iter().copied()),
            name => weighted_mean(&frame.respondents.answers(name)?, &weights),
        };
        check.number(&format!("propensity.ipw.{key}"), value, got);
    }
    Ok(())
}

fn classes(expected: &Value, place: &str, model: &PropensityModel, frame: &Frame, check: &mut Check) -> Read<()> {
    let Some(count) = expected["N"].as_array().map(Vec::len) else { return Ok(()) };
    let (class_of, sizes) = propensity_classes(&model.fitted, &frame.responded, count).map_err(words)?;
    let weights: Vec<f64> = frame
        .of_respondents(&class_of)
        .iter()
        .map(|&class| sizes[class].population as f64 / sizes[class].respondents as f64)
        .collect();
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{place}.{key}");
        match key.as_str() {
            "note" => {}
            "N" => check.numbers(&id, value, &sizes.iter().map(|size| size.population as f64).collect::<Vec<_>>()),
            "n" => check.numbers(&id, value, &sizes.iter().map(|size| size.respondents as f64).collect::<Vec<_>>()),
            name => check.number(&id, value, weighted_mean(&frame.respondents.answers(name)?, &weights)),
        }
    }
    Ok(())
}

/// Over those who answered.
fn weighted_mean(y: &[Option<f64>], weights: &[f64]) -> f64 {
    let told = || y.iter().zip(weights).filter_map(|(y, w)| Some(((*y)?, *w)));
    sum(told().map(|(y, w)| y * w)) / sum(told().map(|(_, w)| w))
}
