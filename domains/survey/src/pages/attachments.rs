// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/{anno}/{ipa}/allegati`: the documents that a body gives as evidence to its answers.

use askama::Template;
use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use identity::Signed;
use kernel::{Id, day_in_rome};
use tokio::sync::Semaphore;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{
    compile::body::{AtBody, Names},
    received::{NotReceived, Received},
};
use crate::{
    actions::{attach, detach, may_attach},
    attachment::{Attachment, MOST_OF_A_SUBMISSION, SignedBy},
    attachment_problem::AttachmentProblem,
    desk::Desk,
    here::Here,
    outline::{Asked, AskedKind, Outline, OutlineSection, Scope},
    queries,
    scan::{LARGEST, Unfit},
    widgets::node_id,
};

/// Forms with files that are read at once: each may hold tens of megabytes.
static READING: Semaphore = Semaphore::const_new(3);

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/questionari/{anno}/{ipa}/allegati", get(list).post(add))
        .route("/questionari/{anno}/{ipa}/allegati/{id}", get(content))
        .route("/questionari/{anno}/{ipa}/allegati/{id}/togli", post(remove))
}

#[derive(Template)]
#[template(path = "attachments.html")]
struct AttachmentsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    base: String,
    error: Option<String>,
    /// Questions that the person may add documents to, by section.
    sections: Vec<Choices>,
    lines: Vec<Line>,
    largest: usize,
    /// How much of the room is taken, in words and of 100.
    taken: (String, i64),
}

/// The questions of a section.
struct Choices {
    title: String,
    questions: Vec<Choice>,
}

struct Choice {
    node: String,
    text: String,
    is_chosen: bool,
}

/// A document.
struct Line {
    id: String,
    name: String,
    href: String,
    /// Kind and size, who and when.
    about: String,
    question: String,
    question_href: String,
    /// Who signed it, and what was looked at; nothing for what is not signed.
    signed: Vec<String>,
    may_remove: bool,
}

async fn list(State(app): State<AppState>, reader: Reader, me: Signed, at: AtBody) -> Result<Response, Response> {
    let chosen = reader.address.get("domanda").unwrap_or_default().to_owned();
    drawn(&app, reader, &me, &at, &chosen, None).await.map_err(IntoResponse::into_response)
}

