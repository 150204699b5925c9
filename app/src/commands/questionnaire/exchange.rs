// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `campanile questionnaire export` and `import`: between the folder and a spreadsheet, with nothing lost.

use std::{collections::BTreeMap, fs, io::BufWriter, path::Path};

use anyhow::{Context, Result};
use survey::{file_name, in_order, to_csv};
use xlsform::workbook::Workbook;

use super::folder::{edition, sheets};
use crate::terminal::{Misused, print, progress};

/// Writes the workbook.
///
/// # Errors
/// When a file cannot be read or written, or `known` names a field that is not there.
pub(super) fn export(path: Option<&Path>, output: &Path, known: Option<&Path>) -> Result<()> {
    let mut workbook = edition(path)?.workbook;
    if let Some(known) = known {
        fill(&mut workbook, known)?;
    }
    let sheets = in_order(&workbook).into_iter().map(|sheet| {
        let cells = sheet
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|(column, text)| (row.number, *column, text.as_str())));
        (sheet.name.as_str(), cells)
    });
    let file = fs::File::create(output).with_context(|| format!("cannot write {}", output.display()))?;
    tables::write_texts(sheets, BufWriter::new(file)).with_context(|| format!("cannot write {}", output.display()))
}

/// Puts what is known of a Comune into the hidden fields, as their default.
fn fill(workbook: &mut Workbook, known: &Path) -> Result<()> {
    let mut table = csv::Reader::from_path(known).with_context(|| format!("cannot read {}", known.display()))?;
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    for record in table.records() {
        let record = record?;
        values.insert(record.get(0).unwrap_or_default().to_owned(), record.get(1).unwrap_or_default().to_owned());
    }
    let survey = workbook.sheets.iter_mut().find(|sheet| sheet.name.eq_ignore_ascii_case("survey"));
    let rows = survey.map(|sheet| sheet.rows.as_mut_slice()).unwrap_or_default();
    let Some((head, rows)) = rows.split_first_mut() else { return Ok(()) };
    let column = |name: &str| head.cells.iter().find(|(_, text)| text == name).map(|(at, _)| *at);
    let (Some(name), Some(default)) = (column("name"), column("default")) else {
        return Err(Misused("the form has no column `default` to put what is known into".to_owned()).into());
    };
    for row in rows {
        let called = row.cells.iter().find(|(at, _)| *at == name).and_then(|(_, called)| values.remove(called));
        if let Some(value) = called.filter(|value| !value.is_empty()) {
            row.cells.retain(|(at, _)| *at != default);
            row.cells.push((default, value));
            row.cells.sort_by_key(|(at, _)| *at);
        }
    }
    match values.keys().next() {
        Some(name) => Err(Misused(format!("{}: the form has no field `{name}`", known.display())).into()),
        None => Ok(()),
    }
}

/// Writes the folder.
///
/// # Errors
/// When a file cannot be read or written.
pub(super) fn import(workbook: &Path, output: &Path) -> Result<()> {
    let workbook = sheets(workbook)?;
    fs::create_dir_all(output).with_context(|| format!("cannot write {}", output.display()))?;
    let mut written = Vec::new();
    for sheet in in_order(&workbook) {
        let (name, text) = (file_name(sheet), to_csv(sheet));
        let path = output.join(&name);
        let same = fs::read_to_string(&path).is_ok_and(|there| there == text);
        if !same {
            fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
        print(format_args!("{} {}", if same { "unchanged" } else { "written  " }, path.display()));
        written.push(name);
    }
    for entry in fs::read_dir(output)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".csv") && !written.contains(&name) {
            progress(format_args!("{name} stays: the workbook has no such sheet"));
        }
    }
    Ok(())
}
