// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Finding the weights: Newton's method on the margins.

use super::{Distance, Margin, Residuals, WeightReport, margin::stacked, trim::trimmed_to_median, weight_report};
use std::collections::HashMap;

use crate::{
    design::Design,
    matrix::SparseRows,
    problem::{EstimationProblem, Outcome, same_length},
    sums::sum,
};

/// Margins are met to this relative precision (section 8.2).
const PRECISION: f64 = 1e-10;
const ITERATIONS: usize = 200;

/// What a calibration is to do.
#[derive(Debug, Clone)]
pub struct CalibrationPlan<'a> {
    /// Margins in published order: where all cannot be met together the last is dropped first.
    pub margins: &'a [Margin],
    /// Distance function.
    pub distance: Distance,
    /// Margins at the head of the list that are never dropped.
    pub kept: usize,
    /// Weights above this many times the median are trimmed and the calibration repeated once; `None`: never.
    pub trim_above: Option<f64>,
}

impl<'a> CalibrationPlan<'a> {
    /// All margins or an error, nothing trimmed.
    pub fn strict(margins: &'a [Margin], distance: Distance) -> Self {
        Self { margins, distance, kept: margins.len(), trim_above: None }
    }

    /// The default for publication: raking, margins dropped from the last, weights above 5 times the median trimmed.
    pub fn published(margins: &'a [Margin]) -> Self {
        Self { margins, distance: Distance::Raking, kept: 1, trim_above: Some(5.0) }
    }
}

/// A calibrated design and what is to be told about it.
#[derive(Debug, Clone)]
pub struct Calibrated {
    /// The design with its new weights and residuals.
    pub design: Design,
    /// Margins met, by name.
    pub met: Vec<String>,
    /// Margins dropped because they could not be met together with the others, by name.
    pub dropped: Vec<String>,
    /// Units whose weight was trimmed before the second calibration.
    pub trimmed: usize,
    /// Newton steps of the last calibration.
    pub iterations: usize,
    /// Spread of the new weights.
    pub weights: WeightReport,
}

/// Calibrates the weights: `w_i = d_i F(x_i'λ)` with `Σ w_i x_i = T`.
///
/// Newton's method on columns scaled to their totals, with half steps where a full one goes astray, until every margin
/// is met to 1e-10 relative. Redundant columns (region and class both add up to N) are set aside and must agree.
/// Source: Deville, Särndal, JASA 87 (1992); Särndal, Lundström, *Estimation in Surveys with Nonresponse*, 2005.
///
/// # Errors
/// A margin of another length, bounds out of range, margins that cannot be met even after dropping those that may be.
pub fn calibrate(design: &Design, plan: &CalibrationPlan<'_>) -> Outcome<Calibrated> {
    let found = find(design.weights(), plan)?;
    let names = |margins: &[Margin]| margins.iter().map(|margin| margin.name.clone()).collect::<Vec<_>>();
    let (met, dropped) = plan.margins.split_at(found.used);
    let report = weight_report(&found.weights);
    let residuals = Residuals::regression(found.rows, &found.base);
    Ok(Calibrated {
        design: design.adjusted(found.weights, residuals),
        met: names(met),
        dropped: names(dropped),
        trimmed: found.trimmed,
        iterations: found.iterations,
        weights: report,
    })
}

/// The new weights only, of old ones that may be zero, as those of a replicate are.
pub(crate) fn calibrated_weights(base: &[f64], plan: &CalibrationPlan<'_>) -> Outcome<Vec<f64>> {
    Ok(find(base, plan)?.weights)
}

/// Weights found, from which ones, with how many of the margins.
struct Found {
    weights: Vec<f64>,
    base: Vec<f64>,
    rows: SparseRows,
    used: usize,
    trimmed: usize,
    iterations: usize,
}

fn find(base: &[f64], plan: &CalibrationPlan<'_>) -> Outcome<Found> {
    plan.distance.check()?;
    for margin in plan.margins {
        same_length(&margin.name, base.len(), margin.units())?;
    }
    if plan.margins.is_empty() {
        return Err(EstimationProblem::Empty { place: "margins".into() });
    }
    let first = with_fewer(base, plan, plan.margins.len())?;
    let cut = plan.trim_above.and_then(|times| trimmed_to_median(&first.weights, times));
    let Some(cut) = cut else { return Ok(first) };
    let trimmed = cut.iter().zip(&first.weights).filter(|(cut, weight)| cut < weight).count();
    let again = with_fewer(&cut, plan, first.used)?;
    Ok(Found { trimmed, ..again })
}

/// Meets the first `used` margins, or as many of them as can be met together: the last is dropped first.
fn with_fewer(base: &[f64], plan: &CalibrationPlan<'_>, mut used: usize) -> Outcome<Found> {
    loop {
        let margins: Vec<&Margin> = plan.margins[..used].iter().collect();
        let (rows, totals, names) = stacked(&margins);
        match newton(base, &rows, &totals, &names, plan.distance) {
            Ok((weights, iterations)) => {
                return Ok(Found { weights, base: base.to_vec(), rows, used, trimmed: 0, iterations });
            }
            Err(_) if used > plan.kept.max(1) => used -= 1,
            Err(problem) => return Err(problem),
        }
    }
}

