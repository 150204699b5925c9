// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/solleciti`: the rules of reminders; a new one is looked at before it is made.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{Id, day_in_rome};
use letters::Kind;
use serde::Deserialize;
use tables::{Cell, Format, Kind as Of};
use web::{
    Failure, Reader,
    components::{Badge, Choice, Crumb, Look},
    listing::{Column, Direction, Download, ListView, Shape, USUAL_FORMATS},
    show,
};

use super::{Room, room::Tab, wording::column};
use crate::{
    CampaignProblem, Standing,
    actions::{plan_rule::plan_rule, remind::written},
    queries::reminders::{Reminded, reminded, rules},
    rule::{Rule, Stage},
};

const SHAPE: Shape = Shape {
    columns: &[
        Column::number("giorno", "campaign-file-giorno"),
        Column::text("stato", "campaign-rule-whom").fixed(),
        Column::text("a_che_punto", "campaign-file-a-che-punto").fixed(),
        Column::number("sollecitati", "campaign-file-sollecitati").fixed(),
        Column::number("inviati_7", "campaign-file-inviati-7").fixed(),
    ],
    filters: &[],
    sort: ("giorno", Direction::Up),
    per_page: 50,
    formats: USUAL_FORMATS,
};

/// Days after a reminder in which a submission counts as its doing.
pub(super) const EFFECT: u64 = 7;

#[derive(Template)]
#[template(path = "reminders.html")]
struct RemindersPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    may_act: bool,
    path: String,
    view: ListView,
    rows: Vec<Row>,
    standings: Vec<Choice>,
    days: String,
    preview: Option<Preview>,
}

struct Row {
    day: String,
    href: String,
    whom: String,
    badge: Badge,
    reminded: String,
    submitted: String,
}

/// What a rule would do if its day were today.
struct Preview {
    when: String,
    is_possible: bool,
    how_many: String,
    list: String,
    subject: String,
    text: Vec<String>,
    standing: &'static str,
    days_left: u32,
}

/// What a rule did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// Comuni that were written to.
    pub(super) reminded: usize,
    /// Those that submitted within [`EFFECT`] days.
    pub(super) submitted: usize,
    /// Comuni that were spared: they had submitted or gone on.
    pub(super) spared: usize,
    /// Comuni without an address.
    pub(super) unreachable: usize,
}

#[derive(Deserialize)]
pub(super) struct Planned {
    stato: String,
    giorni: String,
}

