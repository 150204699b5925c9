// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/03, 04, 05: descriptive statistics, correlations, Cronbach's alpha, principal components.

use serde_json::{Value, json};

use super::Siblings;
use super::chain::Study;
use super::compare::Checker;
use super::read::{format_problem, object, sibling, table, texts};
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
        let name = format!("{}{}", set[..1].to_uppercase(), &set[1..]);
        let data = table(&pipeline, &format!("/expected/datasets/{name}"))?;
        for (row, id) in texts(expected, "/iCode")?.iter().enumerate() {
            let found = Description::of(&data.numbers(id)?);
            for (name, column) in expected.as_object().into_iter().flatten().filter(|(name, _)| *name != "iCode") {
                check_statistic(checker, &format!("{set}.{name}.{id}"), name, &column[row], &found, &limits);
            }
        }
    }
    Ok(())
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
    let set = |param: &str, default: &str| {
        let name = json.pointer(&format!("/params/{param}")).and_then(Value::as_str).unwrap_or(default);
        table(&pipeline, &format!("/expected/datasets/{name}"))
    };
    let indicators = set("dataset_indicators", "Normalised")?;
    let levels = set("dataset_levels", "Aggregated")?;
    let ids = texts(json, "/expected/iCodes").unwrap_or_default();
    let groups = texts(json, "/expected/levels").unwrap_or_default();
    for (name, expected) in object(json, "/expected")? {
        let of = name.trim_start_matches("levels_");
        let (data, ids) = if of == name.as_str() { (&indicators, &ids) } else { (&levels, &groups) };
        match of {
            "iCodes" | "levels" => {}
            "pearson" => checker.matrix(name, expected, &Correlation::Pearson.matrix(&columns(data, ids)?)),
            "spearman" => checker.matrix(name, expected, &Correlation::Spearman.matrix(&columns(data, ids)?)),
            "kendall_tau_b" => checker.matrix(name, expected, &Correlation::KendallB.matrix(&columns(data, ids)?)),
            "indicator_vs_index_pearson" => {
                let index = levels.numbers(groups.last().map_or("Index", String::as_str))?;
                let one = |column: &Vec<Option<f64>>| Correlation::Pearson.of(column, &index);
                checker.numbers(
                    name,
                    expected,
                    &columns(&indicators, ids_of(json)?.as_slice())?.iter().map(one).collect::<Vec<_>>(),
                );
            }
            "pvalues_levels" => check_p_values(checker, expected, &columns(&levels, &groups)?),
            _ => checker.refuse(name, "is a statistic that we do not have"),
        }
    }
    Ok(())
}

fn ids_of(json: &Value) -> Result<Vec<String>, Problem> {
    texts(json, "/expected/iCodes")
}

/// The diagonal is not tested: no hypothesis there (README).
fn check_p_values(checker: &mut Checker, expected: &Value, columns: &[Vec<Option<f64>>]) {
    for (i, a) in columns.iter().enumerate() {
        for (k, b) in columns.iter().enumerate().filter(|(k, _)| *k != i) {
            let p = Correlation::Pearson.of(a, b).and_then(|r| p_value(r, pairs(a, b)));
            checker.number(&format!("pvalues_levels[{i}][{k}]"), &expected[i][k], p);
        }
    }
}

pub(super) fn verify_components(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let pipeline = sibling(json, "/input", siblings)?;
    let study = Study::of(&sibling(&pipeline, "/input", siblings)?)?;
    let set = |name: &str| table(&pipeline, &format!("/expected/datasets/{name}"));
    let (raw, normalised, aggregated) = (set("Raw")?, set("Normalised")?, set("Aggregated")?);
    let children = |group: &str| -> Result<Vec<String>, Problem> {
        Ok(study.tree.children_of(study.tree.place_of(group)?).into_iter().map(str::to_owned).collect())
    };
    let lowered = |group: &String| group.to_lowercase();
    for (name, expected) in object(json, "/expected")? {
        match name.as_str() {
            "alpha_by_group" | "alpha_level2" => {
                for (group, alpha) in expected.as_object().into_iter().flatten() {
                    let got = cronbach_alpha(&columns(&aggregated, &children(group)?)?);
                    checker.number(&format!("{name}.{group}"), alpha, got);
                }
            }
            "alpha_all_indicators_normalised" => {
                checker.number(name, expected, cronbach_alpha(&columns(&normalised, normalised.indicators())?));
            }
            "pca_level1" | "pca_level2" => check_components(checker, name, expected, &aggregated)?,
            other => {
                let group = other.strip_prefix("alpha_").and_then(|rest| rest.strip_suffix("_raw"));
                let group = group.and_then(|low| study.aggregates.iter().find(|id| lowered(id) == low));
                match group {
                    Some(group) => checker.number(name, expected, cronbach_alpha(&columns(&raw, &children(group)?)?)),
                    None => checker.refuse(name, "is a statistic that we do not have"),
                }
            }
        }
    }
    Ok(())
}

fn check_components(checker: &mut Checker, name: &str, expected: &Value, data: &Table) -> Result<(), Problem> {
    let groups = expected.as_array().ok_or_else(|| format_problem(name, "is not a list"))?;
    for group in groups {
        let id = group["group"].as_str().unwrap_or("");
        let found = components(id, &columns(data, &texts(group, "/iCodes")?)?)?;
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        checker.numbers(&format!("{name}.{id}.eigenvalues"), &group["eigenvalues"], &some(&found.eigenvalues));
        checker.numbers(&format!("{name}.{id}.explained"), &group["explained"], &some(&found.explained));
        let rows: Vec<Vec<Option<f64>>> = found.loadings.iter().map(|row| some(row)).collect();
        checker.matrix(&format!("{name}.{id}.loadings"), &group["loadings"], &rows);
    }
    Ok(())
}
