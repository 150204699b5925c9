// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/foglio`: the questionnaire as a workbook, out and in. What would come of a workbook is told
//! before anything is written.

use askama::Template;
use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use identity::Signed;
use kernel::Actor;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{compile::body::AtBody, received::Received, sheet_words::sheet_words};
use crate::{
    actions::{import_answers, may_answer},
    desk::Desk,
    edit::Edit,
    here::Here,
    outline::{Outline, Scope},
    problem::SurveyProblem,
    questionnaire::LIMITS,
    sheet::{self, By, Compared, Fate, Filled, Found, SheetProblem, Stamp},
    widgets::Posted,
};

/// Workbooks that are read at once: each may cost seconds and tens of megabytes.
static READING: Semaphore = Semaphore::const_new(2);
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/questionari/{anno}/{ipa}/foglio", get(page).post(send))
        .route("/questionari/{anno}/{ipa}/foglio.xlsx", get(download))
        .route("/questionari/{anno}/{ipa}/foglio/salva", post(apply))
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct SheetPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    may_import: bool,
    error: Option<String>,
    /// What was done with a workbook, in sentences.
    done: Vec<String>,
    report: Option<Report>,
}

/// What would come of a workbook.
struct Report {
    file_name: String,
    /// How many edits would be saved.
    edits: usize,
    groups: Vec<Group>,
    /// The edits, as the form carries them.
    carried: String,
    seen: i64,
}

/// Lines of one fate.
struct Group {
    word: &'static str,
    lines: Vec<Line>,
}

struct Line {
    place: String,
    label: String,
    now: String,
    said: String,
    note: String,
}

/// An edit on its way through the browser.
#[derive(Serialize, Deserialize)]
struct Carried(char, String, String);

async fn page(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody) -> Result<Response, Response> {
    let done = done(&reader);
    let drawn = drawn(&app, reader, &me, &at, None, done, None).await;
    drawn.map_err(IntoResponse::into_response)
}

/// What the address says was done.
fn done(reader: &Reader) -> Vec<String> {
    let count = |name: &str| reader.address.get(name).and_then(|n| n.parse::<i64>().ok());
    let said = ["salvate", "contrasti", "parte", "escluse"].into_iter();
    said.filter_map(|name| {
        let n = count(name).filter(|n| *n > 0 || name == "salvate")?;
        Some(reader.tn(&format!("survey-sheet-done-{name}"), n))
    })
    .collect()
}

async fn download(State(app): State<AppState>, reader: Reader, at: AtBody) -> Result<Response, Response> {
    written(&app, &reader, &at).await.map_err(IntoResponse::into_response)
}

async fn written(app: &AppState, reader: &Reader, at: &AtBody) -> Result<Response, Failure> {
    let desk = at.sit(app).await?;
    let world = Here::on(app.clock.now());
    let outline = Outline::of(&desk.form, desk.record(), Scope::OfBody, reader.language.tag(), &world);
    let (stamp, words) = (Stamp::of(&outline, &desk), sheet_words(reader, at, &outline));
    drop(desk);
    let task = tokio::task::spawn_blocking(move || sheet::write(&outline, &stamp, &words));
    let bytes = task.await.map_err(Failure::internal)??;
    let name = format!("questionario-{}-{}.xlsx", at.campaign.year, at.body);
    let how = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Failure::internal)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(XLSX)), (header::CONTENT_DISPOSITION, how)];
    Ok((headers, bytes).into_response())
}

async fn send(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Response> {
    let told = |problem: Failure| problem.into_response();
    match compared(&app, &reader, &me, &at, &headers, body).await {
        Ok(report) => drawn(&app, reader, &me, &at, None, Vec::new(), Some(report)).await.map_err(told),
        Err(problem) if problem.status() == StatusCode::UNPROCESSABLE_ENTITY => {
            let words = problem.words(&reader);
            let error = Some(format!("{}. {}", words.what, words.todo));
            let page = drawn(&app, reader, &me, &at, error, Vec::new(), None).await.map_err(told)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(problem) => Err(told(problem)),
    }
}

async fn compared(
    app: &AppState,
    reader: &Reader,
    me: &Signed,
    at: &AtBody,
    headers: &HeaderMap,
    body: Body,
) -> Result<Report, Failure> {
    let _turn = READING.acquire().await.map_err(Failure::internal)?;
    let received = Received::read(headers, body, LIMITS.file, LIMITS.file).await;
    let received = received.map_err(|_| SurveyProblem::FileTooLarge { most: LIMITS.file })?;
    let (file_name, bytes) = received.files.into_iter().next().ok_or(SurveyProblem::NoFile)?;
    let name = file_name.clone();
    let read = tokio::task::spawn_blocking(move || sheet::read(&bytes, &name, &LIMITS));
    let filled = read.await.map_err(Failure::internal)??;
    let desk = at.sit(app).await?;
    app.gate.allow(&me.actor(), "import_answers", &desk.guarded(at.today))?;
    let compared = comparison(app, reader, me, &desk, &filled)?;
    Ok(report(reader, file_name, filled.stamp.seen, &compared))
}

fn comparison(
    app: &AppState,
    reader: &Reader,
    me: &Signed,
    desk: &Desk,
    filled: &Filled,
) -> Result<Compared, SheetProblem> {
    let actor = Actor::Person(me.acting.clone());
    let may = |node: &str| may_answer(app, &actor, desk, node);
    let world = Here::on(app.clock.now());
    let by = By { person: me.acting.person, may: &may, language: reader.language.tag(), world: &world };
    sheet::compare(filled, desk, &by)
}

fn report(reader: &Reader, file_name: String, seen: i64, compared: &Compared) -> Report {
    const GROUPS: [&str; 8] = ["unread", "contested", "wrong", "changes", "rows", "not-asked", "not-yours", "refused"];
    let group = |word: &'static str| {
        let lines = compared.found.iter().filter(|found| group_of(&found.fate) == word);
        Group { word, lines: lines.map(|found| line(reader, found)).collect() }
    };
    let carried: Vec<Carried> = compared.edits.iter().filter_map(carry).collect();
    Report {
        file_name,
        edits: carried.len(),
        groups: GROUPS.into_iter().map(group).filter(|group| !group.lines.is_empty()).collect(),
        carried: serde_json::to_string(&carried).unwrap_or_default(),
        seen,
    }
}

const fn group_of(fate: &Fate) -> &'static str {
    match fate {
        Fate::Changes => "changes",
        Fate::Adds | Fate::Removes => "rows",
        Fate::Wrong(_) => "wrong",
        Fate::Contested => "contested",
        Fate::NotAsked => "not-asked",
        Fate::Unread(_) => "unread",
        Fate::Refused | Fate::Renumbered => "refused",
        Fate::NotYours => "not-yours",
    }
}

