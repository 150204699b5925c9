// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Are two classifications related? Pearson's test corrected for the design.

use crate::{
    distributions::{chi_square_tail, f_tail},
    estimate::Domain,
    matrix::Symmetric,
    problem::{EstimationProblem, Outcome, same_length, undefined},
    sums::sum,
};

/// A table of two classifications and its corrected tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Association {
    /// Labels of the rows, in order.
    pub rows: Vec<String>,
    /// Labels of the columns, in order.
    pub columns: Vec<String>,
    /// Estimated counts of the population.
    pub table: Vec<Vec<f64>>,
    /// Pearson's X² of the weighted table scaled to n.
    pub pearson: f64,
    /// Degrees of freedom of the table, (r-1)(c-1).
    pub df: f64,
    /// First-order correction: p of X² over the mean design effect, on chi-square.
    pub first_order_p: f64,
    /// Second-order statistic F: X² over the sum of the generalised design effects.
    pub f: f64,
    /// Its numerator degrees of freedom, (Σδ)²/Σδ².
    pub f_df: f64,
    /// Its denominator degrees of freedom: the former times those of the design.
    pub f_ddf: f64,
    /// Its p.
    pub f_p: f64,
    /// Wald's test that every count is what rows and columns say, on the covariance of the design.
    pub wald: Wald,
    /// The same with `ν - (r-1)(c-1) + 1` denominator degrees of freedom, steadier where ν is small.
    pub adjusted_wald: Wald,
}

/// An F test of Wald; not numbers where the covariance cannot be inverted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wald {
    /// The statistic, divided by its degrees of freedom.
    pub statistic: f64,
    /// Numerator degrees of freedom.
    pub df: f64,
    /// Denominator degrees of freedom.
    pub ddf: f64,
    /// Its p.
    pub p: f64,
}

/// Rao and Scott's tests of independence.
///
/// With C the residuals of the interactions on the main effects, D = diag(p), V the covariance of the shares p:
/// `Δ = (C'D⁻¹C/n)⁻¹ C'D⁻¹VD⁻¹C`; its eigenvalues δ are the generalised design effects.
/// Source: Rao, Scott, *On chi-squared tests for multiway contingency tables*, Annals of Statistics 12 (1984); Thomas,
/// Rao, JASA 82 (1987) for the F form.
///
/// # Errors
/// Columns of another length; a classification with one category.
pub fn association(domain: &Domain<'_>, rows: &[String], columns: &[String]) -> Outcome<Association> {
    let units = domain.design().len();
    same_length("rows", units, rows.len())?;
    same_length("columns", units, columns.len())?;
    let (row_names, column_names) = (categories(domain, rows), categories(domain, columns));
    let (r, c) = (row_names.len(), column_names.len());
    if r < 2 || c < 2 {
        return Err(undefined("association", "each classification needs two categories"));
    }
    let place = |names: &[String], name: &String| names.binary_search(name).unwrap_or(usize::MAX);
    let cell: Vec<usize> = rows
        .iter()
        .zip(columns)
        .map(|(a, b)| place(&row_names, a).saturating_mul(c).saturating_add(place(&column_names, b)))
        .collect();
    let indicators: Vec<Vec<f64>> =
        (0..r * c).map(|at| cell.iter().map(|cell| f64::from(u8::from(*cell == at))).collect()).collect();
    let columns_of: Vec<&[f64]> = indicators.iter().map(Vec::as_slice).collect();
    let shares: Vec<f64> = columns_of.iter().map(|y| Ok(domain.mean_linearised(y)?.value)).collect::<Outcome<_>>()?;
    let covariance = domain.covariance_of_means(&columns_of)?;
    let n = domain.n() as f64;
    let (trace, trace_of_square) = design_effects(&shares, &covariance, r, c, n)?;
    let pearson = pearson(&shares, r, c, n);
    let df = ((r - 1) * (c - 1)) as f64;
    let (f, f_df) = (pearson / trace, trace * trace / trace_of_square);
    let f_ddf = f_df * domain.df();
    let table = shares.chunks(c).map(|row| row.iter().map(|share| share * domain.weight()).collect()).collect();
    let first_order_p = chi_square_tail(pearson * df / trace, df);
    let f_p = f_tail(f, f_df, f_ddf);
    let (wald, adjusted_wald) = wald(domain, &indicators, c)?;
    Ok(Association {
        rows: row_names,
        columns: column_names,
        table,
        pearson,
        df,
        first_order_p,
        f,
        f_df,
        f_ddf,
        f_p,
        wald,
        adjusted_wald,
    })
}

