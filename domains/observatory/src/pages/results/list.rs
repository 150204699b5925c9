// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/risultati/{anno}`: the Comuni whose results may be seen, to search, sort and take away.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use registry::Comune;
use tables::{Cell, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb, Tile},
    listing::{Asked, Column, Direction, Download, Format, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::at::AtResults;
use crate::{guarded::Guarded, queries::maturity::sheet_in_words::Teller};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("comune", "maturity-file-comune"),
        Column::text("provincia", "maturity-file-provincia"),
        Column::number("residenti", "maturity-file-residenti"),
        Column::number("livello", "maturity-file-livello"),
        Column::number("indice", "maturity-file-indice"),
        Column::number("copertura", "maturity-file-copertura"),
    ],
    filters: &["regione", "livello"],
    sort: ("residenti", Direction::Down),
    per_page: 50,
    formats: LARGE_FORMATS,
};

/// The same where nobody is told who is ahead: levels alone, in no order of theirs.
const BANDS: Shape = Shape {
    columns: &[
        Column::text("comune", "maturity-file-comune"),
        Column::text("provincia", "maturity-file-provincia"),
        Column::number("residenti", "maturity-file-residenti"),
        Column::text("livello", "maturity-file-livello").fixed(),
        Column::number("copertura", "maturity-file-copertura"),
    ],
    ..SHAPE
};

fn shape(reader: &Reader) -> &'static Shape {
    if reader.settings().rankings { &SHAPE } else { &BANDS }
}

#[derive(Template)]
#[template(path = "results/list.html")]
struct ListPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    lead: String,
    tiles: Vec<Tile>,
    view: ListView,
    rows: Vec<Row>,
    regions: Vec<Choice>,
    levels: Vec<Choice>,
    /// The button that shows all, or takes them back; none for who may not.
    publish: Option<(bool, String)>,
    base: String,
    /// What the figures of the list are.
    hint: &'static str,
}

struct Row {
    name: String,
    href: String,
    province: String,
    residents: String,
    level: String,
    /// None where nobody is told who is ahead.
    index: Option<String>,
    coverage: String,
}

/// The results of the last year that has any.
pub(super) async fn years(State(app): State<AppState>) -> Result<Redirect, Failure> {
    let last = survey::campaigns(&app.store).await?.iter().map(|one| one.year).max();
    let year = last.ok_or_else(Failure::not_found)?;
    Ok(Redirect::to(&format!("/risultati/{year}")))
}

pub(super) async fn list(at: AtResults) -> Result<Response, Failure> {
    let asked = shape(&at.reader).asked(&at.reader);
    let found = found(&at, &asked);
    if let Some(format) = asked.format {
        return Ok(at.answer(download(&at, format, &found)?));
    }
    let lexicon = at.lexicon().await?;
    let teller = Teller {
        reader: &at.reader,
        maturity: &at.maturity,
        lexicon: &lexicon,
        anonymous: false,
        publication: &at.publication,
        sees_all: at.sees_all(),
    };
    let reader = &at.reader;
    let year = || [("year", at.year().to_string().into())];
    let title = reader.tf("maturity-results-of", year());
    let page = ListPage {
        crumbs: vec![Crumb::here(title.clone())],
        lead: reader.t(if at.sees_all() { "maturity-list-all" } else { "maturity-list-some" }),
        tiles: tiles(&at, found.len()),
        view: shape(reader).view(reader, &asked, found.len(), title.clone()),
        rows: asked.cut(&found).iter().map(|(unit, comune)| row(&at, &teller, *unit, comune)).collect(),
        regions: regions(&at, &asked),
        levels: Choice::list((1..=4).map(|level| (level.to_string(), teller.level(level))), asked.filter("livello")),
        publish: publishing(&at),
        base: at.base(),
        hint: if reader.settings().rankings { "maturity-list-bounds" } else { "maturity-list-bands" },
        title,
        reader: reader.clone(),
    };
    Ok(at.answer(show(&page)?.into_response()))
}

fn regions(at: &AtResults, asked: &Asked) -> Vec<Choice> {
    let regions = at.maturity.sources.registry.regions().iter();
    Choice::list(regions.map(|one| (one.code.to_string(), one.name.clone())), asked.filter("regione"))
}

fn tiles(at: &AtResults, shown: usize) -> Vec<Tile> {
    let reader = &at.reader;
    let count = |n: usize| reader.integer(i64::try_from(n).unwrap_or_default());
    let tile = |figure: String, key: &str| Tile { figure, label: reader.t(key), ..Tile::default() };
    let all = at.maturity.responded.len();
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let share = at.maturity.respondents() as f64 / all.max(1) as f64;
    vec![
        tile(count(at.maturity.respondents()), "maturity-respondents"),
        tile(reader.percent(share, 1), "maturity-response"),
        tile(count(shown), "maturity-shown"),
    ]
}

fn publishing(at: &AtResults) -> Option<(bool, String)> {
    let results = Guarded::Results { year: at.year(), public: false };
    at.app.gate.allow(&at.actor, "publish_results", &results).ok()?;
    let shown = at.publication.all;
    Some((!shown, at.reader.t(if shown { "maturity-take-all-back" } else { "maturity-publish-all" })))
}

