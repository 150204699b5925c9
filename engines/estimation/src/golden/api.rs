// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files on the samples of California's schools: means, totals, ratios, quantiles, domains, replicates, tests.

use serde_json::Value;

use super::{
    Read,
    score::Check,
    table::{Table, sibling, strings},
    words,
};
use crate::{
    association::association,
    design::{Design, DesignColumns},
    estimate::{Domain, Estimate, contrast},
    jackknife::{Centre, jackknife},
    quantile::quantile,
};

type Siblings<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// The table and design of a sample of the input file: `apistrat` (strata), `apiclus1` (clusters).
pub(crate) struct Sample {
    pub(crate) table: Table,
    pub(crate) design: Design,
}

impl Sample {
    pub(crate) fn new(
        input: &Value,
        sample: &str,
        strata: Option<&str>,
        clusters: Option<&str>,
        fpc: bool,
    ) -> Read<Self> {
        let table = Table::from_json(&input[sample]).map_err(|reason| format!("{sample}: {reason}"))?;
        let weights = table.numbers("pw")?;
        let strata = strata.map(|name| table.labels(name)).transpose()?;
        let clusters = clusters.map(|name| table.labels(name)).transpose()?;
        let population = fpc.then(|| table.numbers("fpc")).transpose()?;
        let columns = DesignColumns {
            weights: &weights,
            strata: strata.as_deref(),
            clusters: clusters.as_deref(),
            population: population.as_deref(),
        };
        Ok(Self { design: Design::new(columns).map_err(words)?, table })
    }

    pub(crate) fn stratified(input: &Value) -> Read<Self> {
        Self::new(input, "apistrat", Some("stype"), None, true)
    }

    pub(crate) fn clustered(input: &Value) -> Read<Self> {
        Self::new(input, "apiclus1", None, Some("dnum"), true)
    }
}

/// The input named by the file, and the part of it after the colon.
pub(crate) fn input(json: &Value, siblings: Siblings<'_>) -> Read<(Value, Option<String>)> {
    let name = json["input"].as_str().ok_or("no input is named")?;
    let (file, part) = name.split_once(':').map_or((name, None), |(file, part)| (file, Some(part.to_owned())));
    Ok((sibling(file, siblings)?, part))
}

pub(crate) fn stratified(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, part) = input(json, siblings)?;
    let part = part.unwrap_or_else(|| "apistrat".into());
    let strata = json["design"]["strata"].as_str().unwrap_or("stype");
    for (key, fpc) in [("with_fpc", true), ("without_fpc", false)] {
        if json.get(key).is_some() {
            let sample = Sample::new(&input, &part, Some(strata), None, fpc)?;
            results(&sample, &json[key], key, check)?;
        }
    }
    let rest: serde_json::Map<String, Value> = json
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(key, _)| is_result(key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    results(&Sample::new(&input, &part, Some(strata), None, true)?, &Value::Object(rest), "", check)
}

pub(crate) fn clustered(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, part) = input(json, siblings)?;
    let part = part.unwrap_or_else(|| "apiclus1".into());
    let fpc = json["design"].get("fpc").is_some();
    let sample =
        Sample::new(&input, &part, json["design"]["strata"].as_str(), json["design"]["clusters"].as_str(), fpc)?;
    results(&sample, &json["results"], "results", check)
}

fn is_result(key: &str) -> bool {
    ["domain", "ratio", "quantiles", "variance", "contrast", "mean", "total"].contains(&key)
        || key.starts_with("by_")
        || key.starts_with("total_by_")
}

