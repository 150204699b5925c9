// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A comparison as a file: a row for each Comune and indicator.

use axum::response::Response;
use registry::Comune;
use tables::{Cell, Kind};
use web::{
    Failure, Reader,
    listing::{Download, Format},
};

use crate::queries::wording;
use crate::{board::Board, indicator, queries::comparison::all_beside};

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
            tables::Column { concept: Some("UNIT_MEASURE".to_owned()), ..column("unita", "compare-unit") },
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
    download.answer_observations(reader, format, "CONFRONTO", rows)
}
