// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! «Stima da fonti aperte», in words: a range of levels, said to be an estimate wherever it stands.

use composite::respond::{LevelRange, OpenEstimate};
use serde::Serialize;

use super::sheet_in_words::Teller;
use crate::maturity::Sheet;

/// What is estimated of a Comune whose answers are not there, or may not be seen.
#[derive(Serialize)]
pub(crate) struct EstimateInWords {
    /// «tra il livello 1, Iniziale, e il 3, Consolidato».
    pub(crate) level: String,
    /// «tra 1 e 3»: where there is little room.
    pub(crate) short: String,
    /// From how many Comuni, and how.
    pub(crate) how: String,
}

impl Teller<'_> {
    /// The estimate of a sheet without answers; none beside answers, or where too few Comuni answered.
    pub(super) fn estimate(&self, sheet: &Sheet) -> Option<EstimateInWords> {
        let estimate = shown(sheet)?;
        let (low, high) = (estimate.low, estimate.high);
        let levels = [("low", i64::from(low).into()), ("high", i64::from(high).into())];
        let short = if low == high { low.to_string() } else { self.reader.tf("maturity-range-short", &levels) };
        let donors = [("donors", estimate.donors.len().into())];
        Some(EstimateInWords {
            level: self.range((low, high)),
            how: self.reader.tf("maturity-estimate-donors", &donors),
            short,
        })
    }

    /// The range of a section; a dash where nothing is estimated.
    pub(super) fn estimate_of(&self, sheet: &Sheet, section: usize) -> String {
        let range = shown(sheet).and_then(|estimate| estimate.sections.get(section).copied().flatten());
        range.map_or_else(|| "–".to_owned(), |range| self.range_of_names(range))
    }

    fn range(&self, (low, high): LevelRange) -> String {
        if low == high {
            return self.level(low);
        }
        let name = |level: u8| self.reader.t(&format!("maturity-level-{level}"));
        let told = [
            ("low", i64::from(low).into()),
            ("low-name", name(low).into()),
            ("high", i64::from(high).into()),
            ("high-name", name(high).into()),
        ];
        self.reader.tf("maturity-range", &told)
    }

    fn range_of_names(&self, (low, high): LevelRange) -> String {
        let name = |level: u8| self.reader.t(&format!("maturity-level-{level}"));
        if low == high {
            return name(low);
        }
        self.reader.tf("maturity-range-of-names", &[("low", name(low).into()), ("high", name(high).into())])
    }
}

/// An estimate stands only where the answers do not.
fn shown(sheet: &Sheet) -> Option<&OpenEstimate> {
    sheet.estimate.as_ref().filter(|_| !sheet.responded)
}
