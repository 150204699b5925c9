// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/tempi`: the burden meter, public: how long the questionnaire takes, section by section.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use charts::{BarSeries, Bars, Frame};
use chrono::NaiveDate;
use identity::By;
use kernel::day_in_rome;
use tables::{Cell, Format, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Figure, Tile},
    listing::{Asked, Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::wording::{Names, column};
use crate::{
    CampaignProblem,
    actions::measure_burden::measured,
    burden::{Burden, LEAST, Median},
    guarded::Guarded,
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("domanda", "campaign-file-domanda"),
        Column::text("sezione", "campaign-file-sezione"),
        Column::number("minuti", "campaign-file-minuti"),
        Column::number("misurati", "campaign-file-misurati"),
    ],
    filters: &["sezione"],
    sort: ("minuti", Direction::Down),
    per_page: 25,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "burden.html")]
struct BurdenPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    is_measured: bool,
    none: String,
    tiles: Vec<Tile>,
    figure: Option<Figure>,
    sections: Vec<web::components::Choice>,
    view: ListView,
    rows: Vec<[String; 4]>,
    how: String,
    measured_on: String,
}

/// A question and how long it takes.
struct One {
    path: String,
    question: String,
    section: String,
    heading: String,
    median: Option<Median>,
}

pub(super) async fn burden(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(year): Path<i32>,
) -> Result<Response, Failure> {
    app.gate.allow(&actor, "see_burden", &Guarded::Campaign(year)).map_err(CampaignProblem::from)?;
    let campaign = survey::campaign(&app.store, year).await.map_err(CampaignProblem::from)?;
    let campaign = campaign.ok_or_else(Failure::not_found)?;
    let names = Names::of(&app, &reader, year, &campaign.version).await?;
    let measured = measured(&app, year).await?;
    let (day, burden) = (day_in_rome(measured.at), &measured.burden);
    let asked = SHAPE.asked(&reader);
    let found = found(&names, burden, &asked);
    if let Some(format) = asked.format {
        return download(&reader, format, (year, day), &found);
    }
    let title = reader.tf("campaign-burden", [("year", year.to_string().into())]);
    let page = BurdenPage {
        crumbs: vec![
            Crumb::to("/questionari", reader.t("campaign-burden-questionnaires")),
            Crumb::to(format!("/questionari/{year}"), year.to_string()),
            Crumb::here(reader.t("campaign-burden-short")),
        ],
        is_measured: burden.whole.is_some(),
        none: reader.tf("campaign-burden-none", [("n", burden.submissions.into()), ("least", LEAST.into())]),
        tiles: tiles(&reader, &names, burden),
        figure: burden.whole.map(|_| figure(&reader, &names, burden)),
        sections: web::components::Choice::list(names.sections(), asked.filter("sezione")),
        view: SHAPE.view(&reader, &asked, found.len(), reader.t("campaign-burden-questions")),
        rows: asked.cut(&found).iter().map(|one| row(&reader, one)).collect(),
        how: reader.tf("campaign-burden-how", [("least", LEAST.into())]),
        measured_on: reader
            .tf("campaign-burden-measured", [("day", reader.date(day).into()), ("n", burden.submissions.into())]),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn found(names: &Names, burden: &Burden, asked: &Asked) -> Vec<One> {
    let words = asked.search.as_deref().map(registry::slug);
    let all = names.asked().into_iter().map(|(section, path)| One {
        question: names.question(&section, &path),
        heading: names.section(&section).to_owned(),
        median: burden.questions.get(&path).copied(),
        section,
        path,
    });
    let measured = all.filter(|one| one.median.is_some());
    let wanted = measured.filter(|one| {
        asked.filter("sezione").is_none_or(|section| one.section == section)
            && words.as_ref().is_none_or(|words| registry::slug(&one.question).contains(words))
    });
    let mut found: Vec<One> = wanted.collect();
    match asked.sort {
        "domanda" => found.sort_by_cached_key(|one| registry::slug(&one.question)),
        "sezione" => found.sort_by(|a, b| a.heading.cmp(&b.heading)),
        "misurati" => found.sort_by_key(|one| one.median.map(|median| median.submissions)),
        _ => found.sort_by_key(|one| one.median.map(|median| median.seconds)),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

fn tiles(reader: &Reader, names: &Names, burden: &Burden) -> Vec<Tile> {
    let Some(whole) = burden.whole else { return Vec::new() };
    let mut tiles = vec![Tile {
        figure: minutes(reader, whole),
        label: reader.t("campaign-burden-whole"),
        note: reader.tn("campaign-burden-over", whole.submissions),
        href: None,
    }];
    let longest = names.sections().filter_map(|(name, title)| Some((title, *burden.sections.get(name)?)));
    if let Some((title, median)) = longest.max_by_key(|(_, median)| median.seconds) {
        tiles.push(Tile {
            figure: minutes(reader, median),
            label: reader.t("campaign-burden-longest"),
            note: title.to_owned(),
            href: None,
        });
    }
    tiles
}

fn figure(reader: &Reader, names: &Names, burden: &Burden) -> Figure {
    #[expect(clippy::cast_precision_loss, reason = "seconds of a working day")]
    let value = |name: &str| burden.sections.get(name).map(|median| median.seconds as f64 / 60.0);
    let chart = Bars {
        categories: names.sections().map(|(_, title)| title.to_owned()).collect(),
        series: vec![BarSeries {
            name: reader.t("campaign-file-minuti"),
            values: names.sections().map(|(name, _)| value(name)).collect(),
        }],
        ..Bars::default()
    };
    let number = |minutes: f64| reader.tf("campaign-minutes", [("n", reader.decimal(minutes, 1).into())]);
    let (title, across) = (reader.t("campaign-burden-sections"), reader.t("campaign-section"));
    let frame = Frame { across: &across, ..Frame::new("burden", &title, &number) };
    Figure { id: "sezioni".to_owned(), drawing: chart.draw(&frame), source: String::new() }
}

/// `12,5 min`; under a minute, seconds.
fn minutes(reader: &Reader, median: Median) -> String {
    if median.seconds < 60 {
        return reader.tn("campaign-seconds", median.seconds);
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds of a working day")]
    let minutes = median.seconds as f64 / 60.0;
    reader.tf("campaign-minutes", [("n", reader.decimal(minutes, 1).into())])
}

fn row(reader: &Reader, one: &One) -> [String; 4] {
    [
        one.question.clone(),
        one.heading.clone(),
        one.median.map_or_else(|| "–".to_owned(), |median| minutes(reader, median)),
        one.median.map_or_else(|| "–".to_owned(), |median| reader.integer(median.submissions)),
    ]
}

fn download(
    reader: &Reader,
    format: Format,
    (year, day): (i32, NaiveDate),
    found: &[One],
) -> Result<Response, Failure> {
    let download = Download {
        stem: &format!("questionario-{year}-tempi"),
        columns: vec![
            column(reader, "nodo", Kind::Text),
            column(reader, "domanda", Kind::Text),
            column(reader, "sezione", Kind::Text),
            column(reader, "secondi", Kind::Integer),
            column(reader, "misurati", Kind::Integer),
        ],
        provenance: Provenance {
            title: reader.tf("campaign-burden", [("year", year.to_string().into())]),
            source: reader.settings().operator_name.clone(),
            as_of: Some(day),
            notes: vec![reader.tf("campaign-burden-how", [("least", LEAST.into())])],
            ..Provenance::default()
        },
    };
    let rows = found.iter().map(|one| -> Vec<Cell> {
        vec![
            one.path.as_str().into(),
            one.question.as_str().into(),
            one.heading.as_str().into(),
            one.median.map(|median| median.seconds).into(),
            one.median.and_then(|median| i64::try_from(median.submissions).ok()).into(),
        ]
    });
    download.answer(reader, format, rows)
}
