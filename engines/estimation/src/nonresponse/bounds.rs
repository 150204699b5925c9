// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bounds that assume nothing, and the response rate of each cell.

use std::collections::BTreeMap;

use crate::problem::{EstimationProblem, Outcome, same_length};

/// The worst cases: every non-respondent «no», every non-respondent «yes».
///
/// `[yes/N, (yes + not known)/N]`, where the not known are the units without answer, whether they did not respond or
/// skipped the item. Source: Manski, *Partial Identification of Probability Distributions*, 2003.
///
/// # Errors
/// An empty population, or more answers than units.
pub fn worst_case_bounds(yes: u64, answered: u64, population: u64) -> Outcome<[f64; 2]> {
    if population == 0 {
        return Err(EstimationProblem::Empty { place: "population".into() });
    }
    if yes > answered || answered > population {
        let sampled = usize::try_from(answered).unwrap_or(usize::MAX);
        return Err(EstimationProblem::Population { stratum: "all".into(), population: population as f64, sampled });
    }
    let all = population as f64;
    Ok([yes as f64 / all, (yes + population - answered) as f64 / all])
}

/// (cell, units, respondents, rate), by name of the cell.
///
/// # Errors
/// Columns of different length.
pub fn response_rates(cells: &[String], responded: &[bool]) -> Outcome<Vec<(String, usize, usize, f64)>> {
    same_length("responded", cells.len(), responded.len())?;
    let mut counts: BTreeMap<&String, (usize, usize)> = BTreeMap::new();
    for (cell, responded) in cells.iter().zip(responded) {
        let count = counts.entry(cell).or_default();
        count.0 += 1;
        count.1 += usize::from(*responded);
    }
    Ok(counts.into_iter().map(|(cell, (all, r))| (cell.clone(), all, r, r as f64 / all as f64)).collect())
}
