// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file on intervals for shares.

use serde_json::Value;

use super::{
    Read, profile,
    results::{View, groups, members},
    sample::{Sample, Siblings, at_level, input, level},
    score::Check,
    words,
};
use crate::{
    estimate::{Domain, Estimate},
    share::{ShareMethod, share_interval},
};

/// The method that a word tells.
pub(crate) fn method(name: &str) -> Option<ShareMethod> {
    Some(match name {
        "mean" | "wald" => ShareMethod::Mean,
        "logit" | "xlogit" => ShareMethod::Logit,
        "beta" | "kg" => ShareMethod::Beta,
        "likelihood" => ShareMethod::Likelihood,
        "asin" | "arcsine" => ShareMethod::Arcsine,
        _ => return None,
    })
}

pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let level = level(json, 0.95);
    for (at, case) in json["extreme"]["cases"].as_array().into_iter().flatten().enumerate() {
        let id = format!("extreme[{at}]");
        check.attempt(&id, |check| extreme(case, level, &id, check));
    }
    if json.get("input").is_none() {
        return Ok(());
    }
    let (input, _) = input(json, siblings)?;
    let told = ["extreme", "provenance", "tolerance", "design"];
    for (key, expected) in json.as_object().into_iter().flatten().filter(|(key, _)| !told.contains(&key.as_str())) {
        if !expected.is_object() {
            continue;
        }
        check.attempt(key, |check| {
            let sample = Sample::of_kind(&input, key)?;
            let domain = Domain::whole(&sample.design).map_err(words)?;
            let view = View { table: &sample.table, domain: &domain, level };
            match key.starts_with("by_") {
                true => by_group(view, key, expected, key, check),
                false => {
                    all(view, expected, key, check);
                    Ok(())
                }
            }
        });
    }
    Ok(())
}

/// A share known by its count only: n* = n.
fn extreme(case: &Value, otherwise: f64, id: &str, check: &mut Check) -> Read<()> {
    let p = case["est"].as_f64().ok_or("a case without a share")?;
    let n = case["n"].as_u64().and_then(|n| usize::try_from(n).ok()).ok_or("a case without a count")?;
    let df = (n as f64 - 1.0).max(1.0);
    let share = Estimate { value: p, variance: p * (1.0 - p) / n as f64, n, df, design_effect: None };
    let kind = case["method"].as_str().map_or(Some(ShareMethod::Beta), method).ok_or("an unknown method")?;
    let ends = share_interval(&share, kind, level(case, otherwise)).map_err(words)?;
    check.numbers(id, &case["ci"], &ends);
    Ok(())
}

fn all(view: View<'_>, expected: &Value, place: &str, check: &mut Check) {
    let view = View { level: level(expected, view.level), ..view };
    for (name, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{place}.{name}");
        check.attempt(&id, |check| match name.as_str() {
            "df" => {
                check.number(&id, value, view.domain.df());
                Ok(())
            }
            "level" | "note" => Ok(()),
            _ if name.starts_with("by_") => by_group(view, name, value, &id, check),
            _ if value["definition"].is_string() => {
                let definition = value["definition"].as_str().unwrap_or_default();
                let domain = Domain::new(view.domain.design(), name, view.table.holds(definition)?).map_err(words)?;
                all(View { domain: &domain, ..view }, value, &id, check);
                Ok(())
            }
            "definition" => Ok(()),
            _ if value.is_array() => one_interval(view, name, value, &id, check),
            _ => methods(view, name, value, &id, check),
        });
    }
}

/// `sch.wide_yes_logit_90`: a share, a method and a level.
fn one_interval(view: View<'_>, name: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let (rest, level) = at_level(name, view.level);
    let named = rest.rsplit_once('_').and_then(|(variable, kind)| Some((variable, method(kind)?)));
    let (variable, kind) = named.ok_or("neither a share nor a method")?;
    check.numbers(id, expected, &ends(View { level, ..view }, variable, kind)?.1);
    Ok(())
}

