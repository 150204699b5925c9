// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables as JSON: `{"survey": [["type", "name"], ["text", "q"]]}`, or the same under the key `sheets`.

use serde_json::Value;

use super::{Gatherer, Limits, Workbook};
use crate::diagnostic::Diagnostic;

impl Workbook {
    /// Reads tables: an object of sheets, each an array of rows, each an array of cells; the first row is the header.
    ///
    /// # Errors
    /// One finding: it is not made of tables, or asks for more than the limits allow.
    pub fn from_json(tables: &Value, limits: &Limits) -> Result<Self, Diagnostic> {
        let tables = tables.get("sheets").unwrap_or(tables);
        let sheets = tables.as_object().ok_or_else(|| Diagnostic::error("workbook-unknown"))?;
        let mut gatherer = Gatherer::new(limits);
        for (name, rows) in sheets {
            gatherer.sheet(name)?;
            let rows = rows.as_array().ok_or_else(|| Diagnostic::error("workbook-unknown"))?;
            for (row, cells) in (1..).zip(rows) {
                for (column, cell) in (1..).zip(cells.as_array().map(Vec::as_slice).unwrap_or_default()) {
                    gatherer.cell(row, column, &shown(cell))?;
                }
            }
        }
        Ok(gatherer.finish())
    }

    /// Takes tables that are in memory: name and rows of each sheet; the first row is the header.
    ///
    /// # Errors
    /// One finding: they hold more than the limits allow.
    pub fn from_tables(tables: &[(String, Vec<Vec<String>>)], limits: &Limits) -> Result<Self, Diagnostic> {
        let mut gatherer = Gatherer::new(limits);
        for (name, rows) in tables {
            gatherer.sheet(name)?;
            for (row, cells) in (1..).zip(rows) {
                for (column, cell) in (1..).zip(cells) {
                    gatherer.cell(row, column, cell)?;
                }
            }
        }
        Ok(gatherer.finish())
    }
}

fn shown(cell: &Value) -> String {
    match cell {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "TRUE".to_owned(),
        Value::Bool(false) => "FALSE".to_owned(),
        other => other.to_string(),
    }
}
