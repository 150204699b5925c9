// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheets `choices`, `external_choices` and `osm`: rows gathered into lists.

use std::collections::{HashMap, HashSet};

use super::{
    At, Choice, Kind, List, Mode, Source, Type,
    header::Role,
    reader::Reader,
    table::{Blanks, Table},
    template::is_name,
};
use crate::diagnostic::Diagnostic;

pub(super) fn read(reader: &mut Reader<'_>) {
    for role in [Role::Choices, Role::External, Role::Osm] {
        let Some(sheet) = reader.sheet(role) else { continue };
        let table = reader.table(sheet, role, Blanks::Keep);
        if role == Role::Choices {
            headers(reader, &table);
        }
        let lists = gather(reader, table, role);
        match role {
            Role::Choices => {
                reader.survey.positions = (0..).zip(&lists).map(|(at, list)| (list.name.clone(), at)).collect();
                reader.survey.lists = lists;
            }
            Role::External => reader.survey.external = lists,
            _ => reader.survey.osm = lists,
        }
    }
}

/// Required columns, and headers that cannot become elements.
fn headers(reader: &mut Reader<'_>, table: &Table) {
    let Some(head) = reader.survey.heads.get(usize::from(table.sheet)).cloned() else { return };
    let top = At { sheet: table.sheet, row: 1, column: 0 };
    for column in ["list_name", "name"] {
        if !table.rows.is_empty() && !head.headers.iter().any(|header| &*header.key == column) {
            let finding = match column {
                "name" => Diagnostic::error("column-missing"),
                _ => Diagnostic::warning("column-missing"),
            };
            reader.tell_row(finding.with("column", column).with("sheet", "choices"), top);
        }
    }
    let free = head.headers.iter().filter(|header| !Role::Choices.columns().contains(&&*header.key));
    for header in free.filter(|header| !is_name(&header.key) && !header.key.contains("::")) {
        let place = reader.survey.place(At { column: header.column, ..top });
        let finding = Diagnostic::warning("choice-column-invalid").at(place, header.written.as_str());
        reader.found.push(finding.with("column", header.written.as_str()));
    }
}

fn gather(reader: &mut Reader<'_>, table: Table, role: Role) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut positions: HashMap<String, usize> = HashMap::new();
    for (row, mut cells) in table.rows {
        let whole = At { sheet: table.sheet, row, column: 0 };
        let Some(position) = cells.0.iter().position(|entry| &*entry.key == "list_name") else {
            if cells.has("name") && role == Role::Choices {
                reader.tell_row(Diagnostic::warning("choice-without-list"), reader.under(whole, "list_name"));
            }
            continue;
        };
        let list = cells.0.remove(position).cell;
        let (name, at) = match cells.get("name") {
            Some(cell) => (cell.text.clone(), cell.at),
            None => {
                if role != Role::External {
                    let finding = Diagnostic::error("choice-without-name").with("list", list.text.as_str());
                    reader.tell_row(finding, reader.under(whole, "name"));
                }
                (String::new(), whole)
            }
        };
        let position = *positions.entry(list.text).or_insert_with_key(|name| {
            lists.push(List { name: name.clone(), choices: Vec::new() });
            lists.len() - 1
        });
        lists[position].choices.push(Choice { name, at, cells });
    }
    lists
}

/// What only the questions can tell: which lists are asked, and how.
pub(super) fn check(reader: &mut Reader<'_>) {
    let mut asked: HashMap<String, bool> = HashMap::new();
    let mut looped: HashSet<String> = HashSet::new();
    for item in &reader.survey.items {
        if let Kind::Loop(list) = &item.kind {
            looped.insert(list.clone());
        }
        let (list, multiple) = match &item.kind {
            Kind::Loop(list) => (Some(list), false),
            Kind::Question(Type::Select(select)) => match &select.source {
                Source::List(list) => (Some(list), select.mode == Mode::Multiple),
                _ => (None, false),
            },
            _ => (item.parameters.iter().find(|(key, _)| key == "tick_labelset").map(|(_, list)| list), false),
        };
        if let Some(list) = list {
            *asked.entry(list.clone()).or_default() |= multiple;
        }
    }
    let mut found = Vec::new();
    for list in &reader.survey.lists {
        let lookup = !asked.contains_key(&list.name) && !list.choices.iter().any(shown);
        let multiple = asked.get(&list.name).copied().unwrap_or_default();
        duplicates(reader, list, &mut found);
        for choice in &list.choices {
            let about = |finding: Diagnostic| {
                let finding = finding.at(reader.survey.place(choice.at), choice.name.as_str());
                finding.with("name", choice.name.as_str()).with("list", list.name.as_str())
            };
            if multiple && choice.name.contains(' ') {
                found.push(about(Diagnostic::error("choice-name-with-blank")));
            }
            if looped.contains(&list.name) && !choice.name.is_empty() && !is_name(&choice.name) {
                found.push(about(Diagnostic::error("choice-name-in-loop")));
            }
            if !shown(choice) && !choice.name.is_empty() {
                let code = "choice-without-label";
                found.push(about(if lookup { Diagnostic::hint(code) } else { Diagnostic::error(code) }));
            }
        }
    }
    reader.found.append(&mut found);
}

/// Does a choice have something to show?
fn shown(choice: &Choice) -> bool {
    ["label", "image", "big-image", "audio", "video"].iter().any(|key| choice.cells.has(key))
}

fn duplicates(reader: &Reader<'_>, list: &List, found: &mut Vec<Diagnostic>) {
    if reader.survey.settings.duplicates {
        return;
    }
    let mut first: HashMap<&str, At> = HashMap::new();
    let mut lower: HashSet<String> = HashSet::new();
    for choice in list.choices.iter().filter(|choice| !choice.name.is_empty()) {
        let about = |finding: Diagnostic| {
            let finding = finding.at(reader.survey.place(choice.at), choice.name.as_str());
            finding.with("name", choice.name.as_str()).with("list", list.name.as_str())
        };
        match first.get(choice.name.as_str()) {
            Some(earlier) => {
                found.push(about(Diagnostic::error("choice-twice")).see(reader.survey.place(*earlier)));
            }
            None => {
                first.insert(&choice.name, choice.at);
                if !lower.insert(choice.name.to_lowercase()) {
                    found.push(about(Diagnostic::hint("choice-twice-but-case")));
                }
            }
        }
    }
}
