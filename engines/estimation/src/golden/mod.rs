// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Recomputes the numbers of golden files: inputs with results that others computed independently.

mod api;
mod calibrated;
mod frame;
mod municipal;
mod profile;
mod response;
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
    let outcome = match json {
        _ if json.get("apistrat").is_some() => {
            check.skip("input", "input only: no expected numbers");
            Ok(())
        }
        _ if json.get("with_fpc").is_some() || json.get("without_fpc").is_some() => {
            api::stratified(json, siblings, &mut check)
        }
        _ if json["design"].get("clusters").is_some() => api::clustered(json, siblings, &mut check),
        _ if json.get("mse").is_some() => api::jackknifed(json, siblings, &mut check),
        _ if json.get("strat_F").is_some() || json.get("cluster_chisq").is_some() => {
            api::rao_scott(json, siblings, &mut check)
        }
        _ if json.get("cells").is_some() && json.get("cases").is_some() => {
            municipal::verify(json, siblings, &mut check)
        }
        _ if json["expected"].get("g_hat").is_some() => response::band_file(json, siblings, &mut check),
        _ if json.get("cases").is_some() => calibrated::verify(json, siblings, &mut check),
        _ if json.get("stratified").is_some() || json.get("cluster").is_some() || json.get("extreme").is_some() => {
            shares::verify(json, siblings, &mut check)
        }
        _ => Err("a file of a kind that this crate does not know".to_owned()),
    };
    if let Err(reason) = outcome {
        check.broken("file", &reason);
    }
    check.score
}

/// Why part of a file could not be computed, in words.
pub(crate) type Read<T> = Result<T, String>;

/// The words of a problem.
pub(crate) fn words(problem: impl std::fmt::Display) -> String {
    problem.to_string()
}
