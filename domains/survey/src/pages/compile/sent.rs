// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is sent from a section: answers, saved as they are given, and questions beside them.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use web::{AppState, Failure, Reader};

use super::{
    super::{
        answering::{last_instance, search},
        edits::{Act, acts, find},
    },
    at_section::{AtSection, Named, sit},
    body::AtBody,
    late::{gone, is_gone, tell},
    moment::Moment,
    pieces::Sent,
};
use crate::{
    actions::{Beside, answer_ticket, open_ticket, save},
    compile_problem::CompileProblem,
    desk::Desk,
    edit::Edit,
    widgets::{Posted, node_id},
};

pub(super) async fn send(
    State(app): State<AppState>,
    reader: Reader,
    at: AtBody,
    me: Signed,
    Path(Named { sezione }): Path<Named>,
    body: Bytes,
) -> Result<Response, Response> {
    let posted = Posted::read(&body);
    let seat = sit(&app, &at).await?;
    let gone = gone(&app, &reader, &seat, &posted).await.map_err(Failure::from)?;
    if is_gone(&app, &seat, &sezione).await.map_err(Failure::from)? {
        return Ok(tell(&reader, &at, &gone)?);
    }
    let mut here = AtSection::enter_from(&app, &reader, (at, me), seat, &sezione).await?;
    here.checked |= checks(&posted);
    here.note_presence(&app, "");
    let spoke = speak(&app, &reader, &mut here, &posted).await?;
    let (here, mut sent) = take_again(&app, &reader, here, &posted).await?;
    if !gone.is_empty() {
        return Ok(tell(&reader, &here.at, &gone)?);
    }
    if !reader.htmx {
        return Ok(back(&here, sent.focus));
    }
    // With the list of what is missing every question sends to another address.
    sent.before = sent.before.filter(|_| !spoke && !checks(&posted));
    Ok(sent.pieces(&app, &reader, &here)?)
}

/// Whether the list of what is missing is asked for.
fn checks(posted: &Posted) -> bool {
    posted.last("azione") == Some("verifica")
}

/// Without a script: the page again, where something was done.
fn back(here: &AtSection, focus: Option<String>) -> Response {
    let place = focus.map(|node| format!("#{}", node_id(&node)));
    let place = place.or_else(|| here.checked.then(|| "#survey-summary".to_owned())).unwrap_or_default();
    Redirect::to(&format!("{}{place}", here.action())).into_response()
}

/// Asks beside a question, or replies to what was asked: `chiedi NODE`, `rispondi TICKET`. Gives whether it did.
async fn speak(app: &AppState, reader: &Reader, here: &mut AtSection, posted: &Posted) -> Result<bool, Failure> {
    let Some((verb, object)) = posted.last("azione").and_then(|action| action.split_once(' ')) else {
        return Ok(false);
    };
    let said = posted.last(&format!("{verb}:{object}")).map(str::trim).filter(|text| !text.is_empty());
    let Some(text) = said else { return Ok(false) };
    let (actor, body) = (here.me.actor(), here.at.body.to_string());
    let asked = here.tickets.iter().find(|one| one.id.to_string() == object).map(|one| one.id);
    match (verb, asked) {
        ("chiedi", _) if here.section.holds(object) => {
            let beside = Beside { section: &here.section.name, node: object };
            open_ticket(app, &actor, here.at.campaign.year, &body, beside, text).await?;
        }
        ("rispondi", Some(ticket)) => {
            answer_ticket(app, &actor, ticket, text).await?;
        }
        _ => return Ok(false),
    }
    here.read_beside(app, reader).await?;
    Ok(true)
}

/// Saves what was answered. Where another process wrote first, what it wrote is read, and the answers are tried once more.
async fn take_again<'a>(
    app: &AppState,
    reader: &Reader,
    mut here: AtSection,
    posted: &'a Posted,
) -> Result<(AtSection, Sent<'a>), Failure> {
    let mut taken = take(app, reader, &mut here, posted).await;
    if matches!(taken, Err(CompileProblem::Overtaken)) {
        here = here.sit_again(app).await?;
        taken = take(app, reader, &mut here, posted).await;
    }
    Ok((here, taken?))
}