fn line(reader: &Reader, found: &Found) -> Line {
    let note = match &found.fate {
        Fate::Unread(why) => reader.t(&format!("survey-sheet-unread-{}", why.word())),
        Fate::Wrong(message) if message.is_empty() => reader.t("survey-answer-constraint"),
        Fate::Wrong(message) => message.clone(),
        Fate::Adds => reader.t("survey-sheet-adds"),
        Fate::Removes => reader.t("survey-sheet-removes"),
        Fate::Renumbered => reader.t("survey-sheet-renumbered"),
        _ => String::new(),
    };
    let column = rust_xlsxwriter::utility::column_number_to_name(
        u16::try_from(found.place.column.saturating_sub(1)).unwrap_or_default(),
    );
    let place = reader.tf(
        "survey-sheet-place",
        [("sheet", found.place.sheet.as_str().into()), ("cell", format!("{column}{}", found.place.row).into())],
    );
    Line { place, label: found.label.clone(), now: found.now.clone(), said: found.said.clone(), note }
}

fn carry(edit: &Edit) -> Option<Carried> {
    match edit {
        Edit::Answer { node, text } => Some(Carried('=', node.clone(), text.clone())),
        Edit::Add(node) => Some(Carried('+', node.clone(), String::new())),
        Edit::Remove(node) => Some(Carried('-', node.clone(), String::new())),
        Edit::Aside { .. } | Edit::Settle { .. } => None,
    }
}

fn put_down(Carried(verb, node, text): Carried) -> Option<Edit> {
    match verb {
        '=' => Some(Edit::Answer { node, text }),
        '+' => Some(Edit::Add(node)),
        '-' => Some(Edit::Remove(node)),
        _ => None,
    }
}

/// Saves what the report told: the browser carried it, and the gate and the log judge it as any other answer.
async fn apply(State(app): State<AppState>, me: Signed, at: AtBody, body: Bytes) -> Result<Response, Response> {
    saved(&app, &me, &at, &Posted::read(&body)).await.map_err(IntoResponse::into_response)
}

async fn saved(app: &AppState, me: &Signed, at: &AtBody, posted: &Posted) -> Result<Response, Failure> {
    let carried: Vec<Carried> =
        posted.last("modifiche").and_then(|text| serde_json::from_str(text).ok()).ok_or(SurveyProblem::NoFile)?;
    let seen = posted.last("visto").and_then(|seen| seen.parse().ok()).ok_or(SurveyProblem::NoFile)?;
    let edits: Vec<Edit> = carried.into_iter().filter_map(put_down).collect();
    let mut desk = at.sit(app).await?;
    let (saved, left_out) = import_answers(app, &me.acting, &mut desk, seen, edits).await?;
    let to = format!(
        "{}/foglio?salvate={}&contrasti={}&parte={}&escluse={left_out}",
        at.base,
        saved.written - saved.contested.len().min(saved.written) - saved.aside.len().min(saved.written),
        saved.contested.len(),
        saved.aside.len()
    );
    Ok(Redirect::to(&to).into_response())
}

async fn drawn(
    app: &AppState,
    reader: Reader,
    me: &Signed,
    at: &AtBody,
    error: Option<String>,
    done: Vec<String>,
    report: Option<Report>,
) -> Result<Response, Failure> {
    let desk = at.sit(app).await?;
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::here(reader.t("survey-page-foglio")));
    let page = SheetPage {
        title: reader.tf("survey-sheet-of", [("name", at.name.clone().into())]),
        crumbs,
        base: at.base.clone(),
        may_import: app.gate.allow(&me.actor(), "import_answers", &desk.guarded(at.today)).is_ok(),
        error,
        done,
        report,
        reader,
    };
    Ok(show(&page)?.into_response())
}
