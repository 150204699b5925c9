// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The charts of a comparison: each Comune and the middle of its size, for the figures that most are asked about.

use charts::{BarSeries, Bars, Frame};
use registry::Comune;
use web::{Reader, components::Figure};

use crate::queries::wording;
use crate::{
    board::Board,
    indicator::{self, Indicator},
    queries::comparison::beside,
};

/// What is drawn.
const DRAWN: [&str; 5] = ["misure", "euro-per-residente", "quota-erogata", "giorni-al-pagamento", "quota-over-65"];

/// Draws the charts that have something to show.
pub(crate) fn draw(reader: &Reader, board: &Board, comuni: &[&Comune]) -> Vec<Figure> {
    let indicators = DRAWN.iter().filter_map(|key| indicator::find(key));
    indicators.filter_map(|indicator| chart(reader, board, comuni, indicator)).collect()
}

fn chart(reader: &Reader, board: &Board, comuni: &[&Comune], indicator: &Indicator) -> Option<Figure> {
    let all: Vec<_> = comuni.iter().map(|comune| beside(board, indicator, comune)).collect();
    if all.iter().all(|one| one.own.is_none()) {
        return None;
    }
    let bars = Bars {
        categories: comuni.iter().map(|comune| comune.name.clone()).collect(),
        series: vec![
            BarSeries { name: reader.t("compare-comune"), values: all.iter().map(|one| one.own).collect() },
            BarSeries { name: reader.t("compare-size-median"), values: all.iter().map(|one| one.medians[2]).collect() },
        ],
        ..Bars::default()
    };
    let title = wording::name(reader, indicator);
    let number = |figure: f64| wording::figure(reader, indicator.unit, Some(figure));
    let (id, across) = (format!("chart-{}", indicator.key), reader.t("compare-comune"));
    let frame = Frame { width: 560.0, across: &across, ..Frame::new(&id, &title, &number) };
    let drawing = bars.draw(&frame);
    Some(Figure { id: id.clone(), drawing, source: wording::source(reader, board, indicator) })
}