fn results(sample: &Sample, expected: &Value, place: &str, check: &mut Check) -> Read<()> {
    let whole = Domain::whole(&sample.design).map_err(words)?;
    for (key, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{place}.{key}");
        match key.as_str() {
            "df" => check.number(&id, value, whole.df()),
            "mean" | "total" => estimates(&whole, &sample.table, value, key == "total", &id, check)?,
            "domain" => {
                let definition = value["definition"].as_str().ok_or("a domain without definition")?;
                let inside = sample.table.indicator(definition)?.iter().map(|flag| *flag == 1.0).collect();
                let domain = Domain::new(&sample.design, definition, inside).map_err(words)?;
                for kind in ["mean", "total"] {
                    estimates(&domain, &sample.table, &value[kind], kind == "total", &format!("{id}.{kind}"), check)?;
                }
            }
            "ratio" => ratio(&whole, &sample.table, value, &id, check)?,
            "quantiles" => quantiles(&whole, &sample.table, value, &id, check)?,
            "variance" => variances(&whole, &sample.table, value, &id, check)?,
            "contrast" => contrasted(&whole, &sample.table, value, &id, check)?,
            _ if key.starts_with("by_") => grouped(sample, value, false, &id, check)?,
            _ if key.starts_with("total_by_") => grouped(sample, value, true, &id, check)?,
            _ => check.broken(&id, "a kind of result that this crate does not know"),
        }
    }
    Ok(())
}

/// A block of estimates with any of: est, se, vcov, deff, deff_replace, ci_normal, ci_t, cv.
pub(crate) fn estimates(
    domain: &Domain<'_>,
    table: &Table,
    expected: &Value,
    total: bool,
    id: &str,
    check: &mut Check,
) -> Read<()> {
    let names = strings(&expected["names"]);
    let columns: Vec<Vec<f64>> = names.iter().map(|name| table.numbers(name)).collect::<Read<_>>()?;
    let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let made = views.iter().map(|y| if total { domain.total(y) } else { domain.mean(y) });
    let made: Vec<Estimate> = made.collect::<Result<_, _>>().map_err(words)?;
    let correction = 1.0 - domain.n() as f64 / domain.weight();
    for (at, (name, estimate)) in names.iter().zip(&made).enumerate() {
        let deff = estimate.design_effect.unwrap_or(f64::NAN);
        // A millionth of the estimate is what an unfinished iteration elsewhere leaves of an error that is zero.
        let floor = 1e-6 * estimate.value.abs();
        let fields = [
            ("est", estimate.value, 0.0),
            ("se", estimate.se(), floor),
            ("deff", deff, 1e-12),
            ("deff_replace", deff * correction, 1e-12),
            ("cv", estimate.cv(), 1e-6),
        ];
        for (field, got, floor) in fields {
            if let Some(value) = expected[field].get(at) {
                check.near(&format!("{id}.{field}[{name}]"), value, got, floor);
            }
        }
        for (field, got) in [("ci_normal", estimate.normal_interval(0.95)), ("ci_t", estimate.interval(0.95))] {
            if let Some(value) = expected[field].get(at) {
                check.numbers(&format!("{id}.{field}[{name}]"), value, &got);
            }
        }
    }
    if expected.get("vcov").is_some() {
        let covariance = if total { domain.covariance_of_totals(&views) } else { domain.covariance_of_means(&views) };
        covariances(
            &covariance.map_err(words)?,
            &made.iter().map(|e| e.value).collect::<Vec<_>>(),
            &expected["vcov"],
            id,
            check,
        );
    }
    Ok(())
}

fn covariances(got: &[Vec<f64>], values: &[f64], expected: &Value, id: &str, check: &mut Check) {
    for (a, row) in got.iter().enumerate() {
        for (b, got) in row.iter().enumerate() {
            check.near(&format!("{id}.vcov[{a}][{b}]"), &expected[a][b], *got, 1e-8 * (values[a] * values[b]).abs());
        }
    }
}

fn ratio(domain: &Domain<'_>, table: &Table, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let name = |key: &str, default: &str| expected[key].as_str().unwrap_or(default).to_owned();
    let (y, x) = (table.numbers(&name("num", "api.stu"))?, table.numbers(&name("den", "enroll"))?);
    let estimate = domain.ratio(&y, &x).map_err(words)?;
    check.number(&format!("{id}.est"), &expected["est"], estimate.value);
    check.number(&format!("{id}.se"), &expected["se"], estimate.se());
    if let Some(ci) = expected.get("ci") {
        check.numbers(&format!("{id}.ci"), if ci[0].is_array() { &ci[0] } else { ci }, &estimate.normal_interval(0.95));
    }
    Ok(())
}

