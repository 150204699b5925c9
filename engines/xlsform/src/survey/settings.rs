// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The sheet `settings`: one row.

use super::{
    Options, Settings,
    header::Role,
    namespaces::{Declared, declared},
    reader::Reader,
    table::Blanks,
    template::is_name,
    words::{nearest, yes_no},
};
use crate::diagnostic::Diagnostic;

/// Columns that hold a yes or a no.
const YES_NO: [&str; 5] =
    ["clean_text_values", "allow_choice_duplicates", "omit_instanceID", "client_editable", "add_none_option"];

pub(super) fn read(reader: &mut Reader<'_>, options: &Options) {
    let mut settings = Settings::default();
    match reader.sheet(Role::Settings) {
        Some(sheet) => {
            let table = reader.table(sheet, Role::Settings, Blanks::Keep);
            unknown_columns(reader, usize::from(table.sheet));
            let mut rows = table.rows.into_iter();
            settings.cells = rows.next().map(|(_, cells)| cells).unwrap_or_default();
            if let Some((row, _)) = rows.next() {
                let at = super::At { sheet: table.sheet, row, column: 0 };
                reader.tell_row(Diagnostic::warning("settings-more-rows"), at);
            }
        }
        None => {
            if let Some(names) = reader.misspelt(Role::Settings) {
                reader.found.push(sheet_misspelt(Role::Settings, names));
            }
        }
    }
    check(reader, &settings);
    fill(reader, &mut settings, options);
    reader.survey.settings = settings;
}

/// A sheet that is not read because its name is nearly one that would be.
pub(super) fn sheet_misspelt(role: Role, names: String) -> Diagnostic {
    Diagnostic::warning("sheet-misspelt").with("sheet", role.sheet()).with("names", names)
}

fn unknown_columns(reader: &mut Reader<'_>, sheet: usize) {
    let Some(head) = reader.survey.heads.get(sheet).cloned() else { return };
    for header in &head.headers {
        let known = Role::Settings.columns();
        if known.contains(&&*header.key) || header.key.contains("::") {
            continue;
        }
        if let Some(meant) = nearest(&header.key, known.iter().copied()) {
            let at = super::At { sheet: u8::try_from(sheet).unwrap_or(u8::MAX), row: 1, column: header.column };
            let place = reader.survey.place(at);
            let finding = Diagnostic::warning("column-misspelt").at(place, header.written.as_str());
            reader.found.push(finding.with("column", header.written.as_str()).with("meant", meant));
        }
    }
}

fn check(reader: &mut Reader<'_>, settings: &Settings) {
    if let Some(cell) = settings.cells.get("name").filter(|cell| !is_name(&cell.text)) {
        reader.tell(Diagnostic::error("name-invalid").with("name", cell.text.as_str()), cell);
    }
    for key in YES_NO {
        if let Some(cell) = settings.cells.get(key).filter(|cell| yes_no(&cell.text).is_none()) {
            reader.tell(Diagnostic::warning("setting-yes-no").with("column", key), cell);
        }
    }
    if let Some(cell) = settings.cells.get("namespaces") {
        for (word, _) in declared(&cell.text).iter().filter(|(_, one)| *one == Declared::Nothing) {
            reader.tell(Diagnostic::warning("setting-namespace").with("word", *word), cell);
        }
    }
    let omitted = settings.cells.get("omit_instanceID").filter(|cell| yes_no(&cell.text) == Some(true));
    if let (Some(cell), Some(_)) = (omitted, settings.cells.get("public_key")) {
        reader.tell(Diagnostic::error("setting-encryption-needs-id"), cell);
    }
}

fn fill(reader: &Reader<'_>, settings: &mut Settings, options: &Options) {
    let text = |key: &str| settings.cells.get(key).map(|cell| cell.text.clone());
    let yes = |key: &str| settings.cells.get(key).and_then(|cell| yes_no(&cell.text));
    let (root, id, title, version) = (text("name"), text("form_id"), text("form_title"), text("version"));
    let language = text("default_language");
    let [clean, duplicates, omit] = ["clean_text_values", "allow_choice_duplicates", "omit_instanceID"].map(yes);
    // Any text but a no flattens, as it always did.
    let flat = settings.cells.get("flat").is_some_and(|cell| yes_no(&cell.text) != Some(false));
    settings.root = root.or_else(|| options.root.clone()).unwrap_or_else(|| "data".to_owned());
    settings.id = id.or_else(|| reader.workbook.stem.clone()).unwrap_or_else(|| "data".to_owned());
    settings.title = title.unwrap_or_else(|| settings.id.clone());
    settings.version = version;
    settings.default_language = language.unwrap_or_else(|| "default".to_owned());
    settings.keep_blanks = clean == Some(false);
    settings.duplicates = duplicates == Some(true);
    settings.omit_instance_id = omit == Some(true);
    settings.flat = flat;
    let declared = settings.cells.get("namespaces").map(|cell| declared(&cell.text)).unwrap_or_default();
    settings.namespaces = declared.into_iter().filter_map(|(_, one)| one.namespace()).collect();
}
