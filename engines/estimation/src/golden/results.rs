// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Blocks of expected results over a domain: means, totals, ratios, quantiles, variances, contrasts, groups.

use serde_json::{Map, Value};

use super::{
    Read, contrast,
    sample::{Columns, Sample, Siblings, at_level, input, level},
    score::Check,
    shares,
    table::{Table, strings},
    words,
};
use crate::{
    estimate::{Domain, Estimate},
    quantile::quantile,
};

/// What a block of results is about.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) table: &'a Table,
    pub(crate) domain: &'a Domain<'a>,
    pub(crate) level: f64,
}

/// A file on one sample: `with_fpc`, `without_fpc`, `results`, or the blocks themselves.
pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, part) = input(json, siblings)?;
    let columns = Columns::of(&json["design"]);
    let clustered = json["design"].get("clusters").is_some();
    let part = part.unwrap_or_else(|| if clustered { "apiclus1" } else { "apistrat" }.into());
    let level = level(json, 0.95);
    let told = ["id", "input", "provenance", "design", "tolerance", "note", "description"];
    let mut rest = Map::new();
    for (key, value) in json.as_object().into_iter().flatten() {
        let columns = match key.as_str() {
            "with_fpc" => columns.finite(true),
            "without_fpc" => columns.finite(false),
            "results" => columns.clone(),
            _ if told.contains(&key.as_str()) || (!value.is_object() && !value.is_array()) => continue,
            _ => {
                rest.insert(key.clone(), value.clone());
                continue;
            }
        };
        check.attempt(key, |check| block(&Sample::new(&input, &part, &columns)?, value, level, key, check));
    }
    if rest.is_empty() {
        return Ok(());
    }
    block(&Sample::new(&input, &part, &columns)?, &Value::Object(rest), level, "", check)
}

fn block(sample: &Sample, expected: &Value, level: f64, place: &str, check: &mut Check) -> Read<()> {
    let domain = Domain::whole(&sample.design).map_err(words)?;
    results(View { table: &sample.table, domain: &domain, level }, expected, place, check);
    Ok(())
}

/// All the results of an object, each in its place.
pub(crate) fn results(view: View<'_>, expected: &Value, place: &str, check: &mut Check) {
    let view = View { level: level(expected, view.level), ..view };
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
        if !value.is_string() {
            check.attempt(&id, |check| result(view, key, value, &id, check));
        }
    }
}

pub(crate) fn result(view: View<'_>, key: &str, value: &Value, id: &str, check: &mut Check) -> Read<()> {
    let total = key.contains("total");
    match key {
        "df" => check.number(id, value, view.domain.df()),
        "n" => check.number(id, value, view.domain.n() as f64),
        "N" | "sum_w" => check.number(id, value, view.domain.weight()),
        "level" | "confidence" | "alpha" => {}
        _ if key.contains("by_") => grouped(view, key, value, id, check)?,
        _ if value["definition"].is_string() && key.starts_with("contrast") => contrasted(view, value, id, check)?,
        _ if value["definition"].is_string() => domain(view, value, id, check)?,
        _ if value.is_array() => {
            for (at, value) in value.as_array().into_iter().flatten().enumerate() {
                let id = format!("{id}[{at}]");
                check.attempt(&id, |check| result(view, key, value, &id, check));
            }
        }
        _ if key.starts_with("ratio") => ratio(view, value, id, check)?,
        _ if key.starts_with("quantile") || key.starts_with("median") => quantiles(view, key, value, id, check)?,
        _ if key.starts_with("variance") => variances(view, value, id, check)?,
        _ if value.get("names").is_some() => estimates(view, value, total, id, check)?,
        _ if view.table.answers(key).is_ok() => shares::methods(view, key, value, id, check)?,
        _ => return Err("a kind of result that this crate does not know".into()),
    }
    Ok(())
}

fn domain(view: View<'_>, value: &Value, id: &str, check: &mut Check) -> Read<()> {
    let definition = value["definition"].as_str().unwrap_or_default();
    let holds = view.table.holds(definition)?;
    let inside = holds.iter().zip(view.domain.inside()).map(|(holds, inside)| *holds && *inside).collect();
    let domain = Domain::new(view.domain.design(), definition, inside).map_err(words)?;
    results(View { domain: &domain, ..view }, value, id, check);
    Ok(())
}

