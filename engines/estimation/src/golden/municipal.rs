// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file of estimates on the frame of Comuni, by several kinds of weights.

use serde_json::Value;

use super::{
    Read,
    frame::{Frame, counts, populations},
    response,
    results::{View, estimates, field, result},
    sample::{Siblings, at_level, level},
    score::Check,
    shares,
    table::strings,
    words,
};
use crate::{
    calibration::{CalibrationPlan, Distance, Margin, calibrate, weight_report},
    design::Design,
    estimate::{Domain, Estimate},
    share::{ShareMethod, share_interval},
};

pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let frame = Frame::read(json, json["cells"]["definition"].as_str().unwrap_or_default(), siblings)?;
    response::summary(json, &frame, check);
    let level = level(json, 0.95);
    for (name, expected) in json["cases"].as_object().into_iter().flatten() {
        let note = note(json, expected, 5);
        check.attempt(name, |check| case(&frame, &design(&frame, name, &note)?, name, expected, level, check));
    }
    Ok(())
}

/// The note of a case; «same margins as greg» is followed by that note.
fn note(json: &Value, case: &Value, depth: usize) -> String {
    let own = case["note"].as_str().unwrap_or_default().to_owned();
    let other = own.split_once("same margins as ").and_then(|(_, rest)| rest.split([' ', ',', ';']).next());
    match other.filter(|_| depth > 0) {
        Some(name) => format!("{own}; {}", note(json, &json["cases"][name], depth - 1)),
        None => own,
    }
}

fn design(frame: &Frame, name: &str, note: &str) -> Read<Design> {
    if name.starts_with("strat") {
        let strata = note.split_once("strata = ").and_then(|(_, rest)| rest.split([',', ' ', ')']).next());
        let strata = frame.categories(strata.unwrap_or("cells")).unwrap_or_else(|_| frame.cells.clone());
        return Design::of_cells(&frame.of_respondents(&strata), &populations(&strata)).map_err(words);
    }
    let simple = Design::simple(frame.respondents.len, frame.table.len as f64).map_err(words)?;
    let mut margins = Vec::new();
    for part in parts(frame, note) {
        margins.push(margin(frame, &part)?);
    }
    if margins.is_empty() && name != "unadjusted" && name != "srs" {
        return Err(format!("no margins are named: {note}"));
    }
    margins.push(Margin::amount("N", &vec![1.0; frame.respondents.len], frame.table.len as f64).map_err(words)?);
    let plan = CalibrationPlan::strict(&margins, distance(name, note));
    Ok(calibrate(&simple, &plan).map_err(words)?.design)
}

fn distance(name: &str, note: &str) -> Distance {
    let told = note.split(['=', ';', ' ', '[', ']', ',', '(', ')']).filter_map(|word| word.parse::<f64>().ok());
    let bounds: Vec<f64> = note.split_once("bound").map_or(Vec::new(), |_| told.collect());
    let pair = match bounds.as_slice() {
        [lower, upper, ..] if lower < upper => Some((*lower, *upper)),
        _ => None,
    };
    match (name, pair) {
        _ if name.starts_with("rak") || note.contains("exponential") => Distance::Raking,
        (_, Some((lower, upper))) if name.starts_with("logit") => Distance::Logit { lower, upper },
        _ if name.starts_with("logit") => Distance::BOUNDED,
        (_, Some((lower, upper))) => Distance::Truncated { lower, upper },
        _ => Distance::Linear,
    }
}

/// Margins named in a note, crossed ones as `area x class`.
fn parts(frame: &Frame, note: &str) -> Vec<String> {
    let names: Vec<&str> =
        note.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '.').collect();
    let known = |name: &str| name == "cells" || (frame.table.has(name) && name != "resp" && name != "id");
    let mut found: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate().filter(|(_, name)| known(name)) {
        let crossed = at >= 2 && names[at - 1] == "x" && known(names[at - 2]);
        let known_already = found.iter().any(|part| part == name);
        match found.last_mut() {
            Some(last) if crossed => *last = format!("{last} x {name}"),
            _ if known_already => {}
            _ => found.push((*name).to_owned()),
        }
    }
    found
}

