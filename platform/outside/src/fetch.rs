// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The door through which files come in over HTTP: conditional, bounded, whole or not at all.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use kernel::{Problem, ProblemKind};
use reqwest::{Client, StatusCode, header};
use rustls::ClientConfig;

use crate::{Revocation, Tls, TlsProblem};

/// Files larger than this are refused: the largest of PA digitale 2026 has 15 MB.
const LARGEST: u64 = 200 * 1024 * 1024;
/// Tries of one file, when the line breaks or the server stumbles.
const TRIES: u32 = 3;

/// What we have of a file, so that the server need not send it again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The `ETag` it came with.
    pub etag: Option<String>,
    /// The `Last-Modified` it came with.
    pub last_modified: Option<String>,
}

/// What came of asking for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// It is as we have it.
    Unchanged,
    /// The source has no such file now.
    Missing,
    /// It came, whole.
    Body {
        /// Its bytes, decompressed.
        bytes: Vec<u8>,
        /// What to ask with next time.
        known: Known,
    },
}

/// Why a file did not come.
#[derive(Debug, thiserror::Error)]
pub enum FetchProblem {
    /// The address cannot be read.
    #[error("{0} is not an address")]
    NotAnAddress(String),
    /// Nobody answered, or the line broke.
    #[error("{url} cannot be reached: {reason}")]
    Unreachable {
        /// The address.
        url: String,
        /// What broke.
        reason: String,
    },
    /// The body ended before its announced length.
    #[error("{url} was cut off: {got} bytes came")]
    Truncated {
        /// The address.
        url: String,
        /// Bytes that came.
        got: u64,
    },
    /// The server answered with an error.
    #[error("{url} answered with status {status}")]
    Status {
        /// The address.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// The file is too large to be what we asked for.
    #[error("{0} is larger than it can be")]
    TooLarge(String),
    /// A local file cannot be read.
    #[error("{path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
}

impl Problem for FetchProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::NotAnAddress(_) | Self::File { .. } => ProblemKind::Invalid,
            _ => ProblemKind::Unavailable,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotAnAddress(_) => "outside.not_a_url",
            Self::Unreachable { .. } => "outside.unreachable",
            Self::Truncated { .. } => "outside.truncated",
            Self::Status { .. } => "outside.status",
            Self::TooLarge(_) => "outside.too_large",
            Self::File { .. } => "outside.file",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Status { status, .. } => vec![("status", status.to_string())],
            Self::Truncated { got, .. } => vec![("received", got.to_string())],
            Self::NotAnAddress(_) | Self::Unreachable { .. } | Self::TooLarge(_) | Self::File { .. } => Vec::new(),
        }
    }
}

impl FetchProblem {
    fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable { .. } | Self::Truncated { .. } => true,
            Self::Status { status, .. } => *status >= 500 || *status == 429,
            _ => false,
        }
    }
}

/// The door to the web. Cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<Door>);

enum Door {
    Http { client: Client, tls: Tls, pause: Duration },
    Fake(Mutex<HashMap<String, Vec<u8>>>),
}

impl Web {
    /// A door that asks real servers, and says who it is. What it learns of revoked certificates it keeps to itself: a house
    /// says [`over`](Self::over).
    ///
    /// # Errors
    /// When the system's certificates cannot be read.
    pub fn open() -> Result<Self, FetchProblem> {
        Self::over(Tls::new(Revocation::default()))
    }