fn quantiles(domain: &Domain<'_>, table: &Table, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let name = expected["variable"].as_str().unwrap_or("api00");
    let y = table.numbers(name)?;
    for (at, p) in expected["probs"].as_array().into_iter().flatten().enumerate() {
        let made = quantile(domain, &y, p.as_f64().unwrap_or(f64::NAN), 0.95).map_err(words)?;
        check.number(&format!("{id}.est[{at}]"), &expected["est"][at], made.value);
        check.number(&format!("{id}.se[{at}]"), &expected["se"][at], made.se);
        check.numbers(&format!("{id}.ci[{at}]"), &expected["ci"][at], &made.interval);
    }
    Ok(())
}

fn variances(domain: &Domain<'_>, table: &Table, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    for (at, name) in strings(&expected["names"]).iter().enumerate() {
        let made = domain.variance(&table.numbers(name)?).map_err(words)?;
        check.number(&format!("{id}.est[{name}]"), &expected["est"][at], made.value);
        check.number(&format!("{id}.se[{name}]"), &expected["se"][at], made.se());
        check.number(&format!("{id}.vcov[{name}]"), &expected["vcov"][at][at], made.variance);
    }
    Ok(())
}

/// `mean(a)-mean(b)`.
fn contrasted(domain: &Domain<'_>, table: &Table, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let definition = expected["definition"].as_str().unwrap_or_default();
    let mut names = definition.split("mean(").skip(1).filter_map(|rest| rest.split(')').next());
    let (Some(a), Some(b)) = (names.next(), names.next()) else { return Err(format!("contrast: {definition}")) };
    let mean = |name: &str| domain.mean_linearised(&table.numbers(name)?).map_err(words);
    let made = domain.from_linearised(&contrast(&mean(a)?, &mean(b)?));
    check.number(&format!("{id}.est"), &expected["est"], made.value);
    check.number(&format!("{id}.se"), &expected["se"], made.se());
    Ok(())
}

/// Estimates by group: the columns that are texts of the table are groups, the others variables with their `se`.
fn grouped(sample: &Sample, expected: &Value, total: bool, id: &str, check: &mut Check) -> Read<()> {
    let object = expected.as_object().ok_or("a grouped result that is not a table")?;
    let (groups, rest): (Vec<&String>, Vec<&String>) = object.keys().partition(|key| sample.table.is_text(key));
    let bound =
        |key: &str| ["se", "ci_l", "ci_u"].iter().any(|word| key == *word || key.starts_with(&format!("{word}.")));
    let variables: Vec<&String> = rest.into_iter().filter(|key| !bound(key)).collect();
    let labels: Vec<Vec<String>> = groups.iter().map(|group| sample.table.labels(group)).collect::<Read<_>>()?;
    let rows = object[groups[0]].as_array().map_or(0, Vec::len);
    for row in 0..rows {
        let matches = |unit: usize| {
            groups
                .iter()
                .zip(&labels)
                .all(|(group, labels)| object[group.as_str()][row].as_str() == Some(labels[unit].as_str()))
        };
        let inside = (0..sample.table.len).map(matches).collect();
        let domain = Domain::new(&sample.design, id, inside).map_err(words)?;
        for variable in &variables {
            let y = sample.table.numbers(variable)?;
            let made = if total { domain.total(&y) } else { domain.mean(&y) }.map_err(words)?;
            let [lower, upper] = made.normal_interval(0.95);
            check.number(&format!("{id}.{variable}[{row}]"), &object[variable.as_str()][row], made.value);
            for (word, got) in [("se", made.se()), ("ci_l", lower), ("ci_u", upper)] {
                let long = format!("{word}.{variable}");
                if let Some(column) = object.get(&long).or_else(|| object.get(word)) {
                    check.number(&format!("{id}.{long}[{row}]"), &column[row], got);
                }
            }
        }
    }
    Ok(())
}