fn margin(frame: &Frame, name: &str) -> Read<Margin> {
    let classes = ["cells", "class"];
    if !classes.contains(&name) && !name.contains(" x ") && !frame.table.is_text(name) {
        let total = crate::sums::sum(frame.table.numbers(name)?);
        return Margin::amount(name, &frame.respondents.numbers(name)?, total).map_err(words);
    }
    let mut categories: Vec<String> = vec![String::new(); frame.table.len];
    for part in name.split(" x ") {
        let labels = frame.categories(part)?;
        categories.iter_mut().zip(&labels).for_each(|(whole, label)| *whole = format!("{whole} {label}"));
    }
    let totals: Vec<(String, f64)> = counts(&categories).into_iter().collect();
    Margin::counts(name, &frame.of_respondents(&categories), &totals).map_err(words)
}

fn case(frame: &Frame, design: &Design, name: &str, expected: &Value, otherwise: f64, check: &mut Check) -> Read<()> {
    let whole = Domain::whole(design).map_err(words)?;
    let view = View { table: &frame.respondents, domain: &whole, level: level(expected, otherwise) };
    for (key, value) in expected.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        let id = format!("{name}.{key}");
        check.attempt(&id, |check| {
            match key.as_str() {
                "level" => {}
                "n" => check.number(&id, value, whole.n() as f64),
                "df" => check.number(&id, value, whole.df()),
                "sum_w" => check.number(&id, value, whole.weight()),
                "weights" => weights(design, value, &id, check),
                _ => match key.strip_prefix("by_") {
                    Some(group) => by(frame, view, group, value, &id, check)?,
                    None => quantity(view, key, value, &id, check)?,
                },
            }
            Ok(())
        });
    }
    Ok(())
}

fn quantity(view: View<'_>, key: &str, value: &Value, id: &str, check: &mut Check) -> Read<()> {
    let name = |key: &str, default: &str| value[key].as_str().unwrap_or(default).to_owned();
    if let Some(variable) = key.strip_prefix("pop_share_") {
        let (answering, y) = view.domain.answering(&view.table.answers(variable)?).map_err(words)?;
        let x = view.table.numbers("population")?;
        let product: Vec<f64> = y.iter().zip(&x).map(|(y, x)| y * x).collect();
        return told(&answering.ratio(&product, &x).map_err(words)?, &answering, value, view.level, id, check);
    }
    if let Some(variable) = key.strip_suffix("_ratio") {
        let (y, x) = (name("num", variable), name("den", "staff"));
        let (answering, y) = view.domain.answering(&view.table.answers(&y)?).map_err(words)?;
        let made = answering.ratio(&y, &view.table.numbers(&x)?).map_err(words)?;
        return told(&made, &answering, value, view.level, id, check);
    }
    let (rest, level) = at_level(key, view.level);
    let interval = rest.strip_prefix("ci_").and_then(|rest| rest.rsplit_once('_'));
    if let Some((variable, kind)) = interval.and_then(|(variable, kind)| Some((variable, shares::method(kind)?))) {
        let (_, mut made) = answering(view.domain, &view.table.answers(variable)?)?;
        if kind == ShareMethod::Logit {
            // R fits the logit interval as a model on the whole design: a missing item costs it no degree of freedom.
            made.df = view.domain.df();
        }
        check.numbers(id, value, &ends(&made, kind, level)?);
        return Ok(());
    }
    if value.get("names").is_none() {
        return result(view, key, value, id, check);
    }
    estimates(view, value, key.contains("total"), id, check)
}

fn ends(made: &Estimate, kind: ShareMethod, level: f64) -> Read<[f64; 2]> {
    match kind {
        ShareMethod::Mean => Ok(made.interval(level)),
        _ => share_interval(made, kind, level).map_err(words),
    }
}

