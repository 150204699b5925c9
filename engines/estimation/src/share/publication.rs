// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When a percentage may be published, and with which mark (section 8.3b of the methodology).

use crate::sums::rounded;

/// What happens to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Publication {
    /// Half-width of the 95% interval ≤ 5 points.
    Plain,
    /// ≤ 10 points: mark «*».
    OneStar,
    /// ≤ 15 points: mark «**», «stima poco precisa».
    TwoStars,
    /// Above, or fewer than 10 respondents, or one unit with more than half of the weight: «n.d.».
    Suppressed,
}

impl Publication {
    /// The mark beside the figure.
    pub fn mark(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::OneStar => "*",
            Self::TwoStars => "**",
            Self::Suppressed => "n.d.",
        }
    }
}

/// Applies the rule to a share with this 95% interval (in shares, not points) and these respondents.
///
/// An interval that is not a number suppresses.
pub fn publication(interval: [f64; 2], respondents: usize) -> Publication {
    let half = rounded((interval[1] - interval[0]) / 2.0);
    match half {
        _ if respondents < 10 || half.is_nan() => Publication::Suppressed,
        half if half <= 0.05 => Publication::Plain,
        half if half <= 0.10 => Publication::OneStar,
        half if half <= 0.15 => Publication::TwoStars,
        _ => Publication::Suppressed,
    }
}

/// Does one unit hold more than half of the weight of a figure weighted by residents? Then it is suppressed.
pub fn concentrated(masses: impl IntoIterator<Item = f64>) -> bool {
    let masses: Vec<f64> = masses.into_iter().map(f64::abs).collect();
    let largest = masses.iter().copied().fold(0.0, f64::max);
    let total = crate::sums::sum(masses.iter().copied());
    total > 0.0 && rounded(largest / total) > 0.5
}
