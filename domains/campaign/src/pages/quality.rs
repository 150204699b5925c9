// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/qualita`: answers that look wrong, to be cleared or sent back with a question.

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Id, day_in_rome};
use serde::Deserialize;
use tables::{Cell, Format, Kind};
use uuid::Uuid;
use web::{
    Failure, Reader,
    components::{Badge, Choice, Crumb, Tile},
    listing::{Asked, Column, Direction, Download, LARGE_FORMATS, ListView, Shape},
    show,
};

use super::{
    Room,
    flag_words::in_words,
    room::Tab,
    wording::{Names, column},
};
use crate::{
    actions::{
        check_quality::check_quality,
        settle_flag::{clear_flag, send_back},
    },
    flag::{Flag, FlagState},
    quality::Rule,
    queries::flags::flags,
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("regola", "campaign-file-regola"),
        Column::text("comune", "campaign-file-comune"),
        Column::text("domanda", "campaign-file-domanda"),
        Column::text("trovato", "campaign-file-trovato").fixed(),
        Column::text("atteso", "campaign-file-atteso").fixed(),
        Column::number("punteggio", "campaign-file-punteggio"),
        Column::text("stato", "campaign-file-stato-segnale"),
    ],
    filters: &["regola", "stato", "sezione"],
    sort: ("punteggio", Direction::Down),
    per_page: 25,
    formats: LARGE_FORMATS,
};

#[derive(Template)]
#[template(path = "quality.html")]
struct QualityPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    may_act: bool,
    path: String,
    tiles: Vec<Tile>,
    rules: Vec<Choice>,
    states: Vec<Choice>,
    sections: Vec<Choice>,
    view: ListView,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    rule: String,
    comune: String,
    href: Option<String>,
    question: String,
    found: String,
    expected: String,
    score: String,
    badge: Badge,
    note: String,
    /// Where it is settled, while it is not.
    action: Option<String>,
    /// Whether it can still be sent back.
    may_send: bool,
    suggestion: String,
}

#[derive(Deserialize)]
pub(super) struct Settled {
    azione: String,
    #[serde(default)]
    testo: String,
}

