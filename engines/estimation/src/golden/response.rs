// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Response, its model, worst cases and the non-response band, on the frame of Comuni.

use serde_json::Value;

use super::{
    Read,
    frame::{Frame, counts, populations},
    score::Check,
    table::strings,
    words,
};
use crate::{
    design::Design,
    estimate::Domain,
    nonresponse::{
        BandCell, Benchmark, PropensityModel, band, corrected_share, median_log_odds_ratio, propensity_classes,
        propensity_model, worst_case_bounds,
    },
    sums::sum,
};

/// The parts of the file of estimates that do not depend on weights.
pub(crate) fn summary(json: &Value, frame: &Frame, check: &mut Check) -> Read<()> {
    let respondents = counts(&frame.of_respondents(&frame.cells));
    for (key, got) in [("N", &counts(&frame.cells)), ("n", &respondents)] {
        for (cell, value) in json["cells"][key].as_object().into_iter().flatten() {
            check.number(&format!("cells.{key}.{cell}"), value, got.get(cell).copied().unwrap_or(0.0));
        }
    }
    let total = |values: Vec<f64>| sum(values);
    let (all, n) = (frame.table.len as f64, frame.respondents.len as f64);
    for (key, value) in json["response"].as_object().into_iter().flatten() {
        let got = match key.as_str() {
            "N" => all,
            "n" => n,
            "rate" => n / all,
            "population_covered" => {
                total(frame.respondents.numbers("population")?) / total(frame.table.numbers("population")?)
            }
            _ => match key.strip_prefix("true_") {
                Some(name) => total(frame.table.numbers(name)?) / all,
                None => return Err(format!("response.{key}")),
            },
        };
        check.number(&format!("response.{key}"), value, got);
    }
    for (name, value) in json["unweighted"].as_object().into_iter().flatten() {
        let answers: Vec<f64> = frame.respondents.answers(name)?.into_iter().flatten().collect();
        check.number(&format!("unweighted.{name}"), value, sum(answers.iter().copied()) / answers.len() as f64);
    }
    for (name, value) in json["manski_bounds"].as_object().into_iter().flatten() {
        let answers: Vec<f64> = frame.respondents.answers(name)?.into_iter().flatten().collect();
        let yes = answers.iter().filter(|answer| **answer == 1.0).count() as u64;
        let bounds = worst_case_bounds(yes, answers.len() as u64, frame.table.len as u64).map_err(words)?;
        check.numbers(&format!("manski_bounds.{name}"), value, &bounds);
    }
    if json.get("propensity").is_some() { propensity(&json["propensity"], frame, check) } else { Ok(()) }
}

/// Columns of the model by the names of its coefficients, as R writes them.
fn columns(names: &[String], frame: &Frame) -> Read<Vec<(String, Vec<f64>)>> {
    let flags =
        |labels: &[String], level: &str| labels.iter().map(|l| f64::from(u8::from(l == level))).collect::<Vec<f64>>();
    let column = |name: &String| -> Read<(String, Vec<f64>)> {
        let values = if let Some(level) = name.strip_prefix("factor(k)").or_else(|| name.strip_prefix("factor(class)"))
        {
            flags(&frame.class, level)
        } else if let Some(inner) = name.strip_prefix("log10(").and_then(|rest| rest.strip_suffix(')')) {
            frame.table.numbers(inner)?.iter().map(|value| value.log10()).collect()
        } else if let Some(inner) = name.strip_prefix("log(").and_then(|rest| rest.strip_suffix(')')) {
            frame.table.numbers(inner)?.iter().map(|value| value.ln()).collect()
        } else {
            frame.table.numbers(name)?
        };
        Ok((name.clone(), values))
    };
    names.iter().filter(|name| *name != "(Intercept)").map(column).collect()
}

fn propensity(expected: &Value, frame: &Frame, check: &mut Check) -> Read<()> {
    let columns = columns(&strings(&expected["coef_names"]), frame)?;
    let model = propensity_model(&frame.responded, &columns).map_err(words)?;
    let summary = model.summary();
    check.numbers("propensity.coef", &expected["coef"], &model.coefficients);
    check.numbers("propensity.se", &expected["se"], &model.standard_errors);
    let numbers = [
        ("deviance", model.deviance),
        ("R_indicator", summary.r_indicator),
        ("mean_p", summary.mean),
        ("cv_p", summary.cv),
        ("max_abs_bias_std", summary.cv),
    ];
    for (key, got) in numbers {
        if let Some(value) = expected.get(key) {
            check.number(&format!("propensity.{key}"), value, got);
        }
    }
    let weights = model.inverse_weights(&frame.responded);
    for (key, value) in expected["ipw"].as_object().into_iter().flatten() {
        let got = match key.as_str() {
            "min_w" => weights.iter().copied().fold(f64::INFINITY, f64::min),
            "max_w" => weights.iter().copied().fold(0.0, f64::max),
            name => weighted_mean(&frame.respondents.numbers(name)?, &weights),
        };
        check.number(&format!("propensity.ipw.{key}"), value, got);
    }
    classes(&expected["quintile_classes"], &model, frame, check)
}

