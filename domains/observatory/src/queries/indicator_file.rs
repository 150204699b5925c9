// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of an indicator as a file: a row for each place, the same from the page of the map and from the API.

use axum::response::Response;
use tables::Cell;
use web::{
    Failure, Reader,
    listing::{Column, Direction, Download, Format, OBSERVED_FORMATS, Shape},
};

use super::{
    ranking::{Row, ranking},
    wording,
};
use crate::{
    board::{Board, Level},
    indicator::Indicator,
};

/// What the table can do.
pub(crate) const SHAPE: Shape = Shape {
    columns: &[
        Column::text("nome", "map-name"),
        Column::text("territorio", "map-territory"),
        Column::number("valore", "map-figure"),
    ],
    filters: &["regione", "provincia", "classe"],
    sort: ("valore", Direction::Down),
    per_page: 15,
    formats: OBSERVED_FORMATS,
};

/// The file that the address asks for, if it asks for one: the rows of the table, with its filters and its order.
pub(crate) fn file(
    reader: &Reader,
    board: &Board,
    indicator: &Indicator,
    level: Level,
) -> Result<Option<Response>, Failure> {
    let asked = SHAPE.asked(reader);
    let Some(format) = asked.format else { return Ok(None) };
    download(reader, board, indicator, level, format, &ranking(board, level, indicator, &asked)).map(Some)
}

fn download(
    reader: &Reader,
    board: &Board,
    indicator: &Indicator,
    level: Level,
    format: Format,
    rows: &[Row<'_>],
) -> Result<Response, Failure> {
    use tables::Kind::{Integer, Text};
    let (unit, word) = (indicator.unit_at(level), indicator.word());
    let stem = format!("{word}-{}", level.word());
    let download = Download {
        stem: &stem,
        columns: vec![
            reader.column("codice_istat", "map-code", Text).dimension("REF_AREA"),
            reader.column("nome", "map-name", Text),
            reader.column("provincia", "map-province", Text),
            reader.column("regione", "map-region", Text),
            wording::column(reader, indicator, unit),
            reader.column("posto", "map-place", Integer),
        ],
        provenance: wording::provenance(reader, board, indicator),
    };
    let cells = |row: &Row<'_>| -> [Cell; 6] {
        let place = row.place.and_then(|place| i64::try_from(place).ok());
        [
            row.code.as_str().into(),
            row.name.into(),
            row.province.into(),
            row.region.into(),
            wording::cell(reader, unit, row.figure),
            place.into(),
        ]
    };
    download.answer_observations(reader, format, "INDICATORI", rows.iter().map(cells))
}
