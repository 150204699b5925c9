// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file on post-stratification, raking and calibration.

use serde_json::Value;

use super::{
    Read,
    results::{View, estimates, ratio},
    sample::{Sample, Siblings, at_level, input, level},
    score::Check,
    table::strings,
    words,
};
use crate::{
    calibration::{CalibrationPlan, Distance, Margin, calibrate, rake_with_sweeps, trim_weights},
    design::Design,
    estimate::Domain,
    share::{ShareMethod, share_interval},
};

pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, _) = input(json, siblings)?;
    let level = level(json, 0.95);
    for (name, expected) in json["cases"].as_object().into_iter().flatten() {
        check.attempt(name, |check| case(&input, name, expected, level, check));
    }
    Ok(())
}

/// A case is described by its name: method, sample, margins, bounds.
fn case(input: &Value, name: &str, expected: &Value, level: f64, check: &mut Check) -> Read<()> {
    if let Some(rest) = name.strip_prefix("trim_") {
        return trimmed(input, name, rest, expected, check);
    }
    let (method, rest) = name.split_once('_').ok_or("a case without a sample")?;
    let sample = Sample::of_kind(input, rest)?;
    let design = adjusted(input, &sample, method, rest, expected)?;
    let whole = Domain::whole(&design).map_err(words)?;
    let view = View { table: &sample.table, domain: &whole, level: super::sample::level(expected, level) };
    for (key, value) in expected.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        let id = format!("{name}.{key}");
        check.attempt(&id, |check| match key.as_str() {
            "margins" | "bounds" | "level" => Ok(()),
            "weights" => {
                check.weights(&id, value, design.weights());
                Ok(())
            }
            "df" => {
                check.number(&id, value, whole.df());
                Ok(())
            }
            "mean" | "total" => estimates(view, value, key == "total", &id, check),
            _ if key.starts_with("ratio") => ratio(view, value, &id, check),
            _ => share(view, key, value, &id, check),
        });
    }
    Ok(())
}

/// `logit_ci_sch.wide`, `beta_ci_awards_90`: the interval of the share of yes.
fn share(view: View<'_>, key: &str, value: &Value, id: &str, check: &mut Check) -> Read<()> {
    let (kind, rest) = key.split_once("_ci_").ok_or("a kind of result that this crate does not know")?;
    let kind = super::shares::method(kind).ok_or("an unknown kind of interval")?;
    let (variable, level) = at_level(rest, view.level);
    let yes = view.table.answers(&format!("{variable}Yes")).or_else(|_| view.table.answers(variable))?;
    let (domain, yes) = view.domain.answering(&yes).map_err(words)?;
    let share = domain.mean(&yes).map_err(words)?;
    let ends = match kind {
        ShareMethod::Mean => share.interval(level),
        _ => share_interval(&share, kind, level).map_err(words)?,
    };
    check.numbers(id, value, &ends);
    Ok(())
}

fn adjusted(input: &Value, sample: &Sample, method: &str, rest: &str, expected: &Value) -> Read<Design> {
    let names = margin_names(input, rest, method, &strings(&expected["margins"]));
    let post = method.eq_ignore_ascii_case("poststratify");
    let mut margins: Vec<Margin> = Vec::new();
    if post && names.len() > 1 {
        margins.push(margin(input, sample, &names.join("_"))?);
    } else {
        margins = names.iter().map(|name| margin(input, sample, name)).collect::<Read<_>>()?;
        if !post && method != "rake" {
            let size = input["population"]["N"].as_f64().ok_or("no population N")?;
            margins.push(Margin::amount("N", &vec![1.0; sample.table.len], size).map_err(words)?);
        }
    }
    if method == "rake" && !rest.ends_with("design_weighted") {
        return rake_with_sweeps(&sample.design, &margins, 1e-10).map_err(words);
    }
    let bounds = bounds(rest);
    let distance = match (method, bounds) {
        (_, None) if post || ["greg", "linear", "regression"].contains(&method) => Distance::Linear,
        ("greg" | "linear" | "regression", Some([lower, upper])) => Distance::Truncated { lower, upper },
        ("rake" | "raking" | "exponential", _) => Distance::Raking,
        ("logit", Some([lower, upper])) => Distance::Logit { lower, upper },
        ("logit", None) => Distance::BOUNDED,
        _ => return Err(format!("a method called {method}")),
    };
    Ok(calibrate(&sample.design, &CalibrationPlan::strict(&margins, distance)).map_err(words)?.design)
}

