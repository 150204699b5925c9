// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Declarations that are one step from the truth.

use crate::chance::Key;
use crate::codebook::{Indicator, Kind};

use super::Factor;
use super::draws::Draw;

/// Which replicates share a block of eight draws of 16 bits: block number, first replicate, how many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    block: u32,
    first: usize,
    count: usize,
}

/// Groups consecutive replicates whose misreport numbers lie in the same eight.
pub(super) fn runs(draws: &[Draw]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (r, draw) in draws.iter().enumerate() {
        let Some(number) = draw.of(Factor::Misreport) else { continue };
        match found.last_mut() {
            Some(run) if run.block == number / 8 && run.first + run.count == r => run.count += 1,
            _ => found.push(Run { block: number / 8, first: r, count: 1 }),
        }
    }
    found
}

/// The chance as a threshold of 16 bits, and what is left over.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    whole: u16,
    rest: f64,
}

impl Chance {
    pub(super) fn new(p: f64) -> Self {
        let scaled = p.clamp(0.0, 0.999_99) * 65_536.0;
        Self { whole: scaled as u16, rest: scaled.fract() }
    }
}

/// Keys of the two streams: whether a cell is moved, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keys {
    pub(super) whether: Key,
    pub(super) how: Key,
}

/// Calls `moved` with every replicate in which the cell (unit, indicator) is misreported, in order, and with a number
/// in [0, 1) that says how. Draws depend on (replicate's number, unit, indicator) only.
pub(super) fn each(
    runs: &[Run],
    draws: &[Draw],
    (keys, chance): (Keys, Chance),
    (unit, indicator): (u64, u32),
    mut moved: impl FnMut(usize, f64),
) {
    for group in runs.chunks(8) {
        let mut blocks = [0_u32; 8];
        for (block, run) in blocks.iter_mut().zip(group) {
            *block = run.block;
        }
        let words = keys.whether.blocks(blocks, unit, indicator);
        let near = at_most(&words, chance.whole);
        for (lane, run) in group.iter().enumerate() {
            let sixteen = |place: usize| (words[place / 2][lane] >> (16 * (place % 2))) as u16;
            if !near[lane] {
                continue;
            }
            for (r, draw) in draws.iter().enumerate().skip(run.first).take(run.count) {
                let Some(number) = draw.of(Factor::Misreport) else { continue };
                let draw = sixteen((number % 8) as usize);
                if draw > chance.whole {
                    continue;
                }
                let fine = || keys.how.uniform(number, !unit, indicator) < chance.rest;
                if draw < chance.whole || fine() {
                    moved(r, keys.how.uniform(number, unit, indicator));
                }
            }
        }
    }
}

/// Whether any of the eight draws of each lane is at most the limit; laid out for vector instructions.
fn at_most(words: &[[u32; 8]; 4], limit: u16) -> [bool; 8] {
    let limit = u32::from(limit);
    let mut found = [0_u32; 8];
    for word in words {
        for (found, x) in found.iter_mut().zip(word) {
            *found |= u32::from(x & 0xffff <= limit) | u32::from(x >> 16 <= limit);
        }
    }
    found.map(|any| any > 0)
}

/// The value one step away: binary flipped, ordinal up or down (inward at the ends), checklist one average item more or
/// less, numeric times U(0.9, 1.1). `u` in [0, 1) decides.
#[must_use]
pub(super) fn one_step(indicator: &Indicator, value: f64, u: f64) -> f64 {
    match &indicator.kind {
        Kind::Binary => 1.0 - value,
        Kind::Ordinal { scores, .. } => {
            let at = scores.iter().position(|score| *score == value).unwrap_or(0);
            let last = scores.len().saturating_sub(1);
            let up = at < last && (at == 0 || u < 0.5);
            scores.get(if up { at + 1 } else { at.saturating_sub(1) }).copied().unwrap_or(value)
        }
        Kind::Checklist { items } => {
            let step = 1.0 / items.len() as f64;
            let up = value <= 0.0 || (value < 1.0 && u < 0.5);
            (if up { value + step } else { value - step }).clamp(0.0, 1.0)
        }
        Kind::Numeric(_) | Kind::Ratio(_) => value * (0.9 + 0.2 * u),
    }
}
