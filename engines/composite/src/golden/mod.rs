// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Golden files: any file in their formats is read, every expected number recomputed from the input and compared.

mod ampi;
mod chain;
mod compare;
mod methods;
mod multivariate;
mod read;
mod replicates;
mod specification;

pub use compare::{Difference, Score};

use compare::Checker;
use serde_json::Value;

use crate::problem::Problem;

/// How a golden file finds the files that it names.
pub type Siblings<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Recomputes every expected number of a golden file of the folder `index/`, told by its shape and not by its name,
/// and compares with the tolerance that the file states (1e-7 relative if it states none).
///
/// A file that cannot be computed counts as one failure, with the reason. Files that are only input are skipped.
#[must_use]
pub fn verify(json: &Value, siblings: &Siblings<'_>) -> Score {
    let mut checker = Checker::new(json);
    if let Err(problem) = dispatch(json, siblings, &mut checker) {
        checker.refuse("file", &problem.to_string());
    }
    checker.score
}

fn dispatch(json: &Value, siblings: &Siblings<'_>, checker: &mut Checker) -> Result<(), Problem> {
    let has = |pointer: &str| json.pointer(pointer).is_some();
    if has("/codebook") && has("/units") {
        specification::verify(json, checker)
    } else if has("/polarity") {
        ampi::verify(json, checker)
    } else if has("/ua") || has("/sobol") {
        replicates::verify(json, siblings, checker)
    } else if has("/expected/datasets") {
        chain::verify(json, siblings, checker)
    } else if has("/expected/raw") || has("/expected/treated") {
        multivariate::verify_statistics(json, siblings, checker)
    } else if has("/expected/pearson") || has("/expected/levels_pearson") {
        multivariate::verify_correlations(json, siblings, checker)
    } else if has("/expected/alpha_by_group") || has("/expected/pca_level1") {
        multivariate::verify_components(json, siblings, checker)
    } else if has("/expected/effective") || has("/expected/effective_alt") {
        chain::verify_weights(json, siblings, checker)
    } else if has("/cases/0/method") || has("/asem_expected/n_minmax") {
        methods::verify_normalisation(json, siblings, checker)
    } else if has("/cases/0/winmax") {
        methods::verify_treatment(json, checker)
    } else if has("/copeland_case") || has("/cases/0/arithmetic") {
        methods::verify_aggregation(json, siblings, checker)
    } else if has("/data") && !has("/expected") {
        checker.skip("input only: there is nothing to recompute");
        Ok(())
    } else {
        Err(Problem::Format { place: "file".into(), reason: "its shape is none of those of the folder index/".into() })
    }
}
