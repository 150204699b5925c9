// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! «Stima da fonti aperte»: what can be said of a Comune whose answers are not there, or may not be seen (methodology,
//! section 3).

use composite::{
    codebook::Source,
    respond::{OpenEstimate, OpenEstimator, OpenSettings, open_space},
    table::Table,
    twins::Space,
};
use registry::Registry;

use super::{Maturity, MaturityProblem, structure};

/// Under so many respondents that lend their answers nothing is estimated.
const LEAST_DONORS: usize = 10;

impl Maturity {
    /// The range of the level of a Comune, overall and by section, from what open sources see of it and from respondents
    /// like it. Its own answers are not looked at: who answered is estimated as if it had not. None when too few answered.
    ///
    /// # Errors
    /// When the engine refuses the data: a mistake of ours.
    pub fn open_estimate(&self, unit: usize) -> Result<Option<OpenEstimate>, MaturityProblem> {
        let (lends, settings) = (self.lends(), self.open_settings());
        let estimator =
            OpenEstimator::new(&self.codebook, (&self.answers, &self.seen), &self.open_space, &lends, &settings)?;
        Ok(enough(estimator.of(unit)))
    }

    /// Who may lend its answers: who has a level.
    pub(super) fn lends(&self) -> Vec<bool> {
        self.responded.iter().zip(&self.assessed).map(|(answered, one)| *answered && one.level.is_some()).collect()
    }

    /// Seed and draws, published with the results.
    pub(super) fn open_settings(&self) -> OpenSettings {
        OpenSettings { edition: self.sources.year.to_string(), ..OpenSettings::default() }
    }

    /// Cells that open sources alone know, of every Comune.
    pub(super) fn seen(&self) -> &Table {
        &self.seen
    }
}

/// An estimate that enough respondents stand behind.
pub(super) fn enough(estimate: Option<OpenEstimate>) -> Option<OpenEstimate> {
    estimate.filter(|one| one.donors.len() >= LEAST_DONORS)
}

/// Structure and open indicators side by side. A source that says nothing of a Comune leaves it as near as its structure is:
/// what is unknown is not a difference.
pub(super) fn space(
    codebook: &composite::codebook::Codebook,
    seen: &Table,
    registry: &Registry,
) -> Result<Space, MaturityProblem> {
    let (variables, columns) = structure::columns(registry);
    let known: f64 = variables.iter().map(|one| one.weight).sum();
    let open = codebook.indicators().iter().filter(|one| one.source == Source::Open);
    #[expect(clippy::cast_precision_loss, reason = "some indicators")]
    let all = known + open.count() as f64;
    Ok(open_space(codebook, seen, (&variables, &columns), structure::LEAST_SHARE * known / all)?)
}
