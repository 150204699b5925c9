// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Those who did not answer: what they may change, and how alike the respondents are to everybody.

mod band;
mod benchmark;
mod bounds;
mod propensity;

pub use band::{BandCell, NonResponseBand, band, corrected_share};
pub use benchmark::{Benchmark, BenchmarkCell, BenchmarkLine, benchmark_table, log_odds_ratio, median_log_odds_ratio};
pub use bounds::{response_rates, worst_case_bounds};
pub use propensity::{PropensityClass, PropensityModel, ResponseSummary, propensity_classes, propensity_model};
