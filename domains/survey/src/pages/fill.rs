// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/prova/{token}/compila`: the form, filled as it would be, with what happens inside it beside.

use askama::Template;
use axum::{
    body::Bytes,
    extract::State,
    http::HeaderMap,
    response::{Html, IntoResponse, Redirect, Response},
};
use web::{AppState, Failure, Reader, components::Crumb, listing::ListView, show};

use super::{
    START,
    answering::{Outcome, act},
    fill_news::{Moment, News},
    open::Open,
    place::{self, Place},
    values::{self, ValueRow},
};
use crate::{
    here::Here,
    previews::{Preview, Session},
    problem::SurveyProblem,
    widgets::{Frame, Part, Posted, Reading, differences, draw, draw_all, node_id, parts},
};
use xlsform::run::Record;

#[derive(Template)]
#[template(path = "fill.html")]
struct FillPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    /// The address of the preview.
    base: String,
    file_name: String,
    /// The languages of the form, and which one it is read in.
    languages: Vec<(String, bool)>,
    /// The tag (BCP 47) of that language, where it says one.
    tag: Option<String>,
    moment: Moment,
    /// The form itself.
    form: String,
    values: ListView,
}

pub(super) async fn fill(
    State(app): State<AppState>,
    reader: Reader,
    Open(preview): Open,
) -> Result<Response, Failure> {
    let base = format!("{START}/{}", preview.token);
    if preview.questionnaire.program.is_none() {
        return Ok(Redirect::to(&base).into_response());
    }
    let (title, stem) = (preview.questionnaire.title().to_owned(), preview.questionnaire.stem());
    if let Some(format) = values::format(&reader) {
        let rows = answered(app, preview, |session, world| values::rows(&session.record, world)).await?;
        return values::download(&reader, format, &title, &stem, &rows);
    }
    let file_name = preview.questionnaire.file_name.clone();
    let page =
        answered(app, preview, move |session, world| page(&reader, session, world, base, title, file_name)).await?;
    Ok(show(&page?)?.into_response())
}

/// Works with the answers of a preview where no other request waits for it.
pub(super) async fn answered<T: Send + 'static>(
    app: AppState,
    preview: Preview,
    work: impl FnOnce(&mut Session, &Here) -> T + Send + 'static,
) -> Result<T, SurveyProblem> {
    let task = tokio::task::spawn_blocking(move || {
        let world = Here::on(app.clock.now());
        let begin = |form: &crate::Questionnaire| Some(Session::new(Record::new(form.program.clone()?, &world)));
        preview.with_session(begin, |session| {
            let here = world.at(&session.place);
            work(session, &here)
        })
    });
    task.await.map_err(|error| SurveyProblem::Broken(error.to_string()))?
}

fn page(
    reader: &Reader,
    session: &Session,
    world: &Here,
    base: String,
    title: String,
    file_name: String,
) -> Result<FillPage, Failure> {
    let moment = Moment::of(reader, session, world);
    let action = format!("{base}/compila");
    let form = draw_all(&frame(reader, &action), &moment.parts)?;
    let mut moment = moment;
    let values = values::list(reader, &mut moment.values);
    let current = session.record.language().unwrap_or_default().to_owned();
    let languages = session.record.program().languages();
    Ok(FillPage {
        crumbs: vec![
            Crumb::to(START, reader.t("survey-try")),
            Crumb::to(base.clone(), title.clone()),
            Crumb::here(reader.t("survey-tab-fill")),
        ],
        title,
        base,
        file_name,
        languages: languages.iter().map(|name| (name.clone(), *name == current)).collect(),
        tag: tag(&current),
        moment,
        form,
        values,
        reader: reader.clone(),
    })
}

/// `Italiano (it)` is `it`.
fn tag(language: &str) -> Option<String> {
    let (_, tag) = language.strip_suffix(')')?.rsplit_once('(')?;
    let is_tag = (2..=12).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then(|| tag.to_owned())
}

