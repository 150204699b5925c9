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

use crate::queries::wording;
use crate::{board::Board, indicator, queries::comparison::all_beside};

/// Writes the file.
pub(crate) fn answer(reader: &Reader, board: &Board, comuni: &[&Comune], format: Format) -> Result<Response, Failure> {
    let column = |key: &str, label: &str, kind| Column::new(key, reader.t(label), kind);
    let figure = |key: &str, label: &str| column(key, label, Kind::Decimal(4));
    // Money and projects are of the day asked for: the funding indicators tell source and day of the whole.
    let provenance = wording::provenance(reader, board, &indicator::ALL[0]);
    let download = Download {
        stem: "confronto",
        columns: vec![
            column("codice_istat", "map-code", Kind::Text),
            column("nome", "map-name", Kind::Text),
            column("indicatore", "compare-indicator", Kind::Text),
            column("unita", "compare-unit", Kind::Text),
            figure("valore", "map-figure"),
            figure("mediana_provincia", "compare-province-median"),
            figure("mediana_regione", "compare-region-median"),
            figure("mediana_classe", "compare-size-median"),
        ],
        provenance: tables::Provenance { title: reader.t("compare-title"), notes: Vec::new(), ..provenance },
    };
    let rows = comuni.iter().flat_map(|comune| {
        all_beside(board, comune).map(|(indicator, beside)| -> Vec<Cell> {
            let mut cells: Vec<Cell> = vec![
                comune.code.to_string().into(),
                comune.name.as_str().into(),
                indicator.key.into(),
                indicator.unit.word().into(),
                beside.own.into(),
            ];
            cells.extend(beside.medians.map(Cell::from));
            cells
        })
    });
    download.answer(reader, format, rows)
}
