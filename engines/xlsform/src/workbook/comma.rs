// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A form as CSV: all sheets in one file, their name in the first column; or one file for a sheet.

use csv::ReaderBuilder;

use super::{Gatherer, Limits, Workbook};
use crate::diagnostic::Diagnostic;

impl Workbook {
    /// Reads one file with all sheets: a line with the sheet's name in the first column opens it, the following lines
    /// leave the first column blank. A file whose first line holds the header `type` is taken for the sheet `survey`.
    /// Commas or semicolons (as Italian spreadsheets write).
    ///
    /// # Errors
    /// One finding: it is damaged, or asks for more than the limits allow.
    pub fn from_csv(text: &str, limits: &Limits) -> Result<Self, Diagnostic> {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let headers = records(first)?.into_iter().next().unwrap_or_default();
        if headers.iter().any(|header| matches!(header.trim().to_lowercase().as_str(), "type" | "command")) {
            return Self::from_csv_sheets(&[("survey", text)], limits);
        }
        let mut gatherer = Gatherer::new(limits);
        let mut row = 0;
        for record in records(text)? {
            let name = record.first().map(|name| name.trim()).unwrap_or_default();
            if !name.is_empty() {
                gatherer.sheet(name)?;
                row = 0;
            }
            if record.iter().skip(1).all(|cell| cell.trim().is_empty()) && row == 0 {
                continue;
            }
            row += 1;
            for (column, cell) in (1..).zip(record.iter().skip(1)) {
                gatherer.cell(row, column, cell)?;
            }
        }
        Ok(gatherer.finish())
    }

    /// Reads one file for each sheet: its name and its text.
    ///
    /// # Errors
    /// One finding: a file is damaged, or they ask for more than the limits allow.
    pub fn from_csv_sheets(sheets: &[(&str, &str)], limits: &Limits) -> Result<Self, Diagnostic> {
        let mut gatherer = Gatherer::new(limits);
        for (name, text) in sheets {
            gatherer.sheet(name)?;
            for (row, record) in (1..).zip(records(text)?) {
                for (column, cell) in (1..).zip(&record) {
                    gatherer.cell(row, column, cell)?;
                }
            }
        }
        Ok(gatherer.finish())
    }
}

/// Lines cut into cells, by the separator that the first lines have more of.
fn records(text: &str) -> Result<Vec<Vec<String>>, Diagnostic> {
    let count = |separator| text.lines().take(3).map(|line| line.matches(separator).count()).sum::<usize>();
    let semicolons = count(';') > count(',');
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if semicolons { b';' } else { b',' })
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| record.map(|record| record.iter().map(str::to_owned).collect()))
        .collect::<Result<_, csv::Error>>()
        .map_err(|problem| Diagnostic::error("workbook-damaged").with("reason", problem.to_string()))
}