/// `…_bounds_0.3_3`.
fn bounds(rest: &str) -> Option<[f64; 2]> {
    let (lower, upper) = rest.split_once("bounds_")?.1.split_once('_')?;
    Some([lower.parse().ok()?, upper.split('_').next()?.parse().ok()?])
}

/// The margins: given, or the words of the name that the population knows (without their dots), or so many of the first.
fn margin_names(input: &Value, rest: &str, method: &str, given: &[String]) -> Vec<String> {
    if !given.is_empty() {
        return given.to_vec();
    }
    let plain = |name: &str| name.replace('.', "").to_lowercase();
    let population = input["population"].as_object().into_iter().flatten();
    let known: Vec<String> = population
        .filter_map(|(name, value)| match value.is_object() {
            true => (!name.contains('_')).then(|| name.clone()),
            false => name.strip_suffix("_total").map(str::to_owned),
        })
        .collect();
    let of = |word: &str| known.iter().find(|name| plain(name) == plain(word)).cloned();
    let named: Vec<String> = rest.split('_').filter_map(of).collect();
    let usual = ["stype", "sch.wide", "comp.imp"];
    let count = rest.split('_').find_map(|word| word.strip_suffix("margins")?.parse::<usize>().ok());
    match (named.is_empty(), count, method) {
        (true, Some(count), _) => usual.iter().take(count).map(|name| (*name).to_owned()).collect(),
        (true, None, "rake") => usual[..2].iter().map(|name| (*name).to_owned()).collect(),
        _ => named,
    }
}

/// A margin from the `population` of the input: counts of a factor (or of two joined), or the total of an amount.
fn margin(input: &Value, sample: &Sample, name: &str) -> Read<Margin> {
    let population = &input["population"];
    if let Some(total) = population[format!("{name}_total")].as_f64() {
        return Margin::amount(name, &sample.table.numbers(name)?, total).map_err(words);
    }
    let turned = name.split_once('_').map(|(a, b)| format!("{b}_{a}"));
    let known = |name: &str| population[name].is_object();
    let name = match turned {
        Some(turned) if !known(name) && known(&turned) => turned,
        _ => name.to_owned(),
    };
    let counts = population[&name].as_object().ok_or_else(|| format!("no population by {name}"))?;
    let totals: Vec<(String, f64)> =
        counts.iter().filter_map(|(label, n)| Some((label.clone(), n.as_f64()?))).collect();
    let labels = match name.split_once('_') {
        None => sample.table.labels(&name)?,
        Some((a, b)) => {
            let (a, b) = (sample.table.labels(a)?, sample.table.labels(b)?);
            a.iter().zip(&b).map(|(a, b)| format!("{a} {b}")).collect()
        }
    };
    Margin::counts(&name, &labels, &totals).map_err(words)
}

/// `trim_rake_20_45`: the raked clusters (or the sample named), their weights kept between 20 and 45.
fn trimmed(input: &Value, name: &str, rest: &str, expected: &Value, check: &mut Check) -> Read<()> {
    let words_of: Vec<&str> = rest.split('_').collect();
    let [middle @ .., lower, upper] = words_of.as_slice() else { return Err("bounds are two numbers".into()) };
    let (method, of) = middle.split_first().ok_or("a trimming without a method")?;
    let of = if of.is_empty() { "cluster".to_owned() } else { of.join("_") };
    let sample = Sample::of_kind(input, &of)?;
    let design = adjusted(input, &sample, method, &of, expected)?;
    let bound = |word: &str| word.parse::<f64>().map_err(words);
    let made = trim_weights(design.weights(), bound(lower)?, bound(upper)?).map_err(words)?;
    check.weights(&format!("{name}.weights"), &expected["weights"], &made);
    Ok(())
}
