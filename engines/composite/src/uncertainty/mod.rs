// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How sure one is of a score, a rank, a level (methodology, section 7).
//!
//! In each replicate weights, aggregation, goalposts, the indicator set, the treatment of what is missing and the honesty
//! of declarations are drawn anew; what all Comuni share is drawn once, the rest per Comune.

mod conclude;
mod donors;
mod draws;
mod engine;
mod misreport;
mod saltelli;
mod summary;

use crate::problem::Problem;

pub use donors::Donors;
pub use draws::{Draw, Factor};
pub use engine::Model;
pub use saltelli::{Alone, Sensitivity, alone, sensitivity};
pub use summary::{Interval, Replicates, UnitUncertainty, replicate, replicate_one, series};

/// What is varied, and how much. The default is version 1 of the methodology.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Published with the results.
    pub seed: u64,
    /// Id of the edition: part of the key of every number drawn.
    pub edition: String,
    /// R.
    pub replicates: u32,
    /// Weights are multiplied by U(1 - spread, 1 + spread).
    pub weight_spread: f64,
    /// H is replaced by L + (H-L)·U(1 - spread, 1 + spread).
    pub goalpost_spread: f64,
    /// Offsets of the geometric mean drawn with equal chance, together with the arithmetic mean.
    pub offsets: Vec<f64>,
    /// Chance that a Comune's missing answers are taken from donors instead of re-weighted.
    pub hot_deck: f64,
    /// Chance that a declared, unverified answer is moved one step.
    pub misreport: f64,
    /// Chance that one indicator is dropped.
    pub drop: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 2026,
            edition: String::new(),
            replicates: 1_000,
            weight_spread: 0.25,
            goalpost_spread: 0.1,
            offsets: vec![10.0, 5.0, 20.0],
            hot_deck: 0.5,
            misreport: 0.05,
            drop: 0.5,
        }
    }
}

impl Settings {
    /// Refuses numbers out of range, by name.
    fn check(&self) -> Result<(), Problem> {
        let range = |place: &str, value: f64, fits: bool, rule: &'static str| {
            if fits { Ok(()) } else { Err(Problem::Range { place: place.to_owned(), value, rule }) }
        };
        for (place, value) in [("weight spread", self.weight_spread), ("goalpost spread", self.goalpost_spread)] {
            range(place, value, (0.0..1.0).contains(&value), "a spread from 0 to below 1 allows")?;
        }
        for (place, value) in [("hot deck", self.hot_deck), ("misreport", self.misreport), ("drop", self.drop)] {
            range(place, value, (0.0..=1.0).contains(&value), "a chance from 0 to 1 allows")?;
        }
        let offset =
            |value: &f64| range("offset", *value, (0.0..100.0).contains(value), "a scale from 0 to 100 allows");
        self.offsets.iter().try_for_each(offset)
    }
}
