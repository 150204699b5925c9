// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The adjusted Mazziotta-Pareto index over years: for robustness only (methodology, section 10.5).

use crate::problem::{Problem, finite, same_length};
use crate::sums::{mean, population_variance};

/// Which way the penalty goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Penalty {
    /// The phenomenon is good: imbalance lowers the score.
    Minus,
    /// The phenomenon is bad: imbalance raises it.
    Plus,
}

/// Goalposts of AMPI, one pair per indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Goalposts {
    /// Value that becomes 70 (130 for negative polarity).
    pub low: Vec<f64>,
    /// Value that becomes 130 (70 for negative polarity).
    pub high: Vec<f64>,
    /// Reference: the mean of the first year, which becomes 100.
    pub reference: Vec<f64>,
}

/// Goalposts around the mean of the first year: reference ± half of the range of all years pooled [R8].
///
/// # Errors
/// Rows of different lengths, no rows, values that are not finite, an indicator that never varies.
pub fn goalposts(years: &[&[Vec<f64>]]) -> Result<Goalposts, Problem> {
    let width = years.first().and_then(|rows| rows.first()).map_or(0, Vec::len);
    let mut found = Goalposts { low: vec![], high: vec![], reference: vec![] };
    for row in years.iter().flat_map(|rows| rows.iter()) {
        same_length("values of a unit", width, row.len())?;
    }
    for j in 0..width {
        let place = || format!("indicator number {}", j + 1);
        let first: Vec<f64> = years[0].iter().map(|row| row[j]).collect();
        let all = || years.iter().flat_map(|rows| rows.iter()).map(|row| row[j]);
        for value in all() {
            finite(value, place)?;
        }
        let reference = mean(&first).unwrap_or(0.0);
        let half = (all().fold(f64::NEG_INFINITY, f64::max) - all().fold(f64::INFINITY, f64::min)) / 2.0;
        if half == 0.0 {
            return Err(Problem::NoSpread { place: place() });
        }
        found.low.push(reference - half);
        found.high.push(reference + half);
        found.reference.push(reference);
    }
    Ok(found)
}

/// Normalised values: `60 (x-low)/(high-low) + 70`, mirrored for negative polarity: `60 (high-x)/(high-low) + 70`.
///
/// # Errors
/// Rows, polarities and goalposts of different lengths.
pub fn normalise(rows: &[Vec<f64>], polarity: &[f64], posts: &Goalposts) -> Result<Vec<Vec<f64>>, Problem> {
    same_length("polarities", posts.low.len(), polarity.len())?;
    let one = |row: &Vec<f64>| {
        same_length("values of a unit", polarity.len(), row.len())?;
        let score = |j: usize| {
            let range = posts.high[j] - posts.low[j];
            let part = if polarity[j] < 0.0 { posts.high[j] - row[j] } else { row[j] - posts.low[j] };
            60.0 * part / range + 70.0
        };
        Ok((0..row.len()).map(score).collect())
    };
    rows.iter().map(one).collect()
}

/// `M ∓ S·S/M` of each row, S the population standard deviation across its indicators [R8].
///
/// # Errors
/// A row without values or with mean zero.
pub fn index(normalised: &[Vec<f64>], penalty: Penalty) -> Result<Vec<f64>, Problem> {
    let one = |(i, row): (usize, &Vec<f64>)| {
        let place = || format!("unit number {}", i + 1);
        let needed = || Problem::TooFew { place: place(), needed: 1, got: 0 };
        let (centre, spread) = mean(row).zip(population_variance(row)).ok_or_else(needed)?;
        let penalty = if penalty == Penalty::Minus { -spread / centre } else { spread / centre };
        finite(centre + penalty, place)
    };
    normalised.iter().enumerate().map(one).collect()
}
