// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Weights that reproduce what is known of the whole population.

mod distance;
mod margin;
mod report;
mod residuals;
mod solve;
mod trim;

pub use distance::Distance;
pub use margin::Margin;
pub use report::{WeightReport, weight_report};
pub(crate) use residuals::Residuals;
pub(crate) use solve::calibrated_weights;
pub use solve::{Calibrated, CalibrationPlan, calibrate, post_stratify, rake_with_sweeps};
pub use trim::{trim_weights, trimmed_to_median};
