// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Composite indicators: the ten steps of the OECD/JRC handbook as typed steps, and the index of digital maturity.
//!
//! Numbers in, numbers out: no files, no clock, no chance but counter-based. See `docs/methods/composite.md`.
#![deny(missing_docs)]

pub mod ampi;
pub mod assess;
pub mod audit;
pub mod cells;
pub mod chain;
pub mod chance;
pub mod codebook;
pub mod contribution;
pub mod correlation;
pub mod diagnosis;
pub mod golden;
pub mod likeness;
pub mod means;
pub mod moments;
pub mod normalise;
pub mod outrank;
pub mod pca;
pub mod problem;
pub mod ranks;
pub mod respond;
pub mod robustness;
pub mod scoring;
pub mod sensitivity;
pub mod sums;
pub mod table;
pub mod treat;
pub mod tree;
pub mod twins;
pub mod uncertainty;
pub mod weights;
pub mod what_if;
pub mod years;

pub use problem::Problem;
