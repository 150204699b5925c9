// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/indicatori`: every indicator with what it means and its figure for Italy; as a file, all of them of every Comune.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use registry::{Comune, macro_area_cell, macro_area_column, size_class_cell, size_class_column};
use tables::{Cell, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::Crumb,
    listing::{Column, Direction, Download, Format, LARGE_FORMATS, ListView, Shape},
    show,
};

use crate::{
    board::{Board, Level},
    indicator::{self, Indicator},
    queries::{day_asked, ranking, todays_board, wording},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("indicatore", "indicators-indicator").fixed(),
        Column::text("significato", "indicators-meaning").fixed(),
        Column::number("italia", "indicators-italy").fixed(),
        Column::text("fonte", "indicators-source").fixed(),
    ],
    filters: &["regione", "provincia"],
    sort: ("indicatore", Direction::Up),
    per_page: 100,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "indicators.html")]
struct IndicatorsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    view: ListView,
    rows: Vec<RowView>,
}

/// An indicator in the reader's words.
struct RowView {
    name: String,
    note: String,
    href: String,
    italy: String,
    source: String,
}

/// The page, or the wide table as a file.
pub(crate) async fn indicators(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let board = todays_board(&app, day_asked(&reader)?).await?;
    let asked = SHAPE.asked(&reader);
    if let Some(format) = asked.format {
        let comuni = ranking::kept(&board.registry, Level::Comuni, &asked);
        return wide_table(&reader, board, format, comuni);
    }
    let title = reader.t("indicators-title");
    let page = IndicatorsPage {
        crumbs: vec![Crumb::here(title.clone())],
        view: SHAPE.view(&reader, &asked, board.indicators().len(), title.clone()),
        rows: board.indicators().iter().map(|indicator| RowView::new(&reader, &board, indicator)).collect(),
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}

impl RowView {
    fn new(reader: &Reader, board: &Board, indicator: &Indicator) -> Self {
        let day = reader.address.get("on").map(|day| format!("&on={day}")).unwrap_or_default();
        Self {
            name: wording::name(reader, indicator),
            note: wording::note(reader, indicator),
            href: format!("/mappa?indicatore={}{day}", indicator.word()),
            italy: wording::told(reader, indicator.unit, board.italy(indicator)),
            source: wording::source(reader, board, indicator),
        }
    }
}

/// A row for each of the Comuni at these places of the registry's list, a column for each indicator.
fn wide_table(reader: &Reader, board: Arc<Board>, format: Format, comuni: Vec<usize>) -> Result<Response, Failure> {
    let field = |key: &str, text: &str| reader.column(key, text, Kind::Text);
    let mut columns = vec![
        field("codice_istat", "map-code").dimension("REF_AREA"),
        field("nome", "map-name"),
        field("sigla", "registry-initials"),
        field("provincia", "map-province"),
        field("regione", "map-region"),
        macro_area_column(reader, "ripartizione"),
        size_class_column(reader, "classe"),
    ];
    let units = board.indicators().iter().map(|one| (one, one.unit_at(Level::Comuni)));
    columns.extend(units.map(|(indicator, unit)| wording::column(reader, indicator, unit)));
    let download = Download { stem: "indicatori", columns, provenance: provenance(reader, &board) };
    download.stream(reader, format, move |sheet, out| {
        let indicators = board.indicators().iter();
        let figures = indicators.map(|one| (one.unit_at(Level::Comuni), board.figures(Level::Comuni, one)));
        let figures: Vec<_> = figures.collect();
        let row = |at: &usize| -> Option<Vec<Cell>> {
            let mut cells = place(&board, board.registry.comuni().get(*at)?);
            let figure = |of: &[Option<f64>]| of.get(*at).copied().flatten();
            cells.extend(figures.iter().map(|(unit, of)| wording::cell(*unit, figure(of))));
            Some(cells)
        };
        tables::write(format, sheet, comuni.iter().filter_map(row), out)
    })
}

/// Where a Comune is, and how large.
fn place(board: &Board, comune: &Comune) -> Vec<Cell> {
    let (province, region) = (board.registry.province(comune.province), board.registry.region(comune.region));
    vec![
        comune.code.to_string().into(),
        comune.name.as_str().into(),
        province.map(|province| province.initials.as_str()).into(),
        province.map(|province| province.name.as_str()).into(),
        region.map(|region| region.name.as_str()).into(),
        region.map_or(Cell::Null, |region| macro_area_cell(region.area)),
        size_class_cell(comune.size_class()),
    ]
}

/// The day is that of the projects; the note says of which day the residents are.
fn provenance(reader: &Reader, board: &Board) -> Provenance {
    // The first indicator is of the projects, and so tells their source, day and licence.
    let projects = wording::provenance(reader, board, &indicator::ALL[0]);
    let residents = reader.tf("source-registry", &[("day", reader.date(registry::RESIDENTS_ON).into())]);
    Provenance { title: reader.t("indicators-wide"), notes: vec![residents], ..projects }
}
