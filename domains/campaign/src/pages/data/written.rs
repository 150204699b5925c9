// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A table that is written while its rows are read.

use std::{
    collections::VecDeque,
    io::{Error, Write},
};

use tables::{Cell, Format, Sheet, TableProblem};

use crate::queries::study::Rows;

/// Writes the rows that `row` makes of each thing that is read, and says how many there were.
pub(super) fn written<T>(
    format: Format,
    sheet: &Sheet,
    out: &mut (dyn Write + Send),
    mut read: Rows<T>,
    mut row: impl FnMut(T) -> Result<Vec<Vec<Cell>>, Error>,
) -> Result<u64, TableProblem> {
    let mut broken = None;
    let mut waiting = VecDeque::new();
    let rows = std::iter::from_fn(|| {
        loop {
            if let Some(row) = waiting.pop_front() {
                return Some(row);
            }
            let made = read.blocking_recv()?.map_err(Error::other).and_then(&mut row);
            match made {
                Ok(rows) => waiting.extend(rows),
                Err(problem) => {
                    broken = Some(problem);
                    return None;
                }
            }
        }
    });
    let count = tables::write(format, sheet, rows, out)?;
    // A file that is not whole must not look so.
    broken.map_or(Ok(count), |problem| Err(problem.into()))
}
