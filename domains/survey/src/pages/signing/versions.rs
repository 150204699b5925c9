// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/versioni`: what was sent, version by version, and what changed between two; open again.

use std::borrow::Cow;

use askama::Template;
use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Redirect},
};
use identity::Signed;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{
    super::compile::body::{AtBody, Names},
    Answered, told,
};
use crate::{
    actions,
    answers::{Answers, Difference, differences},
    compile_problem::CompileProblem,
    desk::Desk,
    here::Here,
    passage::carried,
    queries::{self, Sealed, moment},
    version::Version,
};

#[derive(Template)]
#[template(path = "signing/versions.html")]
struct VersionsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    versions: Vec<VersionLine>,
    /// The sections that can be opened again, by name and title; none for who may not open anything.
    sections: Option<Vec<(String, String)>>,
    reason: String,
    error: Option<String>,
}

/// A version, in words.
struct VersionLine {
    number: i64,
    when: String,
    who: String,
    checksum: String,
    /// When and why it was opened again, by whom.
    reopened: Option<(String, String, String)>,
    /// What is not as in the version before, section by section; none for the first.
    changed: Option<Vec<(String, Vec<Difference>)>>,
}

pub(super) async fn versions(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody) -> Answered {
    Ok(show(&page(&app, reader, &me, &at, &*at.sit(&app).await?).await?)?.into_response())
}

pub(super) async fn open_again(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
    body: Bytes,
) -> Answered {
    let (mut reason, mut sections) = (String::new(), Vec::new());
    for (name, value) in form_urlencoded::parse(&body) {
        match name.as_ref() {
            "motivo" => reason = value.into_owned(),
            "sezione" => sections.push(value.into_owned()),
            _ => {}
        }
    }
    let mut desk = at.sit(&app).await?;
    let Err(problem) = actions::reopen(&app, &me.acting, &mut desk, &reason, &sections).await else {
        return Ok(Redirect::to(&at.base).into_response());
    };
    let mut page = page(&app, reader.clone(), &me, &at, &desk).await?;
    page.reason = reason;
    told(problem, &reader, |words| {
        page.error = Some(words);
        Ok(show(&page)?.into_response())
    })
}

async fn page(app: &AppState, reader: Reader, me: &Signed, at: &AtBody, desk: &Desk) -> Result<VersionsPage, Failure> {
    let names = Names::of(app, &reader, at).await?;
    let mut lines = Vec::new();
    let mut before: Option<Sealed> = None;
    for version in queries::versions(app, desk.submission.id).await? {
        let sealed = queries::sealed(app, desk.submission.year, &desk.submission.body, version.number).await?;
        let changed = before.as_ref().map(|before| changes(before, &sealed, &reader)).transpose()?;
        lines.push(line(&reader, &names, &version, changed));
        before = Some(sealed);
    }
    lines.reverse();
    let title = reader.t("survey-versions");
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::here(title.clone()));
    let may_reopen = app.gate.allow(&me.actor(), "reopen", &desk.guarded(at.today)).is_ok();
    let sections = desk.form.sections.iter();
    let sections = sections.map(|one| (one.name.clone(), one.title(reader.language.tag()).to_owned()));
    Ok(VersionsPage {
        title,
        crumbs,
        base: at.base.clone(),
        versions: lines,
        sections: may_reopen.then(|| sections.collect()),
        reason: String::new(),
        error: None,
        reader,
    })
}

fn line(
    reader: &Reader,
    names: &Names,
    version: &Version,
    changed: Option<Vec<(String, Vec<Difference>)>>,
) -> VersionLine {
    let who = |person: Option<kernel::Id<kernel::Person>>| {
        person.map_or_else(|| reader.t("survey-somebody"), |person| names.of_person(person).to_owned())
    };
    VersionLine {
        number: version.number,
        when: moment(reader, version.sealed_at),
        who: who(version.person),
        checksum: version.seal.checksum.clone(),
        reopened: version.reopening.as_ref().map(|one| (moment(reader, one.at), who(one.by), one.reason.clone())),
        changed,
    }
}

/// What changed between two versions, by the title of the section.
fn changes(before: &Sealed, now: &Sealed, reader: &Reader) -> Result<Vec<(String, Vec<Difference>)>, CompileProblem> {
    let [then, later] = [before, now].map(|one| Here::on(one.version.sealed_at));
    // Two versions of the edition are compared question by question, as the later one asks them.
    let old = match before.submission.version == now.submission.version {
        true => Cow::Borrowed(&before.record),
        false => Cow::Owned(carried(&before.form, &now.form, &before.xml, &then)?.0),
    };
    let (old, new) = (Answers::of(&old, reader, &then), Answers::of(&now.record, reader, &later));
    let title = |name: &str| now.form.section(name).map_or(name, |one| one.title(reader.language.tag())).to_owned();
    Ok(differences(&now.form, &old, &new).into_iter().map(|(name, found)| (title(&name), found)).collect())
}
