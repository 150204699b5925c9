// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A form as Markdown tables: the first column names the sheet, the next ones are its own.

use super::{Gatherer, Limits, Workbook};
use crate::diagnostic::Diagnostic;

impl Workbook {
    /// Reads lines `| survey |`, `| | type | name |`, `| | text | q |`. Lines that are no table row are skipped, and
    /// so are those that begin with `#` and the rule under the headers. `\|` stands for a bar.
    ///
    /// # Errors
    /// One finding: it asks for more than the limits allow.
    pub fn from_markdown(text: &str, limits: &Limits) -> Result<Self, Diagnostic> {
        let mut gatherer = Gatherer::new(limits);
        let mut row = 0;
        let mut open = false;
        for line in text.lines() {
            let Some(cells) = cells(line) else { continue };
            let mut cells = cells.into_iter();
            let name = cells.next().unwrap_or_default();
            if !name.is_empty() {
                gatherer.sheet(&name)?;
                row = 0;
                open = true;
            }
            let cells: Vec<String> = cells.collect();
            if !open || cells.iter().all(String::is_empty) {
                continue;
            }
            row += 1;
            for (column, cell) in (1..).zip(&cells) {
                gatherer.cell(row, column, cell)?;
            }
        }
        Ok(gatherer.finish())
    }
}

/// Cells of a table row, trimmed; `None` for any other line.
fn cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.starts_with('#') {
        return None;
    }
    let start = line.find('|')?;
    let end = line.rfind('|').filter(|end| *end > start)?;
    let inner = &line[start + 1..end];
    if inner.contains('-') && inner.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ')) {
        return None;
    }
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in inner.chars() {
        let cell = cells.last_mut()?;
        match letter {
            '|' if escaped => {
                cell.pop();
                cell.push('|');
            }
            '|' => cells.push(String::new()),
            _ => cell.push(letter),
        }
        escaped = letter == '\\';
    }
    Some(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}
