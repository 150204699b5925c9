// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! index/12: the adjusted Mazziotta-Pareto index.

use serde_json::Value;

use super::compare::Checker;
use super::read::{format_problem, full, list};
use crate::ampi::{Penalty, goalposts, index, normalise};
use crate::problem::Problem;

pub(super) fn verify(json: &Value, checker: &mut Checker) -> Result<(), Problem> {
    let mut years = Vec::new();
    while json.get(format!("year{}", years.len())).is_some() {
        years.push(rows(json, &format!("/year{}", years.len()))?);
    }
    // Where nothing is said, more is better.
    let polarity = match json.get("polarity") {
        Some(given) if !given.is_null() => full(json, "/polarity")?,
        _ => vec![1.0; years.first().and_then(|rows: &Vec<Vec<f64>>| rows.first()).map_or(0, Vec::len)],
    };
    let slices: Vec<&[Vec<f64>]> = years.iter().map(Vec::as_slice).collect();
    let posts = goalposts(&slices)?;
    for (name, got) in [("reference", &posts.reference), ("goalpost_low", &posts.low), ("goalpost_high", &posts.high)] {
        if let Some(expected) = json.get(name) {
            checker.numbers(name, expected, &some(got));
        }
    }
    for (name, expected) in super::read::object(json, "/expected")? {
        let year = name.rsplit("year").next().and_then(|digits| digits.parse::<usize>().ok());
        let rows = year.and_then(|year| years.get(year)).ok_or_else(|| format_problem(name, "is of no year"))?;
        let normalised = normalise(rows, &polarity, &posts)?;
        if name.starts_with("normalised") {
            let got: Vec<Vec<Option<f64>>> = normalised.iter().map(|row| some(row)).collect();
            checker.matrix(name, expected, &got);
        } else {
            let penalty = if name.contains("plus") { Penalty::Plus } else { Penalty::Minus };
            checker.numbers(name, expected, &some(&index(&normalised, penalty)?));
        }
    }
    Ok(())
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn rows(json: &Value, pointer: &str) -> Result<Vec<Vec<f64>>, Problem> {
    (0..list(json, pointer)?.len()).map(|i| full(json, &format!("{pointer}/{i}"))).collect()
}
