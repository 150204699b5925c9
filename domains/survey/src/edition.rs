// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An edition of the questionnaire: its form, its indicator map, and everything there is to say about both.

mod carry_over;
mod count;
mod sheets;

use std::sync::Arc;

use sha2::{Digest, Sha256};
use xlsform::{
    check::check_workbook,
    definition::Definition,
    diagnostic::{Diagnostic, Severity},
    run::Program,
    workbook::{Sheet, Workbook},
};

use crate::indicator_map::{self, IndicatorMap};

pub use carry_over::{CarriedOver, carry_over, version_of};
pub(crate) use count::FULL_ONLY;
pub use count::Questions;
pub use sheets::{file_name, from_csv, in_order, to_csv};

/// The sheets of the edition that is part of Campanile: their names and their text as CSV.
const SHIPPED: [(&str, &str); 4] = [
    ("survey", include_str!("../../../content/questionnaires/2026/survey.csv")),
    ("choices", include_str!("../../../content/questionnaires/2026/choices.csv")),
    ("settings", include_str!("../../../content/questionnaires/2026/settings.csv")),
    ("indicators", include_str!("../../../content/questionnaires/2026/indicators.csv")),
];

/// Column of `settings`: the year of the edition.
const YEAR: &str = "campanile::edition";

/// An edition as its analysts write it, read and checked.
#[derive(Debug)]
pub struct Edition {
    /// The year it asks about, when it says so (`campanile::edition` in `settings`).
    pub year: Option<i32>,
    /// Its version; a published version never changes.
    pub version: Option<String>,
    /// Its cells, sheet by sheet.
    pub workbook: Workbook,
    /// What is computed from the answers.
    pub map: IndicatorMap,
    /// How much it asks.
    pub questions: Questions,
    /// Everything there is to say about it, in the order of its cells; codes that begin with `survey-` have their words
    /// in the texts of this crate, the others in the engine's.
    pub findings: Vec<Diagnostic>,
    /// The form, when nothing is wrong with it.
    pub definition: Option<Definition>,
    /// The form with the formulas of the map as calculations at its end ([`indicator_map::node`]), when it can run.
    pub scoring: Option<Arc<Program>>,
}

impl Edition {
    /// Reads the sheets of an edition and says all that is wrong or doubtful in them.
    #[must_use]
    pub fn read(workbook: Workbook) -> Self {
        let checked = check_workbook(&workbook);
        let usable = checked.is_usable();
        let mut read = Self {
            year: None,
            version: None,
            map: IndicatorMap::default(),
            questions: Questions::default(),
            findings: checked.diagnostics,
            definition: checked.definition.filter(|_| usable),
            scoring: None,
            workbook,
        };
        let Some(survey) = checked.survey else { return read };
        read.version.clone_from(&survey.settings.version);
        read.year = survey.settings.cells.get(YEAR).and_then(|cell| cell.text.parse().ok());
        read.questions = Questions::of(&survey);
        for (missing, code) in
            [(read.year.is_none(), "survey-edition-year"), (read.version.is_none(), "survey-edition-version")]
        {
            if missing {
                read.findings.push(Diagnostic::error(code));
            }
        }
        read.map = indicator_map::read(&read.workbook, &survey, &mut read.findings);
        if usable {
            let (program, findings) = indicator_map::compile(&read.workbook, &read.map);
            read.scoring = program;
            read.findings.extend(findings);
        }
        read
    }

    /// The edition that is part of Campanile.
    #[must_use]
    pub fn shipped() -> Self {
        Self::read(from_csv(&SHIPPED).unwrap_or_default())
    }

    /// Whether anything keeps it from being published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Its sheets as they are kept: CSV by name, in order.
    #[must_use]
    pub fn sheets(&self) -> Vec<(String, String)> {
        in_order(&self.workbook).into_iter().map(|sheet: &Sheet| (sheet.name.to_lowercase(), to_csv(sheet))).collect()
    }

    /// SHA-256 of its sheets, hex: the same cells give the same, wherever they came from.
    #[must_use]
    pub fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        for (name, text) in self.sheets() {
            for part in [name, text] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part.as_bytes());
            }
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
