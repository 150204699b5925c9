// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A comparison as a file: a row for each Comune and indicator.

use axum::response::Response;
use registry::Comune;
use tables::{Cell, Column, Kind};
use web::{
    Failure, Reader,
    listing::{Download, Format},
};

use crate::{
    board::Board,
    indicator::{self, Indicator, Unit},
    queries::{comparison::all_beside, wording},
};

/// Writes the file.
pub(crate) fn answer(reader: &Reader, board: &Board, comuni: &[&Comune], format: Format) -> Result<Response, Failure> {
    let column = |key: &str, label: &str| reader.column(key, label, Kind::Text);
    // What it counts in stands in the row.
    let figure = |key: &str, label: &str| reader.column(key, label, Kind::Decimal(4)).measure();
    // Money and projects are of the day asked for: the funding indicators tell source and day of the whole.
    let provenance = wording::provenance(reader, board, &indicator::ALL[0]);
    let download = Download {
        stem: "confronto",
        columns: vec![
            column("codice_istat", "map-code").dimension("REF_AREA"),
            column("nome", "map-name"),
            column("indicatore", "compare-indicator").dimension("INDICATOR"),
            reader.column("giorno", "compare-day", Kind::Date).dimension("TIME_PERIOD"),
            unit(reader),
            figure("valore", "map-figure"),
            figure("mediana_provincia", "compare-province-median"),
            figure("mediana_regione", "compare-region-median"),
            figure("mediana_classe", "compare-size-median"),
        ],
        provenance: tables::Provenance { title: reader.t("compare-title"), notes: Vec::new(), ..provenance },
    };
    let rows = comuni.iter().flat_map(|comune| {
        // Of no day nothing was observed: no project was ever taken in.
        let observed =
            move |indicator: &Indicator| format != Format::Sdmx || wording::as_of(board, indicator).is_some();
        all_beside(board, comune).filter(move |(indicator, _)| observed(indicator)).map(|(indicator, beside)| {
            let mut cells: Vec<Cell> = vec![
                comune.code.to_string().into(),
                comune.name.as_str().into(),
                indicator.key.into(),
                wording::as_of(board, indicator).into(),
                indicator.unit.code().into(),
            ];
            let scale = if indicator.unit == Unit::Cents { 100.0 } else { 1.0 };
            let figures = [beside.own].into_iter().chain(beside.medians);
            cells.extend(figures.map(|figure| Cell::from(figure.map(|figure| figure / scale))));
            cells
        })
    });
    download.answer_observations(reader, format, "CONFRONTO", rows)
}

/// What the figures of a row count in.
fn unit(reader: &Reader) -> Column {
    let codes = Unit::ALL.into_iter().filter_map(Unit::code).map(|code| reader.unit(code));
    let column = reader.column("unita", "compare-unit", Kind::Text).codes(codes).told_in(reader.language.tag());
    Column { concept: Some("UNIT_MEASURE".to_owned()), ..column }
}