fn found<'a>(at: &'a AtResults, asked: &Asked) -> Vec<(usize, &'a Comune)> {
    let (maturity, all) = (&at.maturity, at.sees_all());
    let region = asked.filter("regione");
    let level = asked.filter("livello").and_then(|level| level.parse::<u8>().ok());
    let words = registry::slug(asked.search.as_deref().unwrap_or_default());
    let comuni = maturity.sources.registry.comuni().iter().enumerate().filter(|(unit, _)| maturity.responded[*unit]);
    let mut found: Vec<(usize, &Comune)> = comuni
        .filter(|(_, comune)| all || at.may_see(comune))
        .filter(|(_, comune)| region.is_none_or(|region| comune.region.to_string() == region))
        .filter(|(unit, _)| level.is_none_or(|level| maturity.assessed[*unit].level == Some(level)))
        .filter(|(_, comune)| words.is_empty() || registry::slug(&comune.full_name()).contains(&words))
        .collect();
    let total = |value: Option<f64>| value.unwrap_or(-1.0);
    match asked.sort {
        "comune" => found.sort_by_cached_key(|(_, comune)| registry::slug(&comune.name)),
        "provincia" => found.sort_by_cached_key(|(_, comune)| province(at, comune)),
        "livello" => found.sort_by_key(|(unit, _)| maturity.assessed[*unit].level),
        "indice" => {
            found.sort_by(|a, b| total(maturity.assessed[a.0].index).total_cmp(&total(maturity.assessed[b.0].index)));
        }
        "copertura" => found.sort_by(|a, b| coverage(at, a.0).total_cmp(&coverage(at, b.0))),
        _ => found.sort_by_key(|(_, comune)| comune.population()),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

fn province(at: &AtResults, comune: &Comune) -> String {
    at.maturity.sources.registry.province(comune.province).map(|one| one.name.clone()).unwrap_or_default()
}

/// The least coverage of a section.
fn coverage(at: &AtResults, unit: usize) -> f64 {
    let sections = at.maturity.assessed[unit].sections.iter();
    sections.filter_map(|section| section.coverage).fold(1.0, f64::min)
}

fn row(at: &AtResults, teller: &Teller<'_>, unit: usize, comune: &Comune) -> Row {
    let (reader, found) = (&at.reader, &at.maturity.assessed[unit]);
    let bounds = found.index.zip(found.lower.zip(found.upper)).map(|(index, (lower, upper))| {
        let whole = [index, lower, upper].map(|value| reader.decimal(value, 0).into());
        let [score, low, high] = whole;
        reader.tf("maturity-score-interval", &[("score", score), ("low", low), ("high", high)])
    });
    Row {
        name: comune.full_name(),
        href: format!("{}/{}", at.base(), comune.slug()),
        province: province(at, comune),
        residents: comune.population().map_or_else(|| "–".to_owned(), |people| reader.integer(people)),
        level: found.level.map_or_else(|| reader.t("maturity-not-computed"), |level| teller.level(level)),
        index: reader.settings().rankings.then(|| bounds.unwrap_or_else(|| "–".to_owned())),
        coverage: reader.percent(coverage(at, unit), 0),
    }
}

/// Where the files of results come from.
pub(super) fn provenance(reader: &Reader, year: i32) -> Provenance {
    Provenance {
        title: reader.tf("maturity-results-of", &[("year", year.to_string().into())]),
        source: reader.settings().operator_name.clone(),
        ..Provenance::default()
    }
}

fn download(at: &AtResults, format: Format, found: &[(usize, &Comune)]) -> Result<Response, Failure> {
    let reader = &at.reader;
    let column = |key: &str, kind| reader.column(key, &format!("maturity-file-{}", key.replace('_', "-")), kind);
    let mut columns = vec![
        column("codice_istat", Kind::Text),
        column("comune", Kind::Text),
        column("provincia", Kind::Text),
        column("residenti", Kind::Integer),
        column("livello", Kind::Integer),
    ];
    let (sections, scores) = (at.maturity.codebook.sections(), reader.settings().rankings);
    if scores {
        columns.extend(["indice", "indice_minimo", "indice_massimo"].map(|key| column(key, Kind::Decimal(2))));
        let section = |id: &String| reader.column(format!("d_{id}"), "maturity-file-sezione", Kind::Decimal(2));
        columns.extend(sections.iter().map(section));
    }
    let rows = found.iter().map(|(unit, comune)| -> Vec<Cell> {
        let one = &at.maturity.assessed[*unit];
        let mut row: Vec<Cell> = vec![
            comune.code.to_string().into(),
            comune.full_name().into(),
            province(at, comune).into(),
            comune.population().map(i64::from).into(),
            one.level.map(i64::from).into(),
        ];
        if scores {
            row.extend([one.index, one.lower, one.upper].map(Cell::from));
            row.extend(one.sections.iter().map(|section| Cell::from(section.score)));
        }
        row
    });
    let download =
        Download { stem: &format!("risultati-{}", at.year()), columns, provenance: provenance(reader, at.year()) };
    download.answer(reader, format, rows.collect::<Vec<_>>())
}
