// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Declarations that are one step from the truth.

use crate::chance::Key;
use crate::codebook::{Indicator, Kind};

use super::draws::Draw;
use super::{Factor, Settings};

/// Draws of eight bits that one block holds.
const DRAWS: u32 = 16;
/// Blocks computed side by side.
const LANES: usize = 4;

/// Which replicates share a block: its number, the first replicate, how many.
#[derive(Debug, Clone, Copy)]
struct Run {
    block: u32,
    first: usize,
    count: usize,
}

/// Groups consecutive replicates whose misreport numbers lie in the same sixteen.
fn runs(draws: &[Draw]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (r, draw) in draws.iter().enumerate() {
        let Some(number) = draw.of(Factor::Misreport) else { continue };
        match found.last_mut() {
            Some(run) if run.block == number / DRAWS && run.first + run.count == r => run.count += 1,
            _ => found.push(Run { block: number / DRAWS, first: r, count: 1 }),
        }
    }
    found
}

/// Who misreports what, when: the replicates' draws, and the chance as a threshold of eight bits with what is left over.
#[derive(Debug)]
pub(super) struct Misreports {
    runs: Vec<Run>,
    numbers: Vec<u32>,
    whether: Key,
    how: Key,
    whole: u8,
    rest: f64,
}

impl Misreports {
    pub(super) fn new(draws: &[Draw], settings: &Settings) -> Self {
        let scaled = settings.misreport.clamp(0.0, 0.999) * 256.0;
        Self {
            runs: runs(draws),
            numbers: draws.iter().map(|draw| draw.of(Factor::Misreport).unwrap_or(0)).collect(),
            whether: Factor::Misreport.key(settings),
            how: Key::new(settings.seed, &settings.edition, "misreport how"),
            whole: scaled as u8,
            rest: scaled.fract(),
        }
    }

    /// The replicates in which the cell (unit, indicator) is misreported, in order. Whether it is depends on (number of
    /// the replicate, unit, indicator) only.
    pub(super) fn find(&self, unit: u64, indicator: u32, hits: &mut Vec<usize>) {
        hits.clear();
        for group in self.runs.chunks(LANES) {
            let mut blocks = [0_u32; LANES];
            for (block, run) in blocks.iter_mut().zip(group) {
                *block = run.block;
            }
            let words = self.whether.blocks(blocks, unit, indicator);
            let near = at_most(&words, self.whole);
            for (lane, run) in group.iter().enumerate().filter(|(lane, _)| near[*lane]) {
                let bytes = words.map(|word| word[lane].to_le_bytes());
                for r in run.first..run.first + run.count {
                    let place = (self.numbers[r] % DRAWS) as usize;
                    let draw = bytes[place / 4][place % 4];
                    if draw < self.whole || (draw == self.whole && self.fine(r, unit, indicator)) {
                        hits.push(r);
                    }
                }
            }
        }
    }

    fn fine(&self, r: usize, unit: u64, indicator: u32) -> bool {
        self.how.uniform(self.numbers[r], !unit, indicator) < self.rest
    }

    /// A number in [0, 1) for each of the replicates found, that says how.
    pub(super) fn how(&self, unit: u64, indicator: u32, hits: &[usize], numbers: &mut Vec<f64>) {
        let number = |r: usize| self.numbers[r];
        self.how.uniforms(hits.iter().map(|r| number(*r)), unit, indicator, numbers);
    }
}

/// Whether any of the sixteen draws of each lane is at most the limit; laid out for vector instructions.
fn at_most(words: &[[u32; LANES]; 4], limit: u8) -> [bool; LANES] {
    let limit = u32::from(limit);
    let mut found = [0_u32; LANES];
    for word in words {
        for (found, x) in found.iter_mut().zip(word) {
            let low = u32::from(x & 0xff <= limit) | u32::from((x >> 8) & 0xff <= limit);
            *found |= low | u32::from((x >> 16) & 0xff <= limit) | u32::from(x >> 24 <= limit);
        }
    }
    found.map(|any| any > 0)
}

/// Whether the way of a step depends on chance: a flip does not, nor a step inward from either end of a ladder.
pub(super) fn needs_chance(indicator: &Indicator, value: f64) -> bool {
    match &indicator.kind {
        Kind::Binary => false,
        Kind::Ordinal { scores, .. } => {
            let at = place(scores, value);
            at > 0 && at + 1 < scores.len()
        }
        Kind::Checklist { .. } => value > 0.0 && value < 1.0,
        Kind::Numeric(_) | Kind::Ratio(_) => true,
    }
}

/// The step of a ladder on which a score stands.
fn place(scores: &[f64], value: f64) -> usize {
    scores.iter().position(|score| *score == value).unwrap_or(0)
}

/// The value one step away: binary flipped, ordinal up or down (inward at the ends), checklist one average item more or
/// less, numeric times U(0.9, 1.1). `u` in [0, 1) decides.
#[must_use]
pub(super) fn one_step(indicator: &Indicator, value: f64, u: f64) -> f64 {
    match &indicator.kind {
        Kind::Binary => 1.0 - value,
        Kind::Ordinal { scores, .. } => {
            let at = place(scores, value);
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
