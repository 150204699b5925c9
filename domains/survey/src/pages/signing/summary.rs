// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/riepilogo`: the submission on one page, for who signs it off; and the signature.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect},
};
use gate::{Moment, Refusal};
use identity::Signed;
use kernel::{Problem, Role};
use serde::Deserialize;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{super::compile::body::AtBody, Answered, told};
use crate::{
    actions::{Signing, submit},
    compile_problem::CompileProblem,
    desk::Desk,
    here::Here,
    queries,
    submission::{SectionState, State as SubmissionState},
    summary::Summary,
};

#[derive(Template)]
#[template(path = "signing/summary.html")]
struct SummaryPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    body: String,
    summary: Summary,
    /// The year that the answers are compared with, and the day of its signature.
    before: Option<(String, String)>,
    step: Step,
    seen: i64,
    version: i64,
    error: Option<String>,
}

/// What is to be done next, as far as the reader goes.
enum Step {
    /// Sign: everything is there.
    Sign,
    /// Sign in again first: where.
    SignInAgain(String),
    /// Something is in the way: what, in words.
    Wait(String),
    /// It is done: the number of the version.
    Sent(i64),
}

#[derive(Deserialize)]
pub(super) struct Signature {
    revisione: i64,
    versione: i64,
}

pub(super) async fn summary(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody) -> Answered {
    Ok(show(&page(&app, reader, &me, &at, &*at.sit(&app).await?).await?)?.into_response())
}

pub(super) async fn sign(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
    Form(form): Form<Signature>,
) -> Answered {
    let mut desk = at.sit(&app).await?;
    let signing = Signing { seen: form.revisione, version: form.versione };
    match submit(&app, &me.acting, &mut desk, signing).await {
        Ok(number) => Ok(Redirect::to(&format!("{}/versioni/{number}", at.base)).into_response()),
        Err(CompileProblem::Refused(refusal)) if refusal.wants_sign_in() => {
            Ok(Redirect::to(&way_in(&at)).into_response())
        }
        Err(problem) => {
            let mut page = page(&app, reader.clone(), &me, &at, &*at_again(&app, &at, desk).await?).await?;
            told(problem, &reader, |words| {
                page.error = Some(words);
                Ok(show(&page)?.into_response())
            })
        }
    }
}

/// What another process has written is read again before it is shown.
async fn at_again(
    app: &AppState,
    at: &AtBody,
    desk: crate::queries::desks::Seat,
) -> Result<crate::queries::desks::Seat, CompileProblem> {
    if !desk.is_stale {
        return Ok(desk);
    }
    drop(desk);
    at.sit(app).await
}

/// Where to sign in again, and come back.
fn way_in(at: &AtBody) -> String {
    let back = format!("{}/riepilogo", at.base);
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("torna", &back).finish();
    format!("/accedi?di-nuovo=si&{query}")
}

async fn page(app: &AppState, reader: Reader, me: &Signed, at: &AtBody, desk: &Desk) -> Result<SummaryPage, Failure> {
    let world = Here::on(app.clock.now());
    let year = desk.submission.year;
    let before = queries::year_before(app, year, &desk.submission.body, &desk.form).await?;
    let versions = queries::versions(app, desk.submission.id).await?;
    let last = versions.last().map_or(0, |last| last.number);
    let title = reader.t("survey-summary");
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::here(title.clone()));
    Ok(SummaryPage {
        title,
        crumbs,
        base: at.base.clone(),
        body: at.name.clone(),
        summary: Summary::of(desk, before.as_ref().map(|(.., record)| record), &reader, &world),
        before: before.map(|(year, day, _)| (year.to_string(), reader.date(day))),
        step: step(app, &reader, me, at, desk, last),
        seen: desk.number(),
        version: last + 1,
        error: None,
        reader,
    })
}

fn step(app: &AppState, reader: &Reader, me: &Signed, at: &AtBody, desk: &Desk, last: i64) -> Step {
    if desk.submission.state == SubmissionState::Submitted {
        return Step::Sent(last);
    }
    let asked = app.gate.allow_at(Moment::at(app.clock.now()), &me.actor(), "submit", &desk.guarded(at.today));
    match asked {
        Ok(()) => Step::Sign,
        Err(refusal) if refusal.wants_sign_in() => Step::SignInAgain(way_in(at)),
        Err(refusal) => Step::Wait(in_words(&refusal, reader, me)),
    }
}

/// To who may sign it is told what is in the way today, beyond signing in again; to the others, who may.
fn in_words(refusal: &Refusal, reader: &Reader, me: &Signed) -> String {
    let is_head = me.acting.role == Some(Role::Vertice);
    let weightiest = refusal.reasons().iter().map(|reason| reason.because).find(|code| *code != "gate.sign_in_again");
    let key = weightiest.filter(|_| is_head).unwrap_or_else(|| refusal.code());
    let key = format!("problem-{}", key.replace(['.', '_'], "-"));
    format!("{}. {}", reader.t(&key), reader.t(&format!("{key}.todo")))
}
