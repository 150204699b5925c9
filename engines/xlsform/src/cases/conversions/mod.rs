// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conversions: small workbooks with the verdict and the XForm of pyxform.

mod canonical;

use serde::Deserialize;

use super::{Score, ruled};
use crate::{
    definition::Definition,
    diagnostic::{Diagnostic, Severity},
    survey::{Options, Survey},
    workbook::{Limits, Workbook},
};

pub use canonical::difference;

/// A line of the file.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// What it is called.
    pub id: String,
    /// The tables, in order: name of the sheet and rows, the header first.
    pub sheets: serde_json::Value,
    /// Name of the record's root element, when the conversion was told one.
    pub root_name: Option<String>,
    /// `accepts` or `rejects`.
    #[serde(rename = "pyxform")]
    pub verdict: String,
    /// What pyxform wrote, when it accepts.
    pub xform: Option<String>,
}

/// What this engine makes of a case.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// The form, when nothing is wrong.
    pub definition: Option<Definition>,
    /// What is wrong.
    pub errors: Vec<Diagnostic>,
}

/// The cases of a file, `None` for a line that is not one.
pub fn read(jsonl: &str) -> impl Iterator<Item = Option<Case>> {
    jsonl
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with(r#"{"meta""#))
        .map(|line| serde_json::from_str(line).ok())
}

impl Case {
    /// Converts the tables.
    #[must_use]
    pub fn convert(&self) -> Conversion {
        let workbook = match Workbook::from_json(&self.sheets, &Limits::default()) {
            Ok(workbook) => workbook,
            Err(problem) => return Conversion { definition: None, errors: vec![problem] },
        };
        let (survey, mut found) = Survey::read(&workbook, &Options { root: self.root_name.clone() });
        let good = |found: &[Diagnostic]| found.iter().all(|it| it.severity != Severity::Error);
        let lowered = survey.filter(|_| good(&found)).map(|survey| Definition::from_survey(&survey));
        let definition = lowered.map(|(definition, more)| {
            found.extend(more);
            definition
        });
        let definition = definition.filter(|_| good(&found));
        Conversion { definition, errors: found.into_iter().filter(|it| it.severity == Severity::Error).collect() }
    }

    /// What was recorded and what comes, where they differ: the verdict first, then the model.
    #[must_use]
    pub fn difference(&self) -> Option<(String, String)> {
        let conversion = self.convert();
        let codes = || conversion.errors.iter().map(|error| error.code).collect::<Vec<_>>().join(" ");
        let Some(definition) = &conversion.definition else {
            return (self.verdict == "accepts").then(|| (self.verdict.clone(), format!("rejects: {}", codes())));
        };
        if self.verdict != "accepts" {
            return Some((self.verdict.clone(), "accepts".to_owned()));
        }
        let ours = definition.to_xform();
        match Definition::from_xform(&ours) {
            Ok(again) if again.is_same_form(definition) => {}
            Ok(again) => {
                let (first, second) = difference(&ours, &again.to_xform()).unwrap_or_default();
                return Some((format!("the same form when read again: {first}"), second));
            }
            Err(_) => return Some(("an XForm that can be read".to_owned(), ours)),
        }
        difference(self.xform.as_ref()?, &ours)
    }
}

/// Runs a file of the format `campanile-xlsform-convert/1`: the verdict of every case; for those accepted, that our
/// XForm reads back as the same model, and says what pyxform's says.
#[must_use]
pub fn run(jsonl: &str) -> Score {
    let mut score = Score::default();
    for case in read(jsonl) {
        match case {
            None => score.skipped += 1,
            Some(case) => score.count(&case.id, case.difference()),
        }
    }
    score.explain(ruled::conversion);
    score
}
