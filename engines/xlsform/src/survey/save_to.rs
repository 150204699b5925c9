// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The column `save_to`: which property of which entity list keeps an answer.

use super::{Cells, reader::Reader, template::is_name, words::suggest};
use crate::diagnostic::Diagnostic;

/// Reads `property` or `list#property`, and tells what is wrong with it.
pub(super) fn read(reader: &mut Reader<'_>, holds: bool, cells: &Cells) -> Option<(String, String)> {
    let cell = cells.get("save_to")?;
    if reader.survey.entities.is_empty() {
        reader.tell(Diagnostic::error("save-to-without-entities"), cell);
        return None;
    }
    let (list, property) = match cell.text.split_once('#') {
        Some((_, property)) if property.contains('#') => {
            reader.tell(Diagnostic::error("save-to-delimiters"), cell);
            return None;
        }
        Some((list, property)) => (list.to_owned(), property.to_owned()),
        None if reader.survey.entities.len() > 1 => {
            let example = format!("{}#{}", reader.survey.entities[0].list, cell.text);
            reader.tell(Diagnostic::error("save-to-without-list").with("example", example), cell);
            return None;
        }
        None => (reader.survey.entities[0].list.clone(), cell.text.clone()),
    };
    if !reader.survey.entities.iter().any(|entity| entity.list == list) {
        let lists = reader.survey.entities.iter().map(|entity| entity.list.as_str());
        let meant = suggest(reader.found.len(), &list, lists);
        let finding = Diagnostic::error("save-to-unknown-list").with("meant", meant.unwrap_or("?"));
        reader.tell(finding.with("list", list).span(0..cell.text.find('#').unwrap_or(cell.text.len())), cell);
        return None;
    }
    if let Some(wrong) = wrong(&property, holds) {
        reader.tell(wrong.with("name", property.as_str()), cell);
        return None;
    }
    let earlier = reader.survey.items.iter().find_map(|item| {
        let (other, name) = item.save_to.as_ref()?;
        (*other == list && *name == property).then(|| item.cells.get("save_to").map(|cell| cell.at)).flatten()
    });
    if let Some(earlier) = earlier {
        let place = reader.survey.place(earlier);
        reader.tell(Diagnostic::error("save-to-twice").with("name", property.as_str()).see(place), cell);
        return None;
    }
    Some((list, property))
}

fn wrong(property: &str, holds: bool) -> Option<Diagnostic> {
    Some(if holds {
        Diagnostic::error("save-to-group")
    } else if property.eq_ignore_ascii_case("name") || property.eq_ignore_ascii_case("label") {
        Diagnostic::error("save-to-reserved")
    } else if property.starts_with("__") {
        Diagnostic::error("entity-name-underscores")
    } else if !is_name(property) {
        Diagnostic::error("name-invalid")
    } else {
        return None;
    })
}
