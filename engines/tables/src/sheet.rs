// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The head of a table: its columns, where it comes from, and the check that each row fits.

use std::collections::HashSet;

use crate::{Cell, Kind, Meaning, Provenance, TableProblem, Term, Words};

/// Key of the column that marks every row of simulated data.
pub const SIMULATED_KEY: &str = "dati_simulati";

/// What a column is to the observations of a table, for the formats that tell observations apart (SDMX).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// It tells which observation it is: the place, the day.
    Dimension,
    /// It is observed. A table with several measures has an observation for each, in each row.
    Measure,
    /// It says more about the row.
    #[default]
    Attribute,
}

impl Role {
    /// Its name in codebooks.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dimension => "dimension",
            Self::Measure => "measure",
            Self::Attribute => "attribute",
        }
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name for programs (`codice_istat`): header of CSV, field of JSON and Parquet. Stable, the same in every language.
    pub key: String,
    /// Name for people, in their language: header of XLSX.
    pub label: String,
    /// What the column holds.
    pub kind: Kind,
    /// What it is to an observation.
    pub role: Role,
    /// Its name among the concepts of SDMX (`REF_AREA`), when that is not the key in capitals.
    pub concept: Option<String>,
    /// What the codebook says of it.
    pub meaning: Meaning,
    /// The language in which formats for people (CSV, XLSX) write what a code stands for, in place of the code. The others
    /// write codes, the same in every language.
    pub told_in: Option<String>,
}

impl Column {
    /// A column, `Column::new("residenti", "Residenti", Kind::Integer)`.
    pub fn new(key: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        let (role, concept, meaning, told_in) = Default::default();
        Self { key: key.into(), label: label.into(), kind, role, concept, meaning, told_in }
    }

    /// The same column, which tells observations apart under this concept of SDMX.
    #[must_use]
    pub fn dimension(self, concept: impl Into<String>) -> Self {
        Self { role: Role::Dimension, concept: Some(concept.into()), ..self }
    }

    /// The same column, which is observed.
    #[must_use]
    pub fn measure(self) -> Self {
        Self { role: Role::Measure, ..self }
    }

    /// The same column, with what the codebook says of it.
    #[must_use]
    pub fn meaning(self, meaning: Meaning) -> Self {
        Self { meaning, ..self }
    }

    /// The same column, whose values count in this unit.
    #[must_use]
    pub fn unit(mut self, unit: Term) -> Self {
        self.meaning.unit = Some(unit);
        self
    }

    /// The same column, whose values are these codes.
    #[must_use]
    pub fn codes(mut self, codes: impl IntoIterator<Item = Term>) -> Self {
        self.meaning.codes = codes.into_iter().collect();
        self
    }

    /// The same column, whose codes people read in words of this language.
    #[must_use]
    pub fn told_in(self, language: impl Into<String>) -> Self {
        Self { told_in: Some(language.into()), ..self }
    }

    /// A code as formats for people write it.
    pub(crate) fn told<'a>(&'a self, code: &'a str) -> &'a str {
        let Some(language) = &self.told_in else { return code };
        let term = self.meaning.codes.iter().find(|term| term.code == code);
        term.and_then(|term| term.names.get(language)).map_or(code, String::as_str)
    }

    /// The same column as formats for people write it: its codes are the words.
    pub(crate) fn for_people(&self) -> Self {
        let told = |term: &Term| Term { code: self.told(&term.code).to_owned(), names: term.names.clone() };
        self.clone().codes(self.meaning.codes.iter().map(told))
    }
}

/// The dataflow of SDMX that a table's observations belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataflow {
    /// Who maintains it: `CAMPANILE`.
    pub agency: String,
    /// Its name: `INDICATORI`.
    pub id: String,
    /// Its version, `1.0.0`: it changes with the columns.
    pub version: String,
}

/// A table without its rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The name of its files without their extension: the codebook says by it which files it describes.
    pub stem: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// What its observations belong to, for SDMX.
    pub dataflow: Option<Dataflow>,
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
            let mark = Column::new(SIMULATED_KEY, &self.words.simulated, Kind::Boolean);
            columns.push(mark.meaning(self.words.simulated_meaning.clone()));
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
