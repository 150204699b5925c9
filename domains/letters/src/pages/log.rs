// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/messaggi`: what was sent, to whom, and how it ended.

use askama::Template;
use axum::{
    extract::State as Shared,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use tables::{Cell, Column as Field, Kind as FieldKind, Provenance};
use web::{
    AppState, Caller, Failure, Reader,
    components::{Badge, Choice, Crumb},
    listing::{Asked, Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::wording::{badge, error, kind_key, moment, purpose_key, recipient, state_key, way};
use crate::{
    letter::Kind,
    mailbox_health::MailboxHealth,
    purpose::Purpose,
    queries::{
        log::{Logged, log},
        narrowing::{Narrowing, Sort},
        strays::strays,
    },
    state::State,
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("oggetto", "letters-subject"),
        Column::text("destinatario", "letters-to"),
        Column::text("scopo", "letters-purpose"),
        Column::text("mezzo", "letters-kind"),
        Column::text("stato", "letters-state"),
        Column::text("scritto", "letters-queued-at"),
    ],
    filters: &["stato", "scopo", "mezzo"],
    sort: ("scritto", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "log.html")]
struct LogPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    can_mail: bool,
    mailbox: Option<(bool, String)>,
    strays: usize,
    states: Vec<Choice>,
    purposes: Vec<Choice>,
    kinds: Vec<Choice>,
    view: ListView,
    lines: Vec<Line>,
}

struct Line {
    href: String,
    subject: String,
    to: String,
    purpose: String,
    kind: String,
    state: Badge,
    error: Option<String>,
    queued_at: String,
}

pub(super) async fn show_log(
    Shared(app): Shared<AppState>,
    reader: Reader,
    Caller(actor): Caller,
) -> Result<Response, Failure> {
    let asked = SHAPE.asked(&reader);
    let (letters, total) = log(&app, &actor, &narrowing(&asked)).await?;
    if let Some(format) = asked.format {
        let provenance = Provenance {
            title: reader.t("letters-log"),
            source: reader.settings().operator_name.clone(),
            licence: reader.t("letters-log.licence"),
            ..Provenance::default()
        };
        let download = Download { stem: "messaggi", columns: fields(&reader), provenance };
        return download.answer(&reader, format, letters.iter().map(cells));
    }
    let strays = strays(&app.store).await?.len();
    Ok(show(&page(&app, reader, &asked, &letters, (total, strays)))?.into_response())
}

fn narrowing(asked: &Asked) -> Narrowing<'_> {
    Narrowing {
        search: asked.search.as_deref(),
        state: asked.filter("stato").and_then(State::read),
        purpose: asked.filter("scopo").and_then(Purpose::read),
        kind: asked.filter("mezzo").and_then(Kind::read),
        sort: match asked.sort {
            "oggetto" => Sort::Subject,
            "destinatario" => Sort::Recipient,
            "scopo" => Sort::Purpose,
            "mezzo" => Sort::Kind,
            "stato" => Sort::State,
            _ => Sort::QueuedAt,
        },
        direction: asked.direction,
        limit: asked.limit(),
        offset: asked.offset(),
    }
}

fn page(app: &AppState, reader: Reader, asked: &Asked, letters: &[Logged], counts: (usize, usize)) -> LogPage {
    let title = reader.t("letters-log");
    let choices = |pairs: Vec<(&'static str, String)>, filter| {
        Choice::list(pairs.into_iter().map(|(word, key)| (word, reader.t(&key))), asked.filter(filter))
    };
    LogPage {
        crumbs: vec![Crumb::here(title.clone())],
        can_mail: app.outside.mail.is_open(),
        mailbox: mailbox(app, &reader),
        strays: counts.1,
        states: choices(State::ALL.map(|one| (one.word(), state_key(one))).to_vec(), "stato"),
        purposes: choices(Purpose::ALL.map(|one| (one.word(), purpose_key(one))).to_vec(), "scopo"),
        kinds: choices(Kind::ALL.map(|one| (one.word(), kind_key(one))).to_vec(), "mezzo"),
        view: SHAPE.view(&reader, asked, counts.0, title.clone()),
        lines: letters.iter().map(|letter| line(&reader, letter)).collect(),
        title,
        reader,
    }
}

fn line(reader: &Reader, letter: &Logged) -> Line {
    Line {
        href: format!("/messaggi/{}", letter.id),
        subject: letter.subject.clone(),
        to: recipient(reader, letter),
        purpose: reader.t(&purpose_key(letter.purpose)),
        kind: way(reader, letter),
        state: badge(reader, letter),
        error: error(reader, letter.last_error.as_deref()),
        queued_at: moment(reader, letter.queued_at),
    }
}

/// Whether the PEC mailbox was read the last time, in words; nothing where there is none.
fn mailbox(app: &AppState, reader: &Reader) -> Option<(bool, String)> {
    if !app.outside.pec.mailbox.is_open() {
        return None;
    }
    let Some(health) = app.shelf.get::<MailboxHealth>() else {
        return Some((true, reader.t("letters-mailbox-not-yet")));
    };
    let at = [("at", moment(reader, health.at).into())];
    Some(match error(reader, health.problem) {
        None => (true, reader.tf("letters-mailbox-read", at)),
        Some(problem) => (false, format!("{} {problem}", reader.tf("letters-mailbox-not-read", at))),
    })
}

fn fields(reader: &Reader) -> Vec<Field> {
    let text = |key: &str, text: &str| reader.column(key, text, FieldKind::Text);
    vec![
        text("messaggio", "letters-id"),
        text("scritto", "letters-queued-at"),
        text("partito", "letters-sent-at"),
        text("concluso", "letters-settled-at"),
        text("oggetto", "letters-subject"),
        text("destinatario", "letters-to"),
        text("riguarda", "letters-about"),
        text("scopo", "letters-purpose").codes(Purpose::ALL.map(|one| reader.term(one.word(), &purpose_key(one)))),
        text("mezzo", "letters-kind").codes(Kind::ALL.map(|one| reader.term(one.word(), &kind_key(one)))),
        text("stato", "letters-state").codes(State::ALL.map(|one| reader.term(one.word(), &state_key(one)))),
        reader.column("tentativi", "letters-tries", FieldKind::Integer),
        text("errore", "letters-error"),
    ]
}

fn cells(letter: &Logged) -> Vec<Cell> {
    let instant = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true)).into();
    vec![
        letter.id.to_string().into(),
        instant(Some(letter.queued_at)),
        instant(letter.sent_at),
        instant(letter.settled_at),
        letter.subject.clone().into(),
        letter.to.clone().into(),
        letter.about.clone().into(),
        letter.purpose.word().into(),
        letter.kind.word().into(),
        letter.state.word().into(),
        letter.tries.into(),
        letter.last_error.clone().into(),
    ]
}
