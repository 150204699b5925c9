// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which engine a file of reference numbers is for, and what that engine found.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    time::{Duration, Instant},
};

use serde::Serialize;
use serde_json::Value;

/// How long a plan may be proven before what is known is told.
const PROOF: Duration = Duration::from_secs(60);

/// An engine with reference numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    /// `composite`: the files of `index/`.
    Index,
    /// `estimation`: the files of `estimation/`.
    Estimation,
    /// `planner`: the files of `plan/`.
    Plan,
}

/// Places in a file by which each engine's files are known, whatever the file is called.
const PLACES: [(Engine, &[&str]); 3] = [
    (Engine::Plan, &["/instance/actions", "/instance/periods", "/instance/budget", "/expected/curve", "/instance"]),
    (
        Engine::Estimation,
        &[
            "/apistrat",
            "/apiclus1",
            "/with_fpc",
            "/without_fpc",
            "/design/strata",
            "/design/clusters",
            "/design/weights",
            "/mse",
            "/strat_F",
            "/cluster_F",
            "/strat_chisq",
            "/cluster_chisq",
            "/cells/definition",
            "/manski_bounds",
            "/propensity",
            "/expected/g_hat",
            "/expected/log_or_mh",
            "/stratified",
            "/cluster",
            "/extreme",
            "/jk1_cluster",
            "/jkn_strat",
            "/results",
        ],
    ),
    (
        Engine::Index,
        &[
            "/codebook",
            "/polarity",
            "/ua",
            "/sobol",
            "/copeland_case",
            "/asem_input",
            "/asem_expected",
            "/aggregates",
            "/indicators",
            "/expected/datasets",
            "/expected/raw",
            "/expected/treated",
            "/expected/pearson",
            "/expected/levels_pearson",
            "/expected/alpha_by_group",
            "/expected/pca_level1",
            "/expected/effective",
            "/expected/effective_alt",
        ],
    ),
];

/// Words of a file's provenance, of the input it names, of its folder and of its own name.
const WORDS: [(&str, Engine); 9] = [
    ("coinr", Engine::Index),
    ("asem", Engine::Index),
    ("index", Engine::Index),
    ("highs", Engine::Plan),
    ("plan", Engine::Plan),
    ("estimation", Engine::Estimation),
    ("survey", Engine::Estimation),
    ("municipal_frame", Engine::Estimation),
    ("api_input", Engine::Estimation),
];

impl Engine {
    /// The engine of a file: by what it holds, in doubt that of its folder; then by what it says of itself, then by words in
    /// its folder's name and its own.
    pub(super) fn of(json: &Value, path: &Path) -> Option<Self> {
        let holds = |places: &[&str]| places.iter().any(|place| json.pointer(place).is_some());
        if !json.is_object() {
            return None;
        }
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
        let of_folder = PLACES.iter().filter(|(engine, _)| folder == engine.name());
        if let Some((engine, _)) = of_folder.chain(&PLACES).find(|(_, places)| holds(places)) {
            return Some(*engine);
        }
        match json.get("cases") {
            Some(Value::Object(_)) => return Some(Self::Estimation),
            Some(Value::Array(_)) => return Some(Self::Index),
            _ => {}
        }
        if json.get("expected").is_none() && json.get("data").is_none() {
            return None;
        }
        let told = [
            json["provenance"].to_string(),
            json["input"].to_string(),
            folder.to_string_lossy().into_owned(),
            path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        ];
        told.iter().find_map(|text| Self::named_in(&text.to_lowercase()))
    }

    fn named_in(text: &str) -> Option<Self> {
        WORDS.iter().find(|(word, _)| text.contains(word)).map(|(_, engine)| *engine)
    }

