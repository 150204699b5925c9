// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Intervals for shares, of all the kinds in use.

use crate::{
    distributions::{beta_quantile, t_quantile},
    estimate::Estimate,
    problem::{EstimationProblem, Outcome},
    sums::rounded,
};

/// How the interval of a share is made. Always published with the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareMethod {
    /// `p ± t·SE`, kept inside [0, 1].
    Mean,
    /// `logit p ± t·SE/(p(1-p))`, back-transformed: the default.
    Logit,
    /// Korn–Graubard: Clopper–Pearson on the effective sample size `n* = p(1-p)/V · (t_{n-1}/t_df)²`.
    ///
    /// Source: Korn, Graubard, Survey Methodology 24 (1998).
    Beta,
    /// Values of p whose binomial deviance, divided by the design effect `V n/(p(1-p))` and by the dispersion
    /// `n/(n-1)`, is within F(1, df).
    ///
    /// Source: Rao, Scott, *On chi-squared tests*, Annals of Statistics 12 (1984); Lumley, *Complex Surveys*, 2010.
    Likelihood,
    /// `sin²(asin √p ± t·SE/(2√(p(1-p))))`.
    Arcsine,
}

impl std::fmt::Display for ShareMethod {
    /// The word by which the method is told beside a figure.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Mean => "plain",
            Self::Logit => "logit",
            Self::Beta => "Korn–Graubard",
            Self::Likelihood => "likelihood",
            Self::Arcsine => "arcsine",
        })
    }
}

/// The method of section 8.3b: Korn–Graubard where p < 0.05, p > 0.95 or n < 100, logit elsewhere.
pub fn chosen_method(share: &Estimate) -> ShareMethod {
    let p = rounded(share.value);
    if !(0.05..=0.95).contains(&p) || share.n < 100 { ShareMethod::Beta } else { ShareMethod::Logit }
}

/// The interval of a share at `level` (0.95), from its estimate.
///
/// For p of 0 or 1 every method gives the exact binomial one with `n* = n` (section 8.3b); so does a share that
/// somehow falls outside [0, 1], as negative GREG weights can make it, from the nearer end.
///
/// # Errors
/// A level outside (0, 1), a share or variance that is not a finite number, degrees of freedom not above 0.
pub fn share_interval(share: &Estimate, method: ShareMethod, level: f64) -> Outcome<[f64; 2]> {
    if !(level > 0.0 && level < 1.0) {
        return Err(EstimationProblem::Parameter { parameter: "level".into(), value: level, range: "between 0 and 1" });
    }
    if share.df.is_nan() || share.df <= 0.0 {
        let parameter = "degrees of freedom".to_owned();
        return Err(EstimationProblem::Parameter { parameter, value: share.df, range: "above 0" });
    }
    if !share.value.is_finite() || !share.variance.is_finite() {
        return Err(EstimationProblem::NotFinite { place: "share".into(), unit: 0 });
    }
    let p = share.value.clamp(0.0, 1.0);
    let n = share.n as f64;
    let alpha = 1.0 - level;
    if rounded(p) <= 0.0 || rounded(p) >= 1.0 {
        return Ok(exact(rounded(p), n, alpha));
    }
    if share.variance <= 0.0 {
        return Ok([p, p]);
    }
    let (se, spread) = (share.se(), p * (1.0 - p));
    let t = t_quantile(1.0 - alpha / 2.0, share.df);
    Ok(match method {
        ShareMethod::Mean => share.interval(level).map(|end| end.clamp(0.0, 1.0)),
        ShareMethod::Logit => [expit(logit(p) - t * se / spread), expit(logit(p) + t * se / spread)],
        ShareMethod::Beta => {
            let ratio = if share.n > 1 { t_quantile(1.0 - alpha / 2.0, n - 1.0) / t } else { 1.0 };
            exact(p, spread / share.variance * ratio * ratio, alpha)
        }
        ShareMethod::Likelihood => likelihood(p, n, t * t * share.variance * n / spread * (n / (n - 1.0))),
        ShareMethod::Arcsine => {
            let (centre, half) = (p.sqrt().asin(), t * se / (2.0 * spread.sqrt()));
            let quarter = std::f64::consts::FRAC_PI_2;
            [(centre - half).clamp(0.0, quarter).sin().powi(2), (centre + half).clamp(0.0, quarter).sin().powi(2)]
        }
    })
}

/// `B(α/2; n p, n(1-p)+1)`, `B(1-α/2; n p+1, n(1-p))`: Clopper–Pearson where n p is a count.
fn exact(p: f64, n: f64, alpha: f64) -> [f64; 2] {
    [
        beta_quantile(alpha / 2.0, n * p, n * (1.0 - p) + 1.0),
        beta_quantile(1.0 - alpha / 2.0, n * p + 1.0, n * (1.0 - p)),
    ]
}

/// Ends of the set where `2n[p ln(p/q) + (1-p) ln((1-p)/(1-q))] ≤ limit`, by bisection on each side.
fn likelihood(p: f64, n: f64, limit: f64) -> [f64; 2] {
    let far = |q: f64| 2.0 * n * (p * (p / q).ln() + (1.0 - p) * ((1.0 - p) / (1.0 - q)).ln()) > limit;
    let end = |mut inside: f64, mut outside: f64| {
        for _ in 0..200 {
            let middle = 0.5 * (inside + outside);
            if far(middle) { outside = middle } else { inside = middle }
        }
        0.5 * (inside + outside)
    };
    [end(p, 0.0), end(p, 1.0)]
}

pub(crate) fn logit(p: f64) -> f64 {
    p.ln() - (-p).ln_1p()
}

pub(crate) fn expit(x: f64) -> f64 {
    if x >= 0.0 { 1.0 / (1.0 + (-x).exp()) } else { x.exp() / (1.0 + x.exp()) }
}
