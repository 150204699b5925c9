// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random numbers that depend on what they are for, and on nothing else: not on threads, nor on the order of draws.
//!
//! Philox4x32-10 (Salmon, Moraes, Dror, Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC'11): a keyed function of
//! a counter.

/// The numbers of one use: seed and stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    key: [u32; 2],
    stream: u32,
}

impl Draws {
    /// The numbers of a seed and a stream.
    #[must_use]
    pub fn new(seed: u64, stream: u32) -> Self {
        Self { key: halves(seed), stream }
    }

    /// A number in (0, 1), 53 bits, for a round and a place in it.
    #[must_use]
    pub fn uniform(self, round: u32, place: u64) -> f64 {
        let [low, high] = halves(place);
        let [a, b, _, _] = philox([round, self.stream, low, high], self.key);
        let bits = u64::from(a) << 32 | u64::from(b);
        ((bits >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A whole number below `n` (0 where `n` is 0).
    #[must_use]
    pub fn below(self, round: u32, place: u64, n: usize) -> usize {
        ((self.uniform(round, place) * n as f64) as usize).min(n.saturating_sub(1))
    }
}

fn halves(x: u64) -> [u32; 2] {
    [x as u32, (x >> 32) as u32]
}

fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    let ([mut a, mut b, mut c, mut d], [mut k, mut l]) = (counter, key);
    for _ in 0..10 {
        let first = u64::from(a) * 0xD251_1F53;
        let second = u64::from(c) * 0xCD9E_8D57;
        (a, b, c, d) = ((second >> 32) as u32 ^ b ^ k, second as u32, (first >> 32) as u32 ^ d ^ l, first as u32);
        (k, l) = (k.wrapping_add(0x9E37_79B9), l.wrapping_add(0xBB67_AE85));
    }
    [a, b, c, d]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_answers_of_random123_come_out() {
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        let pi = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
        assert_eq!(philox(pi, [0xa409_3822, 0x299f_31d0]), [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]);
    }
}
