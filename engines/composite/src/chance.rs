// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random numbers that depend on what they are for, and on nothing else.
//!
//! Philox4x32-10 (Salmon, Moraes, Dror, Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC'11): a keyed function of
//! a counter. The key is made of seed, edition and stream, the counter of replicate, unit and indicator, so results do
//! not depend on threads, order or subsets (methodology, section 7).

const MULTIPLIERS: (u32, u32) = (0xD251_1F53, 0xCD9E_8D57);
const WEYL: (u32, u32) = (0x9E37_79B9, 0xBB67_AE85);

/// Philox4x32-10 on `N` counters side by side, so that the compiler may use vector instructions.
///
/// Words live in the low halves of 64 bits; what the high halves hold is cut off by the next multiplication.
#[must_use]
pub fn philox_lanes<const N: usize>(counter: [[u32; N]; 4], key: [u32; 2]) -> [[u32; N]; 4] {
    const LOW: u64 = 0xffff_ffff;
    let (mut a, mut b, mut c, mut d) = ([0_u64; N], [0_u64; N], [0_u64; N], [0_u64; N]);
    for lane in 0..N {
        a[lane] = u64::from(counter[0][lane]);
        b[lane] = u64::from(counter[1][lane]);
        c[lane] = u64::from(counter[2][lane]);
        d[lane] = u64::from(counter[3][lane]);
    }
    let [mut k0, mut k1] = key;
    for _round in 0..10 {
        for lane in 0..N {
            let first = (a[lane] & LOW) * u64::from(MULTIPLIERS.0);
            let second = (c[lane] & LOW) * u64::from(MULTIPLIERS.1);
            a[lane] = (second >> 32) ^ b[lane] ^ u64::from(k0);
            b[lane] = second;
            c[lane] = (first >> 32) ^ d[lane] ^ u64::from(k1);
            d[lane] = first;
        }
        k0 = k0.wrapping_add(WEYL.0);
        k1 = k1.wrapping_add(WEYL.1);
    }
    let mut words = [[0; N]; 4];
    for lane in 0..N {
        words[0][lane] = a[lane] as u32;
        words[1][lane] = b[lane] as u32;
        words[2][lane] = c[lane] as u32;
        words[3][lane] = d[lane] as u32;
    }
    words
}

/// Philox4x32-10 of one counter.
#[must_use]
pub fn philox(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    philox_lanes(counter.map(|word| [word]), key).map(|[word]| word)
}

/// 64 bits of a text: FNV-1a, finished as in SplitMix64 so that near ids are far apart.
#[must_use]
pub fn digest(text: &str) -> u64 {
    let fnv =
        text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The numbers of one use: a key made of seed, edition and name of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u32; 2]);

impl Key {
    /// The key of a stream.
    #[must_use]
    pub fn new(seed: u64, edition: &str, stream: &str) -> Self {
        let [high, low] = halves(seed);
        let (edition, stream) = (halves(digest(edition)), halves(digest(stream)));
        let [a, b, _, _] = philox([edition[0], edition[1], stream[0], stream[1]], [low, high]);
        Self([a, b])
    }

    /// 128 bits of a place; `unit` is the digest of its ISTAT code, `indicator` the low half of that of its id.
    #[must_use]
    pub fn block(self, replicate: u32, unit: u64, indicator: u32) -> [u32; 4] {
        let [high, low] = halves(unit);
        philox([replicate, indicator, low, high], self.0)
    }

    /// The blocks of several replicates at once.
    #[must_use]
    pub fn blocks<const N: usize>(self, replicates: [u32; N], unit: u64, indicator: u32) -> [[u32; N]; 4] {
        let [high, low] = halves(unit);
        philox_lanes([replicates, [indicator; N], [low; N], [high; N]], self.0)
    }

    /// The numbers in [0, 1) of several replicates, as [`Key::uniform`] gives them one by one.
    pub fn uniforms(
        self,
        replicates: impl IntoIterator<Item = u32>,
        unit: u64,
        indicator: u32,
        numbers: &mut Vec<f64>,
    ) {
        numbers.clear();
        let mut replicates = replicates.into_iter();
        loop {
            let (mut lanes, mut count) = ([0_u32; 4], 0);
            for (lane, replicate) in lanes.iter_mut().zip(replicates.by_ref()) {
                *lane = replicate;
                count += 1;
            }
            let blocks = self.blocks(lanes, unit, indicator);
            numbers.extend((0..count).map(|lane| unit_interval([blocks[0][lane], blocks[1][lane]])));
            if count < lanes.len() {
                return;
            }
        }
    }

    /// A number in [0, 1), 53 bits.
    #[must_use]
    pub fn uniform(self, replicate: u32, unit: u64, indicator: u32) -> f64 {
        let [high, low, ..] = self.block(replicate, unit, indicator);
        unit_interval([high, low])
    }
}

fn halves(x: u64) -> [u32; 2] {
    [(x >> 32) as u32, x as u32]
}

fn unit_interval(block: [u32; 2]) -> f64 {
    let bits = u64::from(block[0]) << 32 | u64::from(block[1]);
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}

/// A plain sequence of numbers, by place: for resampling.
#[derive(Debug, Clone, Copy)]
pub struct Stream {
    key: Key,
    run: u64,
}

impl Stream {
    /// The sequence of this name and run.
    #[must_use]
    pub fn new(seed: u64, name: &str, run: u64) -> Self {
        Self { key: Key::new(seed, "", name), run }
    }

    /// The number in [0, 1) at a place.
    #[must_use]
    pub fn uniform(self, place: u64) -> f64 {
        let [high, low] = halves(place);
        self.key.uniform(low, self.run, high)
    }

    /// A whole number below `n`, at a place.
    #[must_use]
    pub fn below(self, place: u64, n: u64) -> u64 {
        ((self.uniform(place) * n as f64) as u64).min(n.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_answers_of_random123_come_out() {
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(philox([u32::MAX; 4], [u32::MAX; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
        let pi = [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344];
        assert_eq!(philox(pi, [0xa409_3822, 0x299f_31d0]), [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]);
    }

    #[test]
    fn lanes_give_what_single_blocks_give() {
        let key = Key::new(1, "2026", "misreport");
        let lanes = key.blocks([5, 6, 7, 8], digest("001001"), 9);
        for (lane, replicate) in (5..9).enumerate() {
            assert_eq!(key.block(replicate, digest("001001"), 9), lanes.map(|word| word[lane]));
        }
    }

    #[test]
    fn many_numbers_at_once_are_those_of_one_by_one() {
        let (key, mut numbers) = (Key::new(1, "2026", "missing"), Vec::new());
        for count in [0, 1, 8, 19] {
            key.uniforms(0..count, 77, 3, &mut numbers);
            let single: Vec<f64> = (0..count).map(|replicate| key.uniform(replicate, 77, 3)).collect();
            assert_eq!(numbers, single);
        }
    }

    #[test]
    fn the_numbers_fill_the_interval_evenly() {
        let stream = Stream::new(3, "even", 0);
        let mean = (0..10_000).map(|place| stream.uniform(place)).sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
    }
}
