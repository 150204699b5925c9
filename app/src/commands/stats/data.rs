// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table that a specification is about: a CSV file, a row for each unit.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result};
use strsim::damerau_levenshtein;

use crate::terminal::{Misused, Refused};

/// A table of units, by the code of the unit: sums run in that order, whatever the order of the file.
#[derive(Debug)]
pub(super) struct Data {
    file: String,
    headers: Vec<String>,
    units: Vec<String>,
    rows: Vec<Row>,
    decimal_comma: bool,
}

#[derive(Debug)]
struct Row {
    line: u64,
    cells: csv::StringRecord,
}

/// One column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column<'a> {
    data: &'a Data,
    place: usize,
}

impl Data {
    /// Reads a CSV file in UTF-8: commas, semicolons or tabs between fields, as its first line tells. With semicolons or
    /// tabs a decimal comma is understood as well as a dot.
    ///
    /// # Errors
    /// When it cannot be read, a row is too short or too long, a unit has no code or is there twice.
    pub(super) fn read(path: &Path, unit: &str) -> Result<Self> {
        let mut data = Self::read_in_order(path)?;
        data.sort_by_unit(unit)?;
        Ok(data)
    }

    /// The same, with the rows as they stand in the file.
    ///
    /// # Errors
    /// When it cannot be read, or a row is too short or too long.
    pub(super) fn read_in_order(path: &Path) -> Result<Self> {
        let file = path.display().to_string();
        let bytes = fs::read(path).with_context(|| format!("cannot read {file}"))?;
        let text = std::str::from_utf8(&bytes).map_err(|_| {
            Refused(format!("{file} is not UTF-8: in a spreadsheet, save it as “CSV UTF-8 (comma delimited)”"))
        })?;
        Self::parse(file, text.trim_start_matches('\u{feff}'))
    }

    fn parse(file: String, text: &str) -> Result<Self> {
        let first = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| {
            let count = first.bytes().filter(|byte| byte == sign).count();
            (count, *sign == b',')
        });
        let delimiter = delimiter.unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let bad = |problem: csv::Error| Refused(format!("{file}: {problem}"));
        let headers: Vec<String> = reader.headers().map_err(bad)?.iter().map(|name| name.trim().to_owned()).collect();
        let mut seen = HashMap::new();
        for (place, name) in headers.iter().enumerate() {
            if seen.insert(name, place).is_some() {
                return Err(Refused(format!("{file}: two columns are called `{name}`")).into());
            }
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let cells = record.map_err(bad)?;
            let line = cells.position().map_or(0, csv::Position::line);
            // Our own files hold an apostrophe before what a spreadsheet would take for a formula: `-100` among texts.
            let cells = cells.iter().map(tables::unguard).collect();
            rows.push(Row { line, cells });
        }
        if rows.is_empty() {
            return Err(Refused(format!("{file} has no rows under its first line")).into());
        }
        Ok(Self { file, headers, units: Vec::new(), rows, decimal_comma: delimiter != b',' })
    }

    fn sort_by_unit(&mut self, unit: &str) -> Result<()> {
        let place = self.column(unit, "unit")?.place;
        let code = |row: &Row| row.cells.get(place).unwrap_or_default().trim().to_owned();
        if let Some(row) = self.rows.iter().find(|row| code(row).is_empty()) {
            return Err(Refused(format!("{}, line {}: the unit has no `{unit}`", self.file, row.line)).into());
        }
        self.rows.sort_by_cached_key(code);
        self.units = self.rows.iter().map(code).collect();
        match self.units.windows(2).position(|pair| pair[0] == pair[1]) {
            None => Ok(()),
            Some(at) => {
                let (code, lines) = (&self.units[at], [self.rows[at].line, self.rows[at + 1].line]);
                let [first, second] = lines;
                Err(Refused(format!("{}, lines {first} and {second}: `{code}` is there twice", self.file)).into())
            }
        }
    }

    /// Codes of the units, ascending.
    pub(super) fn units(&self) -> &[String] {
        &self.units
    }

    /// Place of a unit.
    ///
    /// # Errors
    /// A unit that the table has not.
    pub(super) fn unit(&self, code: &str) -> Result<usize> {
        let unknown = || Misused(format!("{} has no unit `{code}`", self.file));
        Ok(self.units.binary_search_by(|unit| unit.as_str().cmp(code)).map_err(|_| unknown())?)
    }

    /// A column by name; `key` is where the specification names it.
    ///
    /// # Errors
    /// A column that the table has not; the nearest name is suggested.
    pub(super) fn column(&self, name: &str, key: &str) -> Result<Column<'_>> {
        if let Some(place) = self.headers.iter().position(|header| header == name) {
            return Ok(Column { data: self, place });
        }
        let near = self.headers.iter().map(|header| (damerau_levenshtein(header, name), header));
        let near = near.filter(|(letters, header)| *letters <= 2 && *letters < header.chars().count()).min();
        let hint = match near {
            Some((_, header)) => format!("did you mean `{header}`?"),
            None => format!("it has {}", self.headers.join(", ")),
        };
        Err(Misused(format!("{} has no column `{name}`, which `{key}` asks for: {hint}", self.file)).into())
    }

    /// The names of the columns.
    pub(super) fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Whether there is such a column.
    pub(super) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|header| header == name)
    }
}