fn classes(expected: &Value, model: &PropensityModel, frame: &Frame, check: &mut Check) -> Read<()> {
    let Some(count) = expected["N"].as_array().map(Vec::len) else { return Ok(()) };
    let (class_of, sizes) = propensity_classes(&model.fitted, &frame.responded, count).map_err(words)?;
    let weights: Vec<f64> = frame
        .of_respondents(&class_of)
        .iter()
        .map(|&class| sizes[class].population as f64 / sizes[class].respondents as f64)
        .collect();
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("propensity.quintile_classes.{key}");
        match key.as_str() {
            "note" => {}
            "N" => check.numbers(&id, value, &sizes.iter().map(|size| size.population as f64).collect::<Vec<_>>()),
            "n" => check.numbers(&id, value, &sizes.iter().map(|size| size.respondents as f64).collect::<Vec<_>>()),
            name => check.number(&id, value, weighted_mean(&frame.respondents.numbers(name)?, &weights)),
        }
    }
    Ok(())
}

fn weighted_mean(y: &[f64], weights: &[f64]) -> f64 {
    sum(y.iter().zip(weights).map(|(y, w)| y * w)) / sum(weights.iter().copied())
}

/// The file of the non-response band.
pub(crate) fn band_file(json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>, check: &mut Check) -> Read<()> {
    let frame = Frame::read(json, json["params"]["cell"].as_str().unwrap_or_default(), siblings)?;
    let expected = &json["expected"];
    let mut facts = Vec::new();
    for text in json["params"]["benchmarks"].as_str().unwrap_or_default().split(';') {
        // «adm = 1» is a fact and its own name; «high_spend = spend above the frame median» names one.
        let (name, definition) =
            text.split_once('=').map_or((text, text), |(name, definition)| (name.trim(), definition.trim()));
        let definition = if definition.parse::<f64>().is_ok() { text.trim() } else { definition };
        facts.push(Benchmark { name: name.trim().to_owned(), holds: frame.fact(definition)? });
    }
    let (ratios, g) = median_log_odds_ratio(&frame.cells, &frame.responded, &facts).map_err(words)?;
    for (name, ratio) in &ratios {
        check.number(&format!("log_or_mh.{name}"), &expected["log_or_mh"][name], *ratio);
    }
    check.number("g_hat", &expected["g_hat"], g);
    let all = counts(&frame.cells);
    let respondents = counts(&frame.of_respondents(&frame.cells));
    check.labels("cells", &expected["cells"], &all.keys().cloned().collect::<Vec<_>>());
    let n: Vec<f64> = all.keys().map(|cell| respondents.get(cell).copied().unwrap_or(0.0)).collect();
    let others: Vec<f64> = all.values().zip(&n).map(|(all, n)| all - n).collect();
    check.numbers("n", &expected["n"], &n);
    check.numbers("n_nonrespondents", &expected["n_nonrespondents"], &others);
    for result in expected["results"].as_array().into_iter().flatten() {
        band_result(&frame, result, g, check)?;
    }
    Ok(())
}

fn band_result(frame: &Frame, expected: &Value, g: f64, check: &mut Check) -> Read<()> {
    let variable = expected["variable"].as_str().ok_or("a band without variable")?;
    let design = Design::of_cells(&frame.of_respondents(&frame.cells), &populations(&frame.cells)).map_err(words)?;
    let answers = frame.respondents.answers(variable)?;
    let whole = Domain::whole(&design).map_err(words)?;
    let (answering, values) = whole.answering(&answers).map_err(words)?;
    let share = answering.mean(&values).map_err(words)?;
    let cells = frame.of_respondents(&frame.cells);
    let band_cells: Vec<BandCell> = counts(&frame.cells)
        .iter()
        .map(|(cell, size)| {
            let given: Vec<f64> = cells
                .iter()
                .zip(&answers)
                .filter(|(name, _)| *name == cell)
                .filter_map(|(_, answer)| *answer)
                .collect();
            let n = given.len() as f64;
            BandCell { name: cell.clone(), respondents: n, others: size - n, share: sum(given) / n }
        })
        .collect();
    let made = band(&band_cells, g, share.se()).map_err(words)?;
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{variable}.{key}");
        match key.as_str() {
            "variable" => {}
            "p_at_0" => check.number(&id, value, made.at_zero),
            "p_at_g_hat" => check.number(&id, value, made.corrected),
            "p_at_1.5_g_hat" => check.number(&id, value, made.at_band),
            "se_stratified" => check.number(&id, value, share.se()),
            "band" => check.numbers(&id, value, &made.band),
            _ => {
                let at = key.strip_prefix("p_at_").ok_or_else(|| format!("a result called {key}"))?;
                let at: f64 = at.replace("minus_", "-").parse().map_err(words)?;
                check.number(&id, value, corrected_share(&band_cells, at).map_err(words)?);
            }
        }
    }
    Ok(())
}
