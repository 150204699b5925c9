// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The indicator map of an edition: what is computed from the answers, how, and what it weighs.
//!
//! It is the sheet `indicators`, one row for each indicator. Formulas are written in the language of the form's own
//! calculations, so that whoever writes the one can write the other, and the same engine checks and computes both.

mod answers;
mod changes;
mod formulas;
mod line;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use composite::codebook::{Codebook, Indicator, Rules};
use xlsform::{diagnostic::Diagnostic, survey::Survey, workbook::Workbook};

pub use answers::IndicatorAnswer;
pub use changes::MapChange;
pub(crate) use formulas::compile;
pub use formulas::node;

/// Name of the sheet.
pub(crate) const SHEET: &str = "indicators";

/// What is computed from the answers of an edition.
#[derive(Clone, Debug, Default)]
pub struct IndicatorMap {
    /// Sections of the form (`campanile::section`), in its order.
    pub sections: Vec<String>,
    /// In the order of the sheet.
    pub indicators: Vec<MappedIndicator>,
}

/// A row of the map.
#[derive(Clone, Debug)]
pub struct MappedIndicator {
    /// Its name: never reused.
    pub id: String,
    /// How people call it, by language as the form writes it (`Italiano (it)`).
    pub names: BTreeMap<String, String>,
    /// One of the map's sections.
    pub section: String,
    /// Names of the questions it stands on.
    pub questions: Vec<String>,
    /// Names of what is asked under the numbers of those questions, and of the repeats around: when none of it is shown,
    /// nobody was asked.
    pub asked: Vec<String>,
    /// Its value, or the numerator of a ratio; blank when the answer is missing.
    pub formula: String,
    /// Of a ratio.
    pub denominator: Option<String>,
    /// To whom it applies; to all when it says nothing.
    pub applies: Option<String>,
    /// Unit of measure.
    pub unit: String,
    /// 1 when more is better, -1 when less is, 0 when neither.
    pub direction: i8,
    /// The article of law that asks for it, when one does.
    pub law: Option<String>,
    /// Where the goalposts come from, and what else is to be known; for people.
    pub note: Option<String>,
    /// In words, by language: what it means to have more of it. From `direction` alone when the sheet says nothing.
    pub polarity: BTreeMap<String, String>,
    /// Why it cannot be compared with the edition before, by language: its line is cut there. Blank when it can.
    pub breaks: BTreeMap<String, String>,
    /// What counts as a missing answer: `vuoto`, and the choices of who does not know.
    pub missing: Vec<String>,
    /// How it counts in the index; none when it is only published (type `context`).
    pub scored: Option<Indicator>,
    /// Its row in the sheet.
    pub row: u32,
}

impl IndicatorMap {
    /// Whether a workbook has one.
    #[must_use]
    pub fn is_in(workbook: &Workbook) -> bool {
        workbook.sheets.iter().any(|sheet| sheet.name.eq_ignore_ascii_case(SHEET) && !sheet.rows.is_empty())
    }

    /// The codebook of the index: sections and the indicators that are scored.
    ///
    /// # Errors
    /// What the index cannot be made of, in words for developers: the rules of the map let nothing such pass.
    pub fn codebook(&self) -> Result<Codebook, composite::problem::Problem> {
        let rules = Rules::version_one(self.sections.len());
        Codebook::new(self.sections.clone(), self.scored().cloned().collect(), rules)
    }

    /// The indicators that count in the index.
    pub fn scored(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter_map(|indicator| indicator.scored.as_ref())
    }
}

/// Reads the map of a workbook; what is wrong with it is added to the findings.
pub(crate) fn read(workbook: &Workbook, survey: &Survey, findings: &mut Vec<Diagnostic>) -> IndicatorMap {
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(SHEET));
    let Some(sheet) = sheet.filter(|sheet| !sheet.rows.is_empty()) else {
        findings.push(Diagnostic::error("survey-map-sheet"));
        return IndicatorMap::default();
    };
    let mut map = IndicatorMap { sections: sections(survey), indicators: Vec::new() };
    let Some(table) = line::Table::of(sheet, findings) else { return map };
    for row in table.rows() {
        let read = rules::indicator(&row, &map, survey, findings);
        map.indicators.extend(read);
    }
    let named: BTreeSet<String> = table.rows().map(|row| row.text("id").to_owned()).collect();
    rules::questions(&named, survey, findings);
    map
}

/// The sections that the form's groups name, in order.
fn sections(survey: &Survey) -> Vec<String> {
    let mut sections: Vec<String> = Vec::new();
    for section in survey.items.iter().filter_map(|item| item.text("campanile::section")) {
        if !sections.iter().any(|known| known == section) {
            sections.push(section.to_owned());
        }
    }
    sections
}
