// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Small areas: a direct estimate leaning on a model of all areas.

use crate::{
    matrix::{Factor, SparseRows},
    problem::{EstimationProblem, Outcome, all_finite, same_length, undefined},
    sums::sum,
};

/// An area with its direct estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallArea {
    /// Name.
    pub name: String,
    /// Direct estimate; `None` where nobody answered: the model alone speaks.
    pub direct: Option<f64>,
    /// Its sampling variance, taken as known.
    pub variance: f64,
    /// Covariates, without the intercept: shares from open data.
    pub covariates: Vec<f64>,
}

/// An estimate by model, «stima da modello».
#[derive(Debug, Clone, PartialEq)]
pub struct ModelEstimate {
    /// Name of the area.
    pub name: String,
    /// `γ y + (1-γ) x'β`.
    pub value: f64,
    /// Mean squared error, with what the estimation of β and σ² adds.
    pub mse: f64,
    /// Weight γ of the direct estimate, `σ²/(σ²+ψ)`.
    pub weight_of_direct: f64,
}

impl ModelEstimate {
    /// `value ± z √mse`: told beside the value, with the words «stima da modello».
    pub fn interval(&self, level: f64) -> [f64; 2] {
        let reach = crate::distributions::normal_quantile(0.5 + level / 2.0) * self.mse.max(0.0).sqrt();
        [self.value - reach, self.value + reach]
    }
}

/// A fitted area-level model.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallAreaModel {
    /// Coefficients, the intercept first.
    pub coefficients: Vec<f64>,
    /// Variance σ² between areas that the covariates do not explain, by REML; never below 0.
    pub between: f64,
    /// One estimate an area.
    pub areas: Vec<ModelEstimate>,
}

/// Fits `y_d = x_d'β + v_d + e_d`, var v = σ², var e = ψ_d, by restricted maximum likelihood, and predicts.
///
/// Mean squared error: `g1 + g2 + 2 g3`, `g1 = γψ`, `g2 = (1-γ)² x'(X'V⁻¹X)⁻¹x`, `g3 = ψ²(σ²+ψ)⁻³ · 2/Σ(σ²+ψ)⁻²`.
/// Source: Fay, Herriot, *Estimates of income for small places*, JASA 74 (1979); Prasad, Rao, JASA 85 (1990);
/// Rao, Molina, *Small Area Estimation*, 2015, chapter 6.
///
/// # Errors
/// Fewer areas with a direct estimate than coefficients and one more; collinear covariates; a variance not above 0.
pub fn fay_herriot(areas: &[SmallArea]) -> Outcome<SmallAreaModel> {
    let width = 1 + areas.first().map_or(0, |area| area.covariates.len());
    for area in areas {
        same_length(&area.name, width - 1, area.covariates.len())?;
        all_finite(&area.name, &area.covariates)?;
        all_finite(&area.name, area.direct.as_slice())?;
        if area.direct.is_some() && !(area.variance > 0.0 && area.variance.is_finite()) {
            let parameter = format!("sampling variance of {}", area.name);
            return Err(EstimationProblem::Parameter { parameter, value: area.variance, range: "above 0" });
        }
    }
    let known: Vec<&SmallArea> = areas.iter().filter(|area| area.direct.is_some()).collect();
    if known.len() <= width {
        return Err(undefined("small areas", "too few direct estimates for so many covariates"));
    }
    let fit = Fit {
        rows: SparseRows::new(width, known.iter().map(|area| design_row(area))),
        y: known.iter().filter_map(|area| area.direct).collect(),
        psi: known.iter().map(|area| area.variance).collect(),
    };
    if !fit.normal(1.0).redundant.is_empty() {
        return Err(undefined("small areas", "the covariates are collinear"));
    }
    let between = fit.between()?;
    let factor = fit.normal(between);
    let coefficients = factor.solve(&fit.rows.weighted_totals(|d| fit.y[d] / (between + fit.psi[d])));
    let spread = 2.0 / sum(fit.psi.iter().map(|psi| (between + psi).powi(-2)));
    let predicted = areas.iter().map(|area| predict(area, &factor, &coefficients, between, spread)).collect();
    Ok(SmallAreaModel { coefficients, between, areas: predicted })
}