/// A block of estimates with any of: est, se, var, vcov, deff, deff_replace, cv, ci_normal, ci_t (both at a level).
///
/// Units without an answer to one of the variables are left out of all of them.
pub(crate) fn estimates(view: View<'_>, expected: &Value, total: bool, id: &str, check: &mut Check) -> Read<()> {
    let level = level(expected, view.level);
    let names = strings(&expected["names"]);
    if names.is_empty() {
        return Err("results without the names of their variables".into());
    }
    let answers: Vec<Vec<Option<f64>>> = names.iter().map(|name| view.table.answers(name)).collect::<Read<_>>()?;
    let complete = |unit: usize| answers.iter().all(|column| column[unit].is_some());
    let inside = view.domain.inside().iter().enumerate().map(|(unit, inside)| *inside && complete(unit)).collect();
    let domain = Domain::new(view.domain.design(), id, inside).map_err(words)?;
    let columns: Vec<Vec<f64>> =
        answers.iter().map(|column| column.iter().map(|value| value.unwrap_or(0.0)).collect()).collect();
    let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let made = views.iter().map(|y| if total { domain.total(y) } else { domain.mean(y) });
    let made: Vec<Estimate> = made.collect::<Result<_, _>>().map_err(words)?;
    for (key, value) in expected.as_object().into_iter().flatten() {
        match key.as_str() {
            "names" | "level" | "note" => {}
            "vcov" => {
                let vcov = if total { domain.covariance_of_totals(&views) } else { domain.covariance_of_means(&views) };
                let values: Vec<f64> = made.iter().map(|e| e.value).collect();
                covariances(&vcov.map_err(words)?, &values, value, id, check);
            }
            _ => {
                for (at, (name, estimate)) in names.iter().zip(&made).enumerate() {
                    let id = format!("{id}.{key}[{name}]");
                    field(estimate, &domain, key, level, pick(value, at), &id, check)?;
                }
            }
        }
    }
    Ok(())
}

/// The entry of a vector; a lone number stands for a vector of one.
fn pick(value: &Value, at: usize) -> &Value {
    const NOTHING: &Value = &Value::Null;
    match value {
        Value::Array(values) => values.get(at).unwrap_or(NOTHING),
        other if at == 0 => other,
        _ => NOTHING,
    }
}

/// One number told of an estimate.
pub(crate) fn field(
    made: &Estimate,
    domain: &Domain<'_>,
    key: &str,
    level: f64,
    expected: &Value,
    id: &str,
    check: &mut Check,
) -> Read<()> {
    let deff = made.design_effect.unwrap_or(f64::NAN);
    // A millionth of the estimate is what an unfinished iteration elsewhere leaves of an error that is zero.
    let floor = 1e-6 * made.value.abs();
    match at_level(key, level) {
        ("est" | "value", _) => check.number(id, expected, made.value),
        ("se", _) => check.near(id, expected, made.se(), floor),
        ("var", _) => check.near(id, expected, made.variance, floor * floor),
        ("deff", _) => check.near(id, expected, deff, 1e-12),
        ("deff_replace", _) => check.near(id, expected, deff * (1.0 - domain.n() as f64 / domain.weight()), 1e-12),
        ("cv", _) => check.near(id, expected, made.cv(), 1e-6),
        ("n", _) => check.number(id, expected, made.n as f64),
        ("df", _) => check.number(id, expected, made.df),
        ("ci_normal" | "ci", level) => check.numbers(id, first_row(expected), &made.normal_interval(level)),
        ("ci_t", level) => check.numbers(id, first_row(expected), &made.interval(level)),
        _ => return Err(format!("a result called {key}")),
    }
    Ok(())
}

/// An interval may come as a matrix of one row.
fn first_row(expected: &Value) -> &Value {
    if expected[0].is_array() { &expected[0] } else { expected }
}

pub(crate) fn covariances(got: &[Vec<f64>], values: &[f64], expected: &Value, id: &str, check: &mut Check) {
    for (a, row) in got.iter().enumerate() {
        for (b, got) in row.iter().enumerate() {
            let entry = if expected.is_number() { expected } else { &expected[a][b] };
            check.near(&format!("{id}.vcov[{a}][{b}]"), entry, *got, 1e-8 * (values[a] * values[b]).abs());
        }
    }
}

/// A ratio of `num` to `den`; without names, of tested pupils to enrolled ones.
pub(crate) fn ratio(view: View<'_>, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let name = |key: &str, default: &str| expected[key].as_str().unwrap_or(default).to_owned();
    let (y, x) = (view.table.answers(&name("num", "api.stu"))?, view.table.answers(&name("den", "enroll"))?);
    let both: Vec<Option<f64>> = y.iter().zip(&x).map(|(y, x)| y.and(*x)).collect();
    let (domain, x) = view.domain.answering(&both).map_err(words)?;
    let y: Vec<f64> = y.iter().map(|y| y.unwrap_or(0.0)).collect();
    let made = domain.ratio(&y, &x).map_err(words)?;
    for (key, value) in expected.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        field(&made, &domain, key, view.level, value, &format!("{id}.{key}"), check)?;
    }
    Ok(())
}

/// Quantiles of `variable`, or of the one in the key (`quantiles_staff`), or of the main one.
fn quantiles(view: View<'_>, key: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let level = level(expected, view.level);
    let named = key.split_once('_').map(|(_, name)| name).filter(|name| view.table.has(name));
    let answers = view.table.answers(expected["variable"].as_str().or(named).unwrap_or("api00"))?;
    let (domain, y) = view.domain.answering(&answers).map_err(words)?;
    let halves = [Value::from(0.5)];
    let probs = expected["probs"].as_array().map_or(&halves[..], Vec::as_slice);
    for (at, p) in probs.iter().enumerate() {
        let made = quantile(&domain, &y, p.as_f64().unwrap_or(f64::NAN), level).map_err(words)?;
        for (key, value) in expected.as_object().into_iter().flatten() {
            let id = format!("{id}.{key}[{at}]");
            match key.as_str() {
                "est" => check.number(&id, pick(value, at), made.value),
                "se" => check.number(&id, pick(value, at), made.se),
                "ci" if value[0].is_array() => check.numbers(&id, &value[at], &made.interval),
                "ci" => check.numbers(&id, value, &made.interval),
                "probs" | "variable" | "rule" | "note" | "level" | "names" => {}
                _ => return Err(format!("a result called {key}")),
            }
        }
    }
    Ok(())
}

