// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Quantiles and tails of the distributions that intervals and tests need.
//!
//! The functions of `statrs` do the work; its quantiles, good to about eight digits, are polished by Newton steps on the
//! distribution function, which is good to thirteen.

use statrs::function::{beta, erf, gamma};

/// Quantile of the standard normal; `p` in (0, 1).
pub fn normal_quantile(p: f64) -> f64 {
    let start = -std::f64::consts::SQRT_2 * erf::erfc_inv(2.0 * p);
    if !start.is_finite() {
        return start;
    }
    let density = (-0.5 * start * start).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let miss = if p < 0.5 { normal_tail(-start) - p } else { (1.0 - p) - normal_tail(start) };
    start - miss / density
}

/// Upper tail of the standard normal, P(Z > z).
pub fn normal_tail(z: f64) -> f64 {
    0.5 * erf::erfc(z / std::f64::consts::SQRT_2)
}

/// Quantile of the beta distribution with shapes `a`, `b` ≥ 0; a shape of zero is the limit: all mass at 0 (`a`) or 1 (`b`).
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if a <= 0.0 || p <= 0.0 {
        return 0.0;
    }
    if b <= 0.0 || p >= 1.0 {
        return 1.0;
    }
    let log_beta = beta::ln_beta(a, b);
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = beta::inv_beta_reg(a, b, p);
    if !(x > 0.0 && x < 1.0) {
        x = a / (a + b);
    }
    for _ in 0..60 {
        let miss = beta::beta_reg(a, b, x) - p;
        if miss > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let slope = ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - log_beta).exp();
        let newton = x - miss / slope;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-14 * x {
            return next;
        }
        x = next;
    }
    x
}

/// Quantile of Student's t with `df` degrees of freedom (infinite: normal).
pub fn t_quantile(p: f64, df: f64) -> f64 {
    if p == 0.5 {
        return 0.0;
    }
    if df.is_infinite() {
        return normal_quantile(p);
    }
    let tail = if p < 0.5 { p } else { 1.0 - p };
    let y = beta_quantile(1.0 - 2.0 * tail, 0.5, df / 2.0);
    let t = (df * y / (1.0 - y)).sqrt();
    if p < 0.5 { -t } else { t }
}

/// Upper tail of F with `d1` and `d2` degrees of freedom (infinite `d2`: chi-square over `d1`).
pub fn f_tail(x: f64, d1: f64, d2: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if d2.is_infinite() {
        return chi_square_tail(x * d1, d1);
    }
    beta::beta_reg(d2 / 2.0, d1 / 2.0, d2 / (d2 + d1 * x))
}

/// Upper tail of chi-square with `df` degrees of freedom.
pub fn chi_square_tail(x: f64, df: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma::gamma_ur(df / 2.0, x / 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(x: f64, y: f64) -> bool {
        (x - y).abs() <= 1e-11 * y.abs()
    }

    /// Values of the tables of R 4.2 (qt, qbeta, qnorm, pchisq).
    #[test]
    fn quantiles_agree_with_known_values() {
        assert!(close(normal_quantile(0.975), 1.959_963_984_540_054));
        assert!(close(t_quantile(0.975, 1.0), 12.706_204_736_174_698));
        assert!(close(t_quantile(0.975, 14.0), 2.144_786_687_916_927));
        assert!(close(t_quantile(0.975, 2.0), 4.302_652_729_749_464));
        assert!(close(beta_quantile(0.975, 1.0, 50.0), 1.0 - 0.025_f64.powf(1.0 / 50.0)));
        assert!(close(beta_quantile(0.025, 3.0, 1.0), 0.025_f64.powf(1.0 / 3.0)));
        assert!(close(chi_square_tail(4.0, 2.0), (-2.0_f64).exp()));
        assert!(close(f_tail(3.0, 2.0, f64::INFINITY), (-3.0_f64).exp()));
    }

    #[test]
    fn the_degenerate_shapes_have_their_limits() {
        assert_eq!(beta_quantile(0.025, 0.0, 51.0), 0.0);
        assert_eq!(beta_quantile(0.975, 51.0, 0.0), 1.0);
    }
}