pub(super) async fn reminders(room: Room) -> Result<Response, Failure> {
    let store = &room.app.store;
    let mut all = rules(store, room.year()).await.map_err(CampaignProblem::from)?;
    let effects = effects(&room, &reminded(store, room.year()).await.map_err(CampaignProblem::from)?);
    let asked = SHAPE.asked(&room.reader);
    if asked.direction == Direction::Down {
        all.reverse();
    }
    if let Some(format) = asked.format {
        return download(&room, format, &all, &effects);
    }
    let reader = &room.reader;
    let title = reader.t("campaign-reminders");
    let chosen = reader.address.get("stato").and_then(Standing::read).filter(|one| Rule::STANDINGS.contains(one));
    // Two weeks before closing or, once those have begun, the days that are left.
    let usual = room.campaign.days_left(room.on).clamp(0, 14);
    let page = RemindersPage {
        crumbs: room.crumbs(&title),
        tabs: room.tabs(),
        may_act: room.may_act,
        path: room.path("/solleciti"),
        view: SHAPE.view(reader, &asked, all.len(), reader.t("campaign-rules")),
        rows: all.iter().map(|rule| row(&room, rule, &effects)).collect(),
        standings: Choice::list(
            Rule::STANDINGS.map(|one| (one.word(), reader.t(one.text_key()))),
            chosen.map(Standing::word),
        ),
        days: reader.address.get("giorni").map_or_else(|| usual.to_string(), str::to_owned),
        preview: chosen.and_then(|standing| preview(&room, standing)),
        title,
        reader: reader.clone(),
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn plan(room: Room, Form(form): Form<Planned>) -> Result<Redirect, Failure> {
    let standing = Standing::read(&form.stato).ok_or(CampaignProblem::WrongDay)?;
    let days_left = form.giorni.trim().parse().map_err(|_| CampaignProblem::WrongDay)?;
    let rule = plan_rule(&room.app, &room.actor, &room.campaign, standing, days_left).await?;
    Ok(Redirect::to(&room.path(&format!("/solleciti/{rule}"))))
}

/// What each rule did, by rule.
pub(super) fn effects(room: &Room, all: &[Reminded]) -> HashMap<Id<Rule>, Effect> {
    let mut effects: HashMap<Id<Rule>, Effect> = HashMap::new();
    for one in all {
        let effect = effects.entry(one.rule).or_default();
        if one.outcome.is_reminded() {
            effect.reminded += 1;
            effect.submitted += usize::from(followed(room, one).is_some());
        } else if one.outcome == crate::rule::Outcome::NoAddress {
            effect.unreachable += 1;
        } else {
            effect.spared += 1;
        }
    }
    effects
}

/// The day on which a Comune submitted after a reminder, if it was soon.
pub(super) fn followed(room: &Room, one: &Reminded) -> Option<NaiveDate> {
    let at = room.registry.position(one.comune.parse().ok()?)?;
    let day = day_in_rome(one.at);
    room.lines[at].sealed_on.filter(|sealed| *sealed >= day && *sealed <= day + Days::new(EFFECT))
}

pub(super) fn stage_badge(reader: &Reader, stage: Stage) -> Badge {
    let look = match stage {
        Stage::Planned => Look::Neutral,
        Stage::Sending => Look::Progress,
        Stage::Done => Look::Success,
        Stage::Stopped => Look::Ended,
    };
    Badge { look, text: reader.t(stage.text_key()) }
}

fn row(room: &Room, rule: &Rule, effects: &HashMap<Id<Rule>, Effect>) -> Row {
    let reader = &room.reader;
    let effect = effects.get(&rule.id).copied().unwrap_or_default();
    let begun = rule.began_at.is_some();
    let told = |count: usize| if begun { reader.integer(count) } else { "–".to_owned() };
    Row {
        day: reader.date(rule.due_on(&room.campaign)),
        href: room.path(&format!("/solleciti/{}", rule.id)),
        whom: reader.t(rule.standing.text_key()),
        badge: stage_badge(reader, rule.stage()),
        reminded: told(effect.reminded),
        submitted: told(effect.submitted),
    }
}

/// The letter of a rule, to the first Comune that would get it.
pub(super) fn sample(room: &Room, rule: &Rule) -> Option<letters::Letter> {
    let first = room.board.comuni().find(|(_, line)| line.standing == rule.standing).map(|(comune, _)| comune);
    let first = first.or_else(|| room.registry.comuni().first())?;
    Some(written(&room.reader, (rule, &room.campaign), first, Kind::Pec, ""))
}

/// The text of a letter as a page shows it.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|one| one.replace("-- \n", "").trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

fn preview(room: &Room, standing: Standing) -> Option<Preview> {
    let reader = &room.reader;
    let days_left: u32 = reader.address.get("giorni")?.parse().ok().filter(|days| *days <= 366)?;
    let rule = Rule {
        id: Id::from_uuid(uuid::Uuid::nil()),
        year: room.year(),
        standing,
        days_left,
        made_at: DateTime::<Utc>::UNIX_EPOCH,
        stopped_at: None,
        began_at: None,
        ended_at: None,
    };
    let day = rule.due_on(&room.campaign);
    let count = room.lines.iter().filter(|line| line.standing == standing).count();
    let letter = sample(room, &rule)?;
    let when = match day {
        _ if day < room.on || day < room.campaign.opens_on => "campaign-preview-past",
        _ if day == room.on => "campaign-preview-today",
        _ => "campaign-preview-when",
    };
    Some(Preview {
        when: reader.tf(when, [("day", reader.date(day).into())]),
        is_possible: when != "campaign-preview-past",
        how_many: reader.tn("campaign-preview-count", count),
        list: room.path(&format!("/comuni?stato={}", standing.word())),
        subject: letter.subject,
        text: paragraphs(&letter.text),
        standing: standing.word(),
        days_left,
    })
}

fn download(
    room: &Room,
    format: Format,
    all: &[Rule],
    effects: &HashMap<Id<Rule>, Effect>,
) -> Result<Response, Failure> {
    let reader = &room.reader;
    let stages = [Stage::Planned, Stage::Sending, Stage::Done, Stage::Stopped].map(Stage::text_key);
    let whole = |key: &str| column(reader, key, Of::Integer);
    let download = Download {
        stem: &format!("campagna-{}-solleciti", room.year()),
        columns: vec![
            column(reader, "giorno", Of::Date),
            whole("giorni_alla_chiusura"),
            super::wording::standing_column(reader),
            reader.coded_column("a_che_punto", "campaign-file-a-che-punto", stages.map(|key| (key.to_owned(), key))),
            whole("sollecitati"),
            whole("inviati_7"),
            whole("risparmiati"),
            whole("senza_recapito"),
        ],
        provenance: room.provenance(reader.t("campaign-rules")),
    };
    let count = |count: usize| Cell::from(i64::try_from(count).unwrap_or(i64::MAX));
    let rows = all.iter().map(|rule| {
        let effect = effects.get(&rule.id).copied().unwrap_or_default();
        vec![
            rule.due_on(&room.campaign).into(),
            i64::from(rule.days_left).into(),
            rule.standing.word().into(),
            rule.stage().text_key().into(),
            count(effect.reminded),
            count(effect.submitted),
            count(effect.spared),
            count(effect.unreachable),
        ]
    });
    download.answer(reader, format, rows)
}
