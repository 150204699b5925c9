// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What each indicator brought to a score: no figure without its inputs.

use crate::assess::{Across, Assessor, Assumptions};
use crate::codebook::Codebook;
use crate::means::offset;
use crate::problem::Problem;
use crate::scoring::matching;
use crate::table::Table;

/// The part of one indicator in the scores of one Comune.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Points of the section score: `100 v s / Σ_O v`; they sum to D. `None` if the answer does not count.
    pub section_points: Option<f64>,
    /// Points of the index; they sum to the IMD. `None` if the answer does not count or there is no IMD.
    pub index_points: Option<f64>,
    /// Points of the section score still to be earned: `100 v (1-s) / Σ_O v`.
    pub section_room: Option<f64>,
}

/// Contributions of all indicators for one unit. Across sections, shares of the index follow the logarithms that the
/// geometric mean adds: `w_d ln(D'_d/δ)` (logarithmic mean Divisia decomposition: Ang, *Energy Policy* 33, 2005);
/// inside a section they follow the points.
///
/// # Errors
/// A table that is not of the codebook, a unit that does not exist.
pub fn contributions(
    codebook: &Codebook,
    answers: &Table,
    under: &Assumptions,
    unit: usize,
) -> Result<Vec<Contribution>, Problem> {
    matching(codebook, answers)?;
    if unit >= answers.units().len() {
        return Err(Problem::Unknown { what: "unit", id: unit.to_string() });
    }
    let found = Assessor::new(codebook, under).one(|j| answers.column(j)[unit]);
    let parts = found.index.map(|index| {
        let scores: Vec<f64> = found.sections.iter().filter_map(|section| section.score).collect();
        section_parts(under, &scores, index)
    });
    let score = |j: usize| {
        let value = answers.column(j)[unit].value().filter(|_| under.indicator_weights[j] > 0.0)?;
        Some(codebook.indicators()[j].score(value, under.goalpost))
    };
    let mut observed = vec![0.0; codebook.sections().len()];
    for j in 0..codebook.indicators().len() {
        observed[codebook.section_of(j)] += score(j).map_or(0.0, |_| under.indicator_weights[j]);
    }
    let one = |j: usize| {
        let (d, s) = (codebook.section_of(j), score(j));
        let weight = under.indicator_weights[j] / observed[d];
        let section_points = s.map(|s| 100.0 * weight * s);
        let total = found.sections[d].score.filter(|total| *total > 0.0);
        let share = section_points.map(|points| total.map_or(0.0, |total| points / total));
        let index_points = share.zip(parts.as_ref()).map(|(share, parts)| share * parts[d]);
        Contribution { section_points, index_points, section_room: s.map(|s| 100.0 * weight * (1.0 - s)) }
    };
    Ok((0..codebook.indicators().len()).map(one).collect())
}

/// Points of the index that each section brought; they sum to it.
fn section_parts(under: &Assumptions, scores: &[f64], index: f64) -> Vec<f64> {
    let raw: Vec<f64> = scores
        .iter()
        .zip(&under.section_weights)
        .map(|(d, w)| match under.across {
            Across::Geometric(delta) if delta > 0.0 => w * (offset(*d, delta) / delta).ln(),
            Across::Harmonic(delta) if delta > 0.0 => w * (1.0 / delta - 1.0 / offset(*d, delta)),
            // Without an offset the logarithm has no zero to start from: points, as in the arithmetic mean.
            Across::Geometric(_) | Across::Harmonic(_) | Across::Arithmetic => w * d,
        })
        .collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|part| if total > 0.0 { index * part / total } else { 0.0 }).collect()
}
