// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Open-data facts known for all: how respondents differ in them from those who did not answer.

use std::collections::HashMap;

use crate::{
    estimate::{Domain, Estimate},
    problem::{Outcome, same_length, undefined},
    sums::{median, sum},
};

/// A yes/no fact known for every unit of the population.
#[derive(Debug, Clone)]
pub struct Benchmark {
    /// Name.
    pub name: String,
    /// The fact, unit by unit of the population.
    pub holds: Vec<bool>,
}

/// Ones among respondents and non-respondents of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BenchmarkCell {
    /// Respondents.
    pub respondents: u64,
    /// Respondents with the fact.
    pub respondents_with: u64,
    /// Non-respondents.
    pub others: u64,
    /// Non-respondents with the fact.
    pub others_with: u64,
}

/// The Mantel–Haenszel log odds ratio of a fact, respondents against non-respondents, across cells:
/// `ln[Σ a1(q-a0)/T] - ln[Σ (n-a1)a0/T]` (section 8.4, step 2).
///
/// Source: Mantel, Haenszel, *Statistical aspects of the analysis of data*, JNCI 22 (1959).
///
/// # Errors
/// A fact that is the same for all in every cell: its odds ratio is 0/0 or without bound.
pub fn log_odds_ratio(name: &str, cells: &[BenchmarkCell]) -> Outcome<f64> {
    let term = |cell: &BenchmarkCell, a: u64, b: u64| match cell.respondents + cell.others {
        0 => 0.0,
        all => a as f64 * b as f64 / all as f64,
    };
    let above = sum(cells.iter().map(|c| term(c, c.respondents_with, c.others.saturating_sub(c.others_with))));
    let below = sum(cells.iter().map(|c| term(c, c.respondents.saturating_sub(c.respondents_with), c.others_with)));
    if above <= 0.0 || below <= 0.0 {
        return Err(undefined(name, "the fact does not vary on both sides within cells: no odds ratio"));
    }
    Ok(above.ln() - below.ln())
}

/// Log odds ratio of each benchmark and their median ĝ, over units given by cell and response.
///
/// # Errors
/// Columns of different length, no benchmark, a benchmark that does not vary.
pub fn median_log_odds_ratio(
    cells: &[String],
    responded: &[bool],
    facts: &[Benchmark],
) -> Outcome<(Vec<(String, f64)>, f64)> {
    same_length("responded", cells.len(), responded.len())?;
    let mut names: Vec<&String> = cells.iter().collect();
    names.sort_unstable();
    names.dedup();
    let place: HashMap<&String, usize> = names.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let places: Vec<usize> = cells.iter().map(|cell| place[cell]).collect();
    let mut ratios = Vec::with_capacity(facts.len());
    for fact in facts {
        same_length(&fact.name, cells.len(), fact.holds.len())?;
        let mut counts = vec![BenchmarkCell::default(); names.len()];
        for ((&at, responded), holds) in places.iter().zip(responded).zip(&fact.holds) {
            let count = &mut counts[at];
            let (all, with) = match responded {
                true => (&mut count.respondents, &mut count.respondents_with),
                false => (&mut count.others, &mut count.others_with),
            };
            *all += 1;
            *with += u64::from(*holds);
        }
        ratios.push((fact.name.clone(), log_odds_ratio(&fact.name, &counts)?));
    }
    let values: Vec<f64> = ratios.iter().map(|(_, ratio)| *ratio).collect();
    let middle = median(&values).ok_or_else(|| undefined("benchmarks", "none given"))?;
    Ok((ratios, middle))
}

/// A benchmark as the respondents tell it, beside the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct BenchmarkLine {
    /// Name of the fact.
    pub name: String,
    /// Weighted share among respondents.
    pub estimate: Estimate,
    /// True share of the population.
    pub truth: f64,
}

/// The benchmark table: `units[k]` is the position in the population of respondent k of the design.
///
/// # Errors
/// Positions outside the population, columns of different length.
pub fn benchmark_table(domain: &Domain<'_>, units: &[usize], facts: &[Benchmark]) -> Outcome<Vec<BenchmarkLine>> {
    same_length("positions in the population", domain.design().len(), units.len())?;
    let line = |fact: &Benchmark| {
        let told: Option<Vec<f64>> =
            units.iter().map(|&at| fact.holds.get(at).map(|holds| f64::from(u8::from(*holds)))).collect();
        let told = told.ok_or_else(|| undefined(&fact.name, "a respondent is not in the population"))?;
        let truth = fact.holds.iter().filter(|holds| **holds).count() as f64 / fact.holds.len() as f64;
        Ok(BenchmarkLine { name: fact.name.clone(), estimate: domain.mean(&told)?, truth })
    };
    facts.iter().map(line).collect()
}