/// What is told of one estimate; `ci` is by Student's t here.
fn told(made: &Estimate, domain: &Domain<'_>, value: &Value, level: f64, id: &str, check: &mut Check) -> Read<()> {
    for (key, value) in value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        let kind = if key == "ci" { "ci_t" } else { key.as_str() };
        field(made, domain, kind, level, value, &format!("{id}.{key}"), check)?;
    }
    Ok(())
}

fn answering<'a>(domain: &Domain<'a>, answers: &[Option<f64>]) -> Read<(Domain<'a>, Estimate)> {
    let (answering, values) = domain.answering(answers).map_err(words)?;
    let made = answering.mean(&values).map_err(words)?;
    Ok((answering, made))
}

/// Tables by region or class: `est`/`se` and intervals of `rtd` (or of the variable named), or one column a variable and
/// its `se_`.
fn by(frame: &Frame, view: View<'_>, group: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let object = expected.as_object().ok_or("a grouped result that is not a table")?;
    let group = object.keys().find(|key| *key == group).or_else(|| object.keys().find(|key| frame.table.is_text(key)));
    let group = group.ok_or("no column of groups")?;
    let labels = frame.of_respondents(&frame.categories_printed(group, &expected[group.as_str()])?);
    let variable = expected["variable"].as_str().unwrap_or("rtd");
    for (row, label) in strings(&expected[group.as_str()]).iter().enumerate() {
        let inside = labels.iter().zip(view.domain.inside()).map(|(name, inside)| name == label && *inside).collect();
        let domain = Domain::new(view.domain.design(), label, inside).map_err(words)?;
        for (key, column) in object.iter().filter(|(key, column)| *key != group && column.is_array()) {
            let got = cell(&domain, view, key, variable)?;
            check.number(&format!("{id}.{key}[{label}]"), &column[row], got);
        }
    }
    Ok(())
}

/// The number of a column: of the variable of the table, or of the one that its name tells.
fn cell(domain: &Domain<'_>, view: View<'_>, key: &str, variable: &str) -> Read<f64> {
    let made = |name: &str| Ok::<_, String>(answering(domain, &view.table.answers(name)?)?.1);
    let side = key.strip_prefix("ci_").and_then(|rest| rest.rsplit_once('_'));
    if let Some((kind, end)) = side.filter(|(_, end)| ["l", "u"].contains(end)) {
        let (kind, level) = at_level(kind, view.level);
        let kind = shares::method(kind).ok_or_else(|| format!("an interval called {key}"))?;
        return Ok(ends(&made(variable)?, kind, level)?[usize::from(end == "u")]);
    }
    Ok(match key {
        "est" => made(variable)?.value,
        "se" => made(variable)?.se(),
        "cv" => made(variable)?.cv(),
        "deff" => made(variable)?.design_effect.unwrap_or(f64::NAN),
        "n" => domain.n() as f64,
        "df" => domain.df(),
        "sum_w" | "N" => domain.weight(),
        _ => match key.strip_prefix("se_") {
            Some(name) => made(name)?.se(),
            None => made(key)?.value,
        },
    })
}

fn weights(design: &Design, expected: &Value, id: &str, check: &mut Check) {
    let report = weight_report(design.weights());
    let w = design.weights();
    if expected.is_array() {
        return check.weights(id, expected, w);
    }
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{id}.{key}");
        let shown = value.as_array().map_or(0, Vec::len).min(w.len());
        match key.as_str() {
            "n" => check.number(&id, value, w.len() as f64),
            "sum" => check.number(&id, value, report.sum),
            "mean" => check.number(&id, value, report.sum / w.len() as f64),
            "sumsq" => check.number(&id, value, report.sum_of_squares),
            "min" => check.number(&id, value, report.min),
            "max" => check.number(&id, value, report.max),
            "median" => check.number(&id, value, report.median),
            "kish_deff" | "kish" => check.number(&id, value, report.kish),
            _ if key.starts_with("first") => check.weights(&id, value, &w[..shown]),
            _ if key.starts_with("last") => check.weights(&id, value, &w[w.len() - shown..]),
            _ => check.broken(&id, "a kind of result that this crate does not know"),
        }
    }
}