async fn add(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Response> {
    let turn = READING.acquire().await.map_err(|error| Failure::internal(error).into_response())?;
    let whole = usize::try_from(MOST_OF_A_SUBMISSION).unwrap_or(usize::MAX);
    let received = Received::read(&headers, body, LARGEST, whole).await;
    let node = received.as_ref().map(|received| received.field("domanda").to_owned()).unwrap_or_default();
    let added = keep(&app, &me, &at, &node, received).await;
    drop(turn);
    let problem = match added {
        Ok(last) => return Ok(Redirect::to(&format!("{}/allegati#allegato-{}", at.base, last.id)).into_response()),
        Err(problem) => Failure::from(problem),
    };
    let status = problem.status();
    if !matches!(status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::SERVICE_UNAVAILABLE) {
        return Err(problem.into_response());
    }
    let words = problem.words(&reader);
    let error = Some(format!("{}. {}", words.what, words.todo));
    let page = drawn(&app, reader, &me, &at, &node, error).await.map_err(IntoResponse::into_response)?;
    Ok((status, page).into_response())
}

/// Keeps the files that came, one after the other; gives the last.
async fn keep(
    app: &AppState,
    me: &Signed,
    at: &AtBody,
    node: &str,
    received: Result<Received, NotReceived>,
) -> Result<Attachment, AttachmentProblem> {
    let received = received.map_err(|why| match why {
        NotReceived::Broken => AttachmentProblem::NoFile,
        NotReceived::TooLarge => AttachmentProblem::Unfit(Unfit::TOO_LARGE),
    })?;
    let desk = at.sit(app).await.map_err(|problem| AttachmentProblem::Broken(problem.to_string()))?;
    let mut last = Err(AttachmentProblem::NoFile);
    for (name, bytes) in received.files {
        last = Ok(attach(app, &me.acting, &desk, node, &name, bytes).await?);
    }
    last
}

async fn remove(
    State(app): State<AppState>,
    me: Signed,
    at: AtBody,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Result<Redirect, Response> {
    let id = id.parse().map_err(|_| Failure::not_found().into_response())?;
    let told = |problem: Failure| problem.into_response();
    let desk = at.sit(&app).await.map_err(|problem| told(problem.into()))?;
    detach(&app, &me.acting, &desk, id).await.map_err(|problem| told(problem.into()))?;
    Ok(Redirect::to(&format!("{}/allegati", at.base)))
}

async fn content(
    State(app): State<AppState>,
    at: AtBody,
    Path((_, _, id)): Path<(String, String, String)>,
) -> Result<Response, Response> {
    found(&app, &at, &id).await.map_err(IntoResponse::into_response)
}

/// A document as a file to keep: no browser shows it in a page of ours.
async fn found(app: &AppState, at: &AtBody, id: &str) -> Result<Response, Failure> {
    let id: Id<Attachment> = id.parse().map_err(|_| Failure::not_found())?;
    let submission = at.sit(app).await?.submission.id;
    let there = queries::attachments_of(&app.store, submission).await?;
    let attachment = there.into_iter().find(|one| one.id == id).ok_or_else(Failure::not_found)?;
    let bytes = queries::attachment_content(app.store.reader(), id).await.map_err(AttachmentProblem::from)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(attachment.kind.media_type())),
        (header::CONTENT_DISPOSITION, disposition(&attachment.name)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
    ];
    Ok((headers, bytes.ok_or_else(Failure::not_found)?).into_response())
}

/// The name in ASCII for old browsers, and as it is (RFC 6266, RFC 8187).
fn disposition(name: &str) -> Result<HeaderValue, Failure> {
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii_graphic() || letter == ' ' { letter } else { '_' }).collect();
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let exact: String = name
        .bytes()
        .map(|byte| if is_bare(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let plain = plain.replace(['"', '\\', '%'], "_");
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}"))
        .map_err(Failure::internal)
}

async fn drawn(
    app: &AppState,
    reader: Reader,
    me: &Signed,
    at: &AtBody,
    chosen: &str,
    error: Option<String>,
) -> Result<Response, Failure> {
    let names = Names::of(app, &reader, at).await?;
    let desk = at.sit(app).await?;
    let there = queries::attachments_of(&app.store, desk.submission.id).await?;
    let world = Here::on(app.clock.now());
    let outline = Outline::of(&desk.form, desk.record(), Scope::OfBody, reader.language.tag(), &world);
    let may = |node: &str| may_attach(app, &me.actor(), &desk, node).is_ok();
    let line = |one: &Attachment| line(&reader, at, &names, &outline, &desk, one, may(&one.node));
    let taken: i64 = there.iter().map(|one| one.size).sum();
    let mut crumbs = at.crumbs(&reader);
    crumbs.push(Crumb::here(reader.t("survey-page-allegati")));
    let page = AttachmentsPage {
        title: reader.tf("survey-attachments-of", [("name", at.name.clone().into())]),
        crumbs,
        base: at.base.clone(),
        error,
        sections: choices(&outline, chosen, &may),
        lines: there.iter().map(line).collect(),
        largest: LARGEST >> 20,
        taken: (taken_words(&reader, taken), taken * 100 / MOST_OF_A_SUBMISSION),
        reader,
    };
    Ok(show(&page)?.into_response())
}

fn taken_words(reader: &Reader, taken: i64) -> String {
    let most = size_words(reader, MOST_OF_A_SUBMISSION);
    reader.tf("survey-attachments-taken", [("taken", size_words(reader, taken).into()), ("most", most.into())])
}

fn choices(outline: &Outline, chosen: &str, may: &dyn Fn(&str) -> bool) -> Vec<Choices> {
    let of = |section: &OutlineSection| {
        let asked = outline.each().filter(|(of, asked)| of.name == section.name && asked.relevant);
        let questions = asked.filter(|(_, asked)| asked.kind != AskedKind::Note && may(&asked.reference));
        let choice = |(_, asked): (&OutlineSection, &Asked)| Choice {
            is_chosen: asked.reference == chosen,
            node: asked.reference.clone(),
            text: called(asked),
        };
        Choices { title: section.title.clone(), questions: questions.map(choice).collect() }
    };
    outline.sections.iter().map(of).filter(|section| !section.questions.is_empty()).collect()
}

/// A question in one line: number, words, and which instance.
fn called(asked: &Asked) -> String {
    const LONGEST: usize = 110;
    let instance = asked.reference.split('[').nth(1).and_then(|rest| rest.split(']').next());
    let mut text = match (asked.number.as_str(), instance) {
        ("", _) => asked.label.clone(),
        (number, Some(instance)) => format!("{number} ({instance}). {}", asked.label),
        (number, None) if asked.label.starts_with(number) => asked.label.clone(),
        (number, None) => format!("{number}. {}", asked.label),
    };
    if let Some((at, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(at);
        text.push('…');
    }
    text
}

fn line(
    reader: &Reader,
    at: &AtBody,
    names: &Names,
    outline: &Outline,
    desk: &Desk,
    one: &Attachment,
    may_remove: bool,
) -> Line {
    let asked = outline.each().find(|(_, asked)| asked.reference == one.node).map(|(_, asked)| asked);
    let section = desk.form.section(&one.section);
    Line {
        id: one.id.to_string(),
        name: one.name.clone(),
        href: format!("{}/{}", at.base, one.path()),
        about: reader.tf(
            "survey-attachment-about",
            [
                ("kind", one.kind.ending().to_uppercase().into()),
                ("size", size_words(reader, one.size).into()),
                ("who", names.of_person(one.person).into()),
                ("day", reader.date(day_in_rome(one.added_at)).into()),
            ],
        ),
        question: asked.map_or_else(
            || section.map(|section| section.title(reader.language.tag()).to_owned()).unwrap_or_default(),
            called,
        ),
        question_href: format!("{}/{}#{}", at.base, one.section, node_id(&one.node)),
        signed: one.signed_by.as_deref().map(|by| signed_words(reader, by)).unwrap_or_default(),
        may_remove,
    }
}

/// Who signed a document, and what was looked at.
fn signed_words(reader: &Reader, by: &[SignedBy]) -> Vec<String> {
    if by.is_empty() {
        return vec![reader.t("survey-attachment-signed-unchecked")];
    }
    let told = |one: &SignedBy| match one.at {
        Some(at) => {
            let day = reader.date(day_in_rome(at));
            reader.tf("survey-attachment-signed", [("name", one.name.as_str().into()), ("day", day.into())])
        }
        None => reader.tf("survey-attachment-signed-undated", [("name", one.name.as_str().into())]),
    };
    by.iter().map(told).collect()
}

/// A size as people read it: `340 kB`, `2,4 MB`.
fn size_words(reader: &Reader, bytes: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a size is shown with two digits")]
    let megabytes = bytes as f64 / f64::from(1 << 20);
    match bytes {
        ..1_048_576 => format!("{} kB", reader.integer((bytes + 1023) / 1024)),
        _ => format!("{} MB", reader.decimal(megabytes, usize::from(megabytes < 10.0))),
    }
}

#[derive(Template)]
#[template(path = "attachments_beside.html")]
struct BesideHtml<'a> {
    reader: &'a Reader,
    base: &'a str,
    question: &'a str,
    node: String,
    attachments: Vec<(&'a Attachment, String)>,
    may_attach: bool,
}

/// What stands under a question: its documents, and the way to add one. Blank when there is neither.
pub(super) fn beside(
    reader: &Reader,
    base: &str,
    node: &str,
    question: &str,
    all: &[Attachment],
    may_attach: bool,
) -> String {
    let own = all.iter().filter(|one| one.node == node);
    let attachments: Vec<_> = own.map(|one| (one, size_words(reader, one.size))).collect();
    if attachments.is_empty() && !may_attach {
        return String::new();
    }
    let node = form_urlencoded::byte_serialize(node.as_bytes()).collect();
    let html = BesideHtml { reader, base, question, node, attachments, may_attach };
    show(&html).map(|html| html.0).unwrap_or_default()
}
