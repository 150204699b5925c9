// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the workbook that came back: the stamp, and every cell where an answer may stand.

use std::collections::BTreeMap;

use xlsform::workbook::{self, Limits, Row, Sheet, Workbook};

use super::format::{FIRST_ROW, FORMAT, LISTS, NODES_ROW, REPEAT, STAMP, SheetProblem, Stamp};

/// Where in a workbook: sheet, row and column, as a spreadsheet names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) sheet: String,
    pub(crate) row: u32,
    /// From 1.
    pub(crate) column: u32,
}

/// A workbook that was filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) stamp: Stamp,
    /// What stands where an answer goes, by node.
    pub(super) answers: BTreeMap<String, (Cell, String)>,
    /// What stands beside each choice, by node.
    pub(super) marks: BTreeMap<String, Vec<(Cell, String, String)>>,
    pub(super) repeats: Vec<FilledRepeat>,
}

/// The sheet of a repeat.
#[derive(Clone, Debug, Default)]
pub(super) struct FilledRepeat {
    pub(super) reference: String,
    /// Its rows: the number of the instance, if it is one of those that were written, and what stands in its columns, by
    /// the end of their nodes: `/nome`.
    pub(super) rows: Vec<FilledRow>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct FilledRow {
    pub(super) number: Option<usize>,
    pub(super) place: Cell,
    pub(super) cells: Vec<(Cell, String, String)>,
}

/// Reads a file.
///
/// # Errors
/// When it is no workbook, or none of ours.
pub(crate) fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Filled, SheetProblem> {
    let workbook =
        workbook::read(bytes, file_name, limits).map_err(|finding| SheetProblem::NotAWorkbook(finding.code))?;
    let stamp = stamp(&workbook).ok_or(SheetProblem::NotOurs)?;
    let mut filled = Filled { stamp, ..Filled::default() };
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.name != STAMP && sheet.name != LISTS) {
        let first = sheet.rows.first().map(|row| text(row, 1)).unwrap_or_default();
        match first.strip_prefix(REPEAT) {
            Some(reference) => filled.repeats.push(repeat(sheet, reference)),
            None => section(sheet, &mut filled),
        }
    }
    Ok(filled)
}

fn stamp(workbook: &Workbook) -> Option<Stamp> {
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name == STAMP)?;
    let line = |number: u32| sheet.rows.iter().find(|row| row.number == number).map(|row| text(row, 1));
    if line(1)? != FORMAT {
        return None;
    }
    let before = sheet.rows.iter().filter(|row| row.number > 4);
    Some(Stamp {
        submission: line(2)?.to_owned(),
        edition: line(3)?.to_owned(),
        seen: line(4)?.parse().ok().filter(|seen| *seen >= 0)?,
        before: before.map(|row| (text(row, 1).to_owned(), text(row, 2).to_owned())).collect(),
    })
}

fn text(row: &Row, column: u32) -> &str {
    row.cells.iter().find(|(at, _)| *at == column).map_or("", |(_, text)| text.as_str())
}

fn section(sheet: &Sheet, filled: &mut Filled) {
    const ANSWER: u32 = 6;
    for row in &sheet.rows {
        let key = text(row, 1);
        let answer = text(row, ANSWER).to_owned();
        let place = Cell { sheet: sheet.name.clone(), row: row.number, column: ANSWER };
        match key.split_once('|') {
            _ if !key.starts_with('/') => {}
            Some((node, value)) => {
                filled.marks.entry(node.to_owned()).or_default().push((place, value.to_owned(), answer));
            }
            // A row that was copied says nothing new: the first one counts.
            None => drop(filled.answers.entry(key.to_owned()).or_insert((place, answer))),
        }
    }
}

fn repeat(sheet: &Sheet, reference: &str) -> FilledRepeat {
    let nodes = sheet.rows.iter().find(|row| row.number == NODES_ROW);
    let nodes: Vec<(u32, String)> = nodes.map(|row| row.cells.clone()).unwrap_or_default();
    let of = |row: &Row| {
        let place = |column: u32| Cell { sheet: sheet.name.clone(), row: row.number, column };
        let cells = nodes.iter().filter(|(_, node)| node.starts_with('/'));
        FilledRow {
            number: text(row, 1).parse().ok(),
            place: place(1),
            cells: cells.map(|(column, node)| (place(*column), node.clone(), text(row, *column).to_owned())).collect(),
        }
    };
    FilledRepeat {
        reference: reference.to_owned(),
        rows: sheet.rows.iter().filter(|row| row.number >= FIRST_ROW).map(of).collect(),
    }
}
