// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one mapping of what can go wrong to what a person or a program is told.

use std::{error::Error, sync::Arc};

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use fluent_bundle::FluentValue;
use kernel::{Problem, ProblemKind};
use serde_json::{Map, Value, json};

use crate::{AppState, Reader};

/// A failure on its way to the reader. Any [`Problem`] becomes one through `?`.
///
/// It answers with its status alone; the words, which need the reader's language, are added at the edge.
#[derive(Clone, Debug)]
pub struct Failure {
    kind: ProblemKind,
    code: &'static str,
    fields: Vec<(&'static str, String)>,
    /// Seconds after which to try again.
    passes_in: Option<u16>,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl<P: Problem> From<P> for Failure {
    fn from(problem: P) -> Self {
        Self {
            kind: problem.kind(),
            code: problem.code(),
            fields: problem.fields(),
            passes_in: problem.passes_in(),
            cause: Some(Arc::new(problem)),
        }
    }
}

impl Failure {
    /// There is nothing at this address.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::plain(ProblemKind::NotFound, "web.not_found")
    }

    /// Our fault, with the error that explains it to the log.
    pub fn internal(cause: impl Error + Send + Sync + 'static) -> Self {
        let mut failure = Self::plain(ProblemKind::Internal, "web.internal");
        failure.cause = Some(Arc::new(cause));
        failure
    }

    /// Something this depends on does not answer now.
    pub fn unavailable(cause: impl Error + Send + Sync + 'static) -> Self {
        let mut failure = Self::plain(ProblemKind::Unavailable, "web.unavailable");
        failure.cause = Some(Arc::new(cause));
        failure
    }

    pub(crate) const fn plain(kind: ProblemKind, code: &'static str) -> Self {
        Self { kind, code, fields: Vec::new(), passes_in: None, cause: None }
    }

    /// Adds a value that the words need.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// The HTTP status of this kind of failure.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self.kind {
            ProblemKind::NotFound => StatusCode::NOT_FOUND,
            ProblemKind::Forbidden => StatusCode::FORBIDDEN,
            ProblemKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            ProblemKind::Conflict => StatusCode::CONFLICT,
            ProblemKind::Gone => StatusCode::GONE,
            ProblemKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
            ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            ProblemKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The failure that a bare status of the framework stands for: an unknown path, a malformed query.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => Self::plain(ProblemKind::Invalid, "web.method_not_allowed"),
            StatusCode::PAYLOAD_TOO_LARGE => Self::plain(ProblemKind::Invalid, "web.too_large"),
            StatusCode::SERVICE_UNAVAILABLE => Self::plain(ProblemKind::Unavailable, "web.too_slow"),
            status if status.is_client_error() => Self::plain(ProblemKind::Invalid, "web.malformed"),
            _ => Self::plain(ProblemKind::Internal, "web.internal"),
        }
    }

    /// What happened and what to do, in the reader's language.
    #[must_use]
    pub fn words(&self, reader: &Reader) -> Words {
        let values: Vec<_> =
            self.fields.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
        let say = |key: &str| reader.try_t(key, &values);
        let own = text_key(self.code);
        let generic = text_key(self.generic_code());
        Words {
            what: say(&own).or_else(|| say(&generic)).unwrap_or_else(|| self.code.to_owned()),
            todo: say(&format!("{own}.todo")).or_else(|| say(&format!("{generic}.todo"))).unwrap_or_default(),
        }
    }

    const fn generic_code(&self) -> &'static str {
        match self.kind {
            ProblemKind::NotFound => "web.not_found",
            ProblemKind::Forbidden => "web.forbidden",
            ProblemKind::Invalid => "web.invalid",
            ProblemKind::Conflict => "web.conflict",
            ProblemKind::Gone => "web.gone",
            ProblemKind::TooMany => "web.too_many",
            ProblemKind::Unavailable => "web.unavailable",
            ProblemKind::Internal => "web.internal",
        }
    }

    /// Whether somebody was kept from something: whoever looks after the house wants to see that, even where the person
    /// is told that there is no such thing.
    fn is_refusal(&self) -> bool {
        // A refusal of the gate that must not be known as one has the code of an address where nothing is, and a cause.
        let is_hidden = self.code == "web.not_found" && self.cause.is_some();
        is_hidden || matches!(self.kind, ProblemKind::Forbidden | ProblemKind::TooMany)
    }

    /// The whole chain, once, for whoever reads the log.
    fn log(&self, reader: &Reader) {
        let mut chain = Vec::new();
        let mut next = self.cause.as_deref().map(|cause| cause as &dyn Error);
        while let Some(error) = next {
            chain.push(error.to_string());
            next = error.source();
        }
        let (code, request_id, chain) = (self.code, &reader.request_id, chain.join(": "));
        if self.kind == ProblemKind::Internal {
            tracing::error!(code, %request_id, path = reader.address.path(), "failed: {chain}");
        } else if self.is_refusal() {
            // Without the path, which may hold the secret of a letter: the request's own line has the route.
            tracing::info!(code, %request_id, "refused: {chain}");
        } else {
            tracing::debug!(code, %request_id, path = reader.address.path(), "refused: {chain}");
        }
    }
}

