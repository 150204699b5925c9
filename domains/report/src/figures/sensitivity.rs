// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which choice moves the index: Sobol' indices of the seven sources of uncertainty (methodology, section 7).

use composite::sensitivity::Confidence;
use observatory::maturity::Maturity;

use super::{
    FiguresProblem,
    table::{Cell, Column, Form, Label, Row, Table},
    zone::Axis,
};

/// How much is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Rows of the design: N.
    pub rows: usize,
    /// Resamples of the bootstrap.
    pub resamples: u32,
    /// Draws of each source alone.
    pub alone: usize,
}

impl Draws {
    /// Version 1 of the methodology.
    pub const PUBLISHED: Self = Self { rows: 2048, resamples: 1000, alone: 512 };
}

/// Comuni with an index below which nothing is worked out: what moves the ranks of a few says nothing of all.
const FEWEST: usize = 100;

/// The sources, in the order of the engine.
const SOURCES: [&str; 7] =
    ["pesi-sezioni", "pesi-indicatori", "aggregazione", "soglie", "mancanti", "errori", "indicatori"];

/// The table of the seven sources; none with too few indices.
///
/// # Errors
/// When the engine refuses the answers: a mistake of ours.
pub fn sensitivity(maturity: &Maturity, draws: Draws) -> Result<Option<Table>, FiguresProblem> {
    if maturity.assessed.iter().filter(|one| one.index.is_some()).count() < FEWEST {
        return Ok(None);
    }
    let (found, alone) = maturity.sensitivity(draws.rows, draws.resamples, draws.alone)?;
    let cell = |value: f64, (low, high): (f64, f64)| Cell {
        value: Some(value),
        interval: Some([low, high]),
        ..Cell::default()
    };
    let first = |one: &Confidence| cell(one.index.first, one.first);
    let total = |one: &Confidence| cell(one.index.total, one.total);
    let rows = SOURCES.iter().enumerate().map(|(at, source)| Row {
        key: (*source).to_owned(),
        label: Label::Key(format!("report-source-{source}")),
        axis: Axis::Altro,
        code: (*source).to_owned(),
        cells: vec![
            first(&found.rank_shift[at]),
            total(&found.rank_shift[at]),
            Cell::exact(alone[at].rank_shift),
            first(&found.level_change[at]),
            total(&found.level_change[at]),
            Cell::exact(alone[at].level_change),
        ],
    });
    Ok(Some(Table {
        id: "sensibilita".to_owned(),
        title: Label::key("report-table-sensitivity"),
        rows_are: Label::key("report-rows-sources"),
        columns: vec![
            Column::new("primo", Label::key("report-col-first-order"), Form::Number(2)),
            Column::new("totale", Label::key("report-col-total-order"), Form::Number(2)),
            Column::new("spostamento", Label::key("report-col-alone-shift"), Form::Number(1)),
            Column::new("primo-livelli", Label::key("report-col-first-order-levels"), Form::Number(2)),
            Column::new("totale-livelli", Label::key("report-col-total-order-levels"), Form::Number(2)),
            Column::new("livelli", Label::key("report-col-alone-levels"), Form::Share),
        ],
        rows: rows.collect(),
    }))
}

/// Whether the 90% interval of every total index is narrower than 0.1.
#[must_use]
pub fn has_converged(table: &Table) -> bool {
    let total = |column: &str| table.column(column);
    let narrow = |cell: &Cell| cell.interval.is_some_and(|[low, high]| high - low < 0.1);
    let columns = [total("totale"), total("totale-livelli")];
    columns.into_iter().flatten().all(|at| table.rows.iter().all(|row| narrow(&row.cells[at])))
}
