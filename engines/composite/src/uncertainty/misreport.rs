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

/// Replicates with consecutive numbers that share a block: its number, the first replicate, its place among the
/// block's draws, how many.
#[derive(Debug, Clone, Copy)]
struct Run {
    block: u32,
    first: usize,
    place: usize,
    count: usize,
    /// The bytes of its draws.
    window: u128,
}

/// Groups consecutive replicates whose misreport numbers are consecutive and lie in the same sixteen.
fn runs(draws: &[Draw]) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for (r, draw) in draws.iter().enumerate() {
        let Some(number) = draw.of(Factor::Misreport) else { continue };
        let (block, place) = (number / DRAWS, (number % DRAWS) as usize);
        let follows = |run: &Run| run.block == block && run.first + run.count == r && run.place + run.count == place;
        match found.last_mut() {
            Some(run) if follows(run) => {
                run.count += 1;
                run.window |= 0xff << (8 * place);
            }
            _ => found.push(Run { block, first: r, place, count: 1, window: 0xff << (8 * place) }),
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
            for (lane, run) in group.iter().enumerate() {
                let draws = in_order([words[0][lane], words[1][lane], words[2][lane], words[3][lane]]);
                let mut near = at_most(draws, self.whole) & run.window;
                while near != 0 {
                    let place = near.trailing_zeros() as usize / 8;
                    near &= near - 1;
                    let r = run.first + place - run.place;
                    let draw = (draws >> (8 * place)) as u8;
                    if draw < self.whole || self.fine(r, unit, indicator) {
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

/// The sixteen bytes of a block, the first in the lowest place.
fn in_order(words: [u32; 4]) -> u128 {
    let word = |at: usize| u128::from(words[at]) << (32 * at);
    word(0) | word(1) | word(2) | word(3)
}

/// The high bit of each byte.
const HIGH: u128 = u128::from_le_bytes([0x80; 16]);

/// A bit, the high one of its byte, for each byte that is at most the limit: sixteen comparisons in one sum, which
/// cannot carry from byte to byte (Warren, *Hacker's Delight*, §6-2).
fn at_most(bytes: u128, limit: u8) -> u128 {
    let raised = (bytes & !HIGH) + u128::from_le_bytes([0x7f - (limit & 0x7f); 16]);
    let above = if limit < 0x80 { raised | bytes } else { raised & bytes };
    !above & HIGH
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_comparisons_at_once_are_those_of_one_by_one() {
        let bytes = *b"\x00\x01\x0b\x0c\x0d\x7e\x7f\x80\x81\x8c\x8d\xfe\xff\x33\x55\xaa";
        for limit in [0, 1, 12, 126, 127, 128, 129, 140, 254, 255] {
            let found = at_most(u128::from_le_bytes(bytes), limit).to_le_bytes();
            assert_eq!(found.map(|byte| byte == 0x80), bytes.map(|byte| byte <= limit), "{limit}");
        }
    }

    #[test]
    fn cells_are_misreported_as_often_as_told_and_alike_in_any_company() {
        let settings = Settings { misreport: 0.05, ..Settings::default() };
        let all: Vec<Draw> = (0..20_000).map(Draw::number).collect();
        let (mut many, mut few) = (Vec::new(), Vec::new());
        Misreports::new(&all, &settings).find(7, 9, &mut many);
        let share = many.len() as f64 / 20_000.0;
        assert!((share - 0.05).abs() < 0.006, "{share}");
        let some: Vec<Draw> = [3, 500, 17, 18, 21, 22, 4].into_iter().chain(1_000..1_100).map(Draw::number).collect();
        Misreports::new(&some, &settings).find(7, 9, &mut few);
        let hit = |r: &usize| some[*r].of(Factor::Misreport).is_some_and(|number| many.contains(&(number as usize)));
        assert_eq!(few, (0..some.len()).filter(hit).collect::<Vec<usize>>());
    }
}
