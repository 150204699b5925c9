// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file of estimates on the frame of Comuni, by five kinds of weights.

use serde_json::Value;

use super::{
    Read,
    api::estimates,
    frame::{Frame, counts, populations},
    response,
    score::Check,
    table::strings,
    words,
};
use crate::{
    calibration::{CalibrationPlan, Distance, Margin, calibrate, weight_report},
    design::Design,
    estimate::{Domain, Estimate},
    share::{ShareMethod, share_interval},
};

pub(crate) fn verify(json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>, check: &mut Check) -> Read<()> {
    let frame = Frame::read(json, json["cells"]["definition"].as_str().unwrap_or_default(), siblings)?;
    if let Err(reason) = response::summary(json, &frame, check) {
        check.broken("response", &reason);
    }
    for (name, expected) in json["cases"].as_object().into_iter().flatten() {
        let made = design(&frame, name, expected["note"].as_str().unwrap_or_default());
        if let Err(reason) = made.and_then(|design| case(&frame, &design, name, expected, check)) {
            check.broken(name, &reason);
        }
    }
    Ok(())
}

fn design(frame: &Frame, name: &str, note: &str) -> Read<Design> {
    if name.starts_with("strata") {
        return Design::of_cells(&frame.of_respondents(&frame.cells), &populations(&frame.cells)).map_err(words);
    }
    let simple = Design::simple(frame.respondents.len, frame.table.len as f64).map_err(words)?;
    let distance = if name.starts_with("rak") { Distance::Raking } else { Distance::Linear };
    let distance = if name.starts_with("logit") { Distance::BOUNDED } else { distance };
    let note = if note.contains("same margins") { "area + class + population + adm" } else { note };
    let named = ["cells", "region", "area", "class", "population", "adm", "spend"];
    let words_of: Vec<&str> = note.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let mut margins = Vec::new();
    for name in named.into_iter().filter(|name| words_of.contains(name)) {
        margins.push(margin(frame, name)?);
    }
    margins.push(Margin::amount("N", &vec![1.0; frame.respondents.len], frame.table.len as f64).map_err(words)?);
    Ok(calibrate(&simple, &CalibrationPlan::strict(&margins, distance)).map_err(words)?.design)
}

fn margin(frame: &Frame, name: &str) -> Read<Margin> {
    if ["population", "adm", "spend"].contains(&name) {
        let total = crate::sums::sum(frame.table.numbers(name)?);
        return Margin::amount(name, &frame.respondents.numbers(name)?, total).map_err(words);
    }
    let categories = frame.categories(name)?;
    let totals: Vec<(String, f64)> = counts(&categories).into_iter().collect();
    Margin::counts(name, &frame.of_respondents(&categories), &totals).map_err(words)
}

fn case(frame: &Frame, design: &Design, name: &str, expected: &Value, check: &mut Check) -> Read<()> {
    let whole = Domain::whole(design).map_err(words)?;
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{name}.{key}");
        match key.as_str() {
            "note" => {}
            "n" => check.number(&id, value, whole.n() as f64),
            "df" => check.number(&id, value, whole.df()),
            "sum_w" => check.number(&id, value, whole.weight()),
            "by_region" => by(frame, design, "region", value, &id, check)?,
            "by_class" => by(frame, design, "class", value, &id, check)?,
            "by_area" => by(frame, design, "area", value, &id, check)?,
            "weights" => weights(design, value, &id, check),
            _ => quantity(frame, &whole, key, value, &id, check)?,
        }
    }
    Ok(())
}