/// For handlers that may also send somebody elsewhere.
impl From<Failure> for Response {
    fn from(failure: Failure) -> Self {
        failure.into_response()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What a failure says to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub todo: String,
}

/// The key of the text of a code: `funding.file_truncated` is `problem-funding-file-truncated`.
fn text_key(code: &str) -> String {
    format!("problem-{}", code.replace(['.', '_'], "-"))
}

/// Draws a template.
///
/// # Errors
/// When the template fails, which is our fault.
pub fn show(template: &impl Template) -> Result<Html<String>, Failure> {
    template.render().map(Html).map_err(Failure::internal)
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    reader: Reader,
    title: String,
    words: Words,
    status: u16,
    internal: bool,
    /// Seconds after which the page looks again by itself.
    again: Option<u16>,
}

#[derive(Template)]
#[template(path = "failure_alert.html")]
struct FailureAlert {
    reader: Reader,
    words: Words,
    internal: bool,
}

/// Gives words to every failure, in the form the asker wants: problem+json, a page, or an alert for htmx.
pub(crate) async fn put_into_words(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let reader = Reader::of_request(&app, request.uri(), request.headers());
    let wants_json = wants_json(request.uri().path(), request.headers());
    let mut request = request;
    let is_safe = request.method().is_safe();
    request.extensions_mut().insert(reader.clone());
    let response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() || is_worded(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let failure = parts.extensions.get::<Failure>().cloned();
    let detail = if failure.is_none() { framework_detail(body).await } else { None };
    let failure = failure.unwrap_or_else(|| Failure::of_status(status));
    failure.log(&reader);
    let mut answer = match (wants_json, reader.htmx) {
        (true, _) => problem_json(&app, &reader, &failure, status, detail),
        (false, true) => alert(reader, &failure),
        (false, false) => page(reader, &failure, status, failure.passes_in.filter(|_| is_safe)),
    };
    *answer.status_mut() = status;
    for kept in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = parts.headers.get(&kept) {
            answer.headers_mut().insert(kept, value.clone());
        }
    }
    if let Some(seconds) = failure.passes_in {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn wants_json(path: &str, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/v") || (accept.contains("json") && !accept.contains("text/html"))
}

/// Whether a handler has already said what there is to say: a form shown again with its errors, a status in JSON.
fn is_worded(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") || kind.contains("json")
}

/// What the framework says of a malformed query or body: useful to whoever writes a client.
async fn framework_detail(body: axum::body::Body) -> Option<String> {
    let bytes = axum::body::to_bytes(body, 2_000).await.ok()?;
    String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.is_empty())
}

/// RFC 9457, with the type of media and the fields of the Italian guidelines (ModI, RAC_REST_...).
fn problem_json(
    app: &AppState,
    reader: &Reader,
    failure: &Failure,
    status: StatusCode,
    detail: Option<String>,
) -> Response {
    let words = failure.words(reader);
    let code = failure.code;
    let mut fields = Map::new();
    for (name, value) in &failure.fields {
        fields.insert((*name).to_owned(), Value::from(value.as_str()));
    }
    let mut problem = json!({
        "type": app.settings.absolute(&format!("/api#{}", text_key(code))),
        "title": words.what,
        "status": status.as_u16(),
        "detail": detail.unwrap_or(words.todo),
        "instance": format!("urn:uuid:{}", reader.request_id),
        "code": code,
    });
    if !fields.is_empty() {
        problem["fields"] = Value::Object(fields);
    }
    ([(header::CONTENT_TYPE, "application/problem+json")], problem.to_string()).into_response()
}

fn page(reader: Reader, failure: &Failure, status: StatusCode, again: Option<u16>) -> Response {
    let words = failure.words(&reader);
    let internal = failure.kind == ProblemKind::Internal;
    let page = FailurePage { title: words.what.clone(), words, status: status.as_u16(), internal, again, reader };
    page.render().map(Html).into_response_or(status)
}

/// htmx puts it among the page's notices, wherever the answer was meant to go.
fn alert(reader: Reader, failure: &Failure) -> Response {
    let words = failure.words(&reader);
    let internal = failure.kind == ProblemKind::Internal;
    let target = [("hx-retarget", "#messages"), ("hx-reswap", "innerHTML")];
    let html = FailureAlert { words, internal, reader }.render().map(Html);
    (target, html.into_response_or(failure.status())).into_response()
}

trait OrStatus {
    fn into_response_or(self, status: StatusCode) -> Response;
}

impl<T: IntoResponse> OrStatus for askama::Result<T> {
    /// An error page that cannot be drawn must not loop: the bare status remains.
    fn into_response_or(self, status: StatusCode) -> Response {
        self.map_or_else(|_| status.into_response(), IntoResponse::into_response)
    }
}