pub(crate) fn jackknifed(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, _) = input(json, siblings)?;
    let centre = if json["mse"] == Value::Bool(true) { Centre::Estimate } else { Centre::Replicates };
    for (key, expected) in json.as_object().into_iter().flatten() {
        let sample = match key.as_str() {
            _ if key.starts_with("jk1_") => Sample::clustered(&input)?,
            _ if key.starts_with("jkn_") => Sample::stratified(&input)?,
            _ => continue,
        };
        let of_ratio = key.ends_with("ratio");
        let names = if of_ratio { vec!["api.stu".into(), "enroll".into()] } else { strings(&expected["names"]) };
        let columns: Vec<Vec<f64>> = names.iter().map(|name| sample.table.numbers(name)).collect::<Read<_>>()?;
        let dot = |y: &[f64], w: &[f64]| crate::sums::sum(y.iter().zip(w).map(|(y, w)| y * w));
        let statistic = |w: &[f64]| {
            let totals: Vec<f64> = columns.iter().map(|y| dot(y, w)).collect();
            let size = crate::sums::sum(w.iter().copied());
            Ok(if of_ratio { vec![totals[0] / totals[1]] } else { totals.iter().map(|total| total / size).collect() })
        };
        let made = jackknife(&sample.design, centre, statistic).map_err(words)?;
        for (at, value) in made.values.iter().enumerate() {
            let pick = |field: &str| if of_ratio { expected[field].clone() } else { expected[field][at].clone() };
            check.number(&format!("{key}.est[{at}]"), &pick("est"), *value);
            check.number(&format!("{key}.se[{at}]"), &pick("se"), made.covariance[at][at].sqrt());
        }
        if expected.get("vcov").is_some() {
            covariances(&made.covariance, &made.values, &expected["vcov"], key, check);
        }
    }
    Ok(())
}

pub(crate) fn rao_scott(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, _) = input(json, siblings)?;
    let (rows, columns) = classifications(json, &Sample::stratified(&input)?)?;
    for (prefix, sample) in [("strat", Sample::stratified(&input)?), ("cluster", Sample::clustered(&input)?)] {
        let whole = Domain::whole(&sample.design).map_err(words)?;
        let made = association(&whole, &sample.table.labels(&rows)?, &sample.table.labels(&columns)?).map_err(words)?;
        let second = [("statistic", made.f), ("ndf", made.f_df), ("ddf", made.f_ddf), ("p", made.f_p)];
        let first = [("statistic", made.pearson), ("df", made.df), ("p", made.first_order_p)];
        for (kind, fields) in [("F", &second[..]), ("chisq", &first[..])] {
            let key = format!("{prefix}_{kind}");
            for (field, got) in fields {
                if let Some(value) = json[&key].get(field) {
                    check.number(&format!("{key}.{field}"), value, *got);
                }
            }
        }
        for (at, row) in made.table.iter().enumerate() {
            if let Some(value) = json["tables"][prefix].get(at) {
                check.numbers(&format!("tables.{prefix}[{at}]"), value, row);
            }
        }
    }
    Ok(())
}

/// The two classifications of the test: named, or else known by the counts of the printed table.
fn classifications(json: &Value, sample: &Sample) -> Read<(String, String)> {
    if let (Some(rows), Some(columns)) = (json["rows"].as_str(), json["columns"].as_str()) {
        return Ok((rows.to_owned(), columns.to_owned()));
    }
    let whole = Domain::whole(&sample.design).map_err(words)?;
    let names = ["sch.wide", "comp.imp", "awards", "both", "stype"];
    for rows in names {
        for columns in names.into_iter().filter(|columns| *columns != rows) {
            let labels = (sample.table.labels(rows)?, sample.table.labels(columns)?);
            let Ok(made) = association(&whole, &labels.0, &labels.1) else { continue };
            let near = |(at, got): (usize, &f64)| {
                let width = made.columns.len();
                let printed = json["tables"]["strat"][at / width][at % width].as_f64();
                printed.is_some_and(|printed| (printed - got).abs() < 1.0)
            };
            if made.table.iter().flatten().enumerate().all(near) {
                return Ok((rows.to_owned(), columns.to_owned()));
            }
        }
    }
    Ok(("sch.wide".into(), "stype".into()))
}
