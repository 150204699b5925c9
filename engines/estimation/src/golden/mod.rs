// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Recomputes the numbers of golden files: inputs with results that others computed independently.

mod banded;
mod calibrated;
mod contrast;
mod crossed;
mod expression;
mod frame;
mod municipal;
mod profile;
mod replicated;
mod response;
mod results;
mod sample;
mod score;
mod shares;
mod table;

use serde_json::Value;

use score::Check;
pub use score::{Difference, Score};

/// Recomputes every expected number of a golden file of the folder `estimation`.
///
/// `siblings` gives the content of the file that `input` names, in the same folder. What a number should be is decided
/// by the input and the definitions inside the file (formulas, domains, cells), never by its name.
pub fn verify(json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Score {
    let mut check = Check::new(&json["tolerance"]);
    let outcome = match Kind::of(json) {
        Kind::Input => {
            check.skip("input", "input only: no expected numbers");
            Ok(())
        }
        Kind::Band => banded::verify(json, siblings, &mut check),
        Kind::Frame => municipal::verify(json, siblings, &mut check),
        Kind::Results => results::verify(json, siblings, &mut check),
        Kind::Jackknife => replicated::verify(json, siblings, &mut check),
        Kind::Tests => crossed::verify(json, siblings, &mut check),
        Kind::Calibrated => calibrated::verify(json, siblings, &mut check),
        Kind::Shares => shares::verify(json, siblings, &mut check),
        Kind::Unknown => Err("a file of a kind that this crate does not know".to_owned()),
    };
    if let Err(reason) = outcome {
        check.broken("file", &reason);
    }
    check.score
}

/// What a file is about, told by what is in it.
enum Kind {
    Input,
    Band,
    Frame,
    Results,
    Jackknife,
    Tests,
    Calibrated,
    Shares,
    Unknown,
}

impl Kind {
    fn of(json: &Value) -> Self {
        let keys: Vec<&str> = json.as_object().into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        let any = |wanted: &[&str]| keys.iter().any(|key| wanted.contains(key));
        let csv = json["input"].as_str().is_some_and(|name| name.ends_with(".csv"));
        match () {
            () if !any(&["input", "extreme"]) && any(&["apistrat", "apiclus1", "apisrs", "population"]) => Self::Input,
            () if json["expected"]["results"].is_array() || json["expected"].get("g_hat").is_some() => Self::Band,
            () if csv || any(&["propensity", "manski_bounds"]) => Self::Frame,
            () if keys.iter().any(|key| key.to_lowercase().starts_with("jk")) => Self::Jackknife,
            () if keys.iter().any(|key| crossed::is_test(key)) => Self::Tests,
            () if json["cases"].is_object() => Self::Calibrated,
            () if any(&["stratified", "cluster", "srs", "extreme"]) => Self::Shares,
            () if any(&["with_fpc", "without_fpc", "results", "design"]) => Self::Results,
            () if keys.iter().any(|key| key.starts_with("by_")) => Self::Shares,
            () => Self::Unknown,
        }
    }
}

/// Why part of a file could not be computed, in words.
pub(crate) type Read<T> = Result<T, String>;

/// The words of a problem.
pub(crate) fn words(problem: impl std::fmt::Display) -> String {
    problem.to_string()
}
