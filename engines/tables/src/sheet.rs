// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The head of a table: its columns, where it comes from, and the check that each row fits.

use std::collections::HashSet;

use crate::{Cell, Kind, Provenance, TableProblem, Words};

/// Key of the column that marks every row of simulated data.
pub const SIMULATED_KEY: &str = "dati_simulati";

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name for programs (`codice_istat`): header of CSV, field of JSON and Parquet. Stable, the same in every language.
    pub key: String,
    /// Name for people, in their language: header of XLSX.
    pub label: String,
    /// What the column holds.
    pub kind: Kind,
}

impl Column {
    /// A column, `Column::new("residenti", "Residenti", Kind::Integer)`.
    pub fn new(key: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self { key: key.into(), label: label.into(), kind }
    }
}

/// A table without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// Where the data come from.
    pub provenance: Provenance,
    /// The words of the spreadsheet.
    pub words: Words,
}

impl Sheet {
    /// The columns as written: the caller's, then the mark of simulated data when there is one to make.
    ///
    /// # Errors
    /// [`TableProblem::Key`] when a key is empty or repeated.
    pub(crate) fn written(&self) -> Result<Vec<Column>, TableProblem> {
        let mut columns = self.columns.clone();
        if self.provenance.simulated && !columns.iter().any(|column| column.key == SIMULATED_KEY) {
            columns.push(Column::new(SIMULATED_KEY, &self.words.simulated, Kind::Boolean));
        }
        let mut seen = HashSet::new();
        for column in &columns {
            if column.key.is_empty() || !seen.insert(&column.key) {
                return Err(TableProblem::Key(column.key.clone()));
            }
        }
        Ok(columns)
    }
}

/// Hands each row to `take` after checking it, with the mark of simulated data in its place; says how many there were.
pub(crate) fn each_row<R: AsRef<[Cell]>>(
    sheet: &Sheet,
    columns: &[Column],
    rows: impl IntoIterator<Item = R>,
    mut take: impl FnMut(u64, &[&Cell]) -> Result<(), TableProblem>,
) -> Result<u64, TableProblem> {
    let given = sheet.columns.len();
    let mark = Cell::Boolean(true);
    let own_mark = sheet.columns.iter().position(|column| column.key == SIMULATED_KEY);
    let mut count = 0;
    for row in rows {
        count += 1;
        let cells = row.as_ref();
        if cells.len() != given {
            return Err(TableProblem::Width { row: count, expected: given, found: cells.len() });
        }
        if let Some((column, _)) = columns.iter().zip(cells).find(|(column, cell)| !cell.suits(column.kind)) {
            return Err(TableProblem::Kind { row: count, column: column.key.clone(), expected: column.kind.name() });
        }
        let mut line: Vec<&Cell> = cells.iter().collect();
        match own_mark {
            Some(place) if sheet.provenance.simulated && columns[place].kind == Kind::Boolean => line[place] = &mark,
            None if sheet.provenance.simulated => line.push(&mark),
            _ => {}
        }
        take(count, &line)?;
    }
    Ok(count)
}
