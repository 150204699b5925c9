// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Quantiles and tails of the distributions that intervals and tests need.
//!
//! Gamma and error functions come from `statrs`; its quantile of the normal, good to about eight digits, is polished by a
//! Newton step. The beta distribution is our own, so that shapes of any size end: an effective sample may be any number.

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
///
/// Newton's method between brackets on [`beta_share`]; above 1e8 the normal limit, or that of the gamma distribution where
/// one shape stays small. Not a number where one of the three is not.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if p.is_nan() || a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    if a <= 0.0 || p <= 0.0 {
        return 0.0;
    }
    if b <= 0.0 || p >= 1.0 {
        return 1.0;
    }
    let (small, large) = (a.min(b), a.max(b));
    let mean = a / (a + b);
    let spread = (mean * (1.0 - mean) / (a + b + 1.0)).sqrt();
    let normal = mean + normal_quantile(p) * spread;
    if large <= LARGE {
        return solved(p, normal, |x| beta_share(a, b, x), |x| beta_density(a, b, x));
    }
    if small > 1e4 {
        return if normal.is_finite() { normal.clamp(0.0, 1.0) } else { mean };
    }
    // The gamma limit: large · x of the small shape; seen from the other end where `b` is the small one.
    let tail = if a <= b { p } else { 1.0 - p };
    let end = solved(tail, 0.5, |u| gamma::gamma_lr(small, u / (1.0 - u)), |_| 0.0);
    let share = (end / (1.0 - end) / large).clamp(0.0, 1.0);
    if a <= b { share } else { 1.0 - share }
}

/// Shapes above this have reached their limits.
const LARGE: f64 = 1e8;

/// x in (0, 1) where the rising `share` reaches p.
fn solved(p: f64, start: f64, share: impl Fn(f64) -> f64, density: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut x = if start > 0.0 && start < 1.0 { start } else { 0.5 };
    for _ in 0..100 {
        let miss = share(x) - p;
        if miss > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - miss / density(x);
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-14 * x {
            return next;
        }
        x = next;
    }
    x
}

fn beta_density(a: f64, b: f64, x: f64) -> f64 {
    ((a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p() - beta::ln_beta(a, b)).exp()
}

/// Lower tail of the beta distribution, the regularised incomplete beta function; shapes above 0.
///
/// By its continued fraction, whose steps grow with the root of the shapes. Source: Didonato, Morris, *Algorithm 708*,
/// ACM TOMS 18 (1992); evaluation by Lentz's method.
pub fn beta_share(a: f64, b: f64, x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return x.max(0.0);
    }
    if x >= 1.0 {
        return 1.0;
    }
    let front = (a * x.ln() + b * (-x).ln_1p() - beta::ln_beta(a, b)).exp();
    match x < (a + 1.0) / (a + b + 2.0) {
        true => front * fraction(a, b, x) / a,
        false => 1.0 - front * fraction(b, a, 1.0 - x) / b,
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let safe = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / safe(1.0 - (a + b) * x / (a + 1.0));
    let mut made = d;
    for step in 1..50_000_u32 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / safe(1.0 + even * d);
        c = safe(1.0 + even / c);
        made *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / safe(1.0 + odd * d);
        c = safe(1.0 + odd / c);
        made *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    made
}

/// Quantile of Student's t with `df` degrees of freedom (infinite: normal).
///
/// Not a number where `p` is outside (0, 1) or `df` is not above 0.
pub fn t_quantile(p: f64, df: f64) -> f64 {
    if !(p > 0.0 && p < 1.0 && df > 0.0) {
        return f64::NAN;
    }
    if p == 0.5 {
        return 0.0;
    }
    if df.is_infinite() {
        return normal_quantile(p);
    }
    let tail = if p < 0.5 { p } else { 1.0 - p };
    let t = if df < 3.0 { heavy_tail(tail, df) } else { light_tail(tail, df) };
    if p < 0.5 { -t } else { t }
}

/// By the quantile of the beta distribution.
fn heavy_tail(tail: f64, df: f64) -> f64 {
    let x = beta_quantile(2.0 * tail, df / 2.0, 0.5);
    (df * (1.0 - x) / x).sqrt()
}

/// Upper tail of Student's t, for t ≥ 0; from the nearer end of the beta distribution, where no digits are lost.
fn t_tail(t: f64, df: f64) -> f64 {
    match t * t > df {
        true => 0.5 * beta_share(df / 2.0, 0.5, df / (df + t * t)),
        false => 0.5 - 0.5 * beta_share(0.5, df / 2.0, t * t / (df + t * t)),
    }
}

/// From Fisher's expansion about the normal quantile by Newton steps on the tail.
fn light_tail(tail: f64, df: f64) -> f64 {
    let z = normal_quantile(1.0 - tail);
    let (z3, z5) = (z.powi(3), z.powi(5));
    let mut t = z + (z3 + z) / (4.0 * df) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * df * df);
    let log_scale = -beta::ln_beta(df / 2.0, 0.5) - 0.5 * df.ln();
    for _ in 0..20 {
        let miss = t_tail(t, df) - tail;
        let density = (log_scale - 0.5 * (df + 1.0) * (t * t / df).ln_1p()).exp();
        // Newton on the logarithm of the tail, which is nearly straight far out.
        let step = (miss / tail).ln_1p() * (miss + tail) / density;
        t += step;
        if step.is_nan() || step.abs() <= 1e-13 * t.abs() {
            break;
        }
    }
    if t.is_finite() { t } else { heavy_tail(tail, df) }
}