fn variances(view: View<'_>, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    for (at, name) in strings(&expected["names"]).iter().enumerate() {
        let (domain, y) = view.domain.answering(&view.table.answers(name)?).map_err(words)?;
        let made = domain.variance(&y).map_err(words)?;
        for (key, value) in expected.as_object().into_iter().flatten() {
            match key.as_str() {
                "names" => {}
                "vcov" => {
                    let entry = if value.is_number() { value } else { &value[at][at] };
                    check.number(&format!("{id}.vcov[{name}]"), entry, made.variance);
                }
                _ => {
                    field(&made, &domain, key, view.level, pick(value, at), &format!("{id}.{key}[{name}]"), check)?;
                }
            }
        }
    }
    Ok(())
}

fn contrasted(view: View<'_>, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let made = contrast::combination(view, expected["definition"].as_str().unwrap_or_default())?;
    let made = view.domain.from_linearised(&made);
    for (key, value) in expected.as_object().into_iter().flatten().filter(|(_, value)| !value.is_string()) {
        field(&made, view.domain, key, view.level, value, &format!("{id}.{key}"), check)?;
    }
    Ok(())
}

/// The columns of a grouped result: those that are classifications of the table, and the rest.
pub(crate) fn groups<'a>(table: &Table, key: &str, object: &'a Map<String, Value>) -> Read<Vec<&'a String>> {
    let texts: Vec<&String> = object.keys().filter(|name| table.is_text(name)).collect();
    if !texts.is_empty() {
        return Ok(texts);
    }
    let named = key.split_once("by_").map_or(key, |(_, rest)| rest);
    let numbers: Vec<&String> = object.keys().filter(|name| table.has(name) && named.contains(name.as_str())).collect();
    if numbers.is_empty() { Err("no column of groups".into()) } else { Ok(numbers) }
}

/// Who is in the groups of a row.
pub(crate) fn members(view: View<'_>, groups: &[&String], object: &Map<String, Value>, row: usize) -> Read<Vec<bool>> {
    let mut inside = view.domain.inside().to_vec();
    for group in groups {
        let label = match &object[group.as_str()][row] {
            Value::String(label) => label.clone(),
            Value::Number(number) => number.as_f64().unwrap_or(f64::NAN).to_string(),
            _ => return Err(format!("no group {group} in row {row}")),
        };
        let labels = view.table.labels(group)?;
        inside.iter_mut().zip(&labels).for_each(|(inside, of)| *inside &= *of == label);
    }
    Ok(inside)
}

/// Words before the name of a variable in a grouped result.
const TOLD: [&str; 8] = ["se", "ci_l", "ci_u", "cv", "var", "deff", "DEff", "n"];

/// Estimates by group: variables, and beside each what is told of it, as `se.api00`, `ci_l.api00` (or `se` if alone).
fn grouped(view: View<'_>, key: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    if key.split('_').next_back().is_some_and(|kind| shares::method(kind).is_some()) {
        return shares::by_group(view, key, expected, id, check);
    }
    let object = expected.as_object().ok_or("a grouped result that is not a table")?;
    let groups = groups(view.table, key, object)?;
    let told = |name: &str| TOLD.iter().any(|word| name == *word || name.starts_with(&format!("{word}.")));
    let variables: Vec<&String> = object.keys().filter(|name| !groups.contains(name) && !told(name)).collect();
    let rows = object[groups[0].as_str()].as_array().map_or(0, Vec::len);
    for row in 0..rows {
        let inside = members(view, &groups, object, row)?;
        let domain = Domain::new(view.domain.design(), id, inside).map_err(words)?;
        for variable in &variables {
            let (domain, y) = domain.answering(&view.table.answers(variable)?).map_err(words)?;
            let made = if key.contains("total") { domain.total(&y) } else { domain.mean(&y) }.map_err(words)?;
            let [lower, upper] = made.normal_interval(view.level);
            check.number(&format!("{id}.{variable}[{row}]"), &object[variable.as_str()][row], made.value);
            let deff = made.design_effect.unwrap_or(f64::NAN);
            let numbers = [made.se(), lower, upper, made.cv(), made.variance, deff, deff, domain.n() as f64];
            for (word, got) in TOLD.iter().zip(numbers) {
                let long = format!("{word}.{variable}");
                let short = object.get(*word).filter(|_| variables.len() == 1);
                if let Some(column) = object.get(&long).or(short) {
                    check.number(&format!("{id}.{long}[{row}]"), &column[row], got);
                }
            }
        }
    }
    Ok(())
}