    /// For the table: the folder its files come from.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Estimation => "estimation",
            Self::Plan => "plan",
        }
    }

    /// Recomputes a file. One that breaks the engine counts as one failure, so that the others are still looked at.
    pub(super) fn verify(self, json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Score {
        let broken = || Score::broken("the engine stopped on this file: please report it, with the file");
        catch_unwind(AssertUnwindSafe(|| self.score(json, siblings))).unwrap_or_else(|_| broken())
    }

    fn score(self, json: &Value, siblings: &dyn Fn(&str) -> Option<Vec<u8>>) -> Score {
        match self {
            Self::Index => {
                let found = composite::golden::verify(json, siblings);
                let differences = found.differences.into_iter().map(|d| Finding::of(d.id, d.expected, d.got));
                let skipped = found.reasons.into_iter().map(|reason| Finding::skipped("file", reason));
                let findings = differences.chain(skipped).collect();
                Score { passed: found.passed, failed: found.failed, skipped: found.skipped, findings }
            }
            Self::Estimation => {
                let found = estimation::golden::verify(json, siblings);
                let findings = found.differences.into_iter().map(|d| Finding::of(d.id, d.expected, d.got)).collect();
                Score { passed: found.passed, failed: found.failed, skipped: found.skipped, findings }
            }
            Self::Plan => {
                let begun = Instant::now();
                let found = planner::golden::verify_until(json, siblings, &|| begun.elapsed() > PROOF);
                let findings = found.differences.into_iter().map(|d| Finding::of(d.id, d.expected, d.got)).collect();
                Score { passed: found.passed, failed: found.failed, skipped: found.skipped, findings }
            }
        }
    }
}

/// What one file gave.
#[derive(Debug, Default)]
pub(super) struct Score {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
    pub(super) findings: Vec<Finding>,
}

impl Score {
    /// A file that gave nothing.
    pub(super) fn broken(reason: &str) -> Self {
        let finding = Finding::of("file".to_owned(), Value::Null, reason.into());
        Self { failed: 1, findings: vec![finding], ..Self::default() }
    }

    /// A file in which there is nothing to recompute.
    pub(super) fn nothing(reason: &str) -> Self {
        Self { skipped: 1, findings: vec![Finding::skipped("file", reason.to_owned())], ..Self::default() }
    }
}

/// A number that differs, or something that was not looked at.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    /// Where in the file.
    pub(super) id: String,
    #[serde(flatten)]
    pub(super) what: What,
}

/// What was found there.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum What {
    Differs { expected: Value, got: Value },
    Skipped { skipped: String },
}

impl Finding {
    fn skipped(id: &str, reason: String) -> Self {
        Self { id: id.to_owned(), what: What::Skipped { skipped: reason } }
    }

    /// Engines say `{"skipped": reason}` and `{"problem": reason}` in the place of a number.
    fn of(id: String, expected: Value, got: Value) -> Self {
        let told = |key: &str| got.get(key).and_then(Value::as_str).map(str::to_owned);
        match (told("skipped"), told("problem")) {
            (Some(reason), _) => Self::skipped(&id, reason),
            (None, Some(problem)) => Self { id, what: What::Differs { expected, got: problem.into() } },
            (None, None) => Self { id, what: What::Differs { expected, got } },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_is_known_by_what_it_holds_and_not_by_its_name() {
        let of = |json: Value| Engine::of(&json, Path::new("plan/02_plan.json"));
        assert_eq!(of(json!({"codebook": {}, "units": []})), Some(Engine::Index));
        assert_eq!(of(json!({"cases": [{"method": "minmax"}]})), Some(Engine::Index));
        assert_eq!(of(json!({"cases": {"raked": {}}})), Some(Engine::Estimation));
        assert_eq!(of(json!({"instance": {"actions": []}})), Some(Engine::Plan));
        assert_eq!(of(json!([])), None);
        assert_eq!(of(json!({"hello": 1})), None);
    }

    #[test]
    fn where_the_content_does_not_tell_the_provenance_and_then_the_folder_do() {
        let of = |json: Value| Engine::of(&json, Path::new("estimation/x.json"));
        assert_eq!(of(json!({"expected": {}, "provenance": {"tool": "COINr"}})), Some(Engine::Index));
        assert_eq!(of(json!({"expected": {}})), Some(Engine::Estimation));
    }
}
