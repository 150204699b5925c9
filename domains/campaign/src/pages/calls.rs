// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/telefonate`: whom the help desk calls, the largest first, with what was said before.

use std::collections::HashMap;

use askama::Template;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use kernel::day_in_rome;
use registry::Comune;
use tables::{Cell, Format, Kind};
use web::{
    Failure, Reader,
    components::{Badge, Choice, Crumb},
    listing::{Asked, Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    Room,
    narrowing::{Choices, Narrowing},
    room::Tab,
    wording::{badge, column, standing_column},
};
use crate::{
    CampaignProblem, Standing,
    board::Line,
    call::{Call, CallOutcome},
    queries::{calls::calls as calls_of, reminders::reminded},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("comune", "campaign-file-comune"),
        Column::text("provincia", "campaign-file-provincia"),
        Column::number("residenti", "campaign-file-residenti"),
        Column::text("stato", "campaign-file-stato"),
        Column::number("ultima_modifica", "campaign-file-ultima-modifica"),
        Column::number("sollecitato_il", "campaign-file-sollecitato-il"),
        Column::text("ultima_telefonata", "campaign-file-ultima-telefonata"),
        Column::number("richiamare_il", "campaign-file-richiamare-il"),
    ],
    filters: &["stato", "regione", "provincia", "classe", "ripartizione", "chiamati"],
    sort: ("residenti", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "calls.html")]
struct CallsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    choices: Choices,
    called: Vec<Choice>,
    view: ListView,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    href: String,
    province: String,
    residents: String,
    badge: Badge,
    last: String,
    reminded: String,
    call: String,
    note: String,
    again: String,
}

/// A Comune that has not sent, and what is known for the call.
struct One<'a> {
    comune: &'a Comune,
    line: &'a Line,
    reminded: Option<NaiveDate>,
    calls: usize,
    last: Option<&'a Call>,
}

