// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/tempi`: the burden meter, public: how long the questionnaire takes, section by section.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use charts::{BarSeries, Bars, Frame};
use identity::By;
use web::{
    AppState, Failure, Reader,
    components::{Crumb, Figure, Tile},
    listing::{Asked, Column, Direction, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::wording::Names;
use crate::{
    actions::measure_burden::times,
    burden::{Burden, LEAST, Median},
    queries::times::{QuestionTime, Times},
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

pub(super) async fn burden(
    State(app): State<AppState>,
    reader: Reader,
    By(actor): By,
    Path(year): Path<i32>,
) -> Result<Response, Failure> {
    let times = times(&app, &reader, &actor, year).await?;
    let (names, burden) = (&times.names, &times.burden);
    let asked = SHAPE.asked(&reader);
    let found = found(&times, &asked);
    if let Some(format) = asked.format {
        return times.download(&reader).answer(&reader, format, found.iter().map(QuestionTime::cells));
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
        tiles: tiles(&reader, names, burden),
        figure: burden.whole.map(|_| figure(&reader, names, burden)),
        sections: web::components::Choice::list(names.sections(), asked.filter("sezione")),
        view: SHAPE.view(&reader, &asked, found.len(), reader.t("campaign-burden-questions")),
        rows: asked.cut(&found).iter().map(|one| row(&reader, one)).collect(),
        how: reader.tf("campaign-burden-how", [("least", LEAST.into())]),
        measured_on: reader
            .tf("campaign-burden-measured", [("day", reader.date(times.day).into()), ("n", burden.submissions.into())]),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn found(times: &Times, asked: &Asked) -> Vec<QuestionTime> {
    let words = asked.search.as_deref().map(registry::slug);
    let wanted = times.questions().filter(|one| {
        asked.filter("sezione").is_none_or(|section| one.section == section)
            && words.as_ref().is_none_or(|words| registry::slug(&one.question).contains(words))
    });
    let mut found: Vec<QuestionTime> = wanted.collect();
    match asked.sort {
        "domanda" => found.sort_by_cached_key(|one| registry::slug(&one.question)),
        "sezione" => found.sort_by(|a, b| a.heading.cmp(&b.heading)),
        "misurati" => found.sort_by_key(|one| one.median.submissions),
        _ => found.sort_by_key(|one| one.median.seconds),
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

fn row(reader: &Reader, one: &QuestionTime) -> [String; 4] {
    [one.question.clone(), one.heading.clone(), minutes(reader, one.median), reader.integer(one.median.submissions)]
}
