// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet `entities`: lists of things that outlive the record.

use std::collections::HashMap;

use super::{
    At, Cell, Entity, Template, header::Role, reader::Reader, settings::sheet_misspelt, table::Blanks,
    template::is_name,
};
use crate::diagnostic::Diagnostic;

/// Reads the declarations; returns, for each, the names its expressions refer to.
pub(super) fn read(reader: &mut Reader<'_>) -> Vec<Vec<String>> {
    let Some(sheet) = reader.sheet(Role::Entities) else {
        if let Some(names) = reader.misspelt(Role::Entities) {
            reader.found.push(sheet_misspelt(Role::Entities, names));
        }
        return Vec::new();
    };
    let table = reader.table(sheet, Role::Entities, Blanks::Keep);
    let mut names = HashMap::new();
    let mut referred = Vec::new();
    for (row, cells) in &table.rows {
        let whole = table.row(*row);
        for entry in cells.0.iter().filter(|entry| !Role::Entities.columns().contains(&&*entry.key)) {
            let header = reader.survey.place(entry.cell.at).header;
            reader.tell(Diagnostic::error("entity-column-unknown").with("column", header), &entry.cell);
        }
        let (list, at) = name(reader, whole, cells.get("list_name"));
        if let Some(earlier) = names.insert(list.clone(), at).filter(|_| !list.is_empty()) {
            let place = reader.survey.place(earlier);
            let cell = Cell { text: list.clone(), at };
            reader.tell(Diagnostic::error("entity-list-twice").with("list", list.as_str()).see(place), &cell);
        }
        let entity = Entity { list, at, cells: cells.clone(), container: None };
        modes(reader, whole, &entity);
        referred.push(references(&entity));
        reader.survey.entities.push(entity);
    }
    referred
}

fn name(reader: &mut Reader<'_>, whole: At, cell: Option<&Cell>) -> (String, At) {
    let Some(cell) = cell else {
        reader.tell_row(Diagnostic::error("entity-without-list"), whole);
        return (String::new(), whole);
    };
    let finding = if cell.text.starts_with("__") {
        Some(Diagnostic::error("entity-name-underscores"))
    } else if cell.text.contains('.') {
        Some(Diagnostic::error("entity-name-dot"))
    } else {
        (!is_name(&cell.text)).then(|| Diagnostic::error("name-invalid"))
    };
    if let Some(finding) = finding {
        reader.tell(finding.with("name", cell.text.as_str()), cell);
    }
    (cell.text.clone(), cell.at)
}

/// Which columns together mean create, update, or one of the two.
fn modes(reader: &mut Reader<'_>, whole: At, entity: &Entity) {
    let [id, create, update, label] = ["entity_id", "create_if", "update_if", "label"].map(|key| entity.cells.get(key));
    let list = entity.list.as_str();
    match (id, update) {
        (None, Some(update)) => {
            reader.tell(Diagnostic::error("entity-update-without-id").with("list", list), update);
        }
        (Some(id), None) if create.is_some() => {
            reader.tell(Diagnostic::error("entity-id-without-update").with("list", list), id);
        }
        _ => {}
    }
    if id.is_none() && label.is_none() {
        reader.tell_row(Diagnostic::error("entity-without-label").with("list", list), whole);
    }
}

fn references(entity: &Entity) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for key in ["entity_id", "create_if", "update_if", "label"] {
        let template = entity.cells.get(key).and_then(|cell| Template::parse(&cell.text).ok());
        for reference in template.iter().flat_map(Template::references) {
            if !names.contains(&reference.name) {
                names.push(reference.name.clone());
            }
        }
    }
    names
}