pub(super) async fn calls(room: Room) -> Result<Response, Failure> {
    let all = calls_of(&room.app, room.year()).await?;
    let reminders = reminded(&room.app.store, room.year()).await.map_err(CampaignProblem::from)?;
    let reminders = reminders.iter().filter(|one| one.outcome.is_reminded());
    let reminders: HashMap<&str, NaiveDate> = reminders.map(|one| (one.comune.as_str(), day_in_rome(one.at))).collect();
    let asked = SHAPE.asked(&room.reader);
    let found = found(&room, &all, &reminders, &asked);
    if let Some(format) = asked.format {
        return download(&room, format, &found);
    }
    let reader = &room.reader;
    let title = reader.t("campaign-calls");
    let called = ["mai", "da-richiamare"].map(|word| (word, reader.t(&format!("campaign-called-{word}"))));
    let mut choices = Choices::of(reader, &room, &asked);
    choices.standings.retain(|choice| choice.value != Standing::Submitted.word());
    let page = CallsPage {
        crumbs: room.crumbs(&title),
        tabs: room.tabs(),
        choices,
        called: Choice::list(called, asked.filter("chiamati")),
        view: SHAPE.view(reader, &asked, found.len(), reader.t("campaign-calls-list")),
        rows: asked.cut(&found).iter().map(|one| row(&room, one)).collect(),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

fn found<'a>(room: &'a Room, all: &'a [Call], reminders: &HashMap<&str, NaiveDate>, asked: &Asked) -> Vec<One<'a>> {
    let mut by_comune: HashMap<&str, (usize, &Call)> = HashMap::new();
    for call in all {
        let entry = by_comune.entry(&call.comune).or_insert((0, call));
        *entry = (entry.0 + 1, call);
    }
    let narrowing = Narrowing::of(asked);
    let called = asked.filter("chiamati");
    let open = room.board.comuni().filter(|(_, line)| line.standing != Standing::Submitted);
    let ones = open.filter(|(comune, line)| narrowing.lets(room, comune, line)).map(|(comune, line)| {
        let code = comune.code.to_string();
        let call = by_comune.get(code.as_str()).copied();
        One {
            comune,
            line,
            reminded: reminders.get(code.as_str()).copied(),
            calls: call.map_or(0, |(count, _)| count),
            last: call.map(|(_, call)| call),
        }
    });
    let wanted = ones.filter(|one| match called {
        Some("mai") => one.calls == 0,
        Some("da-richiamare") => one.last.and_then(|call| call.again_on).is_some_and(|day| day <= room.on),
        _ => true,
    });
    let mut found: Vec<One<'a>> = wanted.collect();
    match asked.sort {
        "comune" => found.sort_by_cached_key(|one| registry::slug(&one.comune.name)),
        "provincia" => found.sort_by_cached_key(|one| room.place(one.comune).0),
        "stato" => found.sort_by_key(|one| one.line.standing),
        "ultima_modifica" => found.sort_by_key(|one| one.line.last.as_ref().map(|(day, _)| *day)),
        "sollecitato_il" => found.sort_by_key(|one| one.reminded),
        "ultima_telefonata" => found.sort_by_key(|one| one.last.map(|call| call.at)),
        "richiamare_il" => found.sort_by_key(|one| one.last.and_then(|call| call.again_on)),
        _ => found.sort_by_key(|one| one.comune.population()),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

fn row(room: &Room, one: &One<'_>) -> Row {
    let reader = &room.reader;
    let call = one.last.map(|call| {
        let day = reader.date_short(day_in_rome(call.at));
        format!("{day}: {}", reader.t(call.outcome.text_key()))
    });
    Row {
        name: one.comune.full_name(),
        href: format!("{}#telefonate", room.comune_path(one.comune)),
        province: room.place(one.comune).0,
        residents: one.comune.population().map_or_else(|| "–".to_owned(), |people| reader.integer(people)),
        badge: badge(reader, one.line.standing),
        last: room.day(one.line.last.as_ref().map(|(day, _)| *day)),
        reminded: room.day(one.reminded),
        call: call.unwrap_or_else(|| "–".to_owned()),
        note: one.last.map(|call| call.note.clone()).unwrap_or_default(),
        again: room.day(one.last.and_then(|call| call.again_on)),
    }
}

fn download(room: &Room, format: Format, found: &[One<'_>]) -> Result<Response, Failure> {
    let reader = &room.reader;
    let text = |key: &str| column(reader, key, Kind::Text);
    let day = |key: &str| column(reader, key, Kind::Date);
    let outcomes = CallOutcome::ALL.map(|one| (one.word().to_owned(), one.text_key()));
    let download = Download {
        stem: &format!("campagna-{}-telefonate", room.year()),
        columns: vec![
            text("codice_istat"),
            text("comune"),
            text("provincia"),
            column(reader, "residenti", Kind::Integer),
            standing_column(reader),
            day("ultima_modifica"),
            day("sollecitato_il"),
            column(reader, "telefonate", Kind::Integer),
            day("ultima_telefonata"),
            reader.coded_column("esito_telefonata", "campaign-file-esito-telefonata", outcomes),
            text("nota"),
            day("richiamare_il"),
            text("pec"),
        ],
        provenance: room.provenance(reader.t("campaign-calls-list")),
    };
    let rows = found.iter().map(|one| -> Vec<Cell> {
        vec![
            one.comune.code.to_string().into(),
            one.comune.name.as_str().into(),
            room.place(one.comune).0.into(),
            one.comune.population().map(i64::from).into(),
            one.line.standing.word().into(),
            one.line.last.as_ref().map(|(day, _)| *day).into(),
            one.reminded.into(),
            i64::try_from(one.calls).unwrap_or(i64::MAX).into(),
            one.last.map(|call| day_in_rome(call.at)).into(),
            one.last.map(|call| call.outcome.word()).into(),
            one.last.map(|call| call.note.clone()).into(),
            one.last.and_then(|call| call.again_on).into(),
            one.comune.pec.clone().into(),
        ]
    });
    download.answer(reader, format, rows)
}