/// `Y'V⁻¹Y` on `Y_ab = T_ab - T_a T_b / T` without the first row and column, linearised.
///
/// Source: Koch, Freeman, Freeman, *Strategies in the multivariate analysis of data from complex surveys*, International
/// Statistical Review 43 (1975); Thomas, Rao, JASA 82 (1987) for the adjustment.
fn wald(domain: &Domain<'_>, cells: &[Vec<f64>], c: usize) -> Outcome<(Wald, Wald)> {
    let r = cells.len() / c;
    let all = domain.weight();
    let totals: Vec<f64> = cells.iter().map(|y| Ok(domain.total_linearised(y)?.value)).collect::<Outcome<_>>()?;
    let row = |a: usize| sum((0..c).map(|b| totals[a * c + b])) / all;
    let column = |b: usize| sum((0..r).map(|a| totals[a * c + b])) / all;
    let inside = |unit: usize| domain.inside()[unit];
    let place: Vec<Option<usize>> = (0..domain.design().len())
        .map(|unit| (0..cells.len()).find(|&at| inside(unit) && cells[at][unit] == 1.0))
        .collect();
    let kept: Vec<(usize, usize)> = (1..r).flat_map(|a| (1..c).map(move |b| (a, b))).collect();
    let miss: Vec<f64> = kept.iter().map(|&(a, b)| totals[a * c + b] - row(a) * column(b) * all).collect();
    let influence = |&(a, b): &(usize, usize)| -> Vec<f64> {
        let (of_row, of_column) = (row(a), column(b));
        let hit = |yes: bool| f64::from(u8::from(yes));
        let of = |at: Option<usize>| {
            at.map_or(0.0, |at| {
                let (same_row, same_column) = (hit(at / c == a), hit(at % c == b));
                same_row * same_column - of_column * same_row - of_row * same_column + of_row * of_column
            })
        };
        place.iter().map(|at| of(*at)).collect()
    };
    let covariance = domain.design().covariance(&kept.iter().map(influence).collect::<Vec<_>>());
    let k = kept.len();
    let factor = Symmetric { width: k, values: covariance.concat() }.factor(1e-12);
    let squares = match factor.redundant.is_empty() {
        true => sum(factor.solve(&miss).iter().zip(&miss).map(|(a, b)| a * b)),
        false => f64::NAN,
    };
    let made = |statistic: f64, ddf: f64| {
        let df = k as f64;
        let p = if statistic.is_finite() && ddf > 0.0 { f_tail(statistic, df, ddf) } else { f64::NAN };
        Wald { statistic, df, ddf, p }
    };
    let (df, nu) = (k as f64, domain.df());
    Ok((made(squares / df, nu), made(squares / df * (nu - df + 1.0) / nu, nu - df + 1.0)))
}

fn categories(domain: &Domain<'_>, labels: &[String]) -> Vec<String> {
    let mut names: Vec<String> =
        labels.iter().zip(domain.inside()).filter(|(_, inside)| **inside).map(|(label, _)| label.clone()).collect();
    names.sort();
    names.dedup();
    names
}

fn pearson(shares: &[f64], r: usize, c: usize, n: f64) -> f64 {
    let row = |a: usize| sum((0..c).map(|b| shares[a * c + b]));
    let column = |b: usize| sum((0..r).map(|a| shares[a * c + b]));
    sum((0..r * c).map(|at| {
        let expected = row(at / c) * column(at % c);
        n * (shares[at] - expected) * (shares[at] - expected) / expected
    }))
}

/// Trace of Δ and of Δ².
fn design_effects(shares: &[f64], covariance: &[Vec<f64>], r: usize, c: usize, n: f64) -> Outcome<(f64, f64)> {
    let size = r * c;
    // Interactions of treatment coding, made orthogonal to rows and columns: for a complete table this is the
    // product of the centred indicators.
    let contrast = |a: usize, b: usize| -> Vec<f64> {
        let centred = |hit: bool, of: usize| f64::from(u8::from(hit)) - 1.0 / of as f64;
        (0..size).map(|at| centred(at / c == a, r) * centred(at % c == b, c)).collect()
    };
    let contrasts: Vec<Vec<f64>> =
        (1..r).flat_map(|a| (1..c).map(move |b| (a, b))).map(|(a, b)| contrast(a, b)).collect();
    let inverse: Vec<f64> = shares.iter().map(|share| if *share == 0.0 { 0.0 } else { 1.0 / share }).collect();
    let k = contrasts.len();
    let mut below = Symmetric::zero(k);
    let mut above = vec![vec![0.0; k]; k];
    for (i, x) in contrasts.iter().enumerate() {
        for (j, y) in contrasts.iter().enumerate() {
            below.values[i * k + j] = sum((0..size).map(|at| x[at] * inverse[at] * y[at] / n));
            above[i][j] = sum((0..size * size).map(|at| {
                let (p, q) = (at / size, at % size);
                x[p] * inverse[p] * covariance[p][q] * inverse[q] * y[q]
            }));
        }
    }
    let factor = below.factor(1e-12);
    if !factor.redundant.is_empty() {
        return Err(undefined("association", "too many empty cells in the table"));
    }
    // Column j of Δ is the solution for column j of the numerator.
    let delta: Vec<Vec<f64>> =
        (0..k).map(|j| factor.solve(&above.iter().map(|row| row[j]).collect::<Vec<_>>())).collect();
    let trace = sum((0..k).map(|i| delta[i][i]));
    let square = sum((0..k * k).map(|at| delta[at / k][at % k] * delta[at % k][at / k]));
    if trace <= 0.0 || !trace.is_finite() {
        return Err(EstimationProblem::Undefined {
            place: "association".into(),
            reason: "no sampling variance".into(),
        });
    }
    Ok((trace, square))
}
