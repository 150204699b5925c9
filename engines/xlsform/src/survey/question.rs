// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a question must say by its type.

use super::{Item, Kind, Mode, Source, Type, reader::Reader, words::yes_no};
use crate::diagnostic::Diagnostic;

pub(super) fn check(reader: &mut Reader<'_>, item: &Item) {
    let Kind::Question(kind) = &item.kind else { return };
    match kind {
        Type::Calculate if item.cells.get("calculation").is_none() && !item.dynamic_default => {
            let finding = Diagnostic::error("calculation-missing").with("name", item.name.as_str());
            reader.tell_row(finding, reader.under(item.at, "calculation"));
        }
        Type::BackgroundGeopoint => {
            if item.cells.get("trigger").is_none() {
                reader.tell_row(Diagnostic::error("background-needs-trigger"), reader.under(item.at, "trigger"));
            }
            if let Some(cell) = item.cells.get("calculation") {
                reader.tell(Diagnostic::error("background-with-calculation"), cell);
            }
        }
        Type::Property("subscriberid" | "simserial") => {
            let cell = item.cells.get("type").cloned().unwrap_or_default();
            reader.tell(Diagnostic::warning("type-obsolete").with("type", cell.text.as_str()), &cell);
        }
        Type::Select(select) => select_check(reader, item, select),
        _ => {}
    }
    for key in ["required", "read_only"] {
        // `si` and `sì` are read as names of elements, which are never there: always false.
        if let Some(cell) = item.cells.get(key).filter(|cell| {
            yes_no(&cell.text).is_none()
                && matches!(
                    cell.text.to_lowercase().as_str(),
                    "si" | "sì" | "s" | "y" | "n" | "x" | "ok" | "vero" | "falso"
                )
        }) {
            reader.tell(Diagnostic::warning("yes-no-unknown").with("column", key), cell);
        }
    }
}

fn select_check(reader: &mut Reader<'_>, item: &Item, select: &super::Select) {
    let written = item.cells.get("type").cloned().unwrap_or_default();
    let filter = item.cells.get("choice_filter");
    if select.other {
        if let Some(filter) = filter {
            reader.tell(Diagnostic::error("other-with-filter"), filter);
        }
        if !matches!(select.source, Source::List(_)) {
            reader.tell(Diagnostic::error("other-without-list"), &written);
        }
    }
    match &select.source {
        Source::External(list) if filter.is_none() => {
            let listed = reader.survey.list(list).is_some();
            let finding = Diagnostic::error("external-without-filter");
            let finding = if listed { Diagnostic::warning("external-without-filter") } else { finding };
            reader.tell(finding, &written);
        }
        Source::Answers(name) if select.mode == Mode::Multiple => {
            reader.tell(Diagnostic::error("select-multiple-of-answers").with("name", name.as_str()), &written);
        }
        Source::File(_) => {
            if let Some(cell) = item.cells.get("appearance").filter(|cell| searches(&cell.text)) {
                reader.tell(Diagnostic::error("search-in-file"), cell);
            }
        }
        _ => {}
    }
    if let Some(cell) = item.cells.get("bind::type").filter(|cell| cell.text != "string" && cell.text != "odk:rank") {
        reader.tell(Diagnostic::error("select-of-another-type"), cell);
    }
}

/// Does an appearance look choices up with `search(…)`?
pub(super) fn searches(appearance: &str) -> bool {
    appearance.len() > 7 && appearance.find("search(").is_some_and(|start| appearance[start..].contains(')'))
}
