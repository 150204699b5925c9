// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The door to providers: one small trait, a real door and a fake one.

use std::{collections::HashMap, future::Future, pin::Pin, sync::Mutex, sync::PoisonError, time::Duration};

use reqwest::ClientBuilder;
use rustls::ClientConfig;

/// Answers larger than this are refused: no statement, key set or token comes near.
const LARGEST: usize = 512 * 1024;

/// What is asked of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where.
    pub url: String,
    /// The value of `Authorization`, if any.
    pub authorization: Option<String>,
    /// A form to post; without one, it is a GET.
    pub form: Option<Vec<(String, String)>>,
}

impl Request {
    /// A plain GET.
    #[must_use]
    pub fn get(url: impl Into<String>) -> Self {
        Self { url: url.into(), authorization: None, form: None }
    }
}

/// What came back, whatever its status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// `Content-Type` without its parameters, in lower case.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpProblem {
    /// Only `https` is spoken to (OpenID Federation 1.0 section 9; RFC 6749 section 3.1).
    #[error("{0} is not an https address")]
    NotSecure(String),
    /// Nobody answered, or the line broke.
    #[error("{url} cannot be reached: {reason}")]
    Unreachable {
        /// The address.
        url: String,
        /// What broke.
        reason: String,
    },
    /// The answer is too large to be what was asked for.
    #[error("the answer of {0} is larger than it can be")]
    TooLarge(String),
}

/// An answer that is on its way.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Response, HttpProblem>> + Send + 'a>>;

/// Asks providers. It follows no redirects: neither the federation nor the token endpoint has any use for them.
pub trait Http: Send + Sync {
    /// Sends a request and brings the answer.
    fn send(&self, request: Request) -> Answer<'_>;
}

/// The real door.
#[derive(Clone, Debug)]
pub struct Web {
    client: reqwest::Client,
    loopback: bool,
}

impl Web {
    /// A door that speaks `https` only, and says who it is. It believes the authorities of the system and asks nobody whether
    /// a certificate was revoked: whoever can, says [`over`](Self::over).
    ///
    /// # Errors
    /// [`HttpProblem::Unreachable`] when the certificates of the system cannot be read.
    pub fn open() -> Result<Self, HttpProblem> {
        Self::build(ClientBuilder::tls_backend_rustls)
    }

    /// The same door over a TLS that is handed to it, with its authorities and what they revoked.
    ///
    /// # Errors
    /// [`HttpProblem::Unreachable`] when it cannot be used.
    pub fn over(tls: ClientConfig) -> Result<Self, HttpProblem> {
        Self::build(|builder| builder.tls_backend_preconfigured(tls))
    }

    fn build(with_tls: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Result<Self, HttpProblem> {
        #[expect(clippy::disallowed_methods, reason = "this crate has its own door: it stands without the house")]
        let builder = reqwest::Client::builder();
        let client = with_tls(builder)
            .user_agent(concat!("campanile-eid/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(15))
            .build()
            .map_err(|error| HttpProblem::Unreachable { url: "https".to_owned(), reason: error.to_string() })?;
        Ok(Self { client, loopback: false })
    }

    /// The same door, which also speaks plain `http` to this very machine: for tests and trials.
    #[must_use]
    pub fn with_loopback(self) -> Self {
        Self { loopback: true, ..self }
    }

    async fn ask(&self, request: Request) -> Result<Response, HttpProblem> {
        let url = request.url;
        let parsed = reqwest::Url::parse(&url).map_err(|_| HttpProblem::NotSecure(url.clone()))?;
        let here = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if parsed.scheme() != "https" && !(self.loopback && here && parsed.scheme() == "http") {
            return Err(HttpProblem::NotSecure(url));
        }
        let unreachable =
            |error: reqwest::Error| HttpProblem::Unreachable { url: url.clone(), reason: root_cause(&error) };
        let mut call = match request.form {
            None => self.client.get(parsed),
            Some(form) => self
                .client
                .post(parsed)
                .header(reqwest::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()),
        };
        if let Some(authorization) = request.authorization {
            call = call.header(reqwest::header::AUTHORIZATION, authorization);
        }
        let mut response = call.send().await.map_err(unreachable)?;
        let content_type = response.headers().get(reqwest::header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let content_type = content_type.and_then(|v| v.split(';').next()).unwrap_or_default();
        let (status, content_type) = (response.status().as_u16(), content_type.trim().to_ascii_lowercase());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            body.extend_from_slice(&chunk);
            if body.len() > LARGEST {
                return Err(HttpProblem::TooLarge(url));
            }
        }
        Ok(Response { status, content_type, body })
    }
}

impl Http for Web {
    fn send(&self, request: Request) -> Answer<'_> {
        Box::pin(self.ask(request))
    }
}

fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// A fake that answers what it was told to, and remembers what it was asked.
#[derive(Debug, Default)]
pub struct FakeWeb {
    answers: Mutex<HashMap<String, Response>>,
    asked: Mutex<Vec<Request>>,
}

impl FakeWeb {
    /// Tells it what stands at an address.
    pub fn set(&self, url: &str, status: u16, content_type: &str, body: impl Into<Vec<u8>>) {
        let answer = Response { status, content_type: content_type.to_owned(), body: body.into() };
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(url.to_owned(), answer);
    }

    /// What it was asked so far.
    #[must_use]
    pub fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Http for FakeWeb {
    fn send(&self, request: Request) -> Answer<'_> {
        let found = self.answers.lock().unwrap_or_else(PoisonError::into_inner).get(&request.url).cloned();
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        Box::pin(async move { Ok(found.unwrap_or(Response { status: 404, ..Response::default() })) })
    }
}