/// A share with its intervals by several methods, each at its level.
pub(crate) fn methods(view: View<'_>, name: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let view = View { level: level(expected, view.level), ..view };
    for (kind, value) in expected.as_object().into_iter().flatten() {
        let id = format!("{id}.{kind}");
        check.attempt(&id, |check| {
            let (word, level) = at_level(kind, level(value, view.level));
            let plain = |check: &mut Check, got: f64| {
                check.number(&id, value, got);
                Ok(())
            };
            let made = || ends(view, name, ShareMethod::Mean).map(|made| made.0);
            let kind = match (word, method(word)) {
                (_, Some(kind)) => kind,
                ("est", _) => return plain(check, made()?.value),
                ("se", _) => return plain(check, made()?.se()),
                ("n", _) => return plain(check, made()?.n as f64),
                ("level" | "note", _) => return Ok(()),
                _ => return Err("an unknown kind of interval".into()),
            };
            let (share, ends) = ends(View { level, ..view }, name, kind)?;
            if value.is_array() {
                check.numbers(&id, value, &ends);
                return Ok(());
            }
            check.number(&format!("{id}.est"), &value["est"], share.value);
            check.numbers(&format!("{id}.ci"), &value["ci"], &ends);
            Ok(())
        });
    }
    Ok(())
}

/// A share of the domain and its interval, as the program that made the numbers finds it.
fn ends(view: View<'_>, name: &str, kind: ShareMethod) -> Read<(Estimate, [f64; 2])> {
    let (domain, yes) = view.domain.answering(&view.table.answers(name)?).map_err(words)?;
    let share = domain.mean(&yes).map_err(words)?;
    let whole = share.value <= 0.0 || share.value >= 1.0;
    let made = match kind {
        // Not kept inside [0, 1], which only publication asks for.
        ShareMethod::Mean => share.interval(view.level),
        ShareMethod::Likelihood if !whole => {
            let units = domain.design().weights().iter().zip(&yes).zip(domain.inside());
            let (weights, yes): (Vec<f64>, Vec<f64>) =
                units.filter(|(_, inside)| **inside).map(|((weight, yes), _)| (*weight, *yes)).unzip();
            profile::interval(&share, view.level, &weights, &yes)
        }
        _ => share_interval(&share, kind, view.level).map_err(words)?,
    };
    Ok((share, made))
}

/// Shares by group, with the ends of their intervals: the method is the last word of the name.
pub(crate) fn by_group(view: View<'_>, key: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let object = expected.as_object().ok_or("a grouped result that is not a table")?;
    let (words_of, level) = at_level(key, level(expected, view.level));
    let kind = words_of.rsplit('_').next().and_then(method).unwrap_or(ShareMethod::Logit);
    let groups = groups(view.table, key, object)?;
    let rows = object[groups[0].as_str()].as_array().map_or(0, Vec::len);
    let told =
        |name: &str| ["se", "ci_l", "ci_u", "n"].iter().any(|t| name == *t || name.starts_with(&format!("{t}.")));
    let variables: Vec<&String> = object.keys().filter(|name| !groups.contains(name) && !told(name)).collect();
    for variable in &variables {
        for row in 0..rows {
            let inside = members(view, &groups, object, row)?;
            let domain = Domain::new(view.domain.design(), id, inside).map_err(words)?;
            let (share, [lower, upper]) = ends(View { domain: &domain, level, ..view }, variable, kind)?;
            check.number(&format!("{id}.{variable}[{row}]"), &object[variable.as_str()][row], share.value);
            for (word, got) in [("se", share.se()), ("ci_l", lower), ("ci_u", upper), ("n", share.n as f64)] {
                let column = object.get(&format!("{word}.{variable}"));
                if let Some(column) = column.or_else(|| object.get(word).filter(|_| variables.len() == 1)) {
                    check.number(&format!("{id}.{word}.{variable}[{row}]"), &column[row], got);
                }
            }
        }
    }
    Ok(())
}