/// Upper tail of F with `d1` and `d2` degrees of freedom (infinite `d2`: chi-square over `d1`).
pub fn f_tail(x: f64, d1: f64, d2: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if !(x > 0.0 && d1 > 0.0 && d2 > 0.0) {
        return f64::NAN;
    }
    if d2.is_infinite() {
        return chi_square_tail(x * d1, d1);
    }
    beta_share(d2 / 2.0, d1 / 2.0, d2 / (d2 + d1 * x))
}

/// Upper tail of chi-square with `df` degrees of freedom.
pub fn chi_square_tail(x: f64, df: f64) -> f64 {
    match x <= 0.0 {
        true => 1.0,
        false if x > 0.0 && x.is_finite() && df > 0.0 => gamma::gamma_ur(df / 2.0, x / 2.0),
        false => f64::NAN,
    }
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
    fn quantiles_of_t_are_where_their_tail_says() {
        for df in [0.3, 1.0, 2.5, 3.0, 3.7, 11.0, 150.0, 3_960.0, 1e6, 1e9] {
            for p in [0.500_001, 0.6, 0.9, 0.975, 0.995, 0.999_999].into_iter().filter(|p| df >= 1.0 || *p < 0.99) {
                let t = t_quantile(p, df);
                let tail = t_tail(t, df);
                assert!((tail / (1.0 - p) - 1.0).abs() < 1e-7, "{df} {p} {t} {tail}");
                assert_eq!(t_quantile(1.0 - p, df).signum(), -1.0);
            }
        }
    }

    #[test]
    fn shapes_of_any_size_give_their_quantiles() {
        // Beta(n/2, n/2) about 1/2 with standard deviation 1/(2√(n+1)); Beta(1, b) and Beta(a, 1) are known.
        for n in [1e3, 1e5, 1e7, 1e9, 1e15, 1e300] {
            let expected = 0.5 + 1.959_963_984_540_054 / (2.0 * (n + 1.0_f64).sqrt());
            assert!((beta_quantile(0.975, n / 2.0, n / 2.0) - expected).abs() < 0.01 / n, "{n}");
            let expected = -(0.7_f64.ln() / n).exp_m1();
            assert!((beta_quantile(0.3, 1.0, n) / expected - 1.0).abs() < 1e-7, "{n}");
            assert!((beta_quantile(0.3, n, 1.0) - 0.3_f64.powf(1.0 / n)).abs() < 1e-9);
        }
        assert!(close(beta_share(3.0, 4.0, 0.4), 0.455_68));
        assert!((beta_share(2e6, 3e6, 0.4) - 0.5).abs() < 1e-3);
        assert!(beta_quantile(0.025, 1e-12, 1e15) < 1e-9);
    }

    #[test]
    fn the_degenerate_shapes_have_their_limits() {
        assert_eq!(beta_quantile(0.025, 0.0, 51.0), 0.0);
        assert_eq!(beta_quantile(0.975, 51.0, 0.0), 1.0);
    }
}
