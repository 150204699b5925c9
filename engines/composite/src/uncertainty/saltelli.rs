// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The national sensitivity analysis: which of the seven sources moves ranks and levels.

use rayon::prelude::*;

use crate::assess::{Assumptions, assess};
use crate::problem::Problem;
use crate::ranks::standing;
use crate::sensitivity::{Confidence, Design, bootstrap};
use crate::sums::{mean, sum};

use super::engine::{Model, Room};
use super::{Draw, Factor};

/// Indices of the seven factors, in the order of [`Factor::ALL`], for the two outputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// Output: mean over Comuni of |rank - nominal rank|.
    pub rank_shift: Vec<Confidence>,
    /// Output: share of Comuni whose level changes.
    pub level_change: Vec<Confidence>,
}

/// Replicates computed together.
const BATCH: usize = 256;

/// Runs a Saltelli design of `rows` rows (2,048 or more in version 1) and bootstraps the indices `draws` times.
///
/// # Errors
/// Fewer than two rows.
pub fn sensitivity(model: &Model<'_>, rows: usize, draws: u32) -> Result<Sensitivity, Problem> {
    let a = |row: usize| Draw::number(row as u32);
    let b = |row: usize| Draw::number((rows + row) as u32);
    let mut design: Vec<Draw> = (0..rows).map(a).chain((0..rows).map(b)).collect();
    for factor in Factor::ALL {
        design.extend((0..rows).map(|row| a(row).with(factor, b(row).of(factor))));
    }
    let (ranks, levels) = nominal(model)?;
    let (mut shifts, mut changes) = (Vec::new(), Vec::new());
    for batch in design.chunks(BATCH) {
        for (shift, change) in outputs(model, batch, &ranks, &levels) {
            shifts.push(shift);
            changes.push(change);
        }
    }
    let factors = Factor::ALL.len();
    let seed = model.settings.seed;
    Ok(Sensitivity {
        rank_shift: bootstrap(&Design::new(rows, factors, shifts)?, draws, seed),
        level_change: bootstrap(&Design::new(rows, factors, changes)?, draws, seed),
    })
}

/// What one source of uncertainty does while all others stay nominal: both outputs, means over its draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alone {
    /// Mean over Comuni of |rank - nominal rank|.
    pub rank_shift: f64,
    /// Share of Comuni whose level changes.
    pub level_change: f64,
}

/// Each factor alone, in the order of [`Factor::ALL`], over as many draws: of what is missing, the effect of the hot deck.
///
/// # Errors
/// A table that is not of the codebook.
pub fn alone(model: &Model<'_>, draws: usize) -> Result<Vec<Alone>, Problem> {
    let (ranks, levels) = nominal(model)?;
    let one = |factor: Factor| {
        let drawn = |number: usize| Draw::nominal().with(factor, Some(number as u32));
        let all: Vec<Draw> = (0..draws).map(drawn).collect();
        let found: Vec<(f64, f64)> =
            all.chunks(BATCH).flat_map(|batch| outputs(model, batch, &ranks, &levels)).collect();
        let (shifts, changes): (Vec<f64>, Vec<f64>) = found.into_iter().unzip();
        Alone { rank_shift: mean(&shifts).unwrap_or(0.0), level_change: mean(&changes).unwrap_or(0.0) }
    };
    Ok(Factor::ALL.into_iter().map(one).collect())
}

/// Ranks and levels when nothing is varied; level 0 where there is none.
fn nominal(model: &Model<'_>) -> Result<(Vec<Option<u32>>, Vec<u8>), Problem> {
    let found = assess(model.codebook, model.answers, &Assumptions::nominal(model.codebook, &model.perimeter))?;
    Ok(found.iter().map(|unit| (unit.rank, unit.level.unwrap_or(0))).unzip())
}

/// Both outputs of each replicate of a batch.
fn outputs(model: &Model<'_>, batch: &[Draw], ranks: &[Option<u32>], levels: &[u8]) -> Vec<(f64, f64)> {
    let count = batch.len();
    let prepared = model.prepare(batch.to_vec());
    let rows: Vec<(Vec<f64>, Vec<u8>)> = (0..ranks.len())
        .into_par_iter()
        .map_init(
            || Room::new(model.codebook.sections().len(), count),
            |room, unit| {
                model.unit(&prepared, unit, room);
                (room.index.clone(), room.level.clone())
            },
        )
        .collect();
    let one = |r: usize| {
        let scores: Vec<Option<f64>> = rows.iter().map(|row| Some(row.0[r]).filter(|x| !x.is_nan())).collect();
        let shift = |(now, then): (Option<u32>, &Option<u32>)| Some(f64::from(now?.abs_diff((*then)?)));
        let shifts: Vec<f64> = standing(&scores).into_iter().zip(ranks).filter_map(shift).collect();
        let ranked = || rows.iter().zip(levels).filter(|(row, level)| row.1[r] > 0 && **level > 0);
        let changed = sum(ranked().map(|(row, level)| f64::from(u8::from(row.1[r] != *level))));
        (mean(&shifts).unwrap_or(0.0), changed / ranked().count().max(1) as f64)
    };
    (0..count).into_par_iter().map(one).collect()
}
