// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The non-response band: how far a share moves if non-respondents differ in it as they differ in the open facts.

use crate::{
    distributions::normal_quantile,
    problem::{EstimationProblem, Outcome},
    share::{expit, logit},
    sums::sum,
};

/// A cell as the band sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct BandCell {
    /// Name.
    pub name: String,
    /// Respondents `n_h`, whether they answered the item or not.
    pub respondents: f64,
    /// Non-respondents, `q_h = N_h - n_h`.
    pub others: f64,
    /// Share among the respondents who answered the item, `m_h`.
    pub share: f64,
}

/// A share with its non-response band.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NonResponseBand {
    /// P(0): non-respondents as respondents of the same cell; where m_h is 0 or 1 the clipping moves it a little from the
    /// estimate, as the formula says.
    pub at_zero: f64,
    /// P(ĝ), «valore corretto», for the technical annex.
    pub corrected: f64,
    /// P(1.5 ĝ).
    pub at_band: f64,
    /// `[min(P(0), P(1.5ĝ)) - 1.96 SE, max(…) + 1.96 SE]`, kept inside [0, 1]; 1.96 is the normal quantile to all its digits.
    pub band: [f64; 2],
}

/// `P(g) = Σ_h [n_h m_h + q_h expit(logit m_h - g)] / N`, m_h clipped to [1/(2n_h), 1-1/(2n_h)] inside the logit.
///
/// # Errors
/// A cell with non-respondents and no respondent (merge it first), a share outside [0, 1], no cell.
pub fn corrected_share(cells: &[BandCell], g: f64) -> Outcome<f64> {
    if !g.is_finite() {
        return Err(EstimationProblem::NotFinite { place: "log odds ratio".into(), unit: 0 });
    }
    let all = sum(cells.iter().map(|cell| cell.respondents + cell.others));
    if all <= 0.0 {
        return Err(EstimationProblem::Empty { place: "cells".into() });
    }
    for cell in cells {
        if !(cell.respondents >= 0.0 && cell.others >= 0.0) {
            let population = cell.respondents + cell.others;
            return Err(EstimationProblem::Population { stratum: cell.name.clone(), population, sampled: 0 });
        }
        if cell.respondents <= 0.0 && cell.others > 0.0 {
            return Err(EstimationProblem::LonelyUnit { stratum: cell.name.clone(), population: Some(cell.others) });
        }
        if !(0.0..=1.0).contains(&cell.share) {
            let parameter = format!("share of cell {}", cell.name);
            return Err(EstimationProblem::Parameter { parameter, value: cell.share, range: "in [0, 1]" });
        }
    }
    Ok(sum(cells.iter().filter(|cell| cell.respondents > 0.0).map(|cell| {
        let edge = 1.0 / (2.0 * cell.respondents);
        let inside = cell.share.max(edge).min(1.0 - edge);
        cell.respondents * cell.share + cell.others * expit(logit(inside) - g)
    })) / all)
}

/// The band of a share, with ĝ from [`crate::nonresponse::median_log_odds_ratio`] and the stratified SE.
///
/// It assumes that non-respondents differ in the survey facts as they differ in the open facts; the idea is the pattern
/// mixture of Andridge and Little, J. Official Statistics 27 (2011).
///
/// # Errors
/// As [`corrected_share`].
pub fn band(cells: &[BandCell], g: f64, se: f64) -> Outcome<NonResponseBand> {
    let (at_zero, corrected, at_band) =
        (corrected_share(cells, 0.0)?, corrected_share(cells, g)?, corrected_share(cells, 1.5 * g)?);
    let z = normal_quantile(0.975);
    let lower = at_zero.min(at_band) - z * se;
    let upper = at_zero.max(at_band) + z * se;
    Ok(NonResponseBand { at_zero, corrected, at_band, band: [lower.max(0.0), upper.min(1.0)] })
}
