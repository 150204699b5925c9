// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The formulas of the map, checked and computed by the form's own engine: as calculations at the end of the form.

use std::sync::Arc;

use xlsform::{
    check::check_workbook,
    diagnostic::{Diagnostic, Place},
    run::Program,
    workbook::{Row, Workbook},
};

use super::{IndicatorMap, MappedIndicator, SHEET};

/// What of an indicator is computed.
const PARTS: [&str; 3] = ["formula", "denominator", "applies"];

/// The name of the node that holds a part of an indicator (`formula`, `denominator`, `applies`) in
/// [`crate::Edition::scoring`].
#[must_use]
pub fn node(id: &str, part: &str) -> String {
    format!("indicatore_{id}_{part}")
}

/// The form with the formulas at its end, when it can run, and what is wrong or doubtful in them, told by the cells
/// of the map.
pub(crate) fn compile(workbook: &Workbook, map: &IndicatorMap) -> (Option<Arc<Program>>, Vec<Diagnostic>) {
    let Some((extended, origins)) = extended(workbook, map) else { return (None, Vec::new()) };
    let headers = headers(workbook);
    let mut checked = check_workbook(&extended);
    let mut findings = Vec::new();
    for mut finding in std::mem::take(&mut checked.diagnostics) {
        let Some(place) = finding.place.as_mut().filter(|place| place.sheet.eq_ignore_ascii_case("survey")) else {
            continue;
        };
        let Some((_, row, part)) = origins.iter().find(|(at, ..)| *at == place.row) else { continue };
        let column = headers.iter().find(|(_, header)| header.eq_ignore_ascii_case(part)).map_or(0, |(at, _)| *at);
        *place = Place { sheet: SHEET.to_owned(), row: *row, column, header: (*part).to_owned() };
        findings.push(finding);
    }
    (checked.program, findings)
}

/// The headers of the map's sheet.
fn headers(workbook: &Workbook) -> Vec<(u32, String)> {
    let sheet = workbook.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(SHEET));
    sheet.and_then(|sheet| sheet.rows.first()).map(|row| row.cells.clone()).unwrap_or_default()
}

/// Which row of the extended form came from which row and column of the map.
type Origins = Vec<(u32, u32, &'static str)>;

fn extended(workbook: &Workbook, map: &IndicatorMap) -> Option<(Workbook, Origins)> {
    let mut workbook = workbook.clone();
    let sheet = workbook.sheets.iter_mut().find(|sheet| sheet.name.eq_ignore_ascii_case("survey"))?;
    let head = &mut sheet.rows.first_mut()?.cells;
    let named = |head: &[(u32, String)], names: &[&str]| {
        head.iter().find(|(_, text)| names.iter().any(|name| text.eq_ignore_ascii_case(name))).map(|(at, _)| *at)
    };
    let [kind, name] = [named(head, &["type", "command"])?, named(head, &["name", "tag", "value"])?];
    let calculation = named(head, &["calculation", "calculate"]).unwrap_or_else(|| {
        let column = head.last().map_or(1, |(at, _)| at + 1);
        head.push((column, "calculation".to_owned()));
        column
    });
    let mut number = sheet.rows.last()?.number;
    let mut origins = Vec::new();
    for indicator in &map.indicators {
        for part in PARTS {
            let Some(text) = text(indicator, part) else { continue };
            number += 1;
            let mut cells =
                vec![(kind, "calculate".to_owned()), (name, node(&indicator.id, part)), (calculation, text.to_owned())];
            cells.sort_by_key(|(column, _)| *column);
            sheet.rows.push(Row { number, cells });
            origins.push((number, indicator.row, part));
        }
    }
    Some((workbook, origins))
}

fn text<'i>(indicator: &'i MappedIndicator, part: &str) -> Option<&'i str> {
    match part {
        "formula" => Some(indicator.formula.as_str()),
        "denominator" => indicator.denominator.as_deref(),
        _ => indicator.applies.as_deref(),
    }
}
