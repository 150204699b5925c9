// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/unione`: what the Union answered, beside what the Comune did; take what is right here too.

use askama::Template;
use axum::{
    body::Bytes,
    extract::State,
    response::{IntoResponse, Redirect},
};
use identity::Signed;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{super::compile::body::AtBody, Answered};
use crate::{
    actions::{Inheritance, inherit},
    answers::Answers,
    desk::Desk,
    here::Here,
    queries,
    shared::{Shared, shared},
    submission::SectionState,
};

#[derive(Template)]
#[template(path = "signing/union.html")]
struct UnionPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    seen: i64,
    unions: Vec<UnionLine>,
    /// How many answers were just taken.
    taken: Option<i64>,
}

/// A Union, and the sections it closed.
struct UnionLine {
    ipa: String,
    name: String,
    sections: Vec<SectionLine>,
}

/// A section of a Union's submission.
struct SectionLine {
    name: String,
    title: String,
    may_take: bool,
    answers: Vec<Shared>,
}

pub(super) async fn union(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody) -> Answered {
    Ok(show(&page(&app, reader, &me, &at, &*at.sit(&app).await?).await?)?.into_response())
}

pub(super) async fn take(State(app): State<AppState>, me: Signed, at: AtBody, body: Bytes) -> Answered {
    let mut wanted = Inheritance { union: String::new(), section: String::new(), nodes: Vec::new(), seen: 0 };
    for (name, value) in form_urlencoded::parse(&body) {
        match name.as_ref() {
            "unione" => wanted.union = value.into_owned(),
            "sezione" => wanted.section = value.into_owned(),
            "risposta" => wanted.nodes.push(value.into_owned()),
            "revisione" => wanted.seen = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
    let taken = inherit(&app, &me.acting, &mut *at.sit(&app).await?, &wanted).await?;
    Ok(Redirect::to(&format!("{}/unione?prese={taken}", at.base)).into_response())
}

async fn page(app: &AppState, reader: Reader, me: &Signed, at: &AtBody, desk: &Desk) -> Result<UnionPage, Failure> {
    let world = Here::on(app.clock.now());
    let found = queries::union_desks(app, desk).await?;
    let ours = Answers::of(desk.record(), &reader, &world);
    let mut unions = Vec::new();
    for (union, theirs) in found {
        let answers = Answers::of(theirs.record(), &reader, &world);
        let closed = |name: &str| theirs.standing(name).is_some_and(|one| one.state != SectionState::Open);
        let line = |section: &crate::form::FormSection| SectionLine {
            name: section.name.clone(),
            title: section.title(reader.language.tag()).to_owned(),
            may_take: app.gate.allow(&me.actor(), "answer", &desk.guarded_section(&section.name, at.today)).is_ok(),
            answers: shared(section, &answers, &ours),
        };
        let sections = desk.form.sections.iter().filter(|section| closed(&section.name)).map(line).collect();
        unions.push(UnionLine { ipa: union.ipa.to_lowercase(), name: union.name, sections });
    }
    let title = reader.t("survey-union");
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::here(title.clone()));
    Ok(UnionPage {
        title,
        crumbs,
        base: at.base.clone(),
        seen: desk.number(),
        unions,
        taken: reader.address.get("prese").and_then(|taken| taken.parse().ok()),
        reader,
    })
}
