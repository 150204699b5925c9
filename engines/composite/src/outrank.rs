// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Aggregating without adding: weighted majorities, pair by pair, and Copeland's score.

use crate::problem::{Problem, positive, same_length};
use crate::sums::rounded;

/// Who outranks whom, and the scores that follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Outranking {
    /// Row i, column k: share of weight with i above k, ties for half; 0 on the diagonal.
    pub matrix: Vec<Vec<f64>>,
    /// Pairs in which one is above the other in everything.
    pub dominant: usize,
    /// The same as a share of all pairs.
    pub share_dominant: f64,
}

/// Share of the weight with which `a` is above `b`, ties for half, over the indicators known for both; ½ if none is.
fn majority(a: &[Option<f64>], b: &[Option<f64>], weights: &[f64]) -> f64 {
    let (mut above, mut total) = (0.0, 0.0);
    for ((x, y), w) in a.iter().zip(b).zip(weights) {
        if let (Some(x), Some(y)) = (x, y) {
            total += w;
            above += if x > y {
                *w
            } else if x == y {
                w / 2.0
            } else {
                0.0
            };
        }
    }
    if total == 0.0 { 0.5 } else { above / total }
}

fn check(rows: &[Vec<Option<f64>>], weights: &[f64]) -> Result<(), Problem> {
    for (place, weight) in weights.iter().enumerate() {
        positive(*weight, || format!("indicator number {}", place + 1))?;
    }
    rows.iter()
        .enumerate()
        .try_for_each(|(i, row)| same_length(&format!("values of unit number {}", i + 1), weights.len(), row.len()))
}

/// Outranking matrix of units (rows) over indicators. Source: Munda, Nardo, *Non-compensatory/non-linear composite
/// indicators for ranking countries*, Applied Economics 41 (2009); OECD/JRC Handbook, step 6.
///
/// # Errors
/// Lengths that differ, weights that are not positive.
pub fn outranking(rows: &[Vec<Option<f64>>], weights: &[f64]) -> Result<Outranking, Problem> {
    check(rows, weights)?;
    let n = rows.len();
    let share = |i: usize, k: usize| if i == k { 0.0 } else { majority(&rows[i], &rows[k], weights) };
    let matrix: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|k| share(i, k)).collect()).collect();
    let dominant = matrix.iter().flatten().filter(|share| rounded(**share) == 1.0).count();
    let pairs = (n * n.saturating_sub(1) / 2).max(1);
    Ok(Outranking { matrix, dominant, share_dominant: dominant as f64 / pairs as f64 })
}

/// Copeland's score: wins less losses by weighted majority (more than half wins, half ties). Never builds the matrix,
/// so all Comuni fit.
///
/// # Errors
/// Lengths that differ, weights that are not positive.
pub fn copeland(rows: &[Vec<Option<f64>>], weights: &[f64]) -> Result<Vec<i64>, Problem> {
    check(rows, weights)?;
    let mut scores = vec![0; rows.len()];
    for i in 0..rows.len() {
        for k in i + 1..rows.len() {
            let share = rounded(majority(&rows[i], &rows[k], weights));
            let won = i64::from(share > 0.5) - i64::from(share < 0.5);
            scores[i] += won;
            scores[k] -= won;
        }
    }
    Ok(scores)
}