    /// The same over the TLS of the house.
    ///
    /// # Errors
    /// When it cannot be spoken.
    pub fn over(tls: Tls) -> Result<Self, FetchProblem> {
        let unusable = |reason| FetchProblem::Unreachable { url: "https".to_owned(), reason };
        let config = tls.http_client().map_err(|problem| unusable(problem.to_string()))?;
        #[expect(clippy::disallowed_methods, reason = "the one home of the HTTP client")]
        let client = Client::builder()
            .user_agent(concat!("campanile/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .timeout(Duration::from_secs(300))
            .tls_backend_preconfigured(config)
            .build()
            .map_err(|error| unusable(error.to_string()))?;
        Ok(Self(Arc::new(Door::Http { client, tls, pause: Duration::from_secs(2) })))
    }

    /// The same door, with another pause between tries.
    #[must_use]
    pub fn with_pause(self, pause: Duration) -> Self {
        match &*self.0 {
            Door::Http { client, tls, .. } => {
                Self(Arc::new(Door::Http { client: client.clone(), tls: tls.clone(), pause }))
            }
            Door::Fake(_) => self,
        }
    }

    /// The TLS of this door, for one that another crate has: it believes the same authorities and lists. A fake's is that of a
    /// door that was just opened.
    ///
    /// # Errors
    /// When it cannot be spoken.
    pub fn tls(&self) -> Result<ClientConfig, TlsProblem> {
        match &*self.0 {
            Door::Http { tls, .. } => tls.http_client(),
            Door::Fake(_) => Tls::new(Revocation::default()).http_client(),
        }
    }

    /// A fake that serves what [`set`](Self::set) gave it, and nothing else.
    #[must_use]
    pub fn fake() -> Self {
        Self(Arc::new(Door::Fake(Mutex::default())))
    }

    /// Tells a fake what stands at an address; `None` takes it away. A real door does not listen.
    pub fn set(&self, url: &str, body: Option<Vec<u8>>) {
        if let Door::Fake(pages) = &*self.0 {
            let mut pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
            match body {
                Some(body) => pages.insert(url.to_owned(), body),
                None => pages.remove(url),
            };
        }
    }

    /// Asks for a file, unless it is as we know it. A failure that may pass is tried again, twice.
    ///
    /// # Errors
    /// [`FetchProblem`]: then nothing of the file is kept.
    pub async fn fetch(&self, url: &str, known: &Known) -> Result<Fetched, FetchProblem> {
        match &*self.0 {
            Door::Fake(pages) => {
                let pages = pages.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(pages.get(url).map_or(Fetched::Missing, |bytes| from_bytes(bytes.clone(), known)))
            }
            Door::Http { client, pause, .. } => {
                let mut pause = *pause;
                for attempt in 1.. {
                    match ask(client, url, known).await {
                        Err(problem) if attempt < TRIES && problem.may_pass() => {
                            tracing::debug!(url, attempt, %problem, "asking again");
                            tokio::time::sleep(pause).await;
                            pause *= 2;
                        }
                        outcome => return outcome,
                    }
                }
                Ok(Fetched::Missing)
            }
        }
    }
}

/// Bytes that came without an `ETag`: their own checksum serves.
pub(crate) fn from_bytes(bytes: Vec<u8>, known: &Known) -> Fetched {
    let etag = format!("\"{}\"", checksum(&bytes));
    if known.etag.as_ref() == Some(&etag) {
        return Fetched::Unchanged;
    }
    Fetched::Body { bytes, known: Known { etag: Some(etag), last_modified: None } }
}

fn checksum(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().take(16).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

async fn ask(client: &Client, url: &str, known: &Known) -> Result<Fetched, FetchProblem> {
    let unreachable = |error: reqwest::Error| {
        if error.is_builder() {
            return FetchProblem::NotAnAddress(url.to_owned());
        }
        FetchProblem::Unreachable { url: url.to_owned(), reason: root_cause(&error) }
    };
    let mut request = client.get(url);
    if let Some(etag) = &known.etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = &known.last_modified {
        request = request.header(header::IF_MODIFIED_SINCE, date);
    }
    let mut response = request.send().await.map_err(unreachable)?;
    match response.status() {
        StatusCode::NOT_MODIFIED => return Ok(Fetched::Unchanged),
        StatusCode::NOT_FOUND | StatusCode::GONE => return Ok(Fetched::Missing),
        status if !status.is_success() => {
            return Err(FetchProblem::Status { url: url.to_owned(), status: status.as_u16() });
        }
        _ => {}
    }
    let announced = response.content_length();
    if announced.is_some_and(|length| length > LARGEST) {
        return Err(FetchProblem::TooLarge(url.to_owned()));
    }
    let text = |name| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
    let fresh = Known { etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED) };
    let mut bytes = Vec::with_capacity(usize::try_from(announced.unwrap_or(0)).unwrap_or(0));
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(None) => break,
            Err(_) => return Err(FetchProblem::Truncated { url: url.to_owned(), got: bytes.len() as u64 }),
        }
        if bytes.len() as u64 > LARGEST {
            return Err(FetchProblem::TooLarge(url.to_owned()));
        }
    }
    if announced.is_some_and(|length| length != bytes.len() as u64) {
        return Err(FetchProblem::Truncated { url: url.to_owned(), got: bytes.len() as u64 });
    }
    Ok(Fetched::Body { bytes, known: fresh })
}

fn root_cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
