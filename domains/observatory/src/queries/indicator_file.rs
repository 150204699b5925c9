// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of an indicator as a file: a row for each place, the same from the page of the map and from the API.

use tables::{Cell, Kind, Provenance};
use web::{
    Reader,
    listing::{Asked, Column, Direction, Format, OBSERVED_FORMATS, Shape},
};

use super::{
    ranking::{Row, ranking},
    wording,
};
use crate::{
    board::{Board, Level},
    indicator::{Indicator, Unit},
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

/// The table, ready to be downloaded.
pub(crate) struct IndicatorFile {
    /// The beginning of the file's name.
    pub(crate) stem: String,
    /// The dataflow of SDMX: what is observed of a dataflow is all numbers, or all codes of one list.
    pub(crate) dataflow: &'static str,
    /// Its columns.
    pub(crate) columns: Vec<tables::Column>,
    /// Where it comes from.
    pub(crate) provenance: Provenance,
    /// Its rows.
    pub(crate) rows: Vec<[Cell; 6]>,
}

/// The rows of the table that the address asks for, with its filters and its order.
pub(crate) fn indicator_file(
    reader: &Reader,
    board: &Board,
    indicator: &Indicator,
    level: Level,
    asked: &Asked,
) -> IndicatorFile {
    let unit = indicator.unit_at(level);
    let cells = |row: &Row<'_>| -> [Cell; 6] {
        let place = row.place.and_then(|place| i64::try_from(place).ok());
        [
            row.code.as_str().into(),
            row.name.into(),
            row.province.into(),
            row.region.into(),
            wording::cell(unit, row.figure),
            place.into(),
        ]
    };
    let provenance = wording::provenance(reader, board, indicator);
    // Of no day nothing was observed: no project was ever taken in.
    let observed = provenance.as_of.is_some() || asked.format != Some(Format::Sdmx);
    let rows = if observed { ranking(board, level, indicator, asked) } else { Vec::new() };
    IndicatorFile {
        stem: format!("{}-{}", indicator.word(), level.word()),
        dataflow: if unit == Unit::Stage { "ADESIONI" } else { "INDICATORI" },
        columns: vec![
            reader.column("codice_istat", "map-code", Kind::Text).dimension("REF_AREA"),
            reader.column("nome", "map-name", Kind::Text),
            reader.column("provincia", "map-province", Kind::Text),
            reader.column("regione", "map-region", Kind::Text),
            wording::column(reader, indicator, unit),
            reader.column("posto", "map-place", Kind::Integer),
        ],
        provenance,
        rows: rows.iter().map(cells).collect(),
    }
}
