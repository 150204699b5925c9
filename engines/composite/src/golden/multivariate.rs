// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/03, 04, 05: descriptive statistics, correlations, Cronbach's alpha, principal components.

use serde_json::{Value, json};

use super::Siblings;
use super::compare::Checker;
use super::read::{format_problem, object, sibling, table, texts};
use super::study::Study;
use crate::correlation::{Correlation, cronbach_alpha, p_value, pairs};
use crate::moments::{Description, Limits};
use crate::pca::components;
use crate::problem::Problem;
use crate::table::Table;

pub(super) fn verify_statistics(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/input", siblings)?;
    let mut limits = Limits::default();
    let given = |name: &str| json.pointer(&format!("/params/thresholds/{name}")).and_then(Value::as_f64);
    for (name, limit) in [
        ("skew", &mut limits.skewness),
        ("kurt", &mut limits.kurtosis),
        ("avail", &mut limits.available),
        ("nonzero", &mut limits.non_zero),
        ("unique", &mut limits.unique),
    ] {
        *limit = given(name).unwrap_or(*limit);
    }
    for (set, expected) in object(json, "/expected")? {
        checker.attempt(set, |checker| {
            let data = data_set(&pipeline, set)?;
            for (row, id) in texts(expected, "/iCode")?.iter().enumerate() {
                let found = Description::of(&data.numbers(id)?);
                for (name, column) in expected.as_object().into_iter().flatten().filter(|(name, _)| *name != "iCode") {
                    check_statistic(checker, &format!("{set}.{name}.{id}"), name, &column[row], &found, &limits);
                }
            }
            Ok(())
        });
    }
    Ok(())
}

/// A data set of the chain, whatever the case of its name.
fn data_set(pipeline: &Value, name: &str) -> Result<Table, Problem> {
    let sets = object(pipeline, "/expected/datasets")?;
    let found = sets.keys().find(|set| set.eq_ignore_ascii_case(name));
    let found = found.ok_or_else(|| format_problem(name, "is a data set that the chain does not have"))?;
    table(pipeline, &format!("/expected/datasets/{found}"))
}

fn check_statistic(
    checker: &mut Checker,
    id: &str,
    name: &str,
    expected: &Value,
    found: &Description,
    limits: &Limits,
) {
    let low = |share: f64, least: f64| json!(if share < least { "LOW" } else { "ok" });
    let count = |n: usize| Some(n as f64);
    let share = |n: usize| found.share_of_available(n);
    match name {
        "Min" => checker.number(id, expected, found.min),
        "Max" => checker.number(id, expected, found.max),
        "Mean" => checker.number(id, expected, found.mean),
        "Median" => checker.number(id, expected, found.median),
        "Std" => checker.number(id, expected, found.deviation),
        "Skew" => checker.number(id, expected, found.skewness),
        "Kurt" => checker.number(id, expected, found.kurtosis),
        "N.Avail" => checker.number(id, expected, count(found.available)),
        "N.NonZero" => checker.number(id, expected, count(found.non_zero)),
        "N.Unique" => checker.number(id, expected, count(found.unique)),
        "N.Same" => checker.number(id, expected, count(found.same)),
        "Frc.Avail" => checker.number(id, expected, Some(found.share_available())),
        "Frc.NonZero" => checker.number(id, expected, Some(share(found.non_zero))),
        "Frc.Unique" => checker.number(id, expected, Some(share(found.unique))),
        "Frc.Same" => checker.number(id, expected, Some(share(found.same))),
        "Flag.Avail" => checker.value(id, expected, &low(found.share_available(), limits.available)),
        "Flag.NonZero" => checker.value(id, expected, &low(share(found.non_zero), limits.non_zero)),
        "Flag.Unique" => checker.value(id, expected, &low(share(found.unique), limits.unique)),
        "Flag.SkewKurt" => checker.value(id, expected, &json!(if found.has_outliers(limits) { "OUT" } else { "ok" })),
        _ => checker.refuse(id, "is a statistic that we do not have"),
    }
}

fn columns(data: &Table, ids: &[String]) -> Result<Vec<Vec<Option<f64>>>, Problem> {
    ids.iter().map(|id| data.numbers(id)).collect()
}

pub(super) fn verify_correlations(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/input", siblings)?;
    let param = |name: &str| json.pointer(&format!("/params/{name}")).and_then(Value::as_str);
    let indicators = data_set(&pipeline, param("dataset_indicators").unwrap_or("Normalised"))?;
    let levels = data_set(&pipeline, param("dataset_levels").unwrap_or("Aggregated"))?;
    let groups = texts(json, "/expected/levels").unwrap_or_default();
    let ids = texts(json, "/expected/iCodes").unwrap_or_else(|_| indicators.indicators().to_vec());
    let root = sibling(&pipeline, "/input", siblings).and_then(|input| Study::of(&input)).map(|study| study.root());
    let root = root.ok().or_else(|| groups.last().cloned()).unwrap_or_default();
    let given = ["iCodes", "levels"];
    for (name, expected) in object(json, "/expected")?.iter().filter(|(name, _)| !given.contains(&name.as_str())) {
        checker.attempt(name, |checker| {
            let of_levels = name.contains("levels");
            let columns = if of_levels { columns(&levels, &groups)? } else { columns(&indicators, &ids)? };
            let way = way(name);
            match way {
                _ if name.contains("pvalues") => check_p_values(checker, name, expected, &columns),
                Some(way) if name.contains("_vs_") => {
                    let index = levels.numbers(&root)?;
                    let found: Vec<Option<f64>> = columns.iter().map(|column| way.of(column, &index)).collect();
                    checker.numbers(name, expected, &found);
                }
                Some(way) => checker.matrix(name, expected, &way.matrix(&columns)),
                None => checker.refuse(name, "is a statistic that we do not have"),
            }
            Ok(())
        });
    }
    Ok(())
}