impl<'a> Column<'a> {
    /// The text of a unit's cell, without blanks around it.
    pub(super) fn text(self, unit: usize) -> &'a str {
        self.data.rows[unit].cells.get(self.place).unwrap_or_default().trim()
    }

    /// The text of every unit; empty cells are refused.
    ///
    /// # Errors
    /// An empty cell.
    pub(super) fn labels(self) -> Result<Vec<String>> {
        let label = |unit: usize| match self.text(unit) {
            "" => Err(self.refused(unit, "is empty, and every unit needs one")),
            text => Ok(text.to_owned()),
        };
        (0..self.data.rows.len()).map(label).collect()
    }

    /// The number of a unit; none where the cell is empty.
    ///
    /// # Errors
    /// A cell that is no finite number.
    pub(super) fn number(self, unit: usize) -> Result<Option<f64>> {
        match self.text(unit) {
            "" => Ok(None),
            text => match self.data.parse_number(text) {
                Some(number) => Ok(Some(number)),
                None => Err(self.refused(unit, &format!("“{text}” is not a number"))),
            },
        }
    }

    /// Several numbers of a unit, from the parts of its cell.
    ///
    /// # Errors
    /// A part that is no finite number.
    pub(super) fn numbers<'p>(self, unit: usize, parts: impl Iterator<Item = &'p str>) -> Result<serde_json::Value> {
        let number = |part: &str| {
            self.data.parse_number(part).ok_or_else(|| self.refused(unit, &format!("“{part}” is not a number")))
        };
        Ok(parts.map(number).collect::<Result<Vec<f64>>>()?.into())
    }

    /// The numbers of all units, none missing.
    ///
    /// # Errors
    /// A cell that is empty or no finite number.
    pub(super) fn full(self) -> Result<Vec<f64>> {
        let full = |unit: usize| {
            self.number(unit)?.ok_or_else(|| self.refused(unit, "is empty, and every unit needs a number"))
        };
        (0..self.data.rows.len()).map(full).collect()
    }

    /// The refusal of a cell, with its place.
    pub(super) fn refused(self, unit: usize, why: &str) -> anyhow::Error {
        let (file, line) = (&self.data.file, self.data.rows[unit].line);
        Refused(format!("{file}, line {line}, column `{}`: {why}", self.data.headers[self.place])).into()
    }
}

impl Data {
    /// A finite number, as this file writes numbers.
    pub(super) fn parse_number(&self, text: &str) -> Option<f64> {
        let plain = text.parse().ok();
        let number = if self.decimal_comma { plain.or_else(|| text.replace(',', ".").parse().ok()) } else { plain };
        number.filter(|number: &f64| number.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(text: &str) -> Result<Data> {
        let mut data = Data::parse("t.csv".to_owned(), text)?;
        data.sort_by_unit("code")?;
        Ok(data)
    }

    #[test]
    fn units_come_in_the_order_of_their_codes_and_keep_their_lines() {
        let data = data("code;x\n002;1,5\n001;a\n").expect("a table");
        let x = data.column("x", "key").expect("a column");
        assert_eq!(data.units(), ["001", "002"]);
        assert_eq!(x.number(1).expect("a number"), Some(1.5));
        let told = x.number(0).expect_err("no number").to_string();
        assert_eq!(told, "t.csv, line 3, column `x`: “a” is not a number");
    }

    #[test]
    fn the_apostrophe_of_our_own_files_is_taken_back() {
        let data = data("code;x;y\n001;'-100;l'acqua\n").expect("a table");
        assert_eq!(data.column("x", "key").expect("a column").number(0).expect("a number"), Some(-100.0));
        assert_eq!(data.column("y", "key").expect("a column").text(0), "l'acqua");
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_nearest() {
        let data = data("code,residenti\n1,2\n").expect("a table");
        let told = data.column("residents", "margins").expect_err("no column").to_string();
        assert!(told.contains("did you mean `residenti`?"), "{told}");
    }

    #[test]
    fn doubles_and_ragged_rows_are_refused_with_their_lines() {
        let told = data("code,x\n1,2\n2,2\n1,3\n").expect_err("twice").to_string();
        assert!(told.contains("lines 2 and 4"), "{told}");
        let told = data("code,x\n1,2\n2\n").expect_err("ragged").to_string();
        assert!(told.contains("line: 3"), "{told}");
    }
}
