// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet of the map as lines whose cells are found by their header, and places for what is wrong with them.

use std::collections::BTreeMap;

use xlsform::{
    diagnostic::{Diagnostic, Place},
    workbook::{Row, Sheet},
};

/// Columns that every map has.
const NEEDED: [&str; 8] = ["id", "section", "type", "questions", "formula", "unit", "direction", "weight"];
/// The others; `label::LANGUAGE`, `polarity::LANGUAGE` and `break::LANGUAGE` come besides.
const KNOWN: [&str; 12] = [
    "denominator",
    "values",
    "applies",
    "scale",
    "lower",
    "upper",
    "core",
    "essential",
    "source",
    "missing",
    "law",
    "note",
];

/// The sheet, its headers understood.
pub(super) struct Table<'s> {
    sheet: &'s Sheet,
    columns: BTreeMap<String, (u32, &'s str)>,
}

/// A row of it.
pub(super) struct Line<'t> {
    table: &'t Table<'t>,
    row: &'t Row,
}

impl<'s> Table<'s> {
    /// Understands the headers; without one that is needed there is nothing to go on with.
    pub(super) fn of(sheet: &'s Sheet, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let headers = sheet.rows.first().filter(|row| row.number == 1).map(|row| row.cells.as_slice());
        let mut table = Self { sheet, columns: BTreeMap::new() };
        for (column, written) in headers.unwrap_or_default() {
            let key = if written.contains("::") { written.clone() } else { written.to_lowercase() };
            let place = Place { sheet: sheet.name.clone(), row: 1, column: *column, header: written.clone() };
            let known = NEEDED.contains(&key.as_str()) || KNOWN.contains(&key.as_str()) || key.contains("::");
            if !known {
                let finding = Diagnostic::error("survey-map-column-unknown").with("column", written.as_str());
                findings.push(finding.at(place.clone(), written.as_str()));
            }
            if table.columns.insert(key, (*column, written.as_str())).is_some() {
                let finding = Diagnostic::error("survey-map-column-twice").with("column", written.as_str());
                findings.push(finding.at(place, written.as_str()));
            }
        }
        let missing: Vec<&str> = NEEDED.into_iter().filter(|needed| !table.columns.contains_key(*needed)).collect();
        for column in &missing {
            let place = Place { sheet: sheet.name.clone(), row: 1, ..Place::default() };
            findings.push(Diagnostic::error("survey-map-column-missing").with("column", *column).at(place, ""));
        }
        missing.is_empty().then_some(table)
    }

    /// The rows below the headers.
    pub(super) fn rows(&self) -> impl Iterator<Item = Line<'_>> {
        self.sheet.rows.iter().filter(|row| row.number > 1).map(|row| Line { table: self, row })
    }
}

impl Line<'_> {
    /// Its number.
    pub(super) fn number(&self) -> u32 {
        self.row.number
    }

    /// Text of a cell; blank when there is none.
    pub(super) fn text(&self, key: &str) -> &str {
        let column = self.table.columns.get(key).map(|(column, _)| *column);
        let cell = self.row.cells.iter().find(|(at, _)| Some(*at) == column);
        cell.map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    /// Text of a cell that may be blank.
    pub(super) fn maybe(&self, key: &str) -> Option<String> {
        Some(self.text(key)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The names by language.
    pub(super) fn names(&self) -> BTreeMap<String, String> {
        self.words("label")
    }

    /// What stands under the columns `KIND::LANGUAGE`, by language.
    pub(super) fn words(&self, kind: &str) -> BTreeMap<String, String> {
        let of = |key: &str| Some(key.strip_prefix(kind)?.strip_prefix("::")?.to_owned());
        let headers = self.table.columns.keys().filter_map(|key| Some((key, of(key)?)));
        headers.filter_map(|(key, language)| Some((language, self.maybe(key)?))).collect()
    }

    /// Where a cell stands; the whole row for a column that is not there.
    pub(super) fn place(&self, key: &str) -> Place {
        let (column, header) = self.table.columns.get(key).copied().unwrap_or_default();
        Place { sheet: self.table.sheet.name.clone(), row: self.row.number, column, header: header.to_owned() }
    }

    /// An error about a cell.
    pub(super) fn error(&self, code: &'static str, key: &str) -> Diagnostic {
        Diagnostic::error(code).with("column", key).with("value", self.text(key)).at(self.place(key), self.text(key))
    }
}
