// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who answers: a logistic model of response, and how representative the respondents are.

use crate::{
    matrix::SparseRows,
    problem::{EstimationProblem, Outcome, all_finite, same_length, undefined},
    share::expit,
    sums::sum,
};

/// A fitted logistic model of response.
#[derive(Debug, Clone, PartialEq)]
pub struct PropensityModel {
    /// Names of the coefficients; the first is the intercept.
    pub names: Vec<String>,
    /// Coefficients.
    pub coefficients: Vec<f64>,
    /// Their standard errors, from the inverse of the information.
    pub standard_errors: Vec<f64>,
    /// `-2 log L`.
    pub deviance: f64,
    /// Fitted probability ρ̂ of each unit of the population.
    pub fitted: Vec<f64>,
}

/// How much the fitted probabilities vary.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ResponseSummary {
    /// Mean of ρ̂.
    pub mean: f64,
    /// `R = 1 - 2 sd(ρ̂)`: 1 where all answer with the same probability.
    pub r_indicator: f64,
    /// `sd(ρ̂)/mean`: also the largest standardised bias of an unweighted mean.
    pub cv: f64,
}

/// Fits P(response) by maximum likelihood (Fisher scoring), with an intercept before the columns given.
///
/// Source: McCullagh, Nelder, *Generalized Linear Models*, 1989; for R: Schouten, Cobben, Bethlehem, Survey Methodology
/// 35 (2009).
///
/// # Errors
/// Columns of another length or not finite; collinear columns, named; all or none responded; separation.
pub fn propensity_model(responded: &[bool], columns: &[(String, Vec<f64>)]) -> Outcome<PropensityModel> {
    for (name, column) in columns {
        same_length(name, responded.len(), column.len())?;
        all_finite(name, column)?;
    }
    let yes = responded.iter().filter(|responded| **responded).count();
    if yes == 0 || yes == responded.len() {
        return Err(undefined("response model", "all or none of the units responded"));
    }
    let names: Vec<String> =
        std::iter::once("(Intercept)".to_owned()).chain(columns.iter().map(|(name, _)| name.clone())).collect();
    let row = |unit: usize| {
        let slopes = columns.iter().enumerate().map(|(at, (_, column))| (at + 1, column[unit]));
        std::iter::once((0, 1.0)).chain(slopes).collect()
    };
    let rows = SparseRows::new(names.len(), (0..responded.len()).map(row));
    let y: Vec<f64> = responded.iter().map(|responded| f64::from(u8::from(*responded))).collect();
    let mut beta = vec![0.0; names.len()];
    beta[0] = (yes as f64 / (responded.len() - yes) as f64).ln();
    for _ in 0..100 {
        let fitted: Vec<f64> = (0..y.len()).map(|unit| expit(rows.dot(unit, &beta))).collect();
        let information = rows.gram(|unit| fitted[unit] * (1.0 - fitted[unit])).factor(1e-11);
        if let Some(&redundant) = information.redundant.first() {
            return Err(undefined(&names[redundant], "this column of the response model repeats others"));
        }
        let step = information.solve(&rows.weighted_totals(|unit| y[unit] - fitted[unit]));
        beta.iter_mut().zip(&step).for_each(|(beta, step)| *beta += step);
        let moved =
            step.iter().zip(&beta).fold(0.0_f64, |worst, (step, beta)| worst.max(step.abs() / (1.0 + beta.abs())));
        if !moved.is_finite() || beta.iter().any(|beta| beta.abs() > 1e6) {
            break;
        }
        if moved < 1e-11 {
            let inverse = information.inverse().unwrap_or_default();
            let standard_errors = inverse.iter().enumerate().map(|(at, row)| row[at].sqrt()).collect();
            let fitted: Vec<f64> = (0..y.len()).map(|unit| expit(rows.dot(unit, &beta))).collect();
            let deviance = deviance(&rows, &beta, &y);
            return Ok(PropensityModel { names, coefficients: beta, standard_errors, deviance, fitted });
        }
    }
    Err(EstimationProblem::NoConvergence {
        what: "response model (is some group all respondents?)".into(),
        iterations: 100,
    })
}

fn deviance(rows: &SparseRows, beta: &[f64], y: &[f64]) -> f64 {
    2.0 * sum((0..y.len()).map(|unit| {
        let eta = rows.dot(unit, beta);
        let away = if y[unit] > 0.5 { -eta } else { eta };
        if away > 30.0 { away } else { away.exp().ln_1p() }
    }))
}

impl PropensityModel {
    /// The R-indicator and its kin; standard deviation with n-1.
    pub fn summary(&self) -> ResponseSummary {
        let n = self.fitted.len() as f64;
        let mean = sum(self.fitted.iter().copied()) / n;
        let sd = (sum(self.fitted.iter().map(|p| (p - mean) * (p - mean))) / (n - 1.0)).sqrt();
        ResponseSummary { mean, r_indicator: 1.0 - 2.0 * sd, cv: sd / mean }
    }

    /// Inverse probabilities of the units flagged, as weights.
    pub fn inverse_weights(&self, responded: &[bool]) -> Vec<f64> {
        self.fitted.iter().zip(responded).filter(|(_, responded)| **responded).map(|(p, _)| 1.0 / p).collect()
    }
}

/// A class of units with like probability of response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PropensityClass {
    /// Units of the population.
    pub population: usize,
    /// Respondents among them; each has weight population / respondents.
    pub respondents: usize,
}

/// Classes of equal size by fitted probability (ties by order of the population): class of each unit, and their sizes.
/// Unit of rank r (from 1) of N falls in class `ceil(k r / N)`.
///
/// # Errors
/// No classes, columns of different length, a class without respondents.
pub fn propensity_classes(
    fitted: &[f64],
    responded: &[bool],
    classes: usize,
) -> Outcome<(Vec<usize>, Vec<PropensityClass>)> {
    same_length("responded", fitted.len(), responded.len())?;
    if classes == 0 || classes > fitted.len() {
        let value = classes as f64;
        return Err(EstimationProblem::Parameter { parameter: "classes".into(), value, range: "from 1 to the units" });
    }
    let mut order: Vec<usize> = (0..fitted.len()).collect();
    order.sort_by(|&a, &b| fitted[a].total_cmp(&fitted[b]).then(a.cmp(&b)));
    let mut class_of = vec![0; fitted.len()];
    let mut sizes = vec![PropensityClass::default(); classes];
    for (rank, &unit) in order.iter().enumerate() {
        let class = ((rank + 1) * classes).div_ceil(fitted.len()) - 1;
        class_of[unit] = class;
        sizes[class].population += 1;
        sizes[class].respondents += usize::from(responded[unit]);
    }
    match sizes.iter().position(|size| size.respondents == 0) {
        None => Ok((class_of, sizes)),
        Some(class) => Err(undefined(&format!("propensity class {}", class + 1), "no respondents")),
    }
}
