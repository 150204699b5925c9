// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/mappa`: Italy coloured by an indicator, with the table that says the same beside it.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use charts::Drawing;
use registry::boundaries;
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Download, ListView},
    show,
};

use super::map_picture;
use crate::queries::wording;
use crate::{
    board::{Board, Legend, Level},
    classes::{Class, Classes},
    indicator::{self, Indicator, Unit},
    queries::{
        day_asked,
        indicator_file::{IndicatorFile, SHAPE, indicator_file},
        ranking::{Row, WITHOUT, ranking},
        todays_board,
    },
};

#[derive(Template)]
#[template(path = "map.html")]
pub(crate) struct MapPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    note: String,
    source: String,
    italy: String,
    missing: bool,
    indicators: Vec<Choice>,
    take_ups: Vec<Choice>,
    levels: Vec<Choice>,
    regions: Vec<Choice>,
    provinces: Vec<Choice>,
    in_class: Vec<Choice>,
    kept: Vec<(String, String)>,
    level: Level,
    word: String,
    legend: Vec<LegendEntry>,
    legend_note: String,
    drawing: Option<Drawing>,
    picture_url: String,
    values_url: String,
    topology_url: String,
    comune: Option<(String, String, String)>,
    looked_for: String,
    view: ListView,
    rows: Vec<RowView>,
}

/// A line of the legend; without a colour it is hatched, for what has no figure.
struct LegendEntry {
    colour: Option<String>,
    text: String,
    count: String,
}

/// A row of the table, in the reader's words.
struct RowView {
    name: String,
    path: String,
    territory: String,
    figure: String,
    colour: Option<String>,
}

/// Shows the map, or downloads its table.
pub(crate) async fn map(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let level = reader.address.get("livello").and_then(Level::from_word).unwrap_or_default();
    let board = todays_board(&app, day_asked(&reader)?).await?;
    let indicator = asked_indicator(&reader, &board);
    let asked = SHAPE.asked(&reader);
    if let Some(format) = asked.format {
        let IndicatorFile { stem, dataflow, columns, provenance, rows } =
            indicator_file(&reader, &board, indicator, level, &asked);
        return Download { stem: &stem, columns, provenance }.answer_observations(&reader, format, dataflow, rows);
    }
    let rows = ranking(&board, level, indicator, &asked);
    Ok(show(&MapPage::new(reader, &board, indicator, level, &asked, &rows))?.into_response())
}

/// The indicator that the address names; for one that there is not, since links grow old, the first that has figures.
fn asked_indicator<'a>(reader: &Reader, board: &'a Board) -> &'a Indicator {
    let named = reader.address.get("indicatore").and_then(|word| board.find(word));
    let known = |indicator: &&Indicator| board.italy(indicator).is_some();
    named.or_else(|| indicator::ALL.iter().find(known)).unwrap_or(&indicator::ALL[0])
}

impl MapPage {
    /// The region that the map begins with.
    fn view_region(&self) -> &str {
        self.reader.address.get("regione").unwrap_or_default()
    }

    /// The province that the map begins with.
    fn view_province(&self) -> &str {
        self.reader.address.get("provincia").unwrap_or_default()
    }

