// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is assumed of a Comune of a class until it says otherwise, and how costs and days grow.

/// How costs grow: not at all, as licences do, as workplaces do, as a project does.
pub const SCALES: [&str; 4] = ["piatto", "licenze", "postazioni", "progetto"];

/// A class of Comuni. Estimates of Campanile, written in `sizes.csv`; the classes are those of ISTAT, from 1 to 8.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Size {
    /// The class.
    pub class: u8,
    /// Euro of a year for new digital actions.
    pub budget: u32,
    /// Days of a quarter of each of [`ROLES`](super::ROLES).
    pub staff: [u32; 3],
    /// Days of work, as a multiple of those of class 3.
    pub days: f64,
    /// Costs, as a multiple of those of class 3, by [`SCALES`].
    pub factors: [f64; 4],
}

impl Size {
    /// The factor of a scale.
    #[must_use]
    pub fn factor(&self, scale: &str) -> f64 {
        SCALES.iter().position(|known| *known == scale).map_or(1.0, |at| self.factors[at])
    }
}
