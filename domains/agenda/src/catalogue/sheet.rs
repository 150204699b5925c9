// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A file of the catalogue as lines whose cells are found by their header, and places for what is wrong in them.

use std::{cell::RefCell, collections::BTreeSet};

use super::{Finding, Said};

/// A file, its headers understood.
pub(super) struct Sheet {
    file: &'static str,
    headers: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
    findings: RefCell<Vec<Finding>>,
}

/// A row of it.
pub(super) struct Line<'s> {
    sheet: &'s Sheet,
    row: usize,
    cells: &'s [String],
}

impl Sheet {
    /// Reads a file with exactly these columns, in whatever order.
    pub(super) fn read(files: &[(&str, &str)], file: &'static str, columns: &[&str]) -> Self {
        let mut sheet = Self { file, headers: Vec::new(), rows: Vec::new(), findings: RefCell::default() };
        let Some((_, text)) = files.iter().find(|(name, _)| *name == file) else {
            sheet.blame(1, "", "", "agenda-catalogue-no-file");
            return sheet;
        };
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for (at, record) in reader.records().enumerate() {
            let Ok(record) = record else {
                sheet.blame(at + 1, "", "", "agenda-catalogue-not-csv");
                continue;
            };
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            if at == 0 {
                sheet.headers = cells;
            } else if cells.iter().any(|cell| !cell.is_empty()) {
                sheet.rows.push((at + 1, cells));
            }
        }
        sheet.check_headers(columns);
        sheet
    }

    fn check_headers(&mut self, columns: &[&str]) {
        let mut seen = BTreeSet::new();
        for header in &self.headers {
            if !columns.contains(&header.as_str()) {
                self.blame(1, header, header, "agenda-catalogue-column-unknown");
            } else if !seen.insert(header) {
                self.blame(1, header, header, "agenda-catalogue-column-twice");
            }
        }
        let missing: Vec<&&str> =
            columns.iter().filter(|column| !self.headers.iter().any(|one| one == **column)).collect();
        for column in &missing {
            self.blame(1, column, column, "agenda-catalogue-column-missing");
        }
        if !missing.is_empty() {
            self.rows.clear();
        }
    }

    fn blame(&self, row: usize, column: &str, value: &str, code: &'static str) {
        let (column, value) = (column.to_owned(), value.to_owned());
        self.findings.borrow_mut().push(Finding { file: self.file.to_owned(), row, column, value, code });
    }

    /// The rows below the headers.
    pub(super) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|(row, cells)| Line { sheet: self, row: *row, cells })
    }

    /// What was found wrong, in the order of the rows.
    pub(super) fn findings(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        findings.sort_by_key(|finding| finding.row);
        findings
    }
}

impl Line<'_> {
    /// Text of a cell; blank when there is none.
    pub(super) fn text(&self, column: &str) -> &str {
        let at = self.sheet.headers.iter().position(|header| header == column);
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    /// Text of a cell that may be blank.
    pub(super) fn maybe(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Text of a cell that may not.
    pub(super) fn needed(&self, column: &str) -> String {
        if self.text(column).is_empty() {
            self.blame(column, "agenda-catalogue-blank");
        }
        self.text(column).to_owned()
    }

    /// The same in both languages.
    pub(super) fn said(&self, column: &str) -> Said {
        Said { it: self.needed(&format!("{column}::it")), en: self.needed(&format!("{column}::en")) }
    }

    /// The words of a cell.
    pub(super) fn words(&self, column: &str) -> Vec<String> {
        self.text(column).split_whitespace().map(str::to_owned).collect()
    }

    /// A word among those that are known.
    pub(super) fn one_of(&self, column: &str, known: &[&str]) -> String {
        if !known.contains(&self.text(column)) {
            self.blame(column, "agenda-catalogue-word");
        }
        self.text(column).to_owned()
    }

    /// A number of this kind between two others.
    pub(super) fn number<N: std::str::FromStr + PartialOrd + Copy + Default>(
        &self,
        column: &str,
        between: (N, N),
    ) -> N {
        let number = self.text(column).parse().ok().filter(|number| (between.0..=between.1).contains(number));
        if number.is_none() {
            self.blame(column, "agenda-catalogue-number");
        }
        number.unwrap_or_default()
    }

    /// Says that a cell is wrong.
    pub(super) fn blame(&self, column: &str, code: &'static str) {
        self.blame_word(column, self.text(column), code);
    }

    /// Says that a part of a cell is wrong.
    pub(super) fn blame_word(&self, column: &str, word: &str, code: &'static str) {
        self.sheet.blame(self.row, column, word, code);
    }
}
