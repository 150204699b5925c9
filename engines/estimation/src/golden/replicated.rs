// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file on the jackknife.

use serde_json::Value;

use super::{
    Read,
    results::covariances,
    sample::{Sample, Siblings, input},
    score::Check,
    table::strings,
    words,
};
use crate::{
    replicates::{Centre, Replicates},
    sums::sum,
};

/// Cases `jk1_…` and `jkn_…`, of the sample that the name tells: means, totals or a ratio.
pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, _) = input(json, siblings)?;
    for (key, expected) in json.as_object().into_iter().flatten() {
        if key.to_lowercase().starts_with("jk") {
            check.attempt(key, |check| case(json, &input, key, expected, check));
        }
    }
    Ok(())
}

fn case(json: &Value, input: &Value, key: &str, expected: &Value, check: &mut Check) -> Read<()> {
    let named = ["clus", "strat", "srs"].into_iter().find(|word| key.contains(word));
    let sample = Sample::of_kind(input, named.unwrap_or(if key.starts_with("jkn") { "strat" } else { "clus" }))?;
    let around_estimate = expected.get("mse").or_else(|| json.get("mse")) == Some(&Value::Bool(true));
    let centre = if around_estimate { Centre::Estimate } else { Centre::Replicates };
    let of_ratio = key.contains("ratio") || expected.get("num").is_some();
    let name = |key: &str, default: &str| expected[key].as_str().unwrap_or(default).to_owned();
    let names =
        if of_ratio { vec![name("num", "api.stu"), name("den", "enroll")] } else { strings(&expected["names"]) };
    let columns: Vec<Vec<f64>> = names.iter().map(|name| sample.table.numbers(name)).collect::<Read<_>>()?;
    let dot = |y: &[f64], w: &[f64]| sum(y.iter().zip(w).map(|(y, w)| y * w));
    let statistic = |w: &[f64]| {
        let totals: Vec<f64> = columns.iter().map(|y| dot(y, w)).collect();
        let size = sum(w.iter().copied());
        Ok(match key {
            _ if of_ratio => vec![totals[0] / totals[1]],
            _ if key.contains("total") => totals,
            _ => totals.iter().map(|total| total / size).collect(),
        })
    };
    let made = Replicates::jackknife(&sample.design).and_then(|r| r.estimate(centre, statistic)).map_err(words)?;
    for (field, value) in expected.as_object().into_iter().flatten() {
        if field == "vcov" {
            covariances(&made.covariance, &made.values, value, key, check);
            continue;
        }
        for (at, estimate) in made.values.iter().enumerate() {
            let id = format!("{key}.{field}[{at}]");
            let value = if value.is_array() { &value[at] } else { value };
            let variance = made.covariance[at][at];
            match field.as_str() {
                "est" => check.number(&id, value, *estimate),
                "se" => check.number(&id, value, variance.sqrt()),
                "var" => check.number(&id, value, variance),
                "cv" => check.number(&id, value, variance.sqrt() / estimate),
                _ => {}
            }
        }
    }
    Ok(())
}
