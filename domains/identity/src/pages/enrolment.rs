// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/enti/{ipa}/iscrizione`: the first person of a body comes in with a code sent to its PEC.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Role, day_in_rome};
use serde::Deserialize;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::signed::Signed;
use crate::{
    IdentityProblem,
    actions::{begin_enrolment::begin_enrolment, finish_enrolment::finish_enrolment},
    body::Body,
    membership::opens_a_body,
    queries::{
        bodies::{known_body, pec_of},
        enrolments::{open_enrolment, unsent_code},
        members::is_headed,
        memberships::memberships_of,
        words,
    },
};

#[derive(Template)]
#[template(path = "enrolment.html")]
struct EnrolmentPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    address: String,
    body: String,
    pec: Option<String>,
    can_write: bool,
    /// Whether somebody is there who can invite.
    headed: bool,
    serves: Option<String>,
    waiting: Option<Waiting>,
    roles: Vec<(&'static str, String)>,
    error: Option<String>,
}

/// A code is on its way.
struct Waiting {
    role: String,
    asked: String,
    until: String,
    /// In a demonstration without a mail server the letter is shown instead of sent.
    shown: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    ruolo: String,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    codice: String,
}

pub(super) async fn enrolment(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path(ipa): Path<String>,
) -> Result<Response, Failure> {
    let body = known_body(&app, &ipa)?;
    Ok(show(&page(&app, reader, &me, &body).await?)?.into_response())
}

pub(super) async fn ask(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path(ipa): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let body = known_body(&app, &ipa)?;
    let role = asked.ruolo.parse().map_err(|_| IdentityProblem::RoleNotHere);
    let begun = match role {
        Ok(role) => begin_enrolment(&app, &me.acting, &body, role, reader.language).await,
        Err(problem) => Err(problem),
    };
    match begun {
        Ok(_) => Ok(Redirect::to(&format!("/enti/{body}/iscrizione#codice")).into_response()),
        Err(problem) => again(&app, reader, &me, &body, problem).await,
    }
}

pub(super) async fn try_code(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    Path(ipa): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, Failure> {
    let body = known_body(&app, &ipa)?;
    match finish_enrolment(&app, &me.acting, me.session.id, &body, &typed.codice).await {
        Ok(_) => Ok(Redirect::to("/profilo?benvenuto=si").into_response()),
        Err(problem) => again(&app, reader, &me, &body, problem).await,
    }
}

/// The page once more, with what went wrong on top.
async fn again(
    app: &AppState,
    reader: Reader,
    me: &Signed,
    body: &Body,
    problem: IdentityProblem,
) -> Result<Response, Failure> {
    let failure = Failure::from(problem);
    if failure.status().is_server_error() {
        return Err(failure);
    }
    let words = failure.words(&reader);
    let mut page = page(app, reader, me, body).await?;
    page.error = Some(format!("{}. {}", words.what, words.todo));
    Ok((failure.status(), show(&page)?).into_response())
}

async fn page(app: &AppState, reader: Reader, me: &Signed, body: &Body) -> Result<EnrolmentPage, Failure> {
    let today = day_in_rome(app.clock.now());
    let memberships = memberships_of(&app.store, me.profile.id).await?;
    let serves = memberships.iter().find(|one| one.body == *body && one.is_valid_on(today));
    let name = words::body(app, &reader, body);
    let title = reader.tf("identity-enrol", [("body", name.as_str().into())]);
    Ok(EnrolmentPage {
        crumbs: vec![
            Crumb::to("/profilo", reader.t("identity-profile")),
            Crumb::to("/enti", reader.t("identity-bodies")),
            Crumb::here(name.clone()),
        ],
        title,
        address: format!("/enti/{body}/iscrizione"),
        body: name,
        pec: pec_of(app, body).ok(),
        can_write: app.outside.mail.is_open() || crate::of(app)?.demonstration,
        headed: is_headed(&app.store, body, today).await?,
        serves: serves.map(|one| words::role(&reader, one.role)),
        waiting: waiting(app, &reader, me, body).await?,
        roles: Role::ALL
            .into_iter()
            .filter(|role| opens_a_body(*role) && body.has(*role))
            .map(|role| (role.word(), words::role(&reader, role)))
            .collect(),
        error: None,
        reader,
    })
}

/// The code that the person can still type.
async fn waiting(app: &AppState, reader: &Reader, me: &Signed, body: &Body) -> Result<Option<Waiting>, Failure> {
    let Some(open) = open_enrolment(app, me.profile.id, body, app.clock.now()).await? else { return Ok(None) };
    let shows = crate::of(app)?.demonstration && !app.outside.mail.is_open();
    let unsent = if shows { unsent_code(app, open.id).await? } else { None };
    Ok(Some(Waiting {
        role: words::role(reader, open.role),
        asked: reader.date(day_in_rome(open.asked_at)),
        until: reader.date(day_in_rome(open.expires_at)),
        shown: unsent.map(|(_, code)| code.shown().to_string()),
    }))
}
