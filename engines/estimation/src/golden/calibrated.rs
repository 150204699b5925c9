// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file on post-stratification, raking and calibration.

use serde_json::Value;

use super::{
    Read,
    api::{Sample, estimates, input},
    score::Check,
    words,
};
use crate::{
    calibration::{CalibrationPlan, Distance, Margin, calibrate, rake_with_sweeps, trim_weights},
    design::Design,
    estimate::Domain,
    share::{ShareMethod, share_interval},
};

pub(crate) fn verify(json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>, check: &mut Check) -> Read<()> {
    let (input, _) = input(json, siblings)?;
    for (name, expected) in json["cases"].as_object().into_iter().flatten() {
        if let Err(reason) = case(&input, name, expected, check) {
            check.broken(name, &reason);
        }
    }
    Ok(())
}

/// A case is described by its name: method, sample, margins, bounds.
fn case(input: &Value, name: &str, expected: &Value, check: &mut Check) -> Read<()> {
    if let Some(bounds) = name.strip_prefix("trim_rake_") {
        return trimmed(input, bounds, expected, check);
    }
    let (method, rest) = name.split_once('_').ok_or("a case without a sample")?;
    let sample = match rest {
        _ if rest.starts_with("cluster") => Sample::clustered(input)?,
        _ if rest.starts_with("srs") => unstratified(input)?,
        _ => Sample::stratified(input)?,
    };
    let design = adjusted(input, &sample, method, rest)?;
    check.numbers(&format!("{name}.weights"), &expected["weights"], design.weights());
    let whole = Domain::whole(&design).map_err(words)?;
    for (kind, total) in [("mean", false), ("total", true)] {
        estimates(&whole, &sample.table, &expected[kind], total, &format!("{name}.{kind}"), check)?;
    }
    if let Some(ratio) = expected.get("ratio") {
        let made = whole.ratio(&sample.table.numbers("api.stu")?, &sample.table.numbers("enroll")?).map_err(words)?;
        check.number(&format!("{name}.ratio.est"), &ratio["est"], made.value);
        check.number(&format!("{name}.ratio.se"), &ratio["se"], made.se());
    }
    for (key, value) in expected.as_object().into_iter().flatten() {
        let Some(variable) = key.strip_prefix("logit_ci_") else { continue };
        let share = whole.mean(&sample.table.indicator(&format!("{variable}Yes"))?).map_err(words)?;
        check.numbers(
            &format!("{name}.{key}"),
            value,
            &share_interval(&share, ShareMethod::Logit, 0.95).map_err(words)?,
        );
    }
    Ok(())
}

/// The stratified sample seen as a simple random one of the whole population.
fn unstratified(input: &Value) -> Read<Sample> {
    let sample = Sample::stratified(input)?;
    let size = input["population"]["N"].as_f64().ok_or("no population N")?;
    let weights = sample.table.numbers("pw")?;
    let population = vec![size; weights.len()];
    let columns =
        crate::DesignColumns { weights: &weights, population: Some(&population), ..crate::DesignColumns::default() };
    Ok(Sample { design: Design::new(columns).map_err(words)?, table: sample.table })
}

fn adjusted(input: &Value, sample: &Sample, method: &str, rest: &str) -> Read<Design> {
    let names = margin_names(rest, method);
    let mut margins: Vec<Margin> = Vec::new();
    let joint = names.join("_");
    if method == "poststratify" && names.len() > 1 {
        margins.push(margin(input, sample, &joint)?);
    } else {
        margins = names.iter().map(|name| margin(input, sample, name)).collect::<Read<_>>()?;
        if method != "poststratify" && method != "rake" {
            let size = input["population"]["N"].as_f64().ok_or("no population N")?;
            margins.push(Margin::amount("N", &vec![1.0; sample.table.len], size).map_err(words)?);
        }
    }
    if method == "rake" && !rest.ends_with("design_weighted") {
        return rake_with_sweeps(&sample.design, &margins, 1e-10).map_err(words);
    }
    let distance = match method {
        "poststratify" | "greg" => Distance::Linear,
        "rake" | "raking" => Distance::Raking,
        "logit" => bounds(rest)?,
        _ => return Err(format!("a method called {method}")),
    };
    Ok(calibrate(&sample.design, &CalibrationPlan::strict(&margins, distance)).map_err(words)?.design)
}

fn bounds(rest: &str) -> Read<Distance> {
    let (_, pair) = rest.split_once("bounds_").ok_or("logit calibration without bounds")?;
    let (lower, upper) = pair.split_once('_').ok_or("bounds are two numbers")?;
    Ok(Distance::Logit { lower: lower.parse().map_err(words)?, upper: upper.parse().map_err(words)? })
}

fn margin_names(rest: &str, method: &str) -> Vec<String> {
    if rest.contains("3margins") {
        return ["stype", "sch.wide", "comp.imp"].map(str::to_owned).to_vec();
    }
    let known = [
        ("stype", "stype"),
        ("schwide", "sch.wide"),
        ("sch.wide", "sch.wide"),
        ("compimp", "comp.imp"),
        ("comp.imp", "comp.imp"),
        ("api99", "api99"),
        ("api00", "api00"),
        ("enroll", "enroll"),
        ("api.stu", "api.stu"),
    ];
    let named: Vec<String> = rest
        .split('_')
        .filter_map(|word| known.iter().find(|(short, _)| *short == word).map(|(_, name)| (*name).to_owned()))
        .collect();
    if named.is_empty() && method == "rake" { vec!["stype".into(), "sch.wide".into()] } else { named }
}

/// A margin from the `population` of the input: counts of a factor (or of two joined), or the total of an amount.
fn margin(input: &Value, sample: &Sample, name: &str) -> Read<Margin> {
    let population = &input["population"];
    if let Some(total) = population[format!("{name}_total")].as_f64() {
        return Margin::amount(name, &sample.table.numbers(name)?, total).map_err(words);
    }
    let counts = population[name].as_object().ok_or_else(|| format!("no population by {name}"))?;
    let totals: Vec<(String, f64)> =
        counts.iter().filter_map(|(label, n)| Some((label.clone(), n.as_f64()?))).collect();
    let labels = match name.split_once('_') {
        None => sample.table.labels(name)?,
        Some((a, b)) => {
            let (a, b) = (sample.table.labels(a)?, sample.table.labels(b)?);
            a.iter().zip(&b).map(|(a, b)| format!("{a} {b}")).collect()
        }
    };
    Margin::counts(name, &labels, &totals).map_err(words)
}

fn trimmed(input: &Value, bounds: &str, expected: &Value, check: &mut Check) -> Read<()> {
    let (lower, upper) = bounds.split_once('_').ok_or("bounds are two numbers")?;
    let sample = Sample::clustered(input)?;
    let raked = adjusted(input, &sample, "rake", "cluster")?;
    let made =
        trim_weights(raked.weights(), lower.parse().map_err(words)?, upper.parse().map_err(words)?).map_err(words)?;
    check.numbers(&format!("trim_rake_{bounds}.weights"), &expected["weights"], &made);
    Ok(())
}
