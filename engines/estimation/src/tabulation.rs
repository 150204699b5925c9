// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All the percentages of a report at once: shares by domains, each with its count, its intervals and its method.

use rayon::prelude::*;

use crate::{
    design::Design,
    estimate::{Domain, Estimate},
    nonresponse::{BandCell, NonResponseBand, band},
    problem::{Outcome, all_finite, same_length, undefined},
    share::{Publication, ShareMethod, chosen_method, publication, share_interval},
    sums::sum,
};

/// A yes/no of the questionnaire.
#[derive(Debug, Clone)]
pub struct Share {
    /// Name.
    pub name: String,
    /// Answers of the respondents, in the order of the design; `None`: item missing.
    pub answers: Vec<Option<bool>>,
}

/// A part of the population by name.
#[derive(Debug, Clone)]
pub struct Part {
    /// Name: «Italia», a region, a class.
    pub name: String,
    /// Which respondents are in it.
    pub inside: Vec<bool>,
    /// Units of the population in each cell that lie in this part, in the order of [`Ground::cells`].
    pub population: Vec<f64>,
}

/// What all figures share.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// The design with the weights of publication.
    pub design: &'a Design,
    /// The stratified design of the cells, for the band's standard error.
    pub stratified: &'a Design,
    /// Names of the cells.
    pub cells: Vec<String>,
    /// Cell of each respondent, by position.
    pub cell_of: Vec<usize>,
    /// ĝ, the median log odds ratio of the benchmarks.
    pub log_odds_ratio: f64,
}

/// A percentage with all that is told beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name of the share.
    pub share: String,
    /// Name of the part.
    pub part: String,
    /// The estimate.
    pub estimate: Estimate,
    /// How the interval was made.
    pub method: ShareMethod,
    /// Sampling interval, 95%.
    pub interval: [f64; 2],
    /// Non-response band; `None` where a cell of the part has non-respondents and nobody who answered.
    pub band: Option<NonResponseBand>,
    /// Share of the part's respondents who answered the item.
    pub item_response: f64,
    /// May it be published?
    pub publication: Publication,
}

/// Every share in every part: figures by share, then by part. A part where nobody answered an item gives `None`.
///
/// Shares are computed side by side; each figure is computed by one thread, so that results do not depend on threads.
///
/// # Errors
/// Columns of another length than the design, cells that do not exist, a calibrated variance that is not a number.
pub fn tabulate(ground: &Ground<'_>, shares: &[Share], parts: &[Part]) -> Outcome<Vec<Option<Figure>>> {
    let units = ground.design.len();
    same_length("stratified design", units, ground.stratified.len())?;
    same_length("cells of the respondents", units, ground.cell_of.len())?;
    if let Some(unit) = ground.cell_of.iter().position(|&cell| cell >= ground.cells.len()) {
        return Err(undefined(
            "cells of the respondents",
            &format!("respondent {unit} (counted from 0) is in no cell"),
        ));
    }
    for share in shares {
        same_length(&share.name, units, share.answers.len())?;
    }
    for part in parts {
        same_length(&part.name, units, part.inside.len())?;
        same_length(&part.name, ground.cells.len(), part.population.len())?;
        all_finite(&part.name, &part.population)?;
    }
    let of_share = |share: &Share| parts.iter().map(|part| figure(ground, share, part)).collect::<Outcome<Vec<_>>>();
    let tables: Vec<Outcome<Vec<Option<Figure>>>> = shares.par_iter().map(of_share).collect();
    let mut figures = Vec::with_capacity(shares.len() * parts.len());
    for table in tables {
        figures.extend(table?);
    }
    Ok(figures)
}

fn figure(ground: &Ground<'_>, share: &Share, part: &Part) -> Outcome<Option<Figure>> {
    let asked = part.inside.iter().filter(|inside| **inside).count();
    let inside: Vec<bool> =
        part.inside.iter().zip(&share.answers).map(|(inside, answer)| *inside && answer.is_some()).collect();
    if !inside.contains(&true) {
        return Ok(None);
    }
    let values: Vec<f64> = share.answers.iter().map(|answer| f64::from(u8::from(*answer == Some(true)))).collect();
    let estimate = Domain::new(ground.design, &part.name, inside.clone())?.mean(&values)?;
    let method = chosen_method(&estimate);
    let interval = share_interval(&estimate, method, 0.95)?;
    let cells = band_cells(ground, part, &inside, &values);
    let stratified = Domain::new(ground.stratified, &part.name, inside)?;
    let se = stratified.from_linearised(&stratified.mean_linearised(&values)?).se();
    let band = band(&cells, ground.log_odds_ratio, se).ok();
    Ok(Some(Figure {
        share: share.name.clone(),
        part: part.name.clone(),
        publication: publication(interval, estimate.n),
        item_response: estimate.n as f64 / asked as f64,
        estimate,
        method,
        interval,
        band,
    }))
}

/// Cells of the part with somebody in them, as the band wants them.
fn band_cells(ground: &Ground<'_>, part: &Part, inside: &[bool], values: &[f64]) -> Vec<BandCell> {
    let mut counts = vec![(0.0, 0.0); ground.cells.len()];
    for ((&cell, inside), value) in ground.cell_of.iter().zip(inside).zip(values) {
        if *inside {
            counts[cell].0 += 1.0;
            counts[cell].1 += value;
        }
    }
    let named = counts.iter().zip(&part.population).zip(&ground.cells).filter(|((_, size), _)| **size > 0.0);
    named
        .map(|(((n, yes), size), name)| BandCell {
            name: name.clone(),
            respondents: *n,
            others: size - n,
            share: if *n > 0.0 { yes / n } else { 0.0 },
        })
        .collect()
}

/// Share of residents living in the units where the answer is yes, with the rule that no unit holds half of the weight.
///
/// # Errors
/// As [`Domain::ratio`].
pub fn share_of_residents(
    domain: &Domain<'_>,
    answers: &[Option<bool>],
    residents: &[f64],
) -> Outcome<(Estimate, bool)> {
    same_length("answers", domain.design().len(), answers.len())?;
    same_length("residents", domain.design().len(), residents.len())?;
    let numbers: Vec<Option<f64>> = answers.iter().map(|answer| answer.map(|yes| f64::from(u8::from(yes)))).collect();
    let (answering, yes) = domain.answering(&numbers)?;
    let y: Vec<f64> = yes.iter().zip(residents).map(|(yes, residents)| yes * residents).collect();
    let estimate = answering.ratio(&y, residents)?;
    let masses = answering.inside().iter().zip(residents.iter().zip(domain.design().weights()));
    let masses = masses.filter(|(inside, _)| **inside).map(|(_, (residents, weight))| residents * weight);
    Ok((estimate, crate::share::concentrated(masses)))
}

/// Change of a mean between two editions that share units, `V(Δ) = V1 + V2 - 2 Cov` (section 10.4).
///
/// `first` and `second` are the contributions of the units ([`Design::contributions`]) to the two estimates, by ISTAT
/// code; the covariance is that of the units in both, `Σ_common z1 z2`, without finite correction.
pub fn variance_of_change(v1: f64, v2: f64, first: &[(String, f64)], second: &[(String, f64)]) -> f64 {
    let of: std::collections::HashMap<&str, f64> = second.iter().map(|(code, z)| (code.as_str(), *z)).collect();
    let common = sum(first.iter().filter_map(|(code, z)| Some(z * of.get(code.as_str())?)));
    v1 + v2 - 2.0 * common
}
