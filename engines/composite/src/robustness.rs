// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The nominal index against each single change, compulsory in the report (methodology, section 7).

use crate::ampi::{Penalty, goalposts, index as ampi_index, normalise as ampi_normalise};
use crate::assess::{Across, Assumptions, Perimeter, assess};
use crate::codebook::{Codebook, Indicator};
use crate::correlation::Correlation;
use crate::normalise::Normalisation;
use crate::outrank::copeland;
use crate::problem::Problem;
use crate::ranks::{Ties, standing};
use crate::sums::{mean, rounded};
use crate::table::{Cell, Table};

/// One assumption changed, all others nominal.
#[derive(Debug, Clone, PartialEq)]
pub struct SingleChange {
    /// What was changed: `arithmetic`, `without:atti`, `without:ATT01`…
    pub name: String,
    /// Spearman correlation with the nominal index.
    pub correlation: Option<f64>,
    /// Mean of |rank - nominal rank|.
    pub shift: Option<f64>,
}

/// Every single change of the methodology's list.
///
/// # Errors
/// A table that is not of the codebook.
pub fn single_changes(codebook: &Codebook, answers: &Table) -> Result<Vec<SingleChange>, Problem> {
    let nominal = Assumptions::nominal(codebook, &Perimeter::Core);
    let found = assess(codebook, answers, &nominal)?;
    let base: Vec<Option<f64>> = found.iter().map(|unit| unit.index).collect();
    let sections: Vec<Vec<Option<f64>>> = found
        .iter()
        .map(|unit| unit.sections.iter().map(|section| section.score.filter(|_| unit.index.is_some())).collect())
        .collect();
    let mut changes = vec![];
    for (name, across) in [
        ("arithmetic", Across::Arithmetic),
        ("harmonic", Across::Harmonic(codebook.rules().offset)),
        ("offset:5", Across::Geometric(5.0)),
        ("offset:20", Across::Geometric(20.0)),
    ] {
        let under = Assumptions { across, ..nominal.clone() };
        changes.push(compared(name.to_owned(), &base, &indices(codebook, answers, &under)?));
    }
    changes.push(compared(
        "ampi".into(),
        &base,
        &over_sections(&sections, |rows| {
            let posts = goalposts(&[rows])?;
            ampi_index(&ampi_normalise(rows, &vec![1.0; codebook.sections().len()], &posts)?, Penalty::Minus)
        })?,
    ));
    let weights = &codebook.rules().section_weights;
    changes.push(compared(
        "copeland".into(),
        &base,
        &over_sections(&sections, |rows| {
            let rows: Vec<Vec<Option<f64>>> = rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
            Ok(copeland(&rows, weights)?.into_iter().map(|score| score as f64).collect())
        })?,
    ));
    for (name, way) in [
        ("min-max", Normalisation::MinMax { l: 0.0, u: 100.0 }),
        ("z-score", Normalisation::ZScore { mean: 0.0, sd: 1.0 }),
        ("percentile rank", Normalisation::PercentileRank(Ties::Average)),
    ] {
        changes.push(compared(name.into(), &base, &relative(codebook, answers, &base, way)?));
    }
    for (d, section) in codebook.sections().iter().enumerate().filter(|_| codebook.sections().len() > 1) {
        let kept = |scores: &Vec<Option<f64>>| {
            let rest =
                |all: &[f64]| all.iter().enumerate().filter(|(k, _)| *k != d).map(|(_, x)| *x).collect::<Vec<f64>>();
            let scores: Option<Vec<f64>> = scores.iter().copied().collect();
            scores.map(|scores| nominal.across.of(&rest(&scores), &rest(weights)))
        };
        let without: Vec<Option<f64>> = sections.iter().map(kept).collect();
        changes.push(compared(format!("without:{section}"), &base, &without));
    }
    for (j, indicator) in codebook.indicators().iter().enumerate().filter(|(_, indicator)| indicator.core) {
        let mut under = nominal.clone();
        under.indicator_weights[j] = 0.0;
        changes.push(compared(format!("without:{}", indicator.id), &base, &indices(codebook, answers, &under)?));
    }
    Ok(changes)
}

fn indices(codebook: &Codebook, answers: &Table, under: &Assumptions) -> Result<Vec<Option<f64>>, Problem> {
    Ok(assess(codebook, answers, under)?.into_iter().map(|unit| unit.index).collect())
}

