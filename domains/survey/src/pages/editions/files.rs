// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An edition to take home: the workbook to go on from, its sheets as CSV, the form as ODK reads it.

use std::io::Error;

use axum::{
    extract::{Path, State},
    response::Response,
};
use web::{AppState, Failure, listing};
use xlsform::workbook::Workbook;

use super::one::find;
use crate::{
    edition::{file_name, in_order, to_csv},
    pages::downloads::attachment,
};

pub(super) async fn file(
    State(app): State<AppState>,
    Path((year, version, file)): Path<(i32, String, String)>,
) -> Result<Response, Failure> {
    let edition = find(&app, year, &version).await?.edition;
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    let name = format!("{}-{file}", version.chars().map(plain).collect::<String>());
    match file.as_str() {
        "questionario.xlsx" => {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            listing::attachment(&name, kind, move |out| workbook(&edition.workbook, out))
        }
        "modulo.xml" => {
            let form = edition.definition.ok_or_else(Failure::not_found)?.to_xform();
            attachment("application/xml; charset=utf-8", &name, form)
        }
        _ => {
            let sheets = in_order(&edition.workbook);
            let sheet = sheets.into_iter().find(|sheet| file_name(sheet) == file).ok_or_else(Failure::not_found)?;
            attachment("text/csv; charset=utf-8; header=present", &name, to_csv(sheet))
        }
    }
}

fn workbook(workbook: &Workbook, out: &mut (dyn std::io::Write + Send)) -> Result<(), Error> {
    let sheets = in_order(workbook).into_iter().map(|sheet| {
        let rows = sheet.rows.iter();
        let cells = rows.flat_map(|row| row.cells.iter().map(|(column, text)| (row.number, *column, text.as_str())));
        (sheet.name.as_str(), cells)
    });
    tables::write_texts(sheets, out).map_err(Error::other)
}
