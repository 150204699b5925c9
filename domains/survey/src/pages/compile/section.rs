// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/{sezione}`: a section, answered together; every answer is saved as it is given.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    body::Bytes,
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use identity::Signed;
use kernel::Actor;
use web::{AppState, Failure, FluentValue, Reader, components::Crumb, show};

use super::{
    super::{
        answering::{in_words, last_instance, search},
        edits::{Act, acts, find},
    },
    beside::hour,
    body::{AtBody, Names},
    moment::{Look, Moment},
    news::{Others, others},
};
use crate::{
    actions::{Saved, answer_ticket, may_ask, open_ticket, save},
    attachment::Attachment,
    compile_problem::CompileProblem,
    desk::{Desk, Progress},
    edit::Edit,
    form::FormSection,
    here::Here,
    queries::desks::Seat,
    queries::{attachments_of, tickets_of},
    submission::SectionState,
    ticket::Ticket,
    widgets::{Frame, Posted, differences, draw, draw_all, node_id},
};

#[derive(Template)]
#[template(path = "compile/section.html")]
struct SectionPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    address: String,
    /// Who reads: what waits to be sent on this computer is theirs.
    person: String,
    state: SectionState,
    may_answer: bool,
    may_close: bool,
    may_review: bool,
    /// Why nothing can be answered, when nothing can.
    stopped: Option<String>,
    note: String,
    moment: Moment,
    checked: bool,
    form: String,
    others: Others,
    /// The sections before and after: heading and address.
    before: Option<Link>,
    after: Option<Link>,
}

/// A heading, and where it leads.
type Link = (String, String);

/// The pieces of the page that htmx puts in their places.
#[derive(Template)]
#[template(path = "compile/section_news.html")]
pub(super) struct SectionNews<'a> {
    pub(super) reader: &'a Reader,
    pub(super) moment: &'a Moment,
    pub(super) checked: bool,
    pub(super) whole: bool,
    pub(super) form: String,
    pub(super) told: String,
    /// When what was sent was saved; none when nothing was sent.
    pub(super) saved_at: Option<String>,
    pub(super) others: Others,
}

/// A person at a section of a submission, for one request.
pub(super) struct AtSection {
    pub(super) at: AtBody,
    pub(super) me: Signed,
    pub(super) seat: Seat,
    pub(super) section: FormSection,
    pub(super) address: String,
    pub(super) names: Names,
    pub(super) world: Here,
    pub(super) checked: bool,
    attachments: Vec<Attachment>,
    tickets: Vec<Ticket>,
    may_ask: bool,
    /// Something was asked or replied: the form is drawn again whole.
    told_beside: bool,
}

impl AtSection {
    pub(super) async fn enter(
        app: &AppState,
        reader: &Reader,
        me: Signed,
        (year, ipa, name): (&str, &str, &str),
    ) -> Result<Self, Response> {
        let at = AtBody::enter(app, reader, &me, (year, ipa)).await?;
        let names = Names::of(app, reader, &at).await.map_err(IntoResponse::into_response)?;
        let seat = match at.sit(app).await {
            Ok(seat) => seat,
            Err(CompileProblem::NotBegun(_)) => return Err(Redirect::to(&at.base).into_response()),
            Err(problem) => return Err(Failure::from(problem).into_response()),
        };
        let Some(section) = seat.form.section(name).cloned() else {
            return Err(Failure::not_found().into_response());
        };
        let address = format!("{}/{name}", at.base);
        let checked = reader.address.get("verifica").is_some();
        let world = Here::on(app.clock.now());
        let mut here = Self {
            at,
            me,
            seat,
            section,
            address,
            names,
            world,
            checked,
            attachments: Vec::new(),
            tickets: Vec::new(),
            may_ask: false,
            told_beside: false,
        };
        here.read_beside(app).await.map_err(IntoResponse::into_response)?;
        Ok(here)
    }

    /// Reads what stands beside the questions.
    async fn read_beside(&mut self, app: &AppState) -> Result<(), Failure> {
        let id = self.seat.submission.id;
        self.attachments = attachments_of(&app.store, id).await?;
        self.tickets = tickets_of(&app.store, id).await?;
        self.may_ask = may_ask(app, &self.me.actor(), &self.at.body.to_string());
        Ok(())
    }

