// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The likelihood interval with the interpolation of the program that made the golden numbers.
//!
//! [`crate::share::share_interval`] finds the ends of the likelihood interval exactly. R (profile and confint of a
//! generalised linear model) evaluates the root of the deviance on a grid, puts a cubic spline through it and reads the
//! ends off by linear interpolation: 1e-6 to 1e-4 away. To be compared in all digits its steps are retraced here.

use crate::{
    distributions::{normal_tail, t_quantile},
    estimate::Estimate,
    share::{expit, logit},
    sums::sum,
};

/// The interval on the grid of the profile: at most ten steps a side, each a fifth of the largest root wanted.
/// `weights` and `yes` are those of the units, whose fit by scoring stops short of the share by a little.
pub(crate) fn interval(share: &Estimate, level: f64, weights: &[f64], yes: &[f64]) -> [f64; 2] {
    let n = share.n as f64;
    let (before, start) = scoring(share, weights, yes);
    let p = expit(start);
    let spread = p * (1.0 - p);
    // The model's own variance is that of the last step but one: the fit leaves it there.
    let naive = 1.0 / (n * before * (1.0 - before));
    let cutoff = t_quantile(0.5 + level / 2.0, share.df) * (share.variance / (spread * spread) / naive).sqrt();
    let furthest = t_quantile(1.0 - normal_tail(cutoff) / 4.0, n - 1.0);
    let step = furthest / 5.0 * share.se() / spread;
    let least = deviance(share.value, p, n);
    let root = |q: f64| {
        let more = deviance(share.value, q, n) - least;
        (more.max(0.0) * (n - 1.0) / n).sqrt()
    };
    let mut points = vec![(start, 0.0)];
    for sign in [-1.0, 1.0] {
        let mut reached = 0.0;
        for count in 1..10 {
            if reached >= furthest {
                break;
            }
            let beta = start + sign * f64::from(count) * step;
            reached = root(expit(beta));
            points.push((beta, sign * reached));
        }
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    let fine = Spline::through(&points).spread(3 * points.len());
    [expit(read_back(&fine, -cutoff)), expit(read_back(&fine, cutoff))]
}

/// Deviance of the constant probability q where the share is p.
fn deviance(p: f64, q: f64, n: f64) -> f64 {
    -2.0 * n * (p * q.ln() + (1.0 - p) * (-q).ln_1p())
}

/// Iterated weighted least squares from R's first guess until the deviance moves by less than 1e-8 of itself: the
/// probability of the last step but one, and the last logit.
fn scoring(share: &Estimate, weights: &[f64], yes: &[f64]) -> (f64, f64) {
    let (p, n) = (share.value, share.n as f64);
    let scale = weights.len() as f64 / sum(weights.iter().copied());
    let guess = |(w, y): (&f64, &f64)| {
        let w = w * scale;
        let mu = (w * y + 0.5) / (w + 1.0);
        (w * mu * (1.0 - mu), logit(mu) + (y - mu) / (mu * (1.0 - mu)))
    };
    let first: Vec<(f64, f64)> = weights.iter().zip(yes).map(guess).collect();
    let mut beta = sum(first.iter().map(|(w, z)| w * z)) / sum(first.iter().map(|(w, _)| *w));
    let mut before = p;
    let mut reached = deviance(p, expit(beta), n);
    for _ in 0..25 {
        before = expit(beta);
        beta += (p - before) / (before * (1.0 - before));
        let next = deviance(p, expit(beta), n);
        if (next - reached).abs() / (next.abs() + 0.1) < 1e-8 {
            break;
        }
        reached = next;
    }
    (before, beta)
}

/// x where y is reached, along straight lines.
fn read_back(points: &[(f64, f64)], y: f64) -> f64 {
    let at = points.partition_point(|point| point.1 < y).clamp(1, points.len() - 1);
    let ((x0, y0), (x1, y1)) = (points[at - 1], points[at]);
    x0 + (x1 - x0) * (y - y0) / (y1 - y0)
}

/// A cubic spline whose ends follow the cubic through the last four points.
///
/// Source: Forsythe, Malcolm, Moler, *Computer Methods for Mathematical Computations*, 1977, chapter 4.
struct Spline<'a> {
    points: &'a [(f64, f64)],
    coefficients: Vec<[f64; 3]>,
}

impl<'a> Spline<'a> {
    fn through(points: &'a [(f64, f64)]) -> Self {
        let n = points.len();
        let (mut b, mut c, mut d) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        let (x, y) = (|i: usize| points[i].0, |i: usize| points[i].1);
        d[0] = x(1) - x(0);
        c[1] = (y(1) - y(0)) / d[0];
        for i in 1..n - 1 {
            d[i] = x(i + 1) - x(i);
            b[i] = 2.0 * (d[i - 1] + d[i]);
            c[i + 1] = (y(i + 1) - y(i)) / d[i];
            c[i] = c[i + 1] - c[i];
        }
        (b[0], b[n - 1]) = (-d[0], -d[n - 2]);
        (c[0], c[n - 1]) = (0.0, 0.0);
        if n > 3 {
            let first = c[2] / (x(3) - x(1)) - c[1] / (x(2) - x(0));
            let last = c[n - 2] / (x(n - 1) - x(n - 3)) - c[n - 3] / (x(n - 2) - x(n - 4));
            c[0] = first * d[0] * d[0] / (x(3) - x(0));
            c[n - 1] = -last * d[n - 2] * d[n - 2] / (x(n - 1) - x(n - 4));
        }
        for i in 1..n {
            let t = d[i - 1] / b[i - 1];
            b[i] -= t * d[i - 1];
            c[i] -= t * c[i - 1];
        }
        c[n - 1] /= b[n - 1];
        for i in (0..n - 1).rev() {
            c[i] = (c[i] - d[i] * c[i + 1]) / b[i];
        }
        let piece = |i: usize| {
            let slope = (y(i + 1) - y(i)) / d[i] - d[i] * (c[i + 1] + 2.0 * c[i]);
            [slope, 3.0 * c[i], (c[i + 1] - c[i]) / d[i]]
        };
        Self { points, coefficients: (0..n - 1).map(piece).collect() }
    }

    /// Values at equally spaced places between the first point and the last.
    fn spread(&self, count: usize) -> Vec<(f64, f64)> {
        let (first, last) = (self.points[0].0, self.points[self.points.len() - 1].0);
        let value = |at: usize| {
            let x = first + (last - first) * at as f64 / (count - 1) as f64;
            let i = self.points.partition_point(|point| point.0 <= x).clamp(1, self.coefficients.len()) - 1;
            let (h, [b, c, d]) = (x - self.points[i].0, self.coefficients[i]);
            (x, self.points[i].1 + h * (b + h * (c + h * d)))
        };
        (0..count).map(value).collect()
    }
}
