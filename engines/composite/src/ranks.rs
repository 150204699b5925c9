// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Ranks, with ties handled as said.

use crate::sums::rounded;

/// What units with the same value get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// The smallest of their places (competition ranks: 1, 2, 2, 4).
    Min,
    /// The greatest of their places.
    Max,
    /// The mean of their places (mid-ranks).
    Average,
}

/// Ranks from the smallest (1) to the greatest value, compared exactly; missing stays missing.
#[must_use]
pub fn ascending(column: &[Option<f64>], ties: Ties) -> Vec<Option<f64>> {
    let mut order: Vec<(f64, usize)> = column.iter().enumerate().filter_map(|(i, x)| x.map(|x| (x + 0.0, i))).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut ranks = vec![None; column.len()];
    let mut before = 0;
    for group in order.chunk_by(|a, b| a.0 == b.0) {
        let rank = match ties {
            Ties::Min => before as f64 + 1.0,
            Ties::Max => (before + group.len()) as f64,
            Ties::Average => before as f64 + (group.len() as f64 + 1.0) / 2.0,
        };
        for (_, i) in group {
            ranks[*i] = Some(rank);
        }
        before += group.len();
    }
    ranks
}

/// Competition ranks of scores, 1 = best; compared on values rounded to 1e-9 (methodology, section 6).
#[must_use]
pub fn standing(scores: &[Option<f64>]) -> Vec<Option<u32>> {
    let reversed: Vec<Option<f64>> = scores.iter().map(|x| x.map(|x| -rounded(x))).collect();
    ascending(&reversed, Ties::Min).into_iter().map(|rank| rank.map(|r| r as u32)).collect()
}

/// Mid-rank percentile of `own` among `peers`: `100 (#lower + ½ #equal)/n`, compared on values rounded to 1e-9
/// (methodology, section 9). `None` without peers that have a value.
#[must_use]
pub fn percentile_among(own: f64, peers: impl IntoIterator<Item = f64>) -> Option<f64> {
    let own = rounded(own);
    let (mut lower, mut equal, mut n) = (0_u32, 0_u32, 0_u32);
    for peer in peers {
        let peer = rounded(peer);
        lower += u32::from(peer < own);
        equal += u32::from(peer == own);
        n += 1;
    }
    (n > 0).then(|| 100.0 * (f64::from(lower) + 0.5 * f64::from(equal)) / f64::from(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_the_better_place_and_the_next_is_skipped() {
        let scores = [Some(50.0), Some(70.0), None, Some(50.0 + 1e-12), Some(10.0)];
        assert_eq!(standing(&scores), [Some(2), Some(1), None, Some(2), Some(4)]);
    }

    #[test]
    fn minus_zero_ties_with_zero() {
        assert_eq!(ascending(&[Some(-0.0), Some(0.0)], Ties::Average), [Some(1.5), Some(1.5)]);
    }

    #[test]
    fn alone_there_is_no_percentile() {
        assert_eq!(percentile_among(50.0, []), None);
        assert_eq!(percentile_among(50.0, [50.0, 40.0]), Some(75.0));
    }
}