fn compared(name: String, base: &[Option<f64>], other: &[Option<f64>]) -> SingleChange {
    let both =
        |a: &[Option<f64>], b: &[Option<f64>]| a.iter().zip(b).map(|(x, y)| x.and(*y).and(*x)).collect::<Vec<_>>();
    let (before, after) = (standing(&both(base, other)), standing(&both(other, base)));
    let shifts: Vec<f64> =
        before.iter().zip(&after).filter_map(|(a, b)| Some(f64::from((*a)?.abs_diff((*b)?)))).collect();
    // Ties are ties on rounded values (methodology, section 13): a last bit must not tell two Comuni apart here either.
    let round = |column: &[Option<f64>]| column.iter().map(|x| x.map(rounded)).collect::<Vec<_>>();
    let correlation = Correlation::Spearman.of(&round(base), &round(other));
    SingleChange { name, correlation, shift: mean(&shifts) }
}

/// Computes on the units with all sections, and puts the results back in their places.
fn over_sections(
    sections: &[Vec<Option<f64>>],
    compute: impl FnOnce(&[Vec<f64>]) -> Result<Vec<f64>, Problem>,
) -> Result<Vec<Option<f64>>, Problem> {
    let whole: Vec<Option<Vec<f64>>> = sections.iter().map(|row| row.iter().copied().collect()).collect();
    let rows: Vec<Vec<f64>> = whole.iter().flatten().cloned().collect();
    if rows.is_empty() {
        return Ok(vec![None; sections.len()]);
    }
    let mut results = compute(&rows)?.into_iter();
    Ok(whole.iter().map(|row| row.as_ref().and_then(|_| results.next())).collect())
}

/// The index on indicators normalised on the sample instead of between goalposts; all else is nominal, but z-scores,
/// which may be negative, go across sections by the arithmetic mean.
fn relative(
    codebook: &Codebook,
    answers: &Table,
    base: &[Option<f64>],
    way: Normalisation,
) -> Result<Vec<Option<f64>>, Problem> {
    let core = |(_, indicator): &(usize, &Indicator)| indicator.core;
    let (factor, across) = match way {
        Normalisation::ZScore { .. } => (1.0, Across::Arithmetic),
        Normalisation::PercentileRank(_) => (100.0, Across::Geometric(codebook.rules().offset)),
        _ => (1.0, Across::Geometric(codebook.rules().offset)),
    };
    let width = codebook.sections().len();
    let mut sums = vec![vec![(0.0, 0.0); width]; base.len()];
    for (j, indicator) in codebook.indicators().iter().enumerate().filter(core) {
        let scores = match way.apply(&indicator.id, &unbounded(indicator, answers.column(j)), 1.0) {
            // An indicator on which all agree tells nobody apart.
            Err(Problem::NoSpread { .. } | Problem::TooFew { .. }) => continue,
            other => other?,
        };
        for (row, score) in sums.iter_mut().zip(scores) {
            let (earned, weight) = &mut row[codebook.section_of(j)];
            *earned += score.map_or(0.0, |s| indicator.weight * factor * s);
            *weight += score.map_or(0.0, |_| indicator.weight);
        }
    }
    let weights = &codebook.rules().section_weights;
    let one = |(row, base): (&Vec<(f64, f64)>, &Option<f64>)| {
        let scores: Option<Vec<f64>> =
            row.iter().map(|(earned, weight)| (*weight > 0.0).then(|| earned / weight)).collect();
        scores.filter(|_| base.is_some()).map(|scores| across.of(&scores, weights))
    };
    Ok(sums.iter().zip(base).map(one).collect())
}

/// Values before the goalposts cut them, greater = better.
fn unbounded(indicator: &Indicator, column: &[Cell]) -> Vec<Option<f64>> {
    let value = |x: f64| indicator.goalposts().map_or(x, |posts| posts.stretch(x) * posts.direction);
    column.iter().map(|cell| cell.value().map(value).filter(|x| x.is_finite())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_bit_makes_no_rank() {
        let base = [Some(0.1 + 0.2), Some(0.3), Some(0.7), Some(0.9)];
        let other = [Some(0.3), Some(0.1 + 0.2), Some(0.7), Some(0.9)];
        let change = compared("offset:5".to_owned(), &base, &other);
        assert_eq!(change.shift, Some(0.0));
        assert!((change.correlation.expect("four units") - 1.0).abs() < 1e-12, "{change:?}");
    }
}