fn design_row(area: &SmallArea) -> Vec<(usize, f64)> {
    std::iter::once(1.0).chain(area.covariates.iter().copied()).enumerate().collect()
}

fn predict(area: &SmallArea, factor: &Factor, beta: &[f64], between: f64, spread: f64) -> ModelEstimate {
    let mut x = vec![0.0; beta.len()];
    design_row(area).into_iter().for_each(|(at, value)| x[at] = value);
    let dot = |a: &[f64], b: &[f64]| sum(a.iter().zip(b).map(|(a, b)| a * b));
    let synthetic = dot(&x, beta);
    let uncertain = dot(&x, &factor.solve(&x));
    let Some(direct) = area.direct else {
        return ModelEstimate {
            name: area.name.clone(),
            value: synthetic,
            mse: between + uncertain,
            weight_of_direct: 0.0,
        };
    };
    let psi = area.variance;
    let gamma = between / (between + psi);
    let g3 = psi * psi * (between + psi).powi(-3) * spread;
    let mse = gamma * psi + (1.0 - gamma) * (1.0 - gamma) * uncertain + 2.0 * g3;
    ModelEstimate {
        name: area.name.clone(),
        value: gamma * direct + (1.0 - gamma) * synthetic,
        mse,
        weight_of_direct: gamma,
    }
}

struct Fit {
    rows: SparseRows,
    y: Vec<f64>,
    psi: Vec<f64>,
}

impl Fit {
    /// `X'V⁻¹X`, factored.
    fn normal(&self, between: f64) -> Factor {
        self.rows.gram(|d| 1.0 / (between + self.psi[d])).factor(1e-12)
    }

    /// REML by Fisher scoring: `σ² += [y'PPy - tr P] / tr(PP)`, 0 where the likelihood falls from there on. Scoring may leap
    /// from one side of the summit to the other for ever: what each side taught is kept, and a step beyond it, or one that
    /// comes late, halves what is left.
    fn between(&self) -> Outcome<f64> {
        const LATE: usize = 50;
        const MOST: usize = 500;
        let scale = crate::sums::median(&self.psi).unwrap_or(1.0);
        let (mut low, mut high) = (0.0, f64::INFINITY);
        let mut value = scale;
        for round in 0..MOST {
            let (score, information) = self.score(value);
            if score > 0.0 {
                low = value;
            } else {
                high = value;
            }
            let step = value + score / information;
            let is_inside = low < step && step < high;
            let next = if is_inside && (round < LATE || high.is_infinite()) {
                step
            } else if low == 0.0 && self.score(0.0).0 <= 0.0 {
                return Ok(0.0);
            } else {
                f64::midpoint(low, high)
            };
            if (next - value).abs() <= 1e-12 * scale.max(value) {
                return Ok(next);
            }
            value = next;
        }
        Err(EstimationProblem::NoConvergence { what: "variance between areas".into(), iterations: MOST })
    }

    /// Score (twice) and information (twice) of the restricted likelihood; P = V⁻¹ - V⁻¹X(X'V⁻¹X)⁻¹X'V⁻¹.
    fn score(&self, between: f64) -> (f64, f64) {
        let weight = |d: usize| 1.0 / (between + self.psi[d]);
        let factor = self.normal(between);
        let beta = factor.solve(&self.rows.weighted_totals(|d| self.y[d] * weight(d)));
        let count = self.y.len();
        let leverage: Vec<Vec<f64>> = (0..count)
            .map(|d| {
                let mut x = vec![0.0; self.rows.width];
                self.rows.row(d).for_each(|(at, value)| x[at] = value);
                factor.solve(&x)
            })
            .collect();
        let entry = |a: usize, b: usize| {
            let own = if a == b { weight(a) } else { 0.0 };
            own - weight(a) * weight(b) * self.rows.dot(a, &leverage[b])
        };
        let fitted = sum((0..count).map(|d| {
            let residual = (self.y[d] - self.rows.dot(d, &beta)) * weight(d);
            residual * residual
        }));
        let trace = sum((0..count).map(|d| entry(d, d)));
        let square = sum((0..count * count).map(|at| entry(at / count, at % count).powi(2)));
        (fitted - trace, square)
    }
}
