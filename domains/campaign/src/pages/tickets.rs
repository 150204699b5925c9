// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/domande`: what Comuni do not understand and what was asked of them, and the replies.

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use kernel::{Id, day_in_rome};
use serde::Deserialize;
use survey::{Side, Ticket};
use tables::{Cell, Format, Kind};
use uuid::Uuid;
use web::{
    Failure, Reader,
    components::{Badge, Choice, Crumb, Look},
    listing::{Asked, Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    Room,
    room::Tab,
    wording::{Names, column},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::number("aperta_il", "campaign-file-aperta-il"),
        Column::text("comune", "campaign-file-comune"),
        Column::text("domanda", "campaign-file-domanda"),
        Column::text("testo", "campaign-file-testo").fixed(),
        Column::text("stato", "campaign-file-stato-domanda"),
    ],
    filters: &["stato", "chi", "sezione"],
    sort: ("aperta_il", Direction::Up),
    per_page: 25,
    formats: USUAL_FORMATS,
};

/// The states of a ticket, in addresses and in files.
const STATES: [(&str, &str); 2] = [("aperta", "campaign-ticket-open"), ("risposta", "campaign-ticket-answered")];
/// Which side asks.
const SIDES: [(&str, &str); 2] = [("body", "campaign-ticket-by-body"), ("room", "campaign-ticket-by-room")];

#[derive(Template)]
#[template(path = "tickets.html")]
struct TicketsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    states: Vec<Choice>,
    sides: Vec<Choice>,
    sections: Vec<Choice>,
    view: ListView,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    day: String,
    comune: String,
    href: Option<String>,
    question: String,
    text: String,
    who: String,
    badge: Badge,
    reply: Option<(String, String)>,
    action: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Replied {
    risposta: String,
}

pub(super) async fn tickets(room: Room) -> Result<Response, Failure> {
    let names = Names::of(&room.app, &room.reader, room.year(), &room.campaign.version).await?;
    let all = survey::tickets(&room.app, room.year()).await?;
    let asked = SHAPE.asked(&room.reader);
    let found = found(&room, &names, all, &asked);
    if let Some(format) = asked.format {
        return download(&room, &names, format, &found);
    }
    let reader = &room.reader;
    let title = reader.t("campaign-tickets");
    let page = TicketsPage {
        crumbs: room.crumbs(&title),
        tabs: room.tabs(),
        states: Choice::list(STATES.map(|(word, key)| (word, reader.t(key))), asked.filter("stato")),
        sides: Choice::list(SIDES.map(|(word, key)| (word, reader.t(key))), asked.filter("chi")),
        sections: Choice::list(names.sections(), asked.filter("sezione")),
        view: SHAPE.view(reader, &asked, found.len(), title.clone()),
        rows: asked.cut(&found).iter().map(|ticket| row(&room, &names, ticket)).collect(),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn reply(room: Room, Form(form): Form<Replied>) -> Result<Redirect, Failure> {
    let id: Uuid = room.parameter("domanda").parse().map_err(|_| Failure::not_found())?;
    survey::answer_ticket(&room.app, &room.actor, Id::from_uuid(id), &form.risposta).await?;
    Ok(Redirect::to(&room.path(&format!("/domande?stato=risposta#d-{id}"))))
}

fn found(room: &Room, names: &Names, all: Vec<Ticket>, asked: &Asked) -> Vec<Ticket> {
    let words = asked.search.as_deref().map(registry::slug);
    let wanted = all.into_iter().filter(|ticket| {
        let state = if ticket.reply.is_some() { "risposta" } else { "aperta" };
        let said = || registry::slug(&format!("{} {} {}", comune(room, ticket).0, ticket.text, ticket.body));
        asked.filter("stato").is_none_or(|wanted| wanted == state)
            && asked.filter("chi").is_none_or(|side| ticket.asked_by.word() == side)
            && asked.filter("sezione").is_none_or(|section| ticket.section == section)
            && words.as_ref().is_none_or(|words| said().contains(words))
    });
    let mut found: Vec<Ticket> = wanted.collect();
    match asked.sort {
        "comune" => found.sort_by_cached_key(|ticket| comune(room, ticket).0),
        "domanda" => found.sort_by_cached_key(|ticket| names.question(&ticket.section, &ticket.node)),
        "stato" => found.sort_by_key(|ticket| ticket.reply.is_some()),
        _ => found.sort_by_key(|ticket| ticket.opened_at),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

/// The name of who is asked about, and where its page is.
fn comune(room: &Room, ticket: &Ticket) -> (String, Option<String>) {
    let known = ticket.comune.parse().ok().and_then(|code| room.registry.comune(code));
    known.map_or_else(|| (ticket.body.clone(), None), |one| (one.full_name(), Some(room.comune_path(one))))
}

fn row(room: &Room, names: &Names, ticket: &Ticket) -> Row {
    let reader = &room.reader;
    let (comune, href) = comune(room, ticket);
    let moment = |at: DateTime<Utc>| reader.date_short(day_in_rome(at));
    let (look, key) = match &ticket.reply {
        Some(_) => (Look::Success, STATES[1].1),
        None => (Look::Attention, STATES[0].1),
    };
    // What the room asked is for the Comune to reply to.
    let replies = room.may_act && ticket.reply.is_none() && ticket.asked_by == Side::Body;
    Row {
        id: ticket.id.to_string(),
        day: moment(ticket.opened_at),
        comune,
        href,
        question: names.question(&ticket.section, &ticket.node),
        text: ticket.text.clone(),
        who: reader.t(if ticket.asked_by == Side::Body { SIDES[0].1 } else { SIDES[1].1 }),
        badge: Badge { look, text: reader.t(key) },
        reply: ticket.reply.as_ref().map(|reply| (moment(reply.at), reply.text.clone())),
        action: replies.then(|| room.path(&format!("/domande/{}", ticket.id))),
    }
}

fn download(room: &Room, names: &Names, format: Format, found: &[Ticket]) -> Result<Response, Failure> {
    let reader = &room.reader;
    let text = |key: &str| column(reader, key, Kind::Text);
    let coded = |key: &str, text: &str, all: [(&str, &'static str); 2]| {
        reader.coded_column(key, text, all.map(|(word, key)| (word.to_owned(), key)))
    };
    let download = Download {
        stem: &format!("campagna-{}-domande", room.year()),
        columns: vec![
            column(reader, "aperta_il", Kind::Date),
            text("codice_istat"),
            text("comune"),
            text("sezione"),
            text("domanda"),
            text("nodo"),
            coded("chi_chiede", "campaign-file-chi-chiede", SIDES),
            text("testo"),
            coded("stato_domanda", "campaign-file-stato-domanda", STATES),
            text("risposta_data"),
            column(reader, "risposta_il", Kind::Date),
        ],
        provenance: room.provenance(reader.t("campaign-tickets")),
    };
    let rows = found.iter().map(|ticket| -> Vec<Cell> {
        vec![
            day_in_rome(ticket.opened_at).into(),
            ticket.comune.as_str().into(),
            comune(room, ticket).0.into(),
            names.section(&ticket.section).into(),
            names.question(&ticket.section, &ticket.node).into(),
            ticket.node.as_str().into(),
            ticket.asked_by.word().into(),
            ticket.text.as_str().into(),
            (if ticket.reply.is_some() { "risposta" } else { "aperta" }).into(),
            ticket.reply.as_ref().map(|reply| reply.text.clone()).into(),
            ticket.reply.as_ref().map(|reply| day_in_rome(reply.at)).into(),
        ]
    });
    download.answer(reader, format, rows)
}
