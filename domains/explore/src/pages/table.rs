// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table beside every picture: each figure with its interval and its respondents.

use report::figures::table::{Cell, Form};
use web::Reader;

use crate::{
    material::Topic,
    queries::{
        in_words::{Teller, said},
        seen::Seen,
    },
    shown::{Measure, Row, Scale},
    view::Look,
};

/// The table in words.
pub(crate) struct TableView {
    pub(crate) heads: Vec<String>,
    pub(crate) rows: Vec<RowView>,
    /// Whether there is a mark to explain.
    pub(crate) marked: bool,
    /// Whether the parts are too many for a page: they are in the files.
    pub(crate) long: bool,
}

/// Rows that a page can hold: provinces it does, Comuni it does not.
const MOST: usize = 500;

/// A row of it.
pub(crate) struct RowView {
    pub(crate) name: String,
    /// Whether it is the whole, which others are read against.
    pub(crate) whole: bool,
    pub(crate) cells: Vec<CellView>,
}

/// A cell of it.
#[derive(Default)]
pub(crate) struct CellView {
    pub(crate) text: String,
    pub(crate) note: String,
}

impl CellView {
    fn plain(text: String) -> Self {
        Self { text, note: String::new() }
    }
}

pub(crate) fn table(seen: &Seen, reader: &Reader) -> TableView {
    let teller = seen.teller(reader);
    let rows = match seen.view.look {
        Look::Spread => spread(&teller),
        Look::Years => seen
            .years
            .iter()
            .map(|one| RowView {
                name: one.year.to_string(),
                whole: false,
                cells: own_cells(&teller, teller.main(), &one.cell, one.cut.clone()),
            })
            .collect(),
        _ => parts(&teller),
    };
    TableView { heads: heads(&teller), rows, marked: teller.is_marked(), long: seen.shown.rows.len() > MOST }
}

fn heads(teller: &Teller<'_>) -> Vec<String> {
    let reader = teller.reader;
    let asked = matches!(teller.view.topic, Topic::Survey(_));
    let counts = if asked { ["explore-head-n", "explore-head-item"] } else { ["explore-head-comuni", ""] };
    let counts = counts.into_iter().filter(|key| !key.is_empty()).map(|key| reader.t(key));
    match teller.view.look {
        Look::Spread => {
            let own = if teller.shown.bins.is_empty() { "explore-head-answer" } else { "explore-head-step" };
            let mut heads = vec![reader.t(own), reader.t("explore-share-of-comuni")];
            heads.extend(counts.take(1));
            heads
        }
        look => {
            let first = if look == Look::Years { "explore-head-year" } else { "explore-head-part" };
            let names = teller.shown.measures.iter().map(|measure| match (look, teller.view.beside) {
                (Look::Scatter, _) => teller.measure(*measure),
                _ => teller.column_name(*measure),
            });
            std::iter::once(reader.t(first)).chain(names).chain(counts).collect()
        }
    }
}

fn parts(teller: &Teller<'_>) -> Vec<RowView> {
    let row = |row: &Row, whole: bool| {
        let mut cells: Vec<CellView> = teller
            .shown
            .measures
            .iter()
            .zip(&row.cells)
            .map(|(measure, cell)| figure(teller, *measure, cell))
            .collect();
        cells.extend(counts(teller, teller.main(), &row.cells[teller.shown.main]));
        RowView { name: teller.slice(row.slice), whole, cells }
    };
    let most = if teller.shown.rows.len() > MOST { 0 } else { MOST };
    let rows = teller.rows().into_iter().take(most).map(|one| row(one, false));
    std::iter::once(row(&teller.shown.whole, true)).chain(rows).collect()
}

fn spread(teller: &Teller<'_>) -> Vec<RowView> {
    let share = Measure { scale: Scale::Estimate(Form::Share), ..teller.main() };
    let n = |cell: &Cell| CellView::plain(cell.n.map_or_else(|| "–".to_owned(), |n| teller.reader.integer(n)));
    let row =
        |name: String, cell: &Cell| RowView { name, whole: false, cells: vec![figure(teller, share, cell), n(cell)] };
    if teller.shown.bins.is_empty() {
        let answers = teller.shown.measures.iter().zip(&teller.shown.whole.cells);
        return answers.map(|(measure, cell)| row(teller.column_name(*measure), cell)).collect();
    }
    teller.shown.bins.iter().map(|bin| row(teller.bin(bin), &bin.cell)).collect()
}

fn own_cells(teller: &Teller<'_>, measure: Measure, cell: &Cell, cut: Option<String>) -> Vec<CellView> {
    let mut first = figure(teller, measure, cell);
    if let Some(cut) = cut {
        let parts = [std::mem::take(&mut first.note), cut];
        first.note = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    }
    std::iter::once(first).chain(counts(teller, measure, cell)).collect()
}

fn figure(teller: &Teller<'_>, measure: Measure, cell: &Cell) -> CellView {
    let told = said(teller.reader, measure.scale, cell);
    let note = if told.interval.is_empty() { String::new() } else { format!("({})", told.interval) };
    CellView { text: told.value, note }
}

/// How many answered, and the share of those asked; of open data, how many are known.
fn counts(teller: &Teller<'_>, measure: Measure, cell: &Cell) -> Vec<CellView> {
    let n = CellView::plain(cell.n.map_or_else(|| "–".to_owned(), |n| teller.reader.integer(n)));
    match measure.topic {
        Topic::Survey(_) => {
            let item = cell.answered.map_or_else(|| "–".to_owned(), |share| teller.reader.percent(share, 0));
            vec![n, CellView::plain(item)]
        }
        Topic::Open(_) => vec![n],
    }
}
