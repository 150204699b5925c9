// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where weights may come from, besides a panel of experts.

use crate::correlation::Correlation;
use crate::means::Mean;
use crate::pca::components;
use crate::problem::{Problem, positive, same_length};

/// Equal weights that sum to one.
#[must_use]
pub fn equal(count: usize) -> Vec<f64> {
    vec![1.0 / count.max(1) as f64; count]
}

/// Given weights, made to sum to one.
///
/// # Errors
/// A weight that is not positive.
pub fn given(weights: &[f64]) -> Result<Vec<f64>, Problem> {
    for (place, weight) in weights.iter().enumerate() {
        positive(*weight, || format!("indicator number {}", place + 1))?;
    }
    let total: f64 = weights.iter().sum();
    Ok(weights.iter().map(|weight| weight / total).collect())
}

/// Squared loadings of the first principal component: positive, sum to one (Nicoletti, Scarpetta, Boylaud, OECD
/// Economics Working Paper 226, 2000; Handbook, step 6).
///
/// # Errors
/// Those of [`components`].
pub fn principal(group: &str, columns: &[Vec<Option<f64>>]) -> Result<Vec<f64>, Problem> {
    let found = components(group, columns)?;
    let squares: Vec<f64> = found.loadings.iter().map(|row| row[0] * row[0]).collect();
    let total: f64 = squares.iter().sum();
    Ok(squares.iter().map(|square| square / total).collect())
}

/// Importance of each column in the mean of all: squared correlation with it, shares of one.
///
/// # Errors
/// Columns without spread.
pub fn importance(group: &str, columns: &[Vec<Option<f64>>], weights: &[f64]) -> Result<Vec<f64>, Problem> {
    same_length(&format!("weights of `{group}`"), columns.len(), weights.len())?;
    let units = columns.first().map_or(0, Vec::len);
    let mut index = Vec::with_capacity(units);
    for unit in 0..units {
        let values: Vec<Option<f64>> = columns.iter().map(|column| column[unit]).collect();
        index.push(Mean::Arithmetic.of(group, &values, weights)?);
    }
    let square = |column: &Vec<Option<f64>>| {
        let r = Correlation::Pearson.of(column, &index);
        r.map(|r| r * r).ok_or_else(|| Problem::NoSpread { place: format!("an indicator of `{group}`") })
    };
    let squares = columns.iter().map(square).collect::<Result<Vec<f64>, Problem>>()?;
    let total: f64 = squares.iter().sum();
    Ok(squares.iter().map(|square| square / total).collect())
}

/// Weights under which the importance of each column is as near as can be to its share in `target`: repeated
/// correction `w ← w √(target/importance)`, the best of 500 steps kept [R3].
///
/// # Errors
/// Targets that are not positive, columns without spread.
pub fn optimised(group: &str, columns: &[Vec<Option<f64>>], target: &[f64]) -> Result<Vec<f64>, Problem> {
    let target = given(target)?;
    let mut weights = target.clone();
    let (mut best, mut least) = (weights.clone(), f64::INFINITY);
    for _step in 0..500 {
        let found = importance(group, columns, &weights)?;
        let miss: f64 = found.iter().zip(&target).map(|(a, b)| (a - b) * (a - b)).sum();
        if miss < least {
            (best, least) = (weights.clone(), miss);
        }
        if miss < 1e-20 {
            break;
        }
        for ((weight, found), wanted) in weights.iter_mut().zip(&found).zip(&target) {
            *weight *= (wanted / found.max(1e-6)).sqrt().clamp(0.5, 2.0);
        }
        weights = given(&weights)?;
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Vec<Option<f64>>> {
        let wave = |step: usize| (0..40).map(|i| Some(((i * step) % 17) as f64)).collect();
        vec![wave(3), wave(5), wave(11)]
    }

    #[test]
    fn optimised_weights_bring_importance_to_the_target() {
        let weights = optimised("g", &columns(), &[1.0, 1.0, 1.0]).expect("optimises");
        let found = importance("g", &columns(), &weights).expect("computes");
        assert!(found.iter().all(|share| (share - 1.0 / 3.0).abs() < 0.01), "{found:?}");
    }

    #[test]
    fn every_kind_of_weights_sums_to_one() {
        for weights in [equal(3), given(&[1.0, 2.0, 3.0]).expect("given"), principal("g", &columns()).expect("pca")] {
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14);
        }
    }
}
