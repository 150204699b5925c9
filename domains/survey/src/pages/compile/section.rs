// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/{sezione}`: a section, answered together; every answer is saved as it is given.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use identity::{Signed, browser_keys};
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{
    at_section::{AtSection, Named, frame, sit},
    body::AtBody,
    late::is_gone,
    moment::Moment,
    news::{Others, others},
};
use crate::{
    desk::{Desk, Progress},
    submission::SectionState,
    widgets::draw_all,
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
    /// What it is sealed with there.
    keys: String,
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

pub(super) async fn section(
    State(app): State<AppState>,
    reader: Reader,
    at: AtBody,
    me: Signed,
    Path(Named { sezione }): Path<Named>,
) -> Result<Response, Response> {
    let seat = sit(&app, &at).await?;
    if is_gone(&app, &seat, &sezione).await.map_err(Failure::from)? {
        // The home says what changed, and what waited on this computer for it.
        return Ok(Redirect::to(&at.base).into_response());
    }
    let mut here = AtSection::enter_from(&app, &reader, (at, me), seat, &sezione).await?;
    here.note_presence(&app, "");
    Ok(show(&page(&app, &reader, &here)?)?.into_response())
}

fn page(app: &AppState, reader: &Reader, here: &AtSection) -> Result<SectionPage, Failure> {
    let desk: &Desk = &here.seat;
    let (actor, today) = (here.me.actor(), here.at.today);
    let may_answer = here.may_answer(app);
    let moment = Moment::of(desk, &here.look(reader, &may_answer, &BTreeMap::new()));
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
        keys: browser_keys(app, here.me.profile.id)?,
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

/// How far a section is, in words: `12 di 18`.
pub(super) fn progress_words(reader: &Reader, progress: &Progress) -> String {
    reader.tf("survey-answered-of", [("n", progress.answered.into()), ("of", progress.asked.into())])
}