/// Post-stratification: weights scaled cell by cell to the population of the cell.
///
/// # Errors
/// As [`calibrate`].
pub fn post_stratify(design: &Design, cells: &[String], populations: &[(String, f64)]) -> Outcome<Calibrated> {
    let margin = Margin::counts("cell", cells, populations)?;
    calibrate(design, &CalibrationPlan::strict(&[margin], Distance::Linear))
}

/// Raking as R's `rake()` does it, for comparisons with R only: proportional fitting of one margin after the other until
/// no joint cell moves by more than `precision` of the total weight, and variances from ten unweighted sweeps.
///
/// # Errors
/// Margins of another length; no convergence after 1,000 rounds.
pub fn rake_with_sweeps(design: &Design, margins: &[Margin], precision: f64) -> Outcome<Design> {
    let mut weights = design.weights().to_vec();
    let limit = precision * sum(weights.iter().copied());
    let mut joint: HashMap<Vec<usize>, usize> = HashMap::new();
    let places: Vec<Vec<usize>> = margins.iter().map(|margin| margin.categories().collect()).collect();
    for (margin, places) in margins.iter().zip(&places) {
        same_length(&margin.name, design.len(), places.len())?;
    }
    let cells: Vec<usize> = (0..design.len())
        .map(|unit| {
            let next = joint.len();
            *joint.entry(places.iter().map(|place| place[unit]).collect()).or_insert(next)
        })
        .collect();
    let table = |weights: &[f64]| {
        let mut table = vec![0.0; joint.len()];
        weights.iter().zip(&cells).for_each(|(weight, cell)| table[*cell] += weight);
        table
    };
    let mut before = table(&weights);
    for _ in 0..1_000 {
        for margin in margins {
            margin.fit(&mut weights);
        }
        let after = table(&weights);
        let moved = before.iter().zip(&after).fold(0.0_f64, |most, (a, b)| most.max((a - b).abs()));
        if moved < limit {
            return Ok(design.adjusted(weights, Residuals::Sweeps { margins: places }));
        }
        before = after;
    }
    Err(EstimationProblem::NoConvergence { what: "raking".into(), iterations: 1_000 })
}

type Solution = (Vec<f64>, usize);

fn newton(base: &[f64], rows: &SparseRows, totals: &[f64], names: &[String], distance: Distance) -> Outcome<Solution> {
    let sizes = rows.weighted_totals(|unit| base[unit]);
    let scale: Vec<f64> =
        totals.iter().zip(&sizes).map(|(t, s)| [t.abs(), s.abs(), 1e-300].into_iter().fold(0.0, f64::max)).collect();
    let rows = rows.scaled(&scale);
    let target: Vec<f64> = totals.iter().zip(&scale).map(|(t, s)| t / s).collect();
    let mut lambda = vec![0.0; target.len()];
    let mut misses = missing(base, &rows, &target, distance, &lambda);
    for iteration in 0..ITERATIONS {
        if worst(&misses) <= PRECISION * 1e-2 {
            return Ok((weights(base, &rows, distance, &lambda), iteration));
        }
        let gram = rows.gram(|unit| base[unit] * distance.ratio(rows.dot(unit, &lambda)).1);
        let step = gram.factor(1e-11).solve(&misses);
        let Some(next) = shortened(base, &rows, &target, distance, &lambda, &step, worst(&misses)) else { break };
        (lambda, misses) = next;
    }
    if worst(&misses) <= PRECISION {
        return Ok((weights(base, &rows, distance, &lambda), ITERATIONS));
    }
    let place = (0..misses.len()).max_by(|&a, &b| misses[a].abs().total_cmp(&misses[b].abs())).unwrap_or(0);
    let reason = format!("cannot be met together with the others (relative miss {:.1e})", misses[place].abs());
    Err(EstimationProblem::Margin { margin: names[place].clone(), reason })
}

/// A full Newton step, or the longest half, quarter… of it that brings the worst margin nearer.
fn shortened(
    base: &[f64],
    rows: &SparseRows,
    target: &[f64],
    distance: Distance,
    from: &[f64],
    step: &[f64],
    before: f64,
) -> Option<(Vec<f64>, Vec<f64>)> {
    let mut length = 1.0;
    for _ in 0..30 {
        let lambda: Vec<f64> = from.iter().zip(step).map(|(a, b)| a + length * b).collect();
        let misses = missing(base, rows, target, distance, &lambda);
        if worst(&misses) < before {
            return Some((lambda, misses));
        }
        length /= 2.0;
    }
    None
}

fn missing(base: &[f64], rows: &SparseRows, target: &[f64], distance: Distance, lambda: &[f64]) -> Vec<f64> {
    let reached = rows.weighted_totals(|unit| base[unit] * distance.ratio(rows.dot(unit, lambda)).0);
    target.iter().zip(&reached).map(|(target, reached)| target - reached).collect()
}

/// NaN counts as infinitely far.
fn worst(misses: &[f64]) -> f64 {
    misses.iter().fold(0.0, |worst: f64, miss| if miss.is_nan() { f64::INFINITY } else { worst.max(miss.abs()) })
}

fn weights(base: &[f64], rows: &SparseRows, distance: Distance, lambda: &[f64]) -> Vec<f64> {
    base.iter().enumerate().map(|(unit, base)| base * distance.ratio(rows.dot(unit, lambda)).0).collect()
}
