// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/comuni`: every Comune and where it stands.

use askama::Template;
use axum::response::{IntoResponse, Response};
use registry::{Comune, size_class_cell, size_class_column};
use tables::{Cell, Format, Kind};
use web::{
    Failure, Reader,
    components::{Badge, Crumb},
    listing::{Asked, Column, Direction, Download, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{
    Room,
    narrowing::{Choices, FILTERS, Narrowing},
    room::Tab,
    wording::{badge, column, standing_column},
};
use crate::board::Line;

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("comune", "campaign-file-comune"),
        Column::text("provincia", "campaign-file-provincia"),
        Column::number("residenti", "campaign-file-residenti"),
        Column::text("stato", "campaign-file-stato"),
        Column::number("avanzamento", "campaign-file-avanzamento"),
        Column::number("ultima_modifica", "campaign-file-ultima-modifica"),
        Column::number("inviato_il", "campaign-file-inviato-il"),
    ],
    filters: FILTERS,
    sort: ("residenti", Direction::Down),
    per_page: 50,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "comuni.html")]
struct ComuniPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    choices: Choices,
    view: ListView,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    href: String,
    province: String,
    residents: String,
    badge: Badge,
    progress: String,
    last: String,
    sealed: String,
}

pub(super) async fn comuni(room: Room) -> Result<Response, Failure> {
    let asked = SHAPE.asked(&room.reader);
    let found = found(&room, &asked);
    if let Some(format) = asked.format {
        return download(&room, format, &found);
    }
    let reader = &room.reader;
    let page = ComuniPage {
        title: reader.t("campaign-comuni"),
        crumbs: room.crumbs(&reader.t("campaign-comuni")),
        tabs: room.tabs(),
        choices: Choices::of(reader, &room, &asked),
        view: SHAPE.view(reader, &asked, found.len(), reader.t("campaign-comuni")),
        rows: asked.cut(&found).iter().map(|(comune, line)| row(&room, comune, line)).collect(),
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn found<'a>(room: &'a Room, asked: &Asked) -> Vec<(&'a Comune, &'a Line)> {
    let narrowing = Narrowing::of(asked);
    let mut found: Vec<_> = room.board.comuni().filter(|(comune, line)| narrowing.lets(room, comune, line)).collect();
    match asked.sort {
        "comune" => found.sort_by_cached_key(|(comune, _)| registry::slug(&comune.name)),
        "provincia" => found.sort_by_cached_key(|(comune, _)| room.place(comune).0),
        "stato" => found.sort_by_key(|(_, line)| line.standing),
        "avanzamento" => found.sort_by(|a, b| progress(a.1).total_cmp(&progress(b.1))),
        "ultima_modifica" => found.sort_by_key(|(_, line)| line.last.as_ref().map(|(day, _)| *day)),
        "inviato_il" => found.sort_by_key(|(_, line)| line.sealed_on),
        _ => found.sort_by_key(|(comune, _)| comune.population()),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

/// The share of questions with an answer; below zero where nobody has begun.
#[expect(clippy::cast_precision_loss, reason = "counts of questions")]
pub(super) fn progress(line: &Line) -> f64 {
    if line.asked == 0 { -1.0 } else { line.answered as f64 / line.asked as f64 }
}

fn row(room: &Room, comune: &Comune, line: &Line) -> Row {
    let reader = &room.reader;
    Row {
        name: comune.full_name(),
        href: room.comune_path(comune),
        province: room.place(comune).0,
        residents: comune.population().map_or_else(|| "–".to_owned(), |people| reader.integer(people)),
        badge: badge(reader, line.standing),
        progress: if line.asked == 0 { "–".to_owned() } else { reader.percent(progress(line), 0) },
        last: room.day(line.last.as_ref().map(|(day, _)| *day)),
        sealed: room.day(line.sealed_on),
    }
}

fn download(room: &Room, format: Format, found: &[(&Comune, &Line)]) -> Result<Response, Failure> {
    let reader = &room.reader;
    let text = |key: &str| column(reader, key, Kind::Text);
    let download = Download {
        stem: &format!("campagna-{}-comuni", room.year()),
        columns: vec![
            text("codice_istat"),
            text("comune"),
            text("provincia"),
            text("regione"),
            column(reader, "residenti", Kind::Integer),
            size_class_column(reader, "classe_demografica"),
            standing_column(reader),
            column(reader, "domande_poste", Kind::Integer),
            column(reader, "domande_risposte", Kind::Integer),
            column(reader, "iniziato_il", Kind::Date),
            column(reader, "ultima_modifica", Kind::Date),
            text("ultima_sezione"),
            column(reader, "inviato_il", Kind::Date),
            text("pec"),
        ],
        provenance: room.provenance(reader.t("campaign-comuni")),
    };
    let rows = found.iter().map(|(comune, line)| cells(room, comune, line));
    download.answer(reader, format, rows)
}

fn cells(room: &Room, comune: &Comune, line: &Line) -> Vec<Cell> {
    let (province, region) = room.place(comune);
    let begun = line.submission.is_some();
    vec![
        comune.code.to_string().into(),
        comune.name.as_str().into(),
        province.into(),
        region.into(),
        comune.population().map(i64::from).into(),
        size_class_cell(comune.size_class()),
        line.standing.word().into(),
        begun.then_some(line.asked).into(),
        begun.then_some(line.answered).into(),
        line.started_on.into(),
        line.last.as_ref().map(|(day, _)| *day).into(),
        line.last.as_ref().map(|(_, section)| section.clone()).into(),
        line.sealed_on.into(),
        comune.pec.clone().into(),
    ]
}