pub(super) async fn quality(room: Room) -> Result<Response, Failure> {
    let names = Names::of(&room.app, &room.reader, room.year(), &room.campaign.version).await?;
    let all = flags(&room.app, room.year()).await?;
    let asked = SHAPE.asked(&room.reader);
    let found = found(&room, &names, &all, &asked);
    if let Some(format) = asked.format {
        return download(&room, &names, format, &found);
    }
    let reader = &room.reader;
    let title = reader.t("campaign-quality");
    let page = QualityPage {
        crumbs: room.crumbs(&title),
        tabs: room.tabs(),
        may_act: room.may_act,
        path: room.path("/qualita"),
        tiles: tiles(&room, &all),
        rules: Choice::list(Rule::ALL.map(|one| (one.word(), reader.t(one.text_key()))), asked.filter("regola")),
        states: Choice::list(FlagState::ALL.map(|one| (one.word(), reader.t(one.text_key()))), asked.filter("stato")),
        sections: Choice::list(names.sections(), asked.filter("sezione")),
        view: SHAPE.view(reader, &asked, found.len(), reader.t("campaign-flags")),
        rows: asked.cut(&found).iter().map(|flag| row(&room, &names, flag)).collect(),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

/// Checks now what every night is checked by itself.
pub(super) async fn check(room: Room) -> Result<Redirect, Failure> {
    check_quality(&room.app, &room.actor, room.year()).await?;
    Ok(Redirect::to(&room.path("/qualita")))
}

pub(super) async fn settle(room: Room, Form(form): Form<Settled>) -> Result<Redirect, Failure> {
    let id: Uuid = room.parameter("segnale").parse().map_err(|_| Failure::not_found())?;
    match form.azione.as_str() {
        "rimanda" => drop(send_back(&room.app, &room.actor, Id::from_uuid(id), &form.testo).await?),
        _ => clear_flag(&room.app, &room.actor, Id::from_uuid(id), &form.testo).await?,
    }
    Ok(Redirect::to(&room.path("/qualita?stato=open")))
}

fn found<'a>(room: &Room, names: &Names, all: &'a [Flag], asked: &Asked) -> Vec<&'a Flag> {
    let words = asked.search.as_deref().map(registry::slug);
    let wanted = all.iter().filter(|flag| {
        let said =
            || registry::slug(&format!("{} {}", comune(room, flag).0, names.question(&flag.section, &flag.node)));
        asked.filter("regola").is_none_or(|rule| flag.rule.word() == rule)
            && asked.filter("stato").map_or(flag.state != FlagState::Over, |state| flag.state.word() == state)
            && asked.filter("sezione").is_none_or(|section| flag.section == section)
            && words.as_ref().is_none_or(|words| said().contains(words))
    });
    let mut found: Vec<&Flag> = wanted.collect();
    match asked.sort {
        "regola" => found.sort_by_key(|flag| flag.rule),
        "comune" => found.sort_by_cached_key(|flag| comune(room, flag).0),
        "domanda" => found.sort_by_cached_key(|flag| names.question(&flag.section, &flag.node)),
        "stato" => found.sort_by_key(|flag| flag.state),
        _ => found.sort_by(|a, b| a.score.total_cmp(&b.score)),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

fn comune(room: &Room, flag: &Flag) -> (String, Option<String>) {
    let known = flag.comune.parse().ok().and_then(|code| room.registry.comune(code));
    known.map_or_else(|| (flag.body.clone(), None), |one| (one.full_name(), Some(room.comune_path(one))))
}

/// How many wait for somebody, by rule.
fn tiles(room: &Room, all: &[Flag]) -> Vec<Tile> {
    let reader = &room.reader;
    let tile = |rule: Rule| {
        let of_rule = all.iter().filter(|flag| flag.rule == rule);
        let open = of_rule.clone().filter(|flag| flag.state == FlagState::Open).count();
        let sent = of_rule.filter(|flag| flag.state == FlagState::Sent).count();
        Tile {
            figure: reader.integer(open),
            label: reader.t(rule.text_key()),
            note: if sent > 0 { reader.tn("campaign-flags-sent", sent) } else { String::new() },
            href: Some(room.path(&format!("/qualita?regola={}&stato=open", rule.word()))),
        }
    };
    // A rule that found nothing has nothing to open.
    Rule::ALL.map(tile).into_iter().filter(|tile| tile.figure != "0" || !tile.note.is_empty()).collect()
}

fn row(room: &Room, names: &Names, flag: &Flag) -> Row {
    let reader = &room.reader;
    let (comune, href) = comune(room, flag);
    let question = names.question(&flag.section, &flag.node);
    let [found, expected] = in_words(reader, names, flag);
    let pending = room.may_act && flag.state.is_pending();
    Row {
        id: flag.id.to_string(),
        rule: reader.t(flag.rule.text_key()),
        comune,
        href,
        score: reader.decimal(flag.score, 1),
        badge: Badge { look: flag.state.look(), text: reader.t(flag.state.text_key()) },
        note: flag.note.clone(),
        action: pending.then(|| room.path(&format!("/qualita/{}", flag.id))),
        may_send: flag.state == FlagState::Open,
        suggestion: reader.tf(
            &format!("{}.ask", flag.rule.text_key()),
            [("found", found.as_str().into()), ("expected", expected.as_str().into())],
        ),
        question,
        expected: if expected.is_empty() { "–".to_owned() } else { expected },
        found,
    }
}

fn download(room: &Room, names: &Names, format: Format, found: &[&Flag]) -> Result<Response, Failure> {
    let reader = &room.reader;
    let text = |key: &str| column(reader, key, Kind::Text);
    let download = Download {
        stem: &format!("campagna-{}-qualita", room.year()),
        columns: vec![
            column(reader, "segnalato_il", Kind::Date),
            reader.coded_column(
                "regola",
                "campaign-file-regola",
                Rule::ALL.map(|one| (one.word().to_owned(), one.text_key())),
            ),
            text("codice_istat"),
            text("comune"),
            text("sezione"),
            text("domanda"),
            text("nodo"),
            text("trovato"),
            text("atteso"),
            column(reader, "punteggio", Kind::Decimal(3)),
            column(reader, "versione", Kind::Integer),
            reader.coded_column(
                "stato_segnale",
                "campaign-file-stato-segnale",
                FlagState::ALL.map(|one| (one.word().to_owned(), one.text_key())),
            ),
            text("nota"),
        ],
        provenance: room.provenance(reader.t("campaign-flags")),
    };
    let rows = found.iter().map(|flag| -> Vec<Cell> {
        vec![
            day_in_rome(flag.raised_at).into(),
            flag.rule.word().into(),
            flag.comune.as_str().into(),
            comune(room, flag).0.into(),
            names.section(&flag.section).into(),
            names.question(&flag.section, &flag.node).into(),
            flag.node.as_str().into(),
            flag.found.as_str().into(),
            flag.expected.as_str().into(),
            flag.score.into(),
            flag.version.into(),
            flag.state.word().into(),
            flag.note.as_str().into(),
        ]
    });
    download.answer(reader, format, rows)
}
