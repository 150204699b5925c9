// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/solleciti/{regola}`: whom a rule will write to, or whom it wrote to and what they did.

use std::collections::HashMap;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Id, day_in_rome};
use registry::Comune;
use tables::{Cell, Format, Kind};
use uuid::Uuid;
use web::{
    Failure, Reader,
    components::{Badge, Crumb, Tile},
    listing::{Asked, Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{
    Room,
    reminders::{EFFECT, effects, followed, paragraphs, sample, stage_badge},
    room::Tab,
    wording::column,
};
use crate::{
    CampaignProblem,
    actions::plan_rule::stop_rule,
    queries::reminders::{Reminded, reminded, rule as rule_of},
    rule::{Outcome, Rule, Stage},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::text("comune", "campaign-file-comune"),
        Column::number("residenti", "campaign-file-residenti"),
        Column::text("esito", "campaign-file-esito"),
        Column::number("sollecitato_il", "campaign-file-sollecitato-il"),
        Column::number("inviato_il", "campaign-file-inviato-il"),
    ],
    filters: &["esito"],
    sort: ("residenti", Direction::Down),
    per_page: 50,
    formats: USUAL_FORMATS,
};

#[derive(Template)]
#[template(path = "reminder.html")]
struct ReminderPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    badge: Badge,
    when: String,
    may_stop: bool,
    path: String,
    tiles: Vec<Tile>,
    subject: String,
    text: Vec<String>,
    view: ListView,
    rows: Vec<[String; 5]>,
}

/// A Comune of the list: with what was done, or still to be done.
struct One<'a> {
    comune: &'a Comune,
    done: Option<&'a Reminded>,
}