fn quantity(frame: &Frame, whole: &Domain<'_>, key: &str, value: &Value, id: &str, check: &mut Check) -> Read<()> {
    let table = &frame.respondents;
    let pair = |made: Estimate, check: &mut Check| {
        check.number(&format!("{id}.est"), &value["est"], made.value);
        check.number(&format!("{id}.se"), &value["se"], made.se());
    };
    if let Some(variable) = key.strip_suffix("_item_missing") {
        let made = answering(whole, &table.answers(variable)?)?;
        check.number(&format!("{id}.est"), &value["est"][0], made.value);
        check.number(&format!("{id}.se"), &value["se"][0], made.se());
    } else if let Some(variable) = key.strip_prefix("pop_share_") {
        let (y, x) = (table.numbers(variable)?, table.numbers("population")?);
        let product: Vec<f64> = y.iter().zip(&x).map(|(y, x)| y * x).collect();
        pair(whole.ratio(&product, &x).map_err(words)?, check);
    } else if let Some(variable) = key.strip_suffix("_ratio") {
        let made = whole.ratio(&table.numbers(variable)?, &table.numbers("staff")?).map_err(words)?;
        pair(made, check);
        if let Some(ci) = value.get("ci") {
            check.numbers(&format!("{id}.ci"), ci, &made.interval(0.95));
        }
    } else if let Some((variable, kind)) = key.strip_prefix("ci_").and_then(|rest| rest.rsplit_once('_')) {
        let method = if kind == "beta" { ShareMethod::Beta } else { ShareMethod::Logit };
        let mut made = answering(whole, &table.answers(variable)?)?;
        if kind == "logit" {
            // R fits the logit interval as a model on the whole design: a missing item costs it no degree of freedom.
            made.df = whole.df();
        }
        check.numbers(id, value, &share_interval(&made, method, 0.95).map_err(words)?);
    } else {
        let total = key.starts_with("total_") || key.ends_with("_total");
        estimates(whole, table, value, total, id, check)?;
    }
    Ok(())
}

fn answering(domain: &Domain<'_>, answers: &[Option<f64>]) -> Read<Estimate> {
    let (answering, values) = domain.answering(answers).map_err(words)?;
    answering.mean(&values).map_err(words)
}

/// Tables by region or class: `est`/`se` and intervals of `rtd`, or one column a variable and its `se_`.
fn by(frame: &Frame, design: &Design, group: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let labels = frame.of_respondents(&frame.categories(group)?);
    let variable = expected["variable"].as_str().unwrap_or("rtd");
    for (row, label) in strings(&expected[group]).iter().enumerate() {
        let inside = labels.iter().map(|name| name == label).collect();
        let domain = Domain::new(design, label, inside).map_err(words)?;
        for (key, column) in expected.as_object().into_iter().flatten().filter(|(key, _)| *key != group) {
            let made = |name: &str| answering(&domain, &frame.respondents.answers(name)?);
            let ends = |method| share_interval(&made(variable)?, method, 0.95).map_err(words);
            let got = match key.as_str() {
                "variable" => continue,
                "est" => made(variable)?.value,
                "se" => made(variable)?.se(),
                "n" => domain.n() as f64,
                "df" => domain.df(),
                "ci_beta_l" => ends(ShareMethod::Beta)?[0],
                "ci_beta_u" => ends(ShareMethod::Beta)?[1],
                "ci_logit_l" => ends(ShareMethod::Logit)?[0],
                "ci_logit_u" => ends(ShareMethod::Logit)?[1],
                _ => match key.strip_prefix("se_") {
                    Some(name) => made(name)?.se(),
                    None => made(key)?.value,
                },
            };
            check.number(&format!("{id}.{key}[{label}]"), &column[row], got);
        }
    }
    Ok(())
}

fn weights(design: &Design, expected: &Value, id: &str, check: &mut Check) {
    let report = weight_report(design.weights());
    let w = design.weights();
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{id}.{key}");
        match key.as_str() {
            "sum" => check.number(&id, value, report.sum),
            "sumsq" => check.number(&id, value, report.sum_of_squares),
            "min" => check.number(&id, value, report.min),
            "max" => check.number(&id, value, report.max),
            "median" => check.number(&id, value, report.median),
            "kish_deff" => check.number(&id, value, report.kish),
            _ if key.starts_with("first") => {
                check.numbers(&id, value, &w[..value.as_array().map_or(0, Vec::len).min(w.len())]);
            }
            _ if key.starts_with("last") => {
                check.numbers(&id, value, &w[w.len() - value.as_array().map_or(0, Vec::len).min(w.len())..]);
            }
            _ => check.broken(&id, "unknown"),
        }
    }
}
