// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file on intervals for shares.

use serde_json::Value;

use super::{
    Read,
    api::{Sample, input},
    score::Check,
    table::strings,
    words,
};
use crate::{
    estimate::{Domain, Estimate},
    share::{ShareMethod, share_interval},
};

fn method(name: &str) -> Option<ShareMethod> {
    Some(match name {
        "mean" => ShareMethod::Mean,
        "logit" | "xlogit" => ShareMethod::Logit,
        "beta" => ShareMethod::Beta,
        "likelihood" => ShareMethod::Likelihood,
        "asin" => ShareMethod::Arcsine,
        _ => return None,
    })
}

pub(crate) fn verify(json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>, check: &mut Check) -> Read<()> {
    for (at, case) in json["extreme"]["cases"].as_array().into_iter().flatten().enumerate() {
        let n = usize::try_from(case["n"].as_u64().unwrap_or(0)).unwrap_or(0);
        let df = (n as f64 - 1.0).max(1.0);
        let share =
            Estimate { value: case["est"].as_f64().unwrap_or(f64::NAN), variance: 0.0, n, df, design_effect: None };
        check.numbers(
            &format!("extreme[{at}]"),
            &case["ci"],
            &share_interval(&share, ShareMethod::Beta, 0.95).map_err(words)?,
        );
    }
    let (input, _) = input(json, siblings)?;
    for (key, sample) in [("stratified", Sample::stratified(&input)?), ("cluster", Sample::clustered(&input)?)] {
        let whole = Domain::whole(&sample.design).map_err(words)?;
        for (name, expected) in json[key].as_object().into_iter().flatten() {
            let id = format!("{key}.{name}");
            if name == "df" {
                check.number(&id, expected, whole.df());
            } else if name.starts_with("by_") {
                by_group(&sample, expected, &id, check)?;
            } else if let Some((variable, level)) = at_level(name) {
                interval(&whole, &sample, variable.0, variable.1, level, expected, &id, check)?;
            } else {
                let yes = sample.table.indicator(name)?;
                let share = whole.mean(&yes).map_err(words)?;
                for (kind, value) in expected.as_object().into_iter().flatten() {
                    let Some(method) = method(kind) else {
                        check.broken(&format!("{id}.{kind}"), "an unknown kind of interval");
                        continue;
                    };
                    check.number(&format!("{id}.{kind}.est"), &value["est"], share.value);
                    let exact = share_interval(&share, method, 0.95).map_err(words)?;
                    let likelihood = method == ShareMethod::Likelihood;
                    let ends = if likelihood {
                        super::profile::interval(&share, 0.95, sample.design.weights(), &yes)
                    } else {
                        exact
                    };
                    check.numbers(&format!("{id}.{kind}.ci"), &value["ci"], &ends);
                }
            }
        }
    }
    Ok(())
}

/// `sch.wide_yes_logit_90`: a share, a method and a level.
fn at_level(name: &str) -> Option<((&str, ShareMethod), f64)> {
    let (rest, level) = name.rsplit_once('_')?;
    let level: f64 = level.parse().ok()?;
    let (variable, kind) = rest.rsplit_once('_')?;
    Some(((variable, method(kind)?), level / 100.0))
}

#[expect(clippy::too_many_arguments, reason = "the pieces of one expected interval")]
fn interval(
    domain: &Domain<'_>,
    sample: &Sample,
    variable: &str,
    method: ShareMethod,
    level: f64,
    expected: &Value,
    id: &str,
    check: &mut Check,
) -> Read<()> {
    let share = domain.mean(&sample.table.indicator(variable)?).map_err(words)?;
    check.numbers(id, expected, &share_interval(&share, method, level).map_err(words)?);
    Ok(())
}

fn by_group(sample: &Sample, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let object = expected.as_object().ok_or("a grouped result that is not a table")?;
    let group = object.keys().find(|key| sample.table.is_text(key)).ok_or("no column of groups")?;
    let kind = id.rsplit('_').next().and_then(method).unwrap_or(ShareMethod::Logit);
    let variables = object.keys().filter(|key| *key != group && !["se", "ci_l", "ci_u"].contains(&key.as_str()));
    for variable in variables {
        for (row, label) in strings(&expected[group.as_str()]).iter().enumerate() {
            let inside = sample.table.labels(group)?.iter().map(|name| name == label).collect();
            let domain = Domain::new(&sample.design, label, inside).map_err(words)?;
            let share = domain.mean(&sample.table.indicator(variable)?).map_err(words)?;
            let [lower, upper] = share_interval(&share, kind, 0.95).map_err(words)?;
            for (key, got) in [(variable.as_str(), share.value), ("ci_l", lower), ("ci_u", upper)] {
                check.number(&format!("{id}.{key}[{label}]"), &object[key][row], got);
            }
        }
    }
    Ok(())
}
