// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comuni and their residents, counted by how far they are.

use crate::Standing;

/// How many Comuni of a group stand where, and how many people live in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Comuni of the group.
    pub comuni: usize,
    /// Nobody has begun.
    pub not_started: usize,
    /// Being compiled.
    pub compiling: usize,
    /// Waiting for the signature alone.
    pub ready: usize,
    /// Signed off and sent.
    pub submitted: usize,
    /// Residents of the group, where known.
    pub residents: u64,
    /// Residents of the Comuni that have submitted.
    pub residents_submitted: u64,
}

impl Tally {
    /// Counts one more Comune.
    pub fn add(&mut self, standing: Standing, residents: u64) {
        self.comuni += 1;
        self.residents += residents;
        match standing {
            Standing::NotStarted => self.not_started += 1,
            Standing::Compiling => self.compiling += 1,
            Standing::Ready => self.ready += 1,
            Standing::Submitted => {
                self.submitted += 1;
                self.residents_submitted += residents;
            }
        }
    }

    /// Counts some Comuni.
    pub fn of(comuni: impl IntoIterator<Item = (Standing, u64)>) -> Self {
        let mut tally = Self::default();
        comuni.into_iter().for_each(|(standing, residents)| tally.add(standing, residents));
        tally
    }

    /// Comuni that have begun, whatever became of it.
    #[must_use]
    pub const fn started(&self) -> usize {
        self.compiling + self.ready + self.submitted
    }

    /// The share of Comuni that have submitted, 0 to 1; not a number in an empty group.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
    pub fn response(&self) -> f64 {
        self.submitted as f64 / self.comuni as f64
    }

    /// The share of residents whose Comune has submitted, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "fewer people than a double counts")]
    pub fn coverage(&self) -> f64 {
        self.residents_submitted as f64 / self.residents as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_comuni_weigh_in_the_coverage_and_not_in_the_response() {
        let tally = Tally::of([
            (Standing::Submitted, 900),
            (Standing::NotStarted, 50),
            (Standing::Ready, 30),
            (Standing::Compiling, 20),
        ]);
        assert_eq!((tally.comuni, tally.started(), tally.submitted), (4, 3, 1));
        assert!((tally.response() - 0.25).abs() < 1e-12 && (tally.coverage() - 0.9).abs() < 1e-12);
        assert!(Tally::default().response().is_nan());
    }
}