    /// Whether the person may answer a question now.
    pub(super) fn may_answer(&self, app: &AppState, desk: &Desk) -> impl Fn(&str) -> bool + use<> {
        let actor = self.me.actor();
        let whole = app.gate.allow(&actor, "answer", &desk.guarded_section(&self.section.name, self.at.today)).is_ok();
        // Questions that are delegated apart: few, and by name.
        let mine: Vec<_> = desk
            .delegations
            .iter()
            .filter(|one| {
                one.section == self.section.name && !one.nodes.is_empty() && one.person == Some(self.me.profile.id)
            })
            .filter(|one| {
                let node = format!("{}/{}", self.address, one.nodes.join(" "));
                one.is_held() && is_allowed(app, &actor, desk, &self.section.name, one, &node, self.at.today)
            })
            .cloned()
            .collect();
        move |node| whole || mine.iter().any(|one| one.covers(node))
    }

    /// The address that takes answers.
    pub(super) fn action(&self) -> String {
        if self.checked { format!("{}?verifica=si", self.address) } else { self.address.clone() }
    }
}

fn is_allowed(
    app: &AppState,
    actor: &Actor,
    desk: &Desk,
    section: &str,
    one: &crate::delegation::Delegation,
    node: &str,
    today: chrono::NaiveDate,
) -> bool {
    let of = desk.of_body(today);
    let state = desk.standing(section).map_or(SectionState::Open, |standing| standing.state);
    let delegates = one.person.into_iter().collect();
    let question = crate::guarded::Guarded::Question { of, node: node.to_owned(), state, delegates };
    app.gate.allow(actor, "answer", &question).is_ok()
}

pub(super) async fn section(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path((year, ipa, name)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let mut here = match AtSection::enter(&app, &reader, me, (&year, &ipa, &name)).await {
        Ok(here) => here,
        Err(answer) => return Ok(answer),
    };
    here.seat.presence.note(here.me.profile.id, &name, "", app.clock.now());
    Ok(show(&page(&app, &reader, &here)?)?.into_response())
}

fn page(app: &AppState, reader: &Reader, here: &AtSection) -> Result<SectionPage, Failure> {
    let desk: &Desk = &here.seat;
    let (actor, today) = (here.me.actor(), here.at.today);
    let may_answer = here.may_answer(app, desk);
    let moment = Moment::of(desk, &look(reader, here, &may_answer, &BTreeMap::new()));
    let guarded = desk.guarded_section(&here.section.name, today);
    let may = |act: &str| app.gate.allow(&actor, act, &guarded);
    let standing = desk.standing(&here.section.name);
    let state = standing.map_or(SectionState::Open, |standing| standing.state);
    let may_answer_all = may("answer");
    let answers_some = moment.parts.iter().any(|part| {
        let mut some = false;
        part.each_question(&mut |question| some |= question.asked && may_answer(&question.reference));
        some
    });
    let action = here.action();
    let form = draw_all(&frame(reader, &action), &moment.parts)?;
    let [before, after] = neighbours(reader, here, desk);
    let mut crumbs = here.at.crumbs(reader);
    let title = here.section.title(reader.language.tag()).to_owned();
    crumbs.push(Crumb::here(title.clone()));
    let stopped = may_answer_all.err().filter(|_| !answers_some);
    Ok(SectionPage {
        title,
        crumbs,
        base: here.at.base.clone(),
        address: here.address.clone(),
        person: here.me.profile.id.to_string(),
        state,
        may_answer: answers_some,
        may_close: may("close_section").is_ok(),
        may_review: may("review_section").is_ok(),
        stopped: stopped.map(|refusal| Failure::from(refusal).words(reader).what),
        note: standing.map(|standing| standing.note.clone()).unwrap_or_default(),
        checked: here.checked,
        form,
        others: others(reader, here, app.clock.now()),
        before,
        after,
        moment,
        reader: reader.clone(),
    })
}

/// The sections before and after this one.
fn neighbours(reader: &Reader, here: &AtSection, desk: &Desk) -> [Option<Link>; 2] {
    let sections = &desk.form.sections;
    let place = sections.iter().position(|section| section.name == here.section.name);
    let link = |at: Option<usize>| {
        let section = sections.get(at?)?;
        Some((section.title(reader.language.tag()).to_owned(), format!("{}/{}", here.at.base, section.name)))
    };
    [link(place.and_then(|place| place.checked_sub(1))), link(place.map(|place| place + 1))]
}

pub(super) fn look<'a>(
    reader: &'a Reader,
    here: &'a AtSection,
    may_answer: &'a dyn Fn(&str) -> bool,
    searches: &'a BTreeMap<String, String>,
) -> Look<'a> {
    let AtSection { at, section, address, world, names, checked, attachments, tickets, may_ask, .. } = here;
    Look {
        reader,
        section,
        address,
        world,
        names,
        checked: *checked,
        may_answer,
        searches,
        base: &at.base,
        attachments,
        tickets,
        may_ask: *may_ask,
    }
}

