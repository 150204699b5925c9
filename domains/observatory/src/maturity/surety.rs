// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How sure one is of the score of one Comune (methodology, section 7).

use composite::uncertainty::{
    Alone, Donors, Model, Replicates, Sensitivity, Settings, UnitUncertainty, alone, replicate, replicate_one,
    sensitivity,
};

use super::{Maturity, MaturityProblem};

/// Scores, level and percentile of a Comune with their intervals.
pub type Surety = UnitUncertainty;

/// K: respondents that may lend an answer.
pub(super) const DONORS: usize = 20;

impl Maturity {
    /// What is varied, and how much; seed and edition are published with the results.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings { edition: self.sources.year.to_string(), ..Settings::default() }
    }

    /// How sure one is of a Comune, and of its place among these peers (units): hundredths of a second. `None` for who did
    /// not answer.
    ///
    /// # Errors
    /// A unit that does not exist.
    pub fn surety(&self, unit: usize, peers: &[usize]) -> Result<Option<Surety>, MaturityProblem> {
        if !self.responded.get(unit).copied().unwrap_or(false) {
            return Ok(None);
        }
        let units = [&[unit], peers].concat();
        let donors = Donors::nearest_of(&units, &self.answers, &self.space, &self.responded, DONORS)?;
        let settings = self.settings();
        let model = Model::new(&self.codebook, &self.answers, &donors, &settings)?.with_verified(self.verified())?;
        Ok(Some(replicate_one(&model, unit, peers)?))
    }

    /// How sure one is of every Comune, with ranks: a second or two of all processors.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn all_sureties(&self, peers: &[Vec<u32>]) -> Result<Replicates, MaturityProblem> {
        let donors = Donors::nearest(&self.answers, &self.space, &self.responded, DONORS)?;
        let settings = self.settings();
        let model = Model::new(&self.codebook, &self.answers, &donors, &settings)?.with_verified(self.verified())?;
        Ok(replicate(&model, peers))
    }

    /// Which choice moves ranks and levels (methodology, section 7): Sobol' indices over a design of `rows` rows with `draws`
    /// resamples for their intervals, then what each choice does alone over as many draws as `alone_draws`. Seconds of all
    /// processors.
    ///
    /// # Errors
    /// Fewer than two rows; when the engine refuses the answers: a mistake of ours.
    pub fn sensitivity(
        &self,
        rows: usize,
        draws: u32,
        alone_draws: usize,
    ) -> Result<(Sensitivity, Vec<Alone>), MaturityProblem> {
        let donors = Donors::nearest(&self.answers, &self.space, &self.responded, DONORS)?;
        let settings = self.settings();
        let model = Model::new(&self.codebook, &self.answers, &donors, &settings)?.with_verified(self.verified())?;
        Ok((sensitivity(&model, rows, draws)?, alone(&model, alone_draws)?))
    }

    /// Which cells are more than declarations, by indicator and then unit: of an open indicator only those that a source
    /// knows.
    pub(super) fn verified(&self) -> Vec<Vec<bool>> {
        let units = 0..self.responded.len();
        let of = |place| units.clone().map(|unit| self.facts.of_one(unit, place).verified).collect();
        (0..self.codebook.indicators().len()).map(of).collect()
    }
}
