// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file on tests of tables.

use serde_json::Value;

use super::{
    Read,
    sample::{Sample, Siblings, input},
    score::Check,
    table::strings,
    words,
};
use crate::{
    association::{Association, association},
    estimate::Domain,
};

/// The kinds of test, by the last word of their entry.
const KINDS: [&str; 4] = ["F", "chisq", "Wald", "adjWald"];

/// Does an entry of the file tell the result of a test?
pub(crate) fn is_test(key: &str) -> bool {
    key.rsplit_once('_').is_some_and(|(_, kind)| kind_of(kind).is_some())
}

fn kind_of(word: &str) -> Option<&'static str> {
    KINDS.into_iter().find(|kind| kind.eq_ignore_ascii_case(word))
}

/// Tests `SAMPLE_KIND`, and the tables they are made on.
pub(crate) fn verify(json: &Value, siblings: Siblings<'_>, check: &mut Check) -> Read<()> {
    let (input, _) = input(json, siblings)?;
    let guess = guessed(json, &input);
    for (key, expected) in json.as_object().into_iter().flatten() {
        let Some((sample, kind)) = key.rsplit_once('_').and_then(|(s, kind)| Some((s, kind_of(kind)?))) else {
            continue;
        };
        check.attempt(key, |check| {
            let made = tested(&input, sample, &named(expected).or_else(|| guess.clone()))?;
            test(&made, kind, expected, key, check)
        });
    }
    for (sample, expected) in json["tables"].as_object().into_iter().flatten() {
        let id = format!("tables.{sample}");
        check.attempt(&id, |check| {
            let made = tested(&input, sample, &guess)?;
            for (at, row) in expected.as_array().into_iter().flatten().enumerate() {
                check.numbers(&format!("{id}[{at}]"), row, made.table.get(at).map_or(&[], Vec::as_slice));
            }
            Ok(())
        });
    }
    Ok(())
}

type Pair = (String, String);

fn test(made: &Association, kind: &str, expected: &Value, id: &str, check: &mut Check) -> Read<()> {
    let numbers = match kind {
        "F" => [made.f, made.f_df, made.f_ddf, made.f_p],
        "chisq" => [made.pearson, made.df, f64::NAN, made.first_order_p],
        "Wald" => [made.wald.statistic, made.wald.df, made.wald.ddf, made.wald.p],
        _ => [made.adjusted_wald.statistic, made.adjusted_wald.df, made.adjusted_wald.ddf, made.adjusted_wald.p],
    };
    for (key, value) in expected.as_object().into_iter().flatten().filter(|(_, value)| value.is_number()) {
        let at = match key.as_str() {
            "statistic" => 0,
            "df" | "ndf" => 1,
            "ddf" => 2,
            "p" => 3,
            _ => return Err(format!("a result called {key}")),
        };
        check.near(&format!("{id}.{key}"), value, numbers[at], if key == "p" { 1e-14 } else { 0.0 });
    }
    Ok(())
}

fn tested(input: &Value, sample: &str, pair: &Option<Pair>) -> Read<Association> {
    let sample = Sample::of_kind(input, sample)?;
    let (rows, columns) = pair.clone().unwrap_or_else(|| ("sch.wide".into(), "stype".into()));
    let whole = Domain::whole(&sample.design).map_err(words)?;
    association(&whole, &sample.table.labels(&rows)?, &sample.table.labels(&columns)?).map_err(words)
}

/// The classifications that a file or a test names.
fn named(json: &Value) -> Option<Pair> {
    if let (Some(rows), Some(columns)) = (json["rows"].as_str(), json["columns"].as_str()) {
        return Some((rows.to_owned(), columns.to_owned()));
    }
    let formula = json["formula"].as_str().unwrap_or_default().trim_start_matches('~');
    if let Some((rows, columns)) = formula.split_once('+') {
        return Some((rows.trim().to_owned(), columns.trim().to_owned()));
    }
    match strings(&json["variables"]).as_slice() {
        [rows, columns] => Some((rows.clone(), columns.clone())),
        _ => None,
    }
}

/// Where no classification is named they are known by the counts of the printed table.
fn guessed(json: &Value, input: &Value) -> Option<Pair> {
    if let Some(pair) = named(json) {
        return Some(pair);
    }
    for (word, printed) in json["tables"].as_object()? {
        let sample = Sample::of_kind(input, word).ok()?;
        let names = sample.table.classifications();
        for rows in &names {
            for columns in names.iter().filter(|columns| *columns != rows) {
                let pair = Some((rows.clone(), columns.clone()));
                let Ok(made) = tested(input, word, &pair) else { continue };
                let same = |(at, row): (usize, &Vec<f64>)| {
                    row.iter()
                        .enumerate()
                        .all(|(column, got)| printed[at][column].as_f64().is_some_and(|p| (p - got).abs() < 1.0))
                };
                let shape = printed.as_array().map_or(0, Vec::len) == made.table.len();
                if shape && made.table.iter().enumerate().all(same) {
                    return pair;
                }
            }
        }
    }
    None
}
