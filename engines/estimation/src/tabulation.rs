// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All the percentages of a report at once: shares by domains, each with its count, its intervals and its method.

use rayon::prelude::*;

use crate::{
    design::Design,
    estimate::Domain,
    nonresponse::{BandCell, band},
    problem::{Outcome, all_finite, same_length, undefined},
    share::Percentage,
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

/// A percentage of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Name of the share.
    pub share: String,
    /// Name of the part.
    pub part: String,
    /// The percentage, with its count, intervals and method; its band is missing where a cell of the part has
    /// non-respondents and nobody who answered.
    pub percentage: Percentage,
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
    let inside: Vec<bool> =
        part.inside.iter().zip(&share.answers).map(|(inside, answer)| *inside && answer.is_some()).collect();
    if !inside.contains(&true) {
        return Ok(None);
    }
    let values: Vec<f64> = share.answers.iter().map(|answer| f64::from(u8::from(*answer == Some(true)))).collect();
    let asked = Domain::new(ground.design, &part.name, part.inside.clone())?;
    let percentage = Percentage::of_units(&asked, &share.answers)?;
    let cells = band_cells(ground, part, &inside, &values);
    let stratified = Domain::new(ground.stratified, &part.name, inside)?;
    let se = ground.stratified.variance(&stratified.mean_linearised(&values)?.influence).max(0.0).sqrt();
    let percentage = percentage.with_band(band(&cells, ground.log_odds_ratio, se).ok());
    Ok(Some(Figure { share: share.name.clone(), part: part.name.clone(), percentage }))
}

/// Cells of the part with somebody in them, as the band wants them.
fn band_cells(ground: &Ground<'_>, part: &Part, answered: &[bool], values: &[f64]) -> Vec<BandCell> {
    let mut counts = vec![(0.0, 0.0, 0.0); ground.cells.len()];
    for (unit, &cell) in ground.cell_of.iter().enumerate().filter(|(unit, _)| part.inside[*unit]) {
        counts[cell].0 += 1.0;
        if answered[unit] {
            counts[cell].1 += 1.0;
            counts[cell].2 += values[unit];
        }
    }
    let named = counts.iter().zip(&part.population).zip(&ground.cells).filter(|((_, size), _)| **size > 0.0);
    named
        .map(|(((respondents, told, yes), size), name)| BandCell {
            name: name.clone(),
            // A cell where nobody answered the item says nothing of those who did not respond.
            respondents: if *told > 0.0 { *respondents } else { 0.0 },
            others: if *told > 0.0 { size - respondents } else { *size },
            share: if *told > 0.0 { yes / told } else { 0.0 },
        })
        .collect()
}
