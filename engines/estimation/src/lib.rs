// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Honest percentages from those who answered.
//!
//! The methods of section 8 of the methodology: [`cells`] and weights, [`calibration`] to known totals, linearised
//! variances with finite population correction ([`Design`], [`Domain`]), [`replicates`], [`quantile`]s,
//! intervals for shares and the rule of publication ([`share`]), what non-response may change ([`nonresponse`]),
//! small areas by model ([`small_area`]), corrected tests ([`association`]), and tables in which small groups cannot
//! be worked out ([`suppression`]). [`tabulation`] makes all the figures of a report at once.
//!
//! Units go in one order, by ISTAT code, in every column. Sums are compensated and made in that order; comparisons are
//! made on values rounded to 1e-9; the same input gives the same bits on one thread or many.
#![deny(missing_docs)]

pub mod association;
pub mod calibration;
pub mod cells;
pub mod chance;
pub mod change;
pub mod design;
pub mod distributions;
pub mod estimate;
pub mod golden;
mod matrix;
pub mod nonresponse;
pub mod problem;
pub mod quantile;
pub mod replicates;
pub mod share;
pub mod small_area;
pub mod sums;
pub mod suppression;
pub mod tabulation;

pub use design::{Design, DesignColumns};
pub use estimate::{Domain, Estimate, Linearised, contrast, item_response};
pub use problem::{EstimationProblem, Outcome};
