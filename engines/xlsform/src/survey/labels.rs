// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether what people see has something to show.

use std::collections::HashMap;

use super::{Item, Kind, Source, Type, question::searches, reader::Reader};
use crate::diagnostic::Diagnostic;

/// Is the item a control that people see? A computed question without words is not.
pub(super) fn is_asked(item: &Item) -> bool {
    let Kind::Question(kind) = &item.kind else { return false };
    let control = !matches!(
        kind,
        Type::Calculate
            | Type::Hidden
            | Type::Start
            | Type::End
            | Type::Today
            | Type::Property(_)
            | Type::StartGeopoint
            | Type::BackgroundAudio
            | Type::Audit
            | Type::CsvExternal
            | Type::XmlExternal
    );
    let computed = item.cells.get("calculation").is_some() || item.cells.get("trigger").is_some();
    control && (!computed || item.cells.has("label") || hinted(item))
}

fn hinted(item: &Item) -> bool {
    item.cells.has("hint") || item.implied.iter().any(|(key, _)| *key == "hint")
}

fn pictured(item: &Item) -> bool {
    ["image", "big-image", "audio", "video", "media"].iter().any(|key| item.cells.has(key))
}

pub(super) fn check(reader: &mut Reader<'_>) {
    let mut found = Vec::new();
    for item in &reader.survey.items {
        let place = reader.survey.place(item.at);
        let tell = |code| {
            Diagnostic::at(Diagnostic { code, ..Diagnostic::error("label-missing") }, place.clone(), item.name.as_str())
        };
        if is_asked(item) {
            let blank_on_purpose = item.text("appearance") == Some("label");
            if !item.cells.has("label") && !pictured(item) && !hinted(item) && !blank_on_purpose {
                found.push(tell("label-missing").with("name", item.name.as_str()));
            }
            if item.cells.has("big-image") && !item.cells.has("image") {
                found.push(tell("big-image-alone").with("name", item.name.as_str()));
            }
        }
        if let Some(cell) = item.cells.get("media") {
            found.push(Diagnostic::warning("media-without-kind").at(reader.survey.place(cell.at), cell.text.as_str()));
        }
        for (key, entry) in item.cells.below("media") {
            let finding = Diagnostic::error("media-unknown").with("media", key);
            found.push(finding.at(reader.survey.place(entry.cell.at), entry.cell.text.as_str()));
        }
    }
    reader.found.append(&mut found);
    searched_lists(reader);
}

/// A list that one question looks up with `search()` cannot serve another that does not.
fn searched_lists(reader: &mut Reader<'_>) {
    let mut plain: HashMap<&str, &Item> = HashMap::new();
    let mut searched: Vec<(&str, &Item)> = Vec::new();
    for item in &reader.survey.items {
        let Kind::Question(Type::Select(select)) = &item.kind else { continue };
        let Source::List(list) = &select.source else { continue };
        if item.text("appearance").is_some_and(searches) {
            searched.push((list, item));
        } else {
            plain.entry(list).or_insert(item);
        }
    }
    let mut found = Vec::new();
    for (list, item) in searched {
        let Some(other) = plain.get(list) else { continue };
        let Some(cell) = item.cells.get("appearance") else { continue };
        let finding = Diagnostic::error("search-list-shared").with("list", list).with("other", other.name.as_str());
        let finding = finding.at(reader.survey.place(cell.at), cell.text.as_str());
        found.push(finding.see(reader.survey.place(other.at)));
    }
    reader.found.append(&mut found);
}
