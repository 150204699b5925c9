// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the columns of a table mean: the codebook that every format carries or has beside it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{Column, Kind, Sheet};

/// The same words in several languages, by the tag of the language: `it`, `en`.
pub type ByLanguage = BTreeMap<String, String>;

/// A code and what it stands for: of a list of values, or of a unit of measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// The code, as the data write it.
    pub code: String,
    /// What it stands for.
    pub names: ByLanguage,
}

impl Term {
    /// A code with the names it has.
    pub fn new(code: impl Into<String>, names: ByLanguage) -> Self {
        Self { code: code.into(), names }
    }

    /// The code with its names: `E: erogata / paid`.
    pub(crate) fn told(&self) -> String {
        let mut names: Vec<&str> = self.names.values().map(String::as_str).collect();
        names.dedup();
        names.retain(|name| *name != self.code);
        if names.is_empty() { self.code.clone() } else { format!("{}: {}", self.code, names.join(" / ")) }
    }
}

/// What the codebook says of a column. Source and licence are those of the table unless the column has its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meaning {
    /// Its label in every language.
    pub labels: ByLanguage,
    /// What it holds, in a sentence, in every language.
    pub definitions: ByLanguage,
    /// What its values count in. Money counts in euros without being told.
    pub unit: Option<Term>,
    /// The values there can be, when they are few and known.
    pub codes: Vec<Term>,
    /// Who publishes this column, when it is not who publishes the table.
    pub source: Option<String>,
    /// The licence of this column, when it is not that of the table.
    pub licence: Option<String>,
}

impl Column {
    /// The labels by language; the one label, of no language in particular, when there are none.
    pub(crate) fn labels(&self) -> ByLanguage {
        if self.meaning.labels.is_empty() {
            return ByLanguage::from([("und".to_owned(), self.label.clone())]);
        }
        self.meaning.labels.clone()
    }

    /// What its values count in.
    pub(crate) fn counted_in(&self) -> Option<Term> {
        let euros = || (self.kind == Kind::Money).then(|| Term::new("EUR", ByLanguage::new()));
        self.meaning.unit.clone().or_else(euros)
    }

    /// Source and licence.
    pub(crate) fn from<'a>(&'a self, sheet: &'a Sheet) -> (&'a str, &'a str) {
        let (meaning, table) = (&self.meaning, &sheet.provenance);
        (meaning.source.as_deref().unwrap_or(&table.source), meaning.licence.as_deref().unwrap_or(&table.licence))
    }
}

/// The codebook as JSON and Parquet carry it: an object for each column.
pub(crate) fn codebook(sheet: &Sheet, columns: &[Column]) -> Value {
    columns.iter().map(|column| entry(sheet, column)).collect()
}

fn entry(sheet: &Sheet, column: &Column) -> Value {
    let (source, licence) = column.from(sheet);
    let mut entry = json!({
        "key": column.key,
        "label": column.label,
        "kind": column.kind.name(),
        "role": column.role.name(),
        "concept": column.concept,
        "labels": column.labels(),
        "definition": column.meaning.definitions,
        "missing": Value::Null,
        "source": source,
        "licence": licence,
    });
    if let Some(unit) = column.counted_in() {
        entry["unit"] = term(&unit);
    }
    if !column.meaning.codes.is_empty() {
        entry["codes"] = column.meaning.codes.iter().map(term).collect();
    }
    entry
}

fn term(term: &Term) -> Value {
    let names: Map<String, Value> = term.names.iter().map(|(tag, name)| (tag.clone(), json!(name))).collect();
    json!({ "code": term.code, "names": names })
}
