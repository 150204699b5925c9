// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! JSON: objects keyed by column, alone or under their provenance.

use std::io::{BufWriter, Write};

use serde_json::{Value, json};

use crate::cell::iso;
use crate::codebook::codebook;
use crate::sheet::each_row;
use crate::{Cell, Column, Kind, Sheet, TableProblem};

/// The outer shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JsonShape {
    /// `{"meta": {…, "columns": [the codebook]}, "data": [ … ]}`.
    #[default]
    Document,
    /// `[ … ]`: the rows alone.
    Array,
}

/// Writes JSON row by row, one row a line, and says how many there were. Money is a number of euros with two decimals.
///
/// # Errors
/// As [`crate::write`].
pub fn write_json<R: AsRef<[Cell]>>(
    sheet: &Sheet,
    rows: impl IntoIterator<Item = R>,
    out: impl Write,
    shape: JsonShape,
) -> Result<u64, TableProblem> {
    let mut out = BufWriter::new(out);
    let columns = sheet.written()?;
    let keys: Vec<String> =
        columns.iter().map(|column| serde_json::to_string(&column.key)).collect::<Result<_, _>>()?;
    if shape == JsonShape::Document {
        write!(out, "{{\"meta\":{},\"data\":", meta(sheet, &columns))?;
    }
    out.write_all(b"[")?;
    let count = each_row(sheet, &columns, rows, |row, cells| {
        out.write_all(if row == 1 { b"\n{" } else { b",\n{" })?;
        for (place, (cell, column)) in cells.iter().zip(&columns).enumerate() {
            let comma = if place == 0 { "" } else { "," };
            write!(out, "{comma}{}:{}", keys[place], literal(cell, column.kind)?)?;
        }
        Ok(out.write_all(b"}")?)
    })?;
    out.write_all(b"\n]")?;
    if shape == JsonShape::Document {
        out.write_all(b"}")?;
    }
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(count)
}

fn meta(sheet: &Sheet, columns: &[Column]) -> Value {
    let from = &sheet.provenance;
    json!({
        "title": from.title,
        "source": from.source,
        "licence": from.licence,
        "as_of": from.as_of.map(iso),
        "filter": from.filter,
        "simulated": from.simulated,
        "notes": from.notes,
        "columns": codebook(sheet, columns),
    })
}

/// Numbers are written as text, not through a float, so that cents stay exact.
fn literal(cell: &Cell, kind: Kind) -> Result<String, TableProblem> {
    Ok(match (cell, cell.literal(kind)) {
        (_, None) => "null".to_owned(),
        (Cell::Text(_) | Cell::Date(_), Some(text)) => serde_json::to_string(&text)?,
        (_, Some(number)) => number.into_owned(),
    })
}