/// The correlation that a name tells.
fn way(name: &str) -> Option<Correlation> {
    let ways =
        [("pearson", Correlation::Pearson), ("spearman", Correlation::Spearman), ("kendall", Correlation::KendallB)];
    ways.into_iter().find(|(word, _)| name.contains(word)).map(|(_, way)| way)
}

/// The diagonal is not tested: no hypothesis there (README).
fn check_p_values(checker: &mut Checker, name: &str, expected: &Value, columns: &[Vec<Option<f64>>]) {
    for (i, a) in columns.iter().enumerate() {
        for (k, b) in columns.iter().enumerate().filter(|(k, _)| *k != i) {
            let p = Correlation::Pearson.of(a, b).and_then(|r| p_value(r, pairs(a, b)));
            checker.number(&format!("{name}[{i}][{k}]"), &expected[i][k], p);
        }
    }
}

pub(super) fn verify_components(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/input", siblings)?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    let aggregated = data_set(&pipeline, "Aggregated")?;
    for (name, expected) in object(json, "/expected")? {
        checker.attempt(name, |checker| match expected {
            _ if name.starts_with("pca") => check_components(checker, name, expected, &aggregated),
            Value::Object(groups) => {
                for (group, alpha) in groups {
                    let got = cronbach_alpha(&columns(&aggregated, &children(&study, group)?)?);
                    checker.number(&format!("{name}.{group}"), alpha, got);
                }
                Ok(())
            }
            _ => {
                checker.number(name, expected, named_alpha(name, &pipeline, &study)?);
                Ok(())
            }
        });
    }
    Ok(())
}

fn children(study: &Study, group: &str) -> Result<Vec<String>, Problem> {
    Ok(study.tree.children_of(study.tree.place_of(group)?).into_iter().map(str::to_owned).collect())
}

/// `alpha_GROUP_SET`, in small letters: the group's children in a data set; `all_indicators` are all of them.
fn named_alpha(name: &str, pipeline: &Value, study: &Study) -> Result<Option<f64>, Problem> {
    let unknown = || format_problem(name, "is a statistic that we do not have");
    let rest = name.strip_prefix("alpha_").ok_or_else(unknown)?;
    let (group, set) = rest.rsplit_once('_').ok_or_else(unknown)?;
    let data = data_set(pipeline, set)?;
    if group == "all_indicators" || group == "all" {
        return Ok(cronbach_alpha(&columns(&data, study.raw.indicators())?));
    }
    let group = study.aggregates.iter().find(|id| id.eq_ignore_ascii_case(group)).ok_or_else(unknown)?;
    Ok(cronbach_alpha(&columns(&data, &children(study, group)?)?))
}

fn check_components(checker: &mut Checker, name: &str, expected: &Value, data: &Table) -> Result<(), Problem> {
    let groups = expected.as_array().ok_or_else(|| format_problem(name, "is not a list"))?;
    for group in groups {
        let id = group["group"].as_str().unwrap_or("");
        let found = components(id, &columns(data, &texts(group, "/iCodes")?)?)?;
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        for (part, got) in [("eigenvalues", &found.eigenvalues), ("explained", &found.explained)] {
            if let Some(expected) = group.get(part) {
                checker.numbers(&format!("{name}.{id}.{part}"), expected, &some(got));
            }
        }
        if let Some(expected) = group.get("loadings") {
            let rows: Vec<Vec<Option<f64>>> = turned(&found.loadings, expected).iter().map(|row| some(row)).collect();
            checker.matrix(&format!("{name}.{id}.loadings"), expected, &rows);
        }
    }
    Ok(())
}

/// Where two entries of a component are the largest in absolute value with opposite signs (always so between two
/// indicators), either sign keeps the rule: then the file's is taken.
fn turned(loadings: &[Vec<f64>], expected: &Value) -> Vec<Vec<f64>> {
    let mut turned = loadings.to_vec();
    for component in 0..loadings.len() {
        let column = || loadings.iter().map(|row| row[component]);
        let most = column().fold(f64::NEG_INFINITY, f64::max);
        let least = column().fold(f64::INFINITY, f64::min);
        if (most + least).abs() > 1e-9 {
            continue;
        }
        let theirs = |i: usize| expected[i][component].as_f64().unwrap_or(0.0);
        let along: f64 = column().enumerate().map(|(i, x)| x * theirs(i)).sum();
        if along < 0.0 {
            turned.iter_mut().for_each(|row| row[component] = -row[component]);
        }
    }
    turned
}
