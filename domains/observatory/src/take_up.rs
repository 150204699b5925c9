// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Take-up of a measure: how far a Comune has come with it.

use std::sync::Arc;

/// The measure whose take-up an indicator tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenUp {
    /// Its number: `1.4.1`.
    pub code: Arc<str>,
    /// Its name, without the number.
    pub title: Arc<str>,
    /// Its place in [`crate::profile::Funding::stages`].
    pub at: usize,
}

/// The furthest that a Comune has come with a measure, whatever became of its other projects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// No funded application, ever.
    #[default]
    Never,
    /// Applications, all given up or lost.
    GaveUp,
    /// A project funded, and none paid yet.
    Funded,
    /// A project paid.
    Paid,
}

impl Stage {
    /// All of them, from the least.
    pub const ALL: [Self; 4] = [Self::Never, Self::GaveUp, Self::Funded, Self::Paid];

    /// Its name in the API, and in the keys of texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::GaveUp => "gave-up",
            Self::Funded => "funded",
            Self::Paid => "paid",
        }
    }

    /// Its colour on a map, `#RRGGBB`. Each is darker than the one before, so that grey prints tell them apart too.
    #[must_use]
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Never => "#E4EDF6",
            Self::GaveUp => "#EDB27A",
            Self::Funded => "#4A90D9",
            Self::Paid => "#0A3A78",
        }
    }

    /// As a figure among figures: its place in [`Stage::ALL`].
    #[must_use]
    pub fn figure(self) -> f64 {
        f64::from(self as u8)
    }

    /// The stage of such a figure.
    #[must_use]
    pub fn of(figure: f64) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| (stage.figure() - figure).abs() < 0.5)
    }

    /// Whether the Comune has a project that holds.
    #[must_use]
    pub fn holds(self) -> bool {
        self >= Self::Funded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_survives_being_a_figure() {
        for stage in Stage::ALL {
            assert_eq!(Stage::of(stage.figure()), Some(stage));
        }
        assert_eq!(Stage::of(9.0), None);
    }

    #[test]
    fn each_stage_is_told_from_the_next_in_grey_too() {
        for pair in Stage::ALL.windows(2) {
            let contrast = charts::palette::contrast(pair[0].colour(), pair[1].colour());
            assert!(contrast > 1.45, "{pair:?}: {contrast}");
        }
    }
}
