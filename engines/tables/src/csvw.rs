// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The codebook beside CSV and SDMX-CSV files: CSV on the Web.
//!
//! Source: W3C Recommendations *Metadata Vocabulary for Tabular Data* and *Model for Tabular Data and Metadata on the Web*,
//! 17 December 2015. Labels, definitions and codes are common properties of the vocabularies that every such file knows
//! (`dc`, `rdfs`, `schema`).

use std::io::Write;

use serde_json::{Value, json};

use crate::cell::iso;
use crate::csv_format::guard;
use crate::sdmx_format::{Component, Fill, Layout, indicator};
use crate::{ByLanguage, CONFIDENTIAL, Column, Format, Kind, Meaning, NOT_APPLICABLE, Role, Sheet, TableProblem, Term};

/// Writes the codebook of the table's CSV file and, when it can be had, of its SDMX-CSV file: both are called by
/// [`Sheet::stem`], and stand beside it.
///
/// # Errors
/// As [`crate::write`].
pub fn write_codebook(sheet: &Sheet, mut out: impl Write) -> Result<(), TableProblem> {
    let columns = sheet.written()?;
    let plain: Vec<Value> =
        columns.iter().map(|column| described(sheet, &guard(&column.key), &column.for_people())).collect();
    let mut tables = vec![table(sheet, Format::Csv, &plain)];
    match Layout::of(sheet, &columns) {
        Ok(layout) => {
            let components: Vec<Value> =
                layout.components.iter().map(|one| component(sheet, &columns, &layout, one)).collect();
            tables.push(table(sheet, Format::Sdmx, &components));
        }
        Err(TableProblem::NotObservations) => {}
        Err(problem) => return Err(problem),
    }
    let document = json!({ "@context": "http://www.w3.org/ns/csvw", "tables": tables });
    serde_json::to_writer_pretty(&mut out, &document)?;
    Ok(out.write_all(b"\n")?)
}

fn table(sheet: &Sheet, format: Format, columns: &[Value]) -> Value {
    let from = &sheet.provenance;
    let stem = if sheet.stem.is_empty() { "table" } else { &sheet.stem };
    let simulated = from.simulated.then_some(sheet.words.simulated.as_str());
    let said = simulated.into_iter().chain(from.notes.iter().map(String::as_str)).chain(from.filter.as_deref());
    let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
    let mut table = json!({
        "url": format!("{stem}.{}", format.extension()),
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
            "lineTerminators": ["\r\n"],
        },
        "tableSchema": { "columns": columns },
    });
    let texts = [
        ("dc:title", from.title.clone()),
        ("dc:source", from.source.clone()),
        ("dc:license", from.licence.clone()),
        ("dc:date", from.as_of.map(iso).unwrap_or_default()),
        ("dc:description", said.join("\n")),
    ];
    for (key, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        table[key] = json!(text);
    }
    table
}

/// A column of the table under this header.
fn described(sheet: &Sheet, header: &str, column: &Column) -> Value {
    let (source, licence) = column.from(sheet);
    let mut told = json!({
        "name": variable(header),
        "titles": header,
        "datatype": datatype(column.kind),
        "dc:type": column.role.name(),
    });
    if column.kind != Kind::Text {
        told["null"] = json!(["", NOT_APPLICABLE, CONFIDENTIAL]);
    }
    explain(&mut told, &column.labels(), &column.meaning);
    if let Some(unit) = column.counted_in() {
        told["schema:unitCode"] = json!(unit.code);
        if !unit.names.is_empty() {
            told["schema:unitText"] = in_languages(&unit.names);
        }
    }
    for (key, text) in [("dc:source", source), ("dc:license", licence)] {
        if !text.is_empty() {
            told[key] = json!(text);
        }
    }
    told
}

/// A column of the SDMX-CSV file: one of the table's, or one that the format adds.
fn component(sheet: &Sheet, columns: &[Column], layout: &Layout, one: &Component) -> Value {
    let measures = || layout.measures.iter().map(|at| &columns[*at]);
    if let Fill::Column(at) = one.fill {
        let mut told = described(sheet, &one.id, &columns[at]);
        if let Some(told) = told.as_object_mut() {
            told.remove("null");
        }
        return told;
    }
    let known = sheet.words.codebook.components.get(&one.id);
    let mut meaning = known.cloned().unwrap_or_default();
    match &one.fill {
        Fill::Indicator => {
            meaning.codes = measures().map(|column| Term::new(indicator(column), column.labels())).collect();
        }
        Fill::Unit => {
            meaning.codes = measures().filter_map(Column::counted_in).collect();
            meaning.codes.sort_by(|a, b| a.code.cmp(&b.code));
            meaning.codes.dedup_by(|a, b| a.code == b.code);
        }
        Fill::Value => meaning.codes = measures().flat_map(|column| column.meaning.codes.clone()).collect(),
        _ => {}
    }
    let number = |column: &Column| matches!(column.kind, Kind::Integer | Kind::Decimal(_) | Kind::Money);
    let is_number = one.fill == Fill::Value && measures().all(number);
    let role = match (&one.fill, one.id.as_str()) {
        (Fill::Value, _) => Some(Role::Measure),
        (Fill::Indicator, _) | (_, "TIME_PERIOD") => Some(Role::Dimension),
        (Fill::Unit | Fill::Status | Fill::Confidentiality, _) => Some(Role::Attribute),
        _ => None,
    };
    let mut told = json!({
        "name": variable(&one.id),
        "titles": one.id,
        "datatype": if is_number { "decimal" } else { "string" },
    });
    if let Some(role) = role {
        told["dc:type"] = json!(role.name());
    }
    explain(&mut told, &meaning.labels.clone(), &meaning);
    told
}

/// Adds labels, definitions and codes.
fn explain(told: &mut Value, labels: &ByLanguage, meaning: &Meaning) {
    for (key, words) in [("rdfs:label", labels), ("dc:description", &meaning.definitions)] {
        if !words.is_empty() {
            told[key] = in_languages(words);
        }
    }
    if !meaning.codes.is_empty() {
        let code = |term: &Term| json!({ "schema:value": term.code, "schema:name": in_languages(&term.names) });
        told["schema:valueReference"] = meaning.codes.iter().map(code).collect();
    }
}

fn in_languages(words: &ByLanguage) -> Value {
    words.iter().map(|(tag, text)| json!({ "@value": text, "@language": tag })).collect()
}

fn datatype(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!("string"),
        Kind::Integer => json!("integer"),
        Kind::Decimal(_) => json!("decimal"),
        Kind::Money => json!({ "base": "decimal", "format": "0.00" }),
        Kind::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::Boolean => json!({ "base": "boolean", "format": "true|false" }),
    }
}

/// A header as the name of a variable (RFC 6570, 2.3), which does not begin with an underscore.
fn variable(header: &str) -> String {
    let mut name = String::new();
    for (at, byte) in header.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || (byte == b'_' && at > 0) {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("%{byte:02X}"));
        }
    }
    name
}
