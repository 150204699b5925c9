// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers that look random and are the same on every machine: SplitMix64, seeded with words. For simulated data.

/// A stream of numbers of its own for each thing that is drawn. Only sums and products of doubles are used, which every
/// machine computes alike.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The stream of `what`, in the part `number`, under a seed.
    #[must_use]
    pub fn new(seed: u64, number: u64, what: &str) -> Self {
        // FNV-1a, so that nearby names start far apart; the first number is thrown away for the same reason.
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash =
            what.bytes().fold(start ^ number, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut draw = Self(hash ^ number.rotate_left(32));
        draw.bits();
        draw
    }

    /// 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A number below `limit`, which is small beside 2^64: its bias is beyond notice.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.bits() % limit.max(1)
    }

    /// True so many times in a thousand.
    pub fn happens(&mut self, permille: u64) -> bool {
        self.below(1000) < permille
    }

    /// A number of days, or seconds, below `limit`.
    pub fn days(&mut self, limit: i64) -> i64 {
        i64::try_from(self.below(u64::try_from(limit).unwrap_or(1))).unwrap_or(0)
    }

    /// A number from 0 (included) to 1 (excluded).
    pub fn fraction(&mut self) -> f64 {
        const STEPS: u64 = 1 << f64::MANTISSA_DIGITS;
        #[expect(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
        let fraction = self.below(STEPS) as f64 / STEPS as f64;
        fraction
    }

    /// A number around 0, as the normal distribution of variance 1: the sum of twelve fractions.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.fraction()).sum::<f64>() - 6.0
    }

    /// One of the values; the usual one where there are none.
    pub fn pick<T: Copy + Default>(&mut self, values: &[T]) -> T {
        let at = usize::try_from(self.below(values.len() as u64)).unwrap_or(0);
        values.get(at).copied().unwrap_or_default()
    }

    /// A number with these quantiles at 10, 50 and 90 %, straight lines between them and a tail on both sides.
    pub fn quantile(&mut self, quantiles: &[i64]) -> i64 {
        let &[low, middle, high] = quantiles else { return 0 };
        let share = self.days(1000);
        let between = |from: i64, to: i64, share: i64, of: i64| from + (to - from) * share / of;
        match share {
            0..100 => between(low * 6 / 10, low, share, 100),
            100..500 => between(low, middle, share - 100, 400),
            500..900 => between(middle, high, share - 500, 400),
            _ => between(high, high * 13 / 10, share - 900, 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_another_draws_otherwise() {
        let drawn = |seed| Draw::new(seed, 1, "058091").below(1_000_000);
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
    }

    #[test]
    fn days_have_the_median_that_was_asked_for() {
        let mut days: Vec<i64> = (0..2001).map(|n| Draw::new(7, n, "x").quantile(&[100, 400, 900])).collect();
        days.sort_unstable();
        assert!((370..430).contains(&days[1000]), "{}", days[1000]);
        assert!(days[0] >= 60 && days[2000] <= 1170);
    }

    #[test]
    fn normal_numbers_are_around_zero_and_spread_by_one() {
        let mut draw = Draw::new(3, 0, "normal");
        let drawn: Vec<f64> = (0..4000).map(|_| draw.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 4000.0;
        let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / 4000.0;
        assert!(mean.abs() < 0.05 && (variance - 1.0).abs() < 0.1, "{mean} {variance}");
    }
}
