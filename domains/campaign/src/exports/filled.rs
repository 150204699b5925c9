// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The rows that a submission fills in a table of answers.

use chrono::NaiveDate;
use tables::{Cell, Kind};
use xlsform::tree::{Names, NodeId, Tree, TreeProblem};

use super::answer_table::AnswerTable;

/// A row of a table of answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FilledRow {
    /// Which instance of each repeat around it, from 1.
    pub(crate) positions: Vec<i64>,
    /// In the order of the columns.
    pub(crate) cells: Vec<Cell>,
}

/// A submission in a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filled {
    /// The version of the form it answers.
    pub(crate) version: String,
    /// One, or of a repeat as many as there are instances.
    pub(crate) rows: Vec<FilledRow>,
}

/// Reads what a submission, as ODK writes it, says in a table. What the table has no column for is left out.
///
/// # Errors
/// When it is no XML.
pub(crate) fn filled(table: &AnswerTable, xml: &str) -> Result<Filled, TreeProblem> {
    let tree = Tree::parse(xml, Names::default())?;
    let Some(root) = tree.root() else { return Ok(Filled::default()) };
    let mut reading = Reading { table, tree: &tree, rows: Vec::new() };
    if table.repeats.is_empty() {
        reading.open(Vec::new());
    }
    reading.below(root, &format!("/{}", tree.full_name(root).local), &[]);
    let version = tree.attribute(root, "version").unwrap_or_default().to_owned();
    Ok(Filled { version, rows: reading.rows })
}

struct Reading<'r> {
    table: &'r AnswerTable,
    tree: &'r Tree,
    rows: Vec<FilledRow>,
}

impl Reading<'_> {
    fn open(&mut self, positions: Vec<i64>) {
        self.rows.push(FilledRow { positions, cells: vec![Cell::Null; self.table.columns.len()] });
    }

    fn below(&mut self, node: NodeId, path: &str, positions: &[i64]) {
        let mut seen: Vec<(String, i64)> = Vec::new();
        for child in self.tree.elements(node) {
            let path = format!("{path}/{}", self.tree.full_name(child).local);
            let Some(depth) = self.table.repeats.iter().position(|repeat| *repeat == path) else {
                self.take(child, &path);
                self.below(child, &path, positions);
                continue;
            };
            let number = match seen.iter_mut().find(|(known, _)| *known == path) {
                Some((_, number)) => {
                    *number += 1;
                    *number
                }
                None => {
                    seen.push((path.clone(), 1));
                    1
                }
            };
            let inside: Vec<i64> = positions.iter().copied().chain([number]).collect();
            if depth + 1 == self.table.repeats.len() {
                self.open(inside.clone());
            }
            self.below(child, &path, &inside);
        }
    }

    /// A value goes to the row that was opened last: that of the instance around it.
    fn take(&mut self, node: NodeId, path: &str) {
        let Some(place) = self.table.place(path) else { return };
        if let Some(row) = self.rows.last_mut() {
            row.cells[place] = cell(self.table.columns[place].kind, self.tree.stored(node));
        }
    }
}

/// A value as its column holds it.
fn cell(kind: Kind, text: &str) -> Cell {
    match kind {
        _ if text.is_empty() => Cell::Null,
        Kind::Integer => text.parse().map_or(Cell::Null, Cell::Integer),
        Kind::Decimal(_) => text.parse().map_or(Cell::Null, Cell::Decimal),
        Kind::Date => text.parse::<NaiveDate>().map_or(Cell::Null, Cell::Date),
        _ => Cell::Text(text.to_owned()),
    }
}
