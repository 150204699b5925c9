// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Golden files: any file in their formats is read, every expected number recomputed from the input and compared.

mod aggregation;
mod ampi;
mod chain;
mod compare;
mod methods;
mod multivariate;
mod parameters;
mod read;
mod replicates;
mod specification;
mod study;

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
    let expected = |words: &[&str]| {
        let names = || json.get("expected").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name);
        names().any(|name| words.iter().any(|word| name.contains(word)))
    };
    let tables_have = |column: &str| {
        let tables = json.get("expected").and_then(Value::as_object).into_iter().flatten();
        tables.filter(|(_, table)| table.get("iCode").is_some()).any(|(_, table)| table.get(column).is_some())
    };
    let cases_have = |names: &[&str]| {
        let cases = json.get("cases").and_then(Value::as_array).into_iter().flatten();
        cases.into_iter().any(|case| names.iter().any(|name| case.get(*name).is_some()))
    };
    let normalises = || {
        let names = json.get("asem_expected").and_then(Value::as_object).into_iter().flatten();
        names.into_iter().any(|(name, _)| name.starts_with("n_"))
    };
    if has("/codebook") && has("/units") {
        specification::verify(json, checker)
    } else if has("/polarity") || has("/year0") {
        ampi::verify(json, checker)
    } else if has("/ua") || has("/sobol") {
        replicates::verify(json, siblings, checker)
    } else if has("/expected/datasets") {
        chain::verify(json, siblings, checker)
    } else if expected(&["effective", "_alt"]) {
        chain::verify_weights(json, siblings, checker)
    } else if expected(&["alpha", "pca"]) {
        multivariate::verify_components(json, siblings, checker)
    } else if expected(&["pearson", "spearman", "kendall", "pvalues"]) {
        multivariate::verify_correlations(json, siblings, checker)
    } else if ["Min", "Mean", "Skew", "Frc.Avail", "N.Avail"].iter().any(|column| tables_have(column)) {
        multivariate::verify_statistics(json, siblings, checker)
    } else if cases_have(&["method"]) || normalises() {
        methods::verify_normalisation(json, siblings, checker)
    } else if cases_have(&["winmax", "winsorised", "treated_two_step", "log_CT", "log_GII", "log_CT_orig"]) {
        methods::verify_treatment(json, checker)
    } else if has("/copeland_case")
        || has("/copeland_cases")
        || has("/asem_expected")
        || cases_have(&["arithmetic", "geometric", "harmonic", "power_mean"])
    {
        aggregation::verify_aggregation(json, siblings, checker)
    } else if has("/strata_merging") || has("/structure_variables") {
        specification::verify_parts(json, checker)
    } else if has("/data") && !has("/expected") {
        checker.skip("input only: there is nothing to recompute");
        Ok(())
    } else {
        Err(Problem::Format { place: "file".into(), reason: "its shape is none of those of the folder index/".into() })
    }
}
