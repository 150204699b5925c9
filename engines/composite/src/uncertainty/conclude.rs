// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the sums of one Comune to its sections, index and level in every replicate.

use crate::assess::{Across, COVERAGE_SLACK};
use crate::codebook::Codebook;
use crate::means::offset_back;
use crate::sums::nanos;

use super::draws::Shared;
use super::engine::Room;

/// How one replicate goes across sections.
#[derive(Debug, Clone, Copy)]
struct Way {
    kind: Kind,
    delta: f64,
    /// `1 - δ/100`.
    slope: f64,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Arithmetic,
    Geometric,
    Harmonic,
}

/// The rules of levels and of aggregation, ready for many replicates.
#[derive(Debug)]
pub(super) struct Rulebook {
    sections: usize,
    least: f64,
    /// Thresholds of the levels, in billionths.
    thresholds: Vec<i64>,
    essential_cap: u8,
    ways: Vec<Way>,
}

impl Rulebook {
    pub(super) fn new(codebook: &Codebook, shared: &Shared) -> Self {
        let rules = codebook.rules();
        let way = |across: &Across| {
            let (kind, delta) = match *across {
                Across::Arithmetic => (Kind::Arithmetic, 0.0),
                Across::Geometric(delta) => (Kind::Geometric, delta),
                Across::Harmonic(delta) => (Kind::Harmonic, delta),
            };
            Way { kind, delta, slope: 1.0 - delta / 100.0 }
        };
        Self {
            sections: codebook.sections().len(),
            least: rules.least_coverage - COVERAGE_SLACK,
            thresholds: rules.thresholds.iter().map(|threshold| nanos(*threshold)).collect(),
            essential_cap: rules.essential_cap,
            ways: shared.ways.iter().map(way).collect(),
        }
    }

    fn level(&self, x: f64) -> u8 {
        let x = nanos(x);
        1 + self.thresholds.iter().map(|threshold| u8::from(x >= *threshold)).sum::<u8>()
    }

    pub(super) fn conclude(&self, shared: &Shared, room: &mut Room) {
        let sums = room.earned.iter().zip(&room.observed).zip(&room.missing).zip(&room.given);
        for (score, (((earned, observed), missing), given)) in room.sections.iter_mut().zip(sums) {
            let covered = *observed > 0.0 && *observed >= self.least * (observed + missing);
            *score = if covered { 100.0 * earned / (observed + given) } else { f64::NAN };
        }
        for (r, way) in self.ways.iter().enumerate() {
            let (index, weakest) = self.across(*way, shared, &room.sections, r);
            room.index[r] = index;
            if index.is_nan() {
                (room.raw[r], room.level[r]) = (0, 0);
                continue;
            }
            let raw = self.level(index);
            let linked = raw.min(1 + self.level(weakest));
            room.raw[r] = raw;
            room.level[r] = if room.missed[r] > 0 { linked.min(self.essential_cap) } else { linked };
        }
    }

    /// As [`Across::of`] with weights that sum to one; NaN if any score is NaN. With it the least score.
    fn across(&self, way: Way, shared: &Shared, sections: &[f64], r: usize) -> (f64, f64) {
        let count = self.ways.len();
        let (mut sum, mut weakest) = (0.0, f64::INFINITY);
        for place in (0..self.sections).map(|d| d * count + r) {
            let (score, weight) = (sections[place], shared.section_weights[place]);
            weakest = score.min(weakest);
            let shifted = way.delta + way.slope * score;
            sum += match way.kind {
                Kind::Arithmetic => weight * score,
                Kind::Geometric => weight * shifted.ln(),
                Kind::Harmonic => weight / shifted,
            };
        }
        let index = match way.kind {
            Kind::Arithmetic => sum,
            Kind::Geometric => offset_back(sum.exp(), way.delta),
            Kind::Harmonic => offset_back(1.0 / sum, way.delta),
        };
        (index.clamp(0.0, 100.0), weakest)
    }
}