    fn new(
        reader: Reader,
        board: &Board,
        indicator: &Indicator,
        level: Level,
        asked: &Asked,
        rows: &[Row<'_>],
    ) -> Self {
        let name = wording::name(&reader, indicator);
        let here = reader.address.path().to_owned();
        let chosen = |key: &'static str| reader.address.get(key).unwrap_or_default().to_owned();
        let mut view = SHAPE.view(&reader, asked, rows.len(), name.clone());
        let word = indicator.word().into_owned();
        view.reset = view.reset.map(|_| format!("{here}?indicatore={word}&livello={}", level.word()));
        let classes = board.classes(level, indicator);
        let legend = legend(&reader, indicator.unit_at(level), &classes, board.figures(level, indicator));
        let day = reader.address.get("on").map(|day| format!("?on={day}")).unwrap_or_default();
        Self {
            note: wording::note(&reader, indicator),
            source: wording::source(&reader, board, indicator),
            italy: wording::told(&reader, indicator.unit, board.italy(indicator)),
            missing: indicator.source == indicator::Source::Funding && board.taken_in().is_none(),
            indicators: Choice::list(
                indicator::ALL.iter().map(|one| (one.word(), wording::name(&reader, one))),
                Some(&word),
            ),
            take_ups: take_ups(board, &word),
            levels: Choice::list(
                Level::ALL.map(|level| (level.word(), reader.t(&format!("level-{}", level.word())))),
                Some(level.word()),
            ),
            regions: Choice::list(
                board.registry.regions().iter().map(|region| (region.code.to_string(), region.name.clone())),
                asked.filter("regione"),
            ),
            provinces: provinces(board, asked),
            in_class: class_choices(&legend, asked),
            legend,
            kept: ["on", "regione", "provincia"].map(|key| (key.to_owned(), chosen(key))).into(),
            legend_note: legend_note(&reader, indicator.unit_at(level)),
            drawing: (level != Level::Comuni)
                .then(|| map_picture::draw(&reader, board, indicator, level, Legend::Apart)),
            picture_url: format!("/mappa/figura/{word}.svg{day}"),
            values_url: format!("/mappa/dati/{word}.json{day}"),
            topology_url: format!("/mappa/confini/{}.json", boundaries::version()),
            comune: found(&reader, board, indicator),
            looked_for: chosen("comune"),
            rows: asked
                .cut(rows)
                .iter()
                .map(|row| RowView::new(&reader, board, indicator, (level, &classes), row))
                .collect(),
            crumbs: vec![Crumb::here(reader.t("map-title"))],
            title: reader.tf("map-of", &[("indicator", name.into())]),
            level,
            word,
            view,
            reader,
        }
    }
}

impl RowView {
    fn new(
        reader: &Reader,
        board: &Board,
        indicator: &Indicator,
        (level, classes): (Level, &Classes),
        row: &Row<'_>,
    ) -> Self {
        Self {
            name: row.name.to_owned(),
            path: row.path(&board.registry, level),
            territory: row.province.or(row.region).unwrap_or_default().to_owned(),
            figure: wording::told(reader, indicator.unit_at(level), row.figure),
            colour: classes.colour(row.figure).map(str::to_owned),
        }
    }
}

/// The measures whose take-up can be chosen.
fn take_ups(board: &Board, chosen: &str) -> Vec<Choice> {
    let measure = |one: &Indicator| {
        let measure = one.taken_up.as_ref()?;
        Some((one.word(), format!("{} {}", measure.code, measure.title)))
    };
    Choice::list(board.indicators().iter().filter_map(measure), Some(chosen))
}

/// The provinces to choose among: those of the region chosen.
fn provinces(board: &Board, asked: &Asked) -> Vec<Choice> {
    let Some(region) = asked.filter("regione") else { return Vec::new() };
    let provinces = board.registry.provinces().iter().filter(|province| province.region.to_string() == region);
    Choice::list(
        provinces.map(|province| (province.code.to_string(), province.name.clone())),
        asked.filter("provincia"),
    )
}

fn legend(reader: &Reader, unit: Unit, classes: &Classes, figures: &[Option<f64>]) -> Vec<LegendEntry> {
    let count = |count: usize| reader.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let entry = |class: &Class| LegendEntry {
        colour: Some(class.colour.clone()),
        text: wording::range(reader, unit, class.from, class.to),
        count: count(class.count),
    };
    let without = figures.iter().filter(|figure| figure.is_none()).count();
    let missing = LegendEntry { colour: None, text: reader.t("map-missing"), count: count(without) };
    classes.list().iter().map(entry).chain((without > 0).then_some(missing)).collect()
}

/// The lines of the legend, to choose the rows of one.
fn class_choices(legend: &[LegendEntry], asked: &Asked) -> Vec<Choice> {
    let value = |(at, entry): (usize, &LegendEntry)| {
        let value = if entry.colour.is_some() { (at + 1).to_string() } else { WITHOUT.to_owned() };
        (value, entry.text.clone())
    };
    Choice::list(legend.iter().enumerate().map(value), asked.filter("classe"))
}

fn legend_note(reader: &Reader, unit: Unit) -> String {
    reader.t(if unit == Unit::Stage { "map-legend-stages" } else { "map-legend-note" })
}

/// The Comune looked for in the address: its code, its page with its name, and its figure.
fn found(reader: &Reader, board: &Board, indicator: &Indicator) -> Option<(String, String, String)> {
    let words = reader.address.get("comune")?;
    let comune = board.registry.search(words, 1).first()?.comune;
    let at = board.registry.position(comune.code)?;
    let figure = board.figures(Level::Comuni, indicator).get(at).copied().flatten();
    let said = format!("{}: {}", comune.name, wording::told(reader, indicator.unit_at(Level::Comuni), figure));
    Some((comune.code.to_string(), comune.path(), said))
}