fn frame<'a>(reader: &'a Reader, action: &'a str) -> Frame<'a> {
    Frame { reader, action, keeps_files: false, focus: None, replaces: false }
}

pub(super) async fn send(
    State(app): State<AppState>,
    reader: Reader,
    headers: HeaderMap,
    Open(preview): Open,
    body: Bytes,
) -> Result<Response, Failure> {
    let posted = Posted::read(&body);
    let base = format!("{START}/{}/compila", preview.token);
    if posted.last("azione") == Some("daccapo") {
        preview.start_again();
        return Ok(if reader.htmx { load_again() } else { Redirect::to(&base).into_response() });
    }
    let current = headers.get("hx-current-url").and_then(|url| url.to_str().ok());
    let at_page = values::at_page(&reader, current);
    answered(app, preview, move |session, world| take(&at_page, &base, session, world, &posted)).await?
}

/// Does what was sent, and says how the page goes on.
fn take(
    reader: &Reader,
    base: &str,
    session: &mut Session,
    world: &Here,
    posted: &Posted,
) -> Result<Response, Failure> {
    let before = Moment::of(reader, session, world);
    let moved = place::take(session, posted, world);
    let world = &world.at(&session.place);
    let mut outcome = act(session, &before.parts, posted, reader, world);
    if moved {
        place::tell(&Place::of(session), reader, &mut outcome);
    }
    if !reader.htmx {
        return Ok(Redirect::to(&go_on(base, session, &outcome)).into_response());
    }
    if outcome.whole {
        return Ok(load_again());
    }
    let after = Moment::of(reader, session, world);
    pieces(reader, base, before, after, posted, &outcome)
}

/// Where a browser without a script goes on.
fn go_on(base: &str, session: &Session, outcome: &Outcome) -> String {
    match &outcome.focus {
        Some(reference) => format!("{base}#{}", node_id(reference)),
        None if session.checked => format!("{base}#survey-summary"),
        None => base.to_owned(),
    }
}

/// The whole page changed, buttons of languages included: htmx asks for it again.
fn load_again() -> Response {
    ([("hx-refresh", "true")], Html("")).into_response()
}

/// What htmx puts in the page: only what changed.
fn pieces(
    reader: &Reader,
    action: &str,
    mut before: Moment,
    mut after: Moment,
    posted: &Posted,
    outcome: &Outcome,
) -> Result<Response, Failure> {
    // A page that shows an earlier state (another tab went on) is drawn again whole.
    let is_late = posted.last("revisione").is_some_and(|revision| *revision != before.revision.to_string());
    for part in &mut before.parts {
        part.each_question_mut(&mut |question| {
            if let Some(text) = posted.answer(question) {
                question.value = text;
            }
        });
    }
    let found = differences(&before.parts, &after.parts);
    let whole = is_late || found.whole;
    let frame = Frame { focus: outcome.focus.clone(), replaces: true, ..frame(reader, action) };
    let mut html = String::new();
    if whole {
        html = draw_all(&frame, &after.parts)?;
    } else {
        for part in &found.changed {
            html.push_str(&draw(&frame, part)?);
        }
    }
    let told = News::told(reader, &found, outcome);
    let rows: Vec<ValueRow> = after.values_changed_since(&before);
    let values_whole = after.values.len() != before.values.len() || whole;
    let list = values::list(reader, &mut after.values);
    let checks = posted.last("azione") == Some("verifica");
    let moved = after.place != before.place;
    let news =
        News { reader, moment: &after, told, whole, form: html, rows, values_whole, values: list, moved, checks };
    Ok(Html(show(&news)?.0).into_response())
}

/// The parts of a record at one moment.
pub(super) fn parts_of(reader: &Reader, session: &Session, world: &Here) -> Vec<Part> {
    let reading = Reading { reader, touched: &session.touched, checked: session.checked, searches: &session.searches };
    parts(&session.record, world, &reading)
}
