// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheets of all Comuni: what they share is worked out once, and each comes out as if it had been asked for alone.

use composite::{
    respond::{OpenEstimator, OpenSettings},
    twins::Twin,
    what_if::WhatIf,
};
use rayon::prelude::*;
use registry::IstatCode;

use super::{
    Maturity, MaturityProblem, Sheet, Surety,
    estimate::enough,
    sheet::{Around, of_index},
};

/// All sheets of an edition, one at a time.
pub struct Sheets<'m> {
    maturity: &'m Maturity,
    near: Vec<Vec<Twin>>,
    sureties: Vec<Surety>,
    what_if: WhatIf<'m>,
    lends: Vec<bool>,
    settings: OpenSettings,
}

impl Maturity {
    /// Works out what the sheets of all Comuni share, intervals foremost: some seconds of all processors.
    ///
    /// # Errors
    /// When the engine refuses the answers: a mistake of ours.
    pub fn sheets(&self) -> Result<Sheets<'_>, MaturityProblem> {
        let units = 0..self.responded.len();
        let near: Vec<Vec<Twin>> = units.into_par_iter().map(|unit| self.twins(unit, &self.space)).collect();
        #[expect(clippy::cast_possible_truncation, reason = "places among 7,896 Comuni")]
        let peers: Vec<Vec<u32>> =
            near.iter().map(|near| of_index(self, near).into_iter().map(|unit| unit as u32).collect()).collect();
        Ok(Sheets {
            sureties: self.all_sureties(&peers)?.units,
            what_if: self.what_if()?,
            lends: self.lends(),
            settings: self.open_settings(),
            maturity: self,
            near,
        })
    }
}

impl Sheets<'_> {
    /// The sheet of a Comune, as [`Maturity::sheet`] gives it; the estimate from open sources only of who did not answer.
    /// None when there is no such Comune today.
    ///
    /// # Errors
    /// When the engine refuses the data: a mistake of ours.
    pub fn sheet(&self, code: IstatCode) -> Result<Option<Sheet>, MaturityProblem> {
        let Some(unit) = self.maturity.unit(code) else { return Ok(None) };
        let around = Around {
            space: &self.maturity.space,
            near: &self.near[unit],
            // Where a Comune stands among all is told to nobody.
            surety: self.maturity.responded[unit].then(|| Surety { rank: None, ..self.sureties[unit].clone() }),
            what_if: &self.what_if,
            estimate: if self.maturity.responded[unit] { None } else { self.estimate(unit)? },
        };
        Ok(Some(self.maturity.compose(unit, around)?))
    }

    /// The estimate of a Comune from open sources.
    pub(super) fn estimate(&self, unit: usize) -> Result<Option<composite::respond::OpenEstimate>, MaturityProblem> {
        let maturity = self.maturity;
        let tables = (maturity.answers(), maturity.seen());
        let estimator =
            OpenEstimator::new(&maturity.codebook, tables, &maturity.open_space, &self.lends, &self.settings)?;
        Ok(enough(estimator.of(unit)))
    }

    /// The same sheet for whoever may not see what the Comune declared: open data and the estimate alone.
    ///
    /// # Errors
    /// When the engine refuses the data: a mistake of ours.
    pub fn open_only(&self, sheet: Sheet) -> Result<Sheet, MaturityProblem> {
        let estimate = self.estimate(sheet.unit)?;
        Ok(Sheet { estimate, ..sheet.open_only() })
    }
}