pub(super) fn frame<'a>(reader: &'a Reader, action: &'a str) -> Frame<'a> {
    Frame { reader, action, keeps_files: false, focus: None, replaces: false }
}

pub(super) async fn send(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path((year, ipa, name)): Path<(String, String, String)>,
    body: Bytes,
) -> Result<Response, Failure> {
    let posted = Posted::read(&body);
    let mut left = 2;
    loop {
        let mut here = match AtSection::enter(&app, &reader, me.clone(), (&year, &ipa, &name)).await {
            Ok(here) => here,
            Err(answer) => return Ok(answer),
        };
        here.checked |= posted.last("azione") == Some("verifica");
        here.seat.presence.note(here.me.profile.id, &name, "", app.clock.now());
        left -= 1;
        speak(&app, &mut here, &posted).await?;
        match take(&app, &reader, &mut here, &posted).await {
            // Another process wrote first: what it wrote is read now, and the answers are tried once more.
            Err(Stopped::Save(CompileProblem::Overtaken)) if left > 0 => {}
            Err(Stopped::Save(problem)) => return Err(problem.into()),
            Err(Stopped::Draw(failure)) => return Err(failure),
            Ok(answer) => return Ok(answer),
        }
    }
}

/// Asks beside a question, or replies to what was asked: `chiedi NODE`, `rispondi TICKET`.
async fn speak(app: &AppState, here: &mut AtSection, posted: &Posted) -> Result<(), Failure> {
    let Some((verb, object)) = posted.last("azione").and_then(|action| action.split_once(' ')) else { return Ok(()) };
    let Some(text) = posted.last(&format!("{verb}:{object}")).map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(());
    };
    let (actor, body) = (here.me.actor(), here.at.body.to_string());
    match verb {
        "chiedi" if here.section.holds(object) => {
            let beside = crate::actions::Beside { section: &here.section.name, node: object };
            open_ticket(app, &actor, here.at.campaign.year, &body, beside, text).await?;
        }
        "rispondi" if here.tickets.iter().any(|one| one.id.to_string() == object) => {
            let ticket = here.tickets.iter().find(|one| one.id.to_string() == object).map(|one| one.id);
            let Some(ticket) = ticket else { return Ok(()) };
            answer_ticket(app, &actor, ticket, text).await?;
        }
        _ => return Ok(()),
    }
    here.told_beside = true;
    here.read_beside(app).await
}

/// What ended the taking of answers.
enum Stopped {
    Save(CompileProblem),
    Draw(Failure),
}

impl From<CompileProblem> for Stopped {
    fn from(problem: CompileProblem) -> Self {
        Self::Save(problem)
    }
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Draw(failure)
    }
}