pub(super) async fn reminder(room: Room) -> Result<Response, Failure> {
    let rule = asked_for(&room).await?;
    let all = reminded(&room.app.store, room.year()).await.map_err(CampaignProblem::from)?;
    let asked = SHAPE.asked(&room.reader);
    let found = found(&room, &rule, &all, &asked);
    if let Some(format) = asked.format {
        return download(&room, format, &found);
    }
    let reader = &room.reader;
    let letter = sample(&room, &rule);
    let title = reader.tf("campaign-rule-title", [("standing", reader.t(rule.standing.text_key()).into())]);
    let caption = if rule.began_at.is_some() { "campaign-rule-done-list" } else { "campaign-rule-preview-list" };
    let mut crumbs = room.crumbs(&title);
    crumbs.insert(2, Crumb::to(room.path("/solleciti"), reader.t("campaign-reminders")));
    let page = ReminderPage {
        crumbs,
        tabs: room.tabs(),
        badge: stage_badge(reader, rule.stage()),
        when: reader.tf(
            "campaign-rule-when",
            [("day", reader.date(rule.due_on(&room.campaign)).into()), ("n", rule.days_left.into())],
        ),
        may_stop: room.may_act && matches!(rule.stage(), Stage::Planned | Stage::Sending),
        path: room.path(&format!("/solleciti/{}", rule.id)),
        tiles: tiles(&room, &rule, &all),
        subject: letter.as_ref().map(|letter| letter.subject.clone()).unwrap_or_default(),
        text: letter.map(|letter| paragraphs(&letter.text)).unwrap_or_default(),
        view: SHAPE.view(reader, &asked, found.len(), reader.t(caption)),
        rows: asked.cut(&found).iter().map(|one| row(&room, one)).collect(),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn stop(room: Room) -> Result<Redirect, Failure> {
    let rule = asked_for(&room).await?;
    stop_rule(&room.app, &room.actor, rule.id).await?;
    Ok(Redirect::to(&room.path(&format!("/solleciti/{}", rule.id))))
}

async fn asked_for(room: &Room) -> Result<Rule, Failure> {
    let id: Uuid = room.parameter("regola").parse().map_err(|_| Failure::not_found())?;
    let rule = rule_of(&room.app.store, Id::from_uuid(id)).await.map_err(CampaignProblem::from)?;
    rule.filter(|rule| rule.year == room.year()).ok_or_else(Failure::not_found)
}

/// Who was seen to and, while the rule is not over, who would be today.
fn found<'a>(room: &'a Room, rule: &Rule, all: &'a [Reminded], asked: &Asked) -> Vec<One<'a>> {
    let done: HashMap<&str, &Reminded> =
        all.iter().filter(|one| one.rule == rule.id).map(|one| (one.comune.as_str(), one)).collect();
    let is_open = matches!(rule.stage(), Stage::Planned | Stage::Sending);
    let words = asked.search.as_deref().map(registry::slug);
    let outcome = asked.filter("esito").and_then(Outcome::read);
    let listed = room.board.comuni().filter_map(|(comune, line)| {
        let done = done.get(comune.code.to_string().as_str()).copied();
        (done.is_some() || is_open && line.standing == rule.standing).then_some(One { comune, done })
    });
    let wanted = listed.filter(|one| {
        words.as_ref().is_none_or(|words| registry::slug(&one.comune.full_name()).contains(words))
            && outcome.is_none_or(|outcome| one.done.is_some_and(|done| done.outcome == outcome))
    });
    let mut found: Vec<One<'a>> = wanted.collect();
    match asked.sort {
        "comune" => found.sort_by_cached_key(|one| registry::slug(&one.comune.name)),
        "esito" => found.sort_by_key(|one| one.done.map(|done| done.outcome.word())),
        "sollecitato_il" => found.sort_by_key(|one| one.done.map(|done| done.at)),
        "inviato_il" => found.sort_by_key(|one| one.done.and_then(|done| followed(room, done))),
        _ => found.sort_by_key(|one| one.comune.population()),
    }
    if asked.direction == Direction::Down {
        found.reverse();
    }
    found
}

fn tiles(room: &Room, rule: &Rule, all: &[Reminded]) -> Vec<Tile> {
    let reader = &room.reader;
    if rule.began_at.is_none() {
        return Vec::new();
    }
    let effect = effects(room, all).get(&rule.id).copied().unwrap_or_default();
    let tile = |count: usize, key: &str, note: String| Tile {
        figure: reader.integer(count),
        label: reader.t(key),
        note,
        href: None,
    };
    #[expect(clippy::cast_precision_loss, reason = "a count of Comuni")]
    let share = reader.percent(effect.submitted as f64 / effect.reminded as f64, 1);
    vec![
        tile(effect.reminded, "campaign-effect-reminded", String::new()),
        tile(
            effect.submitted,
            "campaign-effect-submitted",
            reader.tf("campaign-effect-share", [("share", share.into()), ("days", EFFECT.into())]),
        ),
        tile(effect.spared, "campaign-effect-spared", reader.t("campaign-effect-spared.note")),
        tile(effect.unreachable, "campaign-effect-unreachable", String::new()),
    ]
}

fn row(room: &Room, one: &One<'_>) -> [String; 5] {
    let reader = &room.reader;
    [
        one.comune.full_name(),
        one.comune.population().map_or_else(|| "–".to_owned(), |people| reader.integer(people)),
        one.done.map_or_else(|| reader.t("campaign-reminded-to-be"), |done| reader.t(done.outcome.text_key())),
        room.day(one.done.map(|done| day_in_rome(done.at))),
        room.day(one.done.and_then(|done| followed(room, done))),
    ]
}

fn download(room: &Room, format: Format, found: &[One<'_>]) -> Result<Response, Failure> {
    let reader = &room.reader;
    let outcomes = Outcome::ALL.map(|one| (one.word().to_owned(), one.text_key()));
    let download = Download {
        stem: &format!("campagna-{}-sollecito", room.year()),
        columns: vec![
            column(reader, "codice_istat", Kind::Text),
            column(reader, "comune", Kind::Text),
            column(reader, "residenti", Kind::Integer),
            reader.coded_column("esito", "campaign-file-esito", outcomes),
            column(reader, "sollecitato_il", Kind::Date),
            column(reader, "inviato_il", Kind::Date),
        ],
        provenance: room.provenance(reader.t("campaign-reminders")),
    };
    let rows = found.iter().map(|one| -> Vec<Cell> {
        vec![
            one.comune.code.to_string().into(),
            one.comune.name.as_str().into(),
            one.comune.population().map(i64::from).into(),
            one.done.map(|done| done.outcome.word()).into(),
            one.done.map(|done| day_in_rome(done.at)).into(),
            one.done.and_then(|done| followed(room, done)).into(),
        ]
    });
    download.answer(reader, format, rows)
}
