// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file of the non-response band.

use serde_json::Value;

use super::{
    Read,
    frame::{Frame, counts, populations},
    sample::Siblings,
    score::Check,
    words,
};
use crate::{
    design::Design,
    distributions::normal_quantile,
    estimate::Domain,
    nonresponse::{BandCell, Benchmark, band, corrected_share, median_log_odds_ratio},
    sums::sum,
};

pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let frame = Frame::read(json, json["params"]["cell"].as_str().unwrap_or_default(), siblings)?;
    let expected = &json["expected"];
    let facts = benchmarks(json, &frame)?;
    let (ratios, g) = median_log_odds_ratio(&frame.cells, &frame.responded, &facts).map_err(words)?;
    for (name, ratio) in &ratios {
        check.number(&format!("log_or_mh.{name}"), &expected["log_or_mh"][name], *ratio);
    }
    let all = counts(&frame.cells);
    let respondents = counts(&frame.of_respondents(&frame.cells));
    let n: Vec<f64> = all.keys().map(|cell| respondents.get(cell).copied().unwrap_or(0.0)).collect();
    let others: Vec<f64> = all.values().zip(&n).map(|(all, n)| all - n).collect();
    for (key, value) in expected.as_object().into_iter().flatten() {
        match key.as_str() {
            "log_or_mh" | "results" | "note" => {}
            "g_hat" => check.number(key, value, g),
            "cells" => check.labels(key, value, &all.keys().cloned().collect::<Vec<_>>()),
            "n" => check.numbers(key, value, &n),
            "n_nonrespondents" => check.numbers(key, value, &others),
            "N" => check.numbers(key, value, &all.values().copied().collect::<Vec<_>>()),
            _ => check.broken(key, "a kind of result that this crate does not know"),
        }
    }
    for (at, result) in expected["results"].as_array().into_iter().flatten().enumerate() {
        check.attempt(&format!("results[{at}]"), |check| band_result(&frame, result, g, check));
    }
    Ok(())
}

/// «adm = 1» is a fact and its own name; «high_spend = spend above the frame median» names one.
fn benchmarks(json: &Value, frame: &Frame) -> Read<Vec<Benchmark>> {
    let told = &json["params"]["benchmarks"];
    let texts: Vec<String> = match told.as_array() {
        Some(list) => list.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect(),
        None => told.as_str().unwrap_or_default().split(';').map(str::to_owned).collect(),
    };
    let mut facts = Vec::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        let given = |name: &&str| json["expected"]["log_or_mh"].get(name.trim()).is_some();
        let named = text.split_once('=').filter(|(name, _)| given(name));
        let (name, definition) = match named {
            Some((name, rest)) if rest.trim_start_matches('=').trim().parse::<f64>().is_err() => (name, rest),
            Some((name, _)) => (name, text),
            None => (text, text),
        };
        let name = if given(&name) { name } else { name.split(['=', '<', '>', ' ']).next().unwrap_or(name) };
        facts.push(Benchmark { name: name.trim().to_owned(), holds: frame.fact(definition.trim())? });
    }
    Ok(facts)
}

fn band_result(frame: &Frame, expected: &Value, g: f64, check: &mut Check) -> Read<()> {
    let variable = expected["variable"].as_str().ok_or("a band without variable")?;
    let design = Design::of_cells(&frame.of_respondents(&frame.cells), &populations(&frame.cells)).map_err(words)?;
    let answers = frame.respondents.answers(variable)?;
    let whole = Domain::whole(&design).map_err(words)?;
    let (answering, values) = whole.answering(&answers).map_err(words)?;
    let share = answering.mean(&values).map_err(words)?;
    let cells = frame.of_respondents(&frame.cells);
    let respondents = counts(&cells);
    let band_cells: Vec<BandCell> = counts(&frame.cells)
        .iter()
        .map(|(cell, size)| {
            let of_cell = cells.iter().zip(&answers).filter(|(name, _)| *name == cell);
            let given: Vec<f64> = of_cell.filter_map(|(_, answer)| *answer).collect();
            let n = respondents.get(cell).copied().unwrap_or(0.0);
            let share = sum(given.iter().copied()) / given.len() as f64;
            BandCell { name: cell.clone(), respondents: n, others: size - n, share }
        })
        .collect();
    let made = band(&band_cells, g, share.se()).map_err(words)?;
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{variable}.{key}");
        match key.as_str() {
            "variable" | "note" => {}
            "se_stratified" | "se" => check.number(&id, value, share.se()),
            "est" => check.number(&id, value, share.value),
            "n" => check.number(&id, value, share.n as f64),
            "band" => {
                // Published bands are kept inside [0, 1]; a file may tell them as the formula gives them.
                let z = normal_quantile(0.975) * share.se();
                let plain = [made.at_zero.min(made.at_band) - z, made.at_zero.max(made.at_band) + z];
                let open = (0..2).any(|end| value[end].as_f64().is_some_and(|end| !(0.0..=1.0).contains(&end)));
                check.numbers(&id, value, if open { &plain } else { &made.band });
            }
            _ => {
                let at = key.strip_prefix("p_at_").ok_or_else(|| format!("a result called {key}"))?;
                let times = at.strip_suffix("g_hat").map(|times| times.trim_end_matches('_'));
                let read = |text: &str| text.replace("minus_", "-").parse::<f64>().map_err(words);
                let at = match times {
                    Some("") => g,
                    Some(times) => g * read(times)?,
                    None => read(at)?,
                };
                check.number(&id, value, corrected_share(&band_cells, at).map_err(words)?);
            }
        }
    }
    Ok(())
}