async fn take<'a>(
    app: &AppState,
    reader: &Reader,
    here: &mut AtSection,
    posted: &'a Posted,
) -> Result<Sent<'a>, CompileProblem> {
    let seen = posted.last("revisione").and_then(|seen| seen.parse().ok()).unwrap_or_else(|| here.seat.number());
    let mut searches = BTreeMap::new();
    search(&mut searches, posted);
    let may_answer = here.may_answer(app);
    let now = Moment::of(&here.seat, &here.look(reader, &may_answer, &searches));
    let edits = if posted.nodes().all(&may_answer) {
        edits(&here.seat, &now, posted, seen)
    } else {
        // An earlier page still let them be answered: the gate says why not, and nobody is told that they were saved.
        let open = Moment::of(&here.seat, &here.look(reader, &|_| true, &searches));
        edits(&here.seat, &open, posted, seen)
    };
    let focus = focus(&edits);
    let removes = edits.iter().any(|edit| matches!(edit, Edit::Remove(_)));
    let before = if seen == now.number {
        Some(now)
    } else {
        Moment::at(&here.seat, seen, &here.look(reader, &may_answer, &searches))
    };
    let acting = here.me.acting.clone();
    let saved = save(app, &acting, &mut here.seat, seen, edits).await?;
    if removes {
        here.read_kept(app).await?;
    }
    let focus = focus.map(|node| after_edit(&here.seat, node));
    let after = Moment::of(&here.seat, &here.look(reader, &may_answer, &searches));
    Ok(Sent { posted, before, after, saved, focus })
}

/// What was done on the page, as acts on the submission.
fn edits(desk: &Desk, now: &Moment, posted: &Posted, seen: i64) -> Vec<Edit> {
    let was = |node: &str| desk.shown_at(node, seen).map(str::to_owned);
    let mut edits: Vec<Edit> = acts(&now.parts, posted, &was)
        .into_iter()
        .map(|act| match act {
            Act::Answer { node, text, asked: true } => Edit::Answer { node, text },
            Act::Answer { node, text, asked: false } => Edit::Aside { node, text },
            Act::Add(node) => Edit::Add(node),
            Act::Remove(node) => Edit::Remove(node),
            Act::Clear(node) => Edit::Answer { node, text: String::new() },
        })
        .collect();
    edits.extend(settled(now, posted));
    edits
}

/// The answer that somebody chose among several: `tieni 12 /data/atti/delibere`.
fn settled(now: &Moment, posted: &Posted) -> Option<Edit> {
    let (number, node) = posted.last("azione")?.strip_prefix("tieni ")?.split_once(' ')?;
    let number: i64 = number.parse().ok()?;
    find(&now.parts, node).filter(|question| question.asked && !question.readonly)?;
    let conflict = now.conflicts.iter().find(|conflict| conflict.node == node)?;
    let chosen = std::iter::once(&conflict.standing).chain(&conflict.proposals).find(|one| one.number == number)?;
    Some(Edit::Settle { node: node.to_owned(), text: chosen.value.clone() })
}

/// Where the page goes on after an act whose place changes.
fn focus(edits: &[Edit]) -> Option<Edit> {
    edits.iter().rev().find(|edit| !matches!(edit, Edit::Answer { .. } | Edit::Aside { .. })).cloned()
}

fn after_edit(desk: &Desk, edit: Edit) -> String {
    match edit {
        Edit::Add(repeat) => last_instance(desk.record(), &repeat),
        Edit::Remove(node) => node.rsplit_once('[').map_or(node.clone(), |(repeat, _)| repeat.to_owned()),
        Edit::Answer { node, .. } | Edit::Aside { node, .. } | Edit::Settle { node, .. } => node,
    }
}
