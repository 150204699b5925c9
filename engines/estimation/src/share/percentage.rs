// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A percentage that cannot be had without its count, its interval and its method.

use std::fmt;

use super::{Publication, ShareMethod, chosen_method, concentrated, publication, share_interval};
use crate::{
    estimate::{Domain, Estimate},
    nonresponse::NonResponseBand,
    problem::{Outcome, same_length},
    sums::rounded,
};

/// Level of the intervals that the rule of publication looks at.
const LEVEL: f64 = 0.95;

/// A share of a domain with everything that is told beside it, and the verdict whether it may be told.
///
/// Its value is private: it comes out of [`Percentage::reading`] only, which gives count, interval and method in the same
/// breath, or nothing where the rule of publication withholds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Percentage {
    computed: Computed,
    publication: Publication,
    item_response: f64,
}

/// The numbers of a percentage whatever the verdict on it: for further computation, never for print.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Computed {
    /// The share, its variance and its count.
    pub estimate: Estimate,
    /// Sampling interval, 95%.
    pub interval: [f64; 2],
    /// How it was made.
    pub method: ShareMethod,
    /// Non-response band, where there is one.
    pub band: Option<NonResponseBand>,
}

/// What may be told of a percentage; shares of 1, not points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Told, with all that goes with it.
    Told {
        /// The share.
        share: f64,
        /// Sampling interval, 95%.
        interval: [f64; 2],
        /// How the interval was made.
        method: ShareMethod,
        /// Respondents it rests on.
        respondents: usize,
        /// Share of the respondents who answered the item.
        item_response: f64,
        /// Non-response band, where there is one.
        band: Option<[f64; 2]>,
        /// «», «*», «**».
        mark: &'static str,
    },
    /// «n.d.»
    Withheld {
        /// Respondents it would rest on.
        respondents: usize,
    },
}

impl Percentage {
    /// Share of the units of a domain where the answer is yes.
    ///
    /// # Errors
    /// As [`Domain::mean`]; nobody who answered.
    pub fn of_units(domain: &Domain<'_>, answers: &[Option<bool>]) -> Outcome<Self> {
        let (answering, yes) = domain.answering(&numbers(answers))?;
        let estimate = answering.mean(&yes)?;
        Self::new(estimate, estimate.n as f64 / domain.n() as f64, false)
    }

    /// Share of residents living in the units where the answer is yes; withheld where one unit holds more than half.
    ///
    /// # Errors
    /// As [`Domain::ratio`]; nobody who answered.
    pub fn of_residents(domain: &Domain<'_>, answers: &[Option<bool>], residents: &[f64]) -> Outcome<Self> {
        same_length("residents", domain.design().len(), residents.len())?;
        let (answering, yes) = domain.answering(&numbers(answers))?;
        let y: Vec<f64> = yes.iter().zip(residents).map(|(yes, residents)| yes * residents).collect();
        let estimate = answering.ratio(&y, residents)?;
        let masses = answering.inside().iter().zip(residents.iter().zip(domain.design().weights()));
        let masses = masses.filter(|(inside, _)| **inside).map(|(_, (residents, weight))| residents * weight);
        Self::new(estimate, estimate.n as f64 / domain.n() as f64, concentrated(masses))
    }

    fn new(estimate: Estimate, item_response: f64, withheld: bool) -> Outcome<Self> {
        let method = chosen_method(&estimate);
        let interval = share_interval(&estimate, method, LEVEL)?;
        let publication = if withheld { Publication::Suppressed } else { publication(interval, estimate.n) };
        Ok(Self { computed: Computed { estimate, interval, method, band: None }, publication, item_response })
    }

    /// The same with its non-response band.
    ///
    /// Where nobody said yes, or everybody, a band rests on the clipping of its formula alone: it is kept no narrower than
    /// the sampling interval.
    #[must_use]
    pub fn with_band(self, band: Option<NonResponseBand>) -> Self {
        let share = rounded(self.computed.estimate.value);
        let [low, high] = self.computed.interval;
        let wide =
            |band: NonResponseBand| NonResponseBand { band: [band.band[0].min(low), band.band[1].max(high)], ..band };
        let band = if share <= 0.0 || share >= 1.0 { band.map(wide) } else { band };
        Self { computed: Computed { band, ..self.computed }, ..self }
    }

    /// What may be told.
    pub fn reading(&self) -> Reading {
        let Computed { estimate, interval, method, band } = self.computed;
        let respondents = estimate.n;
        match self.publication {
            Publication::Suppressed => Reading::Withheld { respondents },
            told => Reading::Told {
                share: estimate.value,
                interval,
                method,
                respondents,
                item_response: self.item_response,
                band: band.map(|band| band.band),
                mark: told.mark(),
            },
        }
    }

    /// May it be told, and with which mark?
    pub fn publication(&self) -> Publication {
        self.publication
    }

    /// The numbers whatever the verdict.
    pub fn for_computation(&self) -> Computed {
        self.computed
    }
}

fn numbers(answers: &[Option<bool>]) -> Vec<Option<f64>> {
    answers.iter().map(|answer| answer.map(|yes| f64::from(u8::from(yes)))).collect()
}

impl fmt::Display for Reading {
    /// `64.2%* [63.1–65.3] (logit, n = 3990)`, or `n.d. (n = 7)`: for logs and tests; reports write their own languages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Withheld { respondents } => write!(f, "n.d. (n = {respondents})"),
            Self::Told { share, interval: [low, high], method, respondents, mark, .. } => write!(
                f,
                "{:.1}%{mark} [{:.1}–{:.1}] ({method}, n = {respondents})",
                100.0 * share,
                100.0 * low,
                100.0 * high
            ),
        }
    }
}
