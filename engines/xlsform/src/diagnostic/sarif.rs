// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Findings in SARIF 2.1.0 (OASIS), which editors and code forges read.

use serde_json::{Map, Value, json};

use super::{Diagnostic, Language, Place, Severity};

/// The findings about one file as a SARIF log of one run.
///
/// A workbook has no lines: the region's line and column are the row and the column of the cell, its snippet the
/// cell's text; the logical location is the cell's address, and `properties.span` the bytes of the text.
#[must_use]
pub fn to_sarif(diagnostics: &[Diagnostic], file_name: &str, language: Language) -> Value {
    let mut rules: Vec<&Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        if !rules.iter().any(|r| r.code == diagnostic.code) {
            rules.push(diagnostic);
        }
    }
    rules.sort_by_key(|r| r.code);
    let uri = uri(file_name);
    let results: Vec<Value> = diagnostics.iter().map(|d| result(d, &rules, &uri, language)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "campanile",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "language": match language { Language::It => "it", Language::En => "en" },
                "rules": rules.iter().map(|r| rule(r, language)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": [{ "location": { "uri": uri } }],
            "results": results,
        }],
    })
}

fn rule(example: &Diagnostic, language: Language) -> Value {
    let (message, help) = example.in_general(language);
    let mut rule = json!({
        "id": example.code,
        "shortDescription": { "text": message },
        "defaultConfiguration": { "level": level(example.severity) },
    });
    if let Some(help) = help {
        rule["help"] = json!({ "text": help });
    }
    rule
}

fn result(diagnostic: &Diagnostic, rules: &[&Diagnostic], uri: &str, language: Language) -> Value {
    let message = match diagnostic.help(language) {
        Some(help) => format!("{} {help}", diagnostic.message(language)),
        None => diagnostic.message(language),
    };
    let mut result = json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rules.iter().position(|r| r.code == diagnostic.code),
        "level": level(diagnostic.severity),
        "message": { "text": message },
        "locations": [location(diagnostic.place.as_ref(), &diagnostic.text, uri)],
    });
    if !diagnostic.related.is_empty() {
        let related: Vec<Value> = diagnostic.related.iter().map(|p| location(Some(p), "", uri)).collect();
        result["relatedLocations"] = related.into();
    }
    if let Some(span) = &diagnostic.span {
        result["properties"] = json!({ "span": { "start": span.start, "end": span.end } });
    }
    result
}

fn location(place: Option<&Place>, text: &str, uri: &str) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri, "index": 0 } });
    let Some(place) = place else { return json!({ "physicalLocation": physical }) };
    if place.row > 0 {
        let mut region = Map::from_iter([("startLine".to_owned(), place.row.into())]);
        if place.column > 0 {
            region.insert("startColumn".to_owned(), place.column.into());
        }
        if !text.is_empty() {
            region.insert("snippet".to_owned(), json!({ "text": text }));
        }
        physical["region"] = region.into();
    }
    let mut logical = json!({ "fullyQualifiedName": place.address(), "kind": "element" });
    if !place.header.is_empty() {
        logical["name"] = place.header.as_str().into();
    }
    json!({ "physicalLocation": physical, "logicalLocations": [logical] })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// The file's name as a relative URI reference (RFC 3986).
fn uri(file_name: &str) -> String {
    let mut uri = String::new();
    for byte in file_name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
