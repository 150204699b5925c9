// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/azioni`: the catalogue of actions, for everybody: to search, sort and take away.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use tables::{Cell, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    components::{Choice, Crumb},
    listing::{Asked, Column, Direction, Download, Format, ListView, Shape, USUAL_FORMATS},
    show,
};

use crate::{
    catalogue::{Action, COURSES, Catalogue, Deadline, ROLES},
    queries::material::catalogue,
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("azione", "agenda-file-azione"),
        Column::number("costo", "agenda-file-costo"),
        Column::number("canone", "agenda-file-canone-annuo"),
        Column::number("giornate", "agenda-catalogue-days"),
        Column::text("scadenza", "agenda-catalogue-due"),
    ],
    filters: &["tema", "obbligo"],
    sort: ("azione", Direction::Up),
    per_page: 100,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "catalogue.html")]
struct CataloguePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    view: ListView,
    areas: Vec<Choice>,
    duties: Vec<Choice>,
    actions: Vec<Row>,
}

struct Row {
    id: String,
    title: String,
    what: String,
    area: String,
    once: String,
    yearly: String,
    days: String,
    /// The first day it is due, where there is one.
    by: String,
    first: String,
    law: String,
    due: Vec<String>,
    proof: String,
}

pub(super) async fn page(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let (catalogue, asked) = (catalogue(&app), SHAPE.asked(&reader));
    let found = found(&reader, &catalogue, &asked);
    if let Some(format) = asked.format {
        return download(&reader, &catalogue, format, &found);
    }
    let title = reader.t("agenda-catalogue");
    let area = |area: &&str| ((*area).to_owned(), reader.t(&format!("agenda-course-{area}")));
    let duty = [("si".to_owned(), reader.t("agenda-catalogue-duties"))];
    let page = CataloguePage {
        crumbs: vec![Crumb::to("/agenda", reader.t("agenda-home")), Crumb::here(title.clone())],
        view: SHAPE.view(&reader, &asked, found.len(), title.clone()),
        areas: Choice::list(COURSES.iter().map(area), asked.filter("tema")),
        duties: Choice::list(duty, asked.filter("obbligo")),
        actions: asked.cut(&found).iter().map(|action| row(&reader, &catalogue, action)).collect(),
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}

/// The actions that are asked for, in the order that is.
fn found<'c>(reader: &Reader, catalogue: &'c Catalogue, asked: &Asked) -> Vec<&'c Action> {
    let language = reader.language;
    let words = registry::slug(asked.search.as_deref().unwrap_or_default());
    let holds = |action: &Action| {
        let said = [action.title.in_language(language), action.what.in_language(language), &action.law];
        let text = registry::slug(&said.join(" "));
        words.split('-').all(|word| text.contains(word))
    };
    let is_due = |action: &Action| deadlines(catalogue, action).next().is_some();
    let mut found: Vec<&Action> = catalogue
        .actions
        .iter()
        .filter(|action| asked.filter("tema").is_none_or(|area| action.course == area))
        .filter(|action| asked.filter("obbligo") != Some("si") || is_due(action))
        .filter(|action| words.is_empty() || holds(action))
        .collect();
    found.sort_by_cached_key(|action| registry::slug(action.title.in_language(language)));
    match asked.sort {
        "costo" => found.sort_by_key(|action| action.once.usual),
        "canone" => found.sort_by_key(|action| action.yearly.usual),
        "giornate" => found.sort_by_key(|action| action.days.iter().sum::<u32>()),
        // What is due on no day comes last.
        "scadenza" => found.sort_by_key(|action| first_day(catalogue, action).unwrap_or(NaiveDate::MAX)),
        _ => {}
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

fn deadlines<'c>(catalogue: &'c Catalogue, action: &'c Action) -> impl Iterator<Item = &'c Deadline> {
    catalogue.deadlines.iter().filter(|one| one.action == action.id)
}

fn first_day(catalogue: &Catalogue, action: &Action) -> Option<NaiveDate> {
    deadlines(catalogue, action).filter_map(|one| one.day).min()
}

/// Actions that come first, by title.
fn first(reader: &Reader, catalogue: &Catalogue, action: &Action) -> String {
    let first = action.requires.iter().filter_map(|id| catalogue.action(id));
    first.map(|one| one.title.in_language(reader.language)).collect::<Vec<_>>().join("; ")
}

fn area(reader: &Reader, action: &Action) -> String {
    if action.course.is_empty() { String::new() } else { reader.t(&format!("agenda-course-{}", action.course)) }
}

fn row(reader: &Reader, catalogue: &Catalogue, action: &Action) -> Row {
    let language = reader.language;
    let euro = |euro: u32| reader.integer(i64::from(euro));
    let days = ROLES.iter().zip(action.days).filter(|(_, days)| *days > 0);
    let days = days.map(|(role, days)| format!("{days} {}", reader.t(&format!("agenda-role-{role}"))));
    let due = deadlines(catalogue, action).map(|one| {
        let when = one.day.map(|day| format!(", {}", reader.date(day))).unwrap_or_default();
        format!("{} ({}{when}). {}", one.what.in_language(language), one.rule, one.source)
    });
    Row {
        id: action.id.clone(),
        title: action.title.in_language(language).to_owned(),
        what: action.what.in_language(language).to_owned(),
        area: area(reader, action),
        once: euro(action.once.usual),
        yearly: euro(action.yearly.usual),
        days: days.collect::<Vec<_>>().join(", "),
        by: first_day(catalogue, action).map_or_else(|| "–".to_owned(), |day| reader.date_short(day)),
        first: first(reader, catalogue, action),
        law: action.law.clone(),
        due: due.collect(),
        proof: action.proof.in_language(language).to_owned(),
    }
}

fn download(reader: &Reader, catalogue: &Catalogue, format: Format, found: &[&Action]) -> Result<Response, Failure> {
    let column = |key: &str, kind| reader.column(key, &format!("agenda-file-{}", key.replace('_', "-")), kind);
    let columns = vec![
        column("azione", Kind::Text),
        column("titolo", Kind::Text),
        column("che_cosa", Kind::Text),
        column("tema", Kind::Text),
        column("costo_consueto", Kind::Integer),
        column("costo_minimo", Kind::Integer),
        column("costo_massimo", Kind::Integer),
        column("canone_annuo", Kind::Integer),
        column("giornate_rtd", Kind::Integer),
        column("giornate_ict", Kind::Integer),
        column("giornate_uffici", Kind::Integer),
        column("norma", Kind::Text),
        column("entro_il", Kind::Date),
        column("prima", Kind::Text),
        column("che_cosa_prova", Kind::Text),
    ];
    let number = |number: u32| Cell::from(i64::from(number));
    let row = |action: &&Action| -> Vec<Cell> {
        let said = |said: &crate::catalogue::Said| Cell::from(said.in_language(reader.language));
        vec![
            action.id.as_str().into(),
            said(&action.title),
            said(&action.what),
            area(reader, action).into(),
            number(action.once.usual),
            number(action.once.low),
            number(action.once.high),
            number(action.yearly.usual),
            number(action.days[0]),
            number(action.days[1]),
            number(action.days[2]),
            action.law.as_str().into(),
            Cell::from(first_day(catalogue, action)),
            first(reader, catalogue, action).into(),
            said(&action.proof),
        ]
    };
    let provenance = Provenance {
        title: reader.t("agenda-catalogue"),
        source: reader.settings().operator_name.clone(),
        ..Provenance::default()
    };
    Download { stem: "azioni", columns, provenance }.answer(reader, format, found.iter().map(row).collect::<Vec<_>>())
}
