// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Languages of a form, and the translations it lacks: ODK shows `-` for them.

use std::collections::BTreeMap;

use super::{Cells, Header, Kind, Type, header::Role, reader::Reader, table::Table};
use crate::diagnostic::Diagnostic;

pub(super) fn check(reader: &mut Reader<'_>, table: &Table) {
    reader.survey.languages = languages(reader);
    let mut several = false;
    for (role, sheet) in [(Role::Survey, usize::from(table.sheet)), (Role::Choices, choices(reader))] {
        let Some(head) = reader.survey.heads.get(sheet).cloned() else { continue };
        let missing = columns(reader, role, &head.headers);
        several |= head.headers.iter().any(|header| header.language.is_some());
        for (language, columns) in &missing {
            let finding = Diagnostic::warning("translation-column-missing").with("language", language.as_str());
            let top = super::At { sheet: u8::try_from(sheet).unwrap_or(u8::MAX), row: 1, column: 0 };
            reader.tell_row(finding.with("columns", columns.join(", ")).with("sheet", head.name.as_str()), top);
        }
        if !head.headers.iter().any(|header| header.language.is_some()) {
            continue;
        }
        let mut found = Vec::new();
        let rows: Vec<&Cells> = match role {
            Role::Survey => reader.survey.items.iter().map(|item| &item.cells).collect(),
            _ => reader.survey.lists.iter().flat_map(|list| &list.choices).map(|choice| &choice.cells).collect(),
        };
        for cells in rows {
            row(reader, role, &head.headers, cells, &mut found);
        }
        reader.found.append(&mut found);
    }
    if several {
        others(reader);
    }
}

fn choices(reader: &Reader<'_>) -> usize {
    reader.survey.heads.iter().position(|head| head.name.to_lowercase() == "choices").unwrap_or(usize::MAX)
}

/// Languages in order of first appearance, `survey` first.
fn languages(reader: &Reader<'_>) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for sheet in ["survey", "choices"] {
        let heads = reader.survey.heads.iter();
        let lonely = sheet == "survey" && reader.survey.heads.len() == 1;
        for header in heads.filter(|head| lonely || head.name.to_lowercase() == sheet).flat_map(|head| &head.headers) {
            if let Some(language) = &header.language
                && !languages.iter().any(|known| **known == **language)
            {
                languages.push(language.to_string());
            }
        }
    }
    languages
}

/// The language of a column: that of texts without language when it says none.
fn language<'a>(reader: &'a Reader<'_>, header: &'a Header) -> &'a str {
    header.language.as_deref().unwrap_or(&reader.survey.settings.default_language)
}

/// Columns that a language lacks while another has them.
fn columns(reader: &Reader<'_>, role: Role, headers: &[Header]) -> BTreeMap<String, Vec<String>> {
    let translated: Vec<&Header> = headers.iter().filter(|header| role.translated().contains(&&*header.key)).collect();
    let mut seen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut keys: Vec<&str> = Vec::new();
    for header in translated {
        seen.entry(language(reader, header)).or_default().push(&header.key);
        if !keys.contains(&&*header.key) {
            keys.push(&header.key);
        }
    }
    let mut missing = BTreeMap::new();
    if seen.len() > 1 {
        for (language, has) in seen {
            let lacks: Vec<String> =
                keys.iter().filter(|key| !has.contains(*key)).map(|key| (*key).to_owned()).collect();
            if !lacks.is_empty() {
                missing.insert(language.to_owned(), lacks);
            }
        }
    }
    missing
}

/// Texts of a row that some language has and another, with a column for it, lacks.
fn row(reader: &Reader<'_>, role: Role, headers: &[Header], cells: &Cells, found: &mut Vec<Diagnostic>) {
    for key in role.translated() {
        let Some((_, example)) = cells.translated(key).next() else { continue };
        let has = |header: &&Header| cells.0.iter().any(|entry| entry.cell.at.column == header.column);
        let blank: Vec<&str> = headers
            .iter()
            .filter(|header| *header.key == **key)
            .filter(|header| !has(header))
            .map(|header| language(reader, header))
            .filter(|name| !cells.translated(key).any(|(language, _)| language == Some(*name)))
            .collect();
        if !blank.is_empty() {
            let finding = Diagnostic::warning("translation-missing").with("column", *key);
            let finding = finding.with("languages", blank.join(", "));
            found.push(finding.at(reader.survey.place(example.at), example.text.as_str()));
        }
    }
}

/// `or_other` adds words in one language only.
fn others(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for item in &reader.survey.items {
        if let Kind::Question(Type::Select(select)) = &item.kind
            && select.other
            && let Some(cell) = item.cells.get("type")
        {
            let place = reader.survey.place(cell.at);
            found.push(Diagnostic::warning("other-untranslated").at(place, cell.text.as_str()));
        }
    }
    reader.found.append(&mut found);
}
