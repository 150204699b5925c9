// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The data of what is seen: one row for each part and estimate, in the columns of the files of the Rapporto.

use observatory::indicator::Unit;
use report::figures::table::{self, Form};
use tables::{Cell, Column, Kind, Provenance};
use web::{Reader, listing::Download};

use super::{
    in_words::{Teller, slice_name},
    years::InYear,
};
use crate::{
    material::Topic,
    shown::{Measure, Row, Scale},
    view::Look,
};

/// What stands before the figure.
const KEYS: [&str; 7] = ["indicatore", "indicatore_nome", "misura", "misura_nome", "per", "codice", "nome"];

/// The file with its rows.
pub(crate) fn file(teller: &Teller<'_>, years: &[InYear]) -> (Download<'static>, Vec<Vec<Cell>>) {
    let reader = teller.reader;
    let address = teller.view.address("/esplora", teller.material).to_string();
    let provenance = Provenance {
        title: teller.heading(),
        source: teller.source(),
        licence: "CC-BY-4.0".to_owned(),
        as_of: as_of(teller),
        filter: Some(reader.settings().absolute(&address)),
        simulated: teller.simulated(),
        notes: vec![reader.t("report-file-note"), reader.t("explore-file-note")],
    };
    (Download { stem: "esplora", columns: columns(reader), provenance }, rows(teller, years))
}

/// The day of open data; estimates are of their year.
fn as_of(teller: &Teller<'_>) -> Option<chrono::NaiveDate> {
    match teller.view.topic {
        Topic::Open(place) => observatory::as_of(&teller.material.board, teller.material.open(place)?),
        Topic::Survey(_) => None,
    }
}

fn columns(reader: &Reader) -> Vec<Column> {
    let text = |key: &str| match key {
        "indicatore_nome" => "explore-file-indicator".to_owned(),
        key => format!("report-file-{}", key.replace('_', "-")),
    };
    let mut columns = vec![reader.column("anno", "explore-file-year", Kind::Integer)];
    columns.extend(KEYS.into_iter().map(|key| reader.column(key, &text(key), Kind::Text)));
    let units = Unit::ALL.iter().filter_map(|unit| unit.code());
    let units: Vec<tables::Term> = units.map(|code| reader.unit(code)).collect();
    columns.extend(
        report::figure_columns(reader)
            .into_iter()
            .map(|column| if column.key == "unita" { column.codes(units.clone()) } else { column }),
    );
    columns
}

fn rows(teller: &Teller<'_>, years: &[InYear]) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    if teller.view.look == Look::Years {
        for one in years {
            rows.push(row(teller, one.year, teller.main(), &teller.shown.whole, &one.cell));
        }
        return rows;
    }
    let year = teller.view.year;
    if !teller.shown.bins.is_empty() {
        for bin in &teller.shown.bins {
            let mut cells = row(teller, year, teller.main(), &teller.shown.whole, &bin.cell);
            cells[3] = "".into();
            cells[4] = teller.bin(bin).into();
            let share = Measure { scale: Scale::Estimate(Form::Share), ..teller.main() };
            cells.truncate(KEYS.len() + 1);
            cells.extend(figure(share, &bin.cell));
            rows.push(cells);
        }
        return rows;
    }
    for (at, measure) in teller.shown.measures.iter().enumerate() {
        for one in std::iter::once(&teller.shown.whole).chain(&teller.shown.rows) {
            rows.push(row(teller, year, *measure, one, &one.cells[at]));
        }
    }
    rows
}

fn row(teller: &Teller<'_>, year: i32, measure: Measure, row: &Row, cell: &table::Cell) -> Vec<Cell> {
    let asked = matches!(measure.topic, Topic::Survey(_));
    let word = teller.material.columns(measure.topic).get(measure.column).cloned().unwrap_or_default();
    let mut cells: Vec<Cell> = vec![
        if asked { Cell::Integer(year.into()) } else { Cell::Null },
        teller.material.word(measure.topic).into(),
        teller.topic(measure.topic).into(),
        word.into(),
        teller.column_name(measure).into(),
        division(row).into(),
        row.slice.code(&teller.material.board.registry).into(),
        slice_name(teller.reader, teller.material, row.slice).into(),
    ];
    cells.extend(figure(measure, cell));
    cells
}

/// By what the part was cut out.
fn division(row: &Row) -> &'static str {
    use crate::slice::{Land, Per};
    let per = match (row.slice.land, row.slice.class) {
        (Land::Italy, Some(_)) => Per::Class,
        (Land::Italy, None) => Per::Nothing,
        (Land::Area(_), _) => Per::Area,
        (Land::Region(_), _) => Per::Region,
        (Land::Province(_), _) => Per::Province,
        (Land::Cell(_), _) => Per::Cell,
        (Land::Comune(_), _) => Per::Comune,
    };
    per.word()
}

fn figure(measure: Measure, cell: &table::Cell) -> Vec<Cell> {
    match measure.scale {
        Scale::Estimate(form) => report::figure_cells(cell, form),
        Scale::Open(unit) => {
            let euros = if unit == Unit::Cents { 0.01 } else { 1.0 };
            let form = if unit == Unit::Share { Form::Share } else { Form::Number(6) };
            let known = table::Cell { value: cell.value.map(|value| value * euros), ..*cell };
            let mut cells = report::figure_cells(&known, form);
            // Where the unit stands among the columns of a figure.
            if let (Some(code), Some(place)) = (unit.code(), cells.get_mut(7)) {
                *place = code.into();
            }
            cells
        }
    }
}
