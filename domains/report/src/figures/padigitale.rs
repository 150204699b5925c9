// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far the Comuni have come with PA digitale 2026, measure by measure: counts of all, not estimates.

use observatory::{
    board::{Board, Level},
    take_up::Stage,
};

use super::{
    table::{Cell, Column, Form, Label, Row, Table},
    zone::Axis,
};

/// Comuni by the furthest they have come with each measure; none when no day of the source has been taken in.
#[must_use]
pub fn take_up(board: &Board) -> Option<Table> {
    board.taken_in()?;
    let measures = board.indicators().iter().filter_map(|indicator| Some((indicator, indicator.taken_up.as_ref()?)));
    let row = |(indicator, measure): (&observatory::indicator::Indicator, &observatory::take_up::TakenUp)| {
        let figures = board.figures(Level::Comuni, indicator);
        let at = |stage: Stage| figures.iter().flatten().filter(|figure| Stage::of(**figure) == Some(stage)).count();
        let counts = Stage::ALL.map(at);
        let all = figures.len();
        #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
        let share = |count: usize| Cell::maybe((all > 0).then(|| count as f64 / all as f64));
        let mut cells: Vec<Cell> = counts.iter().map(|count| Cell::count(*count)).collect();
        cells.push(share(counts[2] + counts[3]));
        cells.push(share(counts[3]));
        Row {
            key: format!("misura-{}", measure.code.replace('.', "-")),
            label: Label::plain(&format!("{} {}", measure.code, measure.title)),
            axis: Axis::Altro,
            code: measure.code.to_string(),
            cells,
        }
    };
    let rows: Vec<Row> = measures.map(row).collect();
    (!rows.is_empty()).then(|| Table {
        id: "pa-digitale".to_owned(),
        title: Label::key("report-table-padigitale"),
        rows_are: Label::key("report-rows-measures"),
        columns: vec![
            Column::new("mai", Label::key("report-col-never"), Form::Count),
            Column::new("rinunce", Label::key("report-col-gave-up"), Form::Count),
            Column::new("in-corso", Label::key("report-col-funded"), Form::Count),
            Column::new("conclusi", Label::key("report-col-paid"), Form::Count),
            Column::new("quota-finanziati", Label::key("report-col-share-funded"), Form::Share),
            Column::new("quota-conclusi", Label::key("report-col-share-paid"), Form::Share),
        ],
        rows,
    })
}