async fn take(app: &AppState, reader: &Reader, here: &mut AtSection, posted: &Posted) -> Result<Response, Stopped> {
    let seen = posted.last("revisione").and_then(|seen| seen.parse().ok()).unwrap_or_else(|| here.seat.number());
    let mut searches = BTreeMap::new();
    search(&mut searches, posted);
    let may_answer = here.may_answer(app, &here.seat);
    let now = Moment::of(&here.seat, &look(reader, here, &may_answer, &searches));
    let edits = edits(&here.seat, &now, posted, seen);
    let focus = focus(&edits);
    let acting = here.me.acting.clone();
    let before = if seen == now.number {
        Some(now)
    } else {
        Moment::at(&here.seat, seen, &look(reader, here, &may_answer, &searches))
    };
    let saved = save(app, &acting, &mut here.seat, seen, edits).await?;
    let focus = focus.map(|node| after_edit(&here.seat, node));
    if !reader.htmx {
        let place = focus.map(|node| format!("#{}", node_id(&node)));
        let place = place.or_else(|| here.checked.then(|| "#survey-summary".to_owned())).unwrap_or_default();
        return Ok(Redirect::to(&format!("{}{place}", here.action())).into_response());
    }
    let after = Moment::of(&here.seat, &look(reader, here, &may_answer, &searches));
    Ok(pieces(app, reader, here, before, &after, posted, &saved, focus)?)
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

/// What htmx puts in the page: only what changed.
#[expect(clippy::too_many_arguments, reason = "a page before and after, and what happened in between")]
fn pieces(
    app: &AppState,
    reader: &Reader,
    here: &AtSection,
    before: Option<Moment>,
    after: &Moment,
    posted: &Posted,
    saved: &Saved,
    focus: Option<String>,
) -> Result<Response, Failure> {
    let mut before = before;
    if let Some(before) = &mut before {
        for part in &mut before.parts {
            part.each_question_mut(&mut |question| {
                if let Some(text) = posted.answer(question) {
                    question.value = text;
                }
            });
        }
    }
    let checks = posted.last("azione") == Some("verifica");
    let action = here.action();
    let frame = Frame { focus, replaces: true, ..frame(reader, &action) };
    // With the list of what is missing every question sends to another address.
    let (form, whole, appeared) = match before.as_ref().filter(|_| !checks && !here.told_beside) {
        Some(before) => redrawn(&frame, before, after, reader)?,
        None => (draw_all(&frame, &after.parts)?, true, String::new()),
    };
    let now = app.clock.now();
    let news = SectionNews {
        reader,
        moment: after,
        checked: here.checked,
        whole,
        form,
        told: told(reader, after, saved, appeared),
        saved_at: Some(hour(now)),
        others: others(reader, here, now),
    };
    Ok(Html(show(&news)?.0).into_response())
}

/// The pieces that are others now, whether it is the whole form, and what came and went in words.
pub(super) fn redrawn(
    frame: &Frame<'_>,
    before: &Moment,
    after: &Moment,
    reader: &Reader,
) -> Result<(String, bool, String), Failure> {
    let found = differences(&before.parts, &after.parts);
    if found.whole {
        return Ok((draw_all(frame, &after.parts)?, true, String::new()));
    }
    let mut form = String::new();
    for part in &found.changed {
        form.push_str(&draw(frame, part)?);
    }
    let mut told = Vec::new();
    for (key, names) in [("survey-appeared", &found.appeared), ("survey-gone-away", &found.gone)] {
        if names.is_empty() {
            continue;
        }
        let some = names.iter().take(3).copied().collect::<Vec<_>>().join("; ");
        let rest = names.len().saturating_sub(3);
        let values: [(&str, FluentValue<'_>); 3] =
            [("names", some.into()), ("n", names.len().into()), ("rest", rest.into())];
        told.push(reader.tf(key, values));
    }
    Ok((form, false, told.join(" ")))
}

/// What happened, in words, for who cannot see it.
fn told(reader: &Reader, after: &Moment, saved: &Saved, appeared: String) -> String {
    let name =
        |node: &String| find(&after.parts, node).map_or_else(|| node.clone(), |question| question.words.plain.clone());
    let contested = saved.contested.iter().map(|node| reader.tf("survey-contested", [("name", name(node).into())]));
    let aside = saved.aside.iter().map(|node| reader.tf("survey-put-aside", [("name", name(node).into())]));
    let refused = saved.refused.iter().map(|problem| in_words(problem, reader));
    refused
        .chain(contested)
        .chain(aside)
        .chain((!appeared.is_empty()).then_some(appeared))
        .collect::<Vec<_>>()
        .join(" ")
}

/// How far a section is, in words: `12 di 18`.
pub(super) fn progress_words(reader: &Reader, progress: &Progress) -> String {
    reader.tf("survey-answered-of", [("n", progress.answered.into()), ("of", progress.asked.into())])
}
