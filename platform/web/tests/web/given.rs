// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house with one small domain in it.

use std::sync::Arc;

use axum::{Router, extract::Query, http::Request, routing::get};
use kernel::{Problem, ProblemKind};
use outside::{Mail, Outside, Web};
use store::testing::Given;
use web::{AppState, Domain, Failure, Parts, Settings, Texts, testing::Browser};

/// A problem of the small domain.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BellProblem {
    #[error("the bell {0} is cracked")]
    Cracked(String),
    #[error("it still swings")]
    Swinging,
    #[error("the rope broke")]
    Rope(#[source] std::fmt::Error),
}

impl Problem for BellProblem {
    fn kind(&self) -> ProblemKind {
        match self {
            Self::Cracked(_) => ProblemKind::Gone,
            Self::Swinging => ProblemKind::Unavailable,
            Self::Rope(_) => ProblemKind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Cracked(_) => "bell.cracked",
            Self::Swinging => "bell.swinging",
            Self::Rope(_) => "bell.rope",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Cracked(name) => vec![("name", name.clone())],
            Self::Swinging | Self::Rope(_) => Vec::new(),
        }
    }

    fn passes_in(&self) -> Option<u16> {
        matches!(self, Self::Swinging).then_some(7)
    }
}

const TEXTS: Texts = Texts {
    it: "problem-bell-cracked = La campana { $name } è rotta\n    .todo = Suona l'altra.\n",
    en: "problem-bell-cracked = The bell { $name } is cracked\n    .todo = Ring the other one.\n",
};

#[derive(serde::Deserialize)]
struct Strokes {
    n: u8,
}

/// The small domain: bells that ring, break, and panic.
pub(crate) fn bells() -> Domain {
    async fn cracked() -> Result<(), Failure> {
        Err(BellProblem::Cracked("Maria".to_owned()))?
    }
    async fn swinging() -> Result<(), Failure> {
        Err(BellProblem::Swinging)?
    }
    async fn rope() -> Result<(), Failure> {
        Err(BellProblem::Rope(std::fmt::Error))?
    }
    async fn fall() -> &'static str {
        panic!("the bell fell")
    }
    async fn strokes(Query(strokes): Query<Strokes>) -> String {
        "din ".repeat(strokes.n.into())
    }
    let routes = || {
        Router::new()
            .route("/cracked", get(cracked))
            .route("/swinging", get(swinging).post(swinging))
            .route("/rope", get(rope))
            .route("/fall", get(fall))
            .route("/strokes", get(strokes).post(|| async { "don" }))
    };
    Domain { pages: routes(), api: routes(), texts: TEXTS, ..Domain::named("bells") }
}

/// The domains of these tests.
pub(crate) fn domains() -> Vec<Domain> {
    vec![web::testing::sample_domain(), bells()]
}

/// A browser in front of a house with these settings.
pub(crate) fn browser_with(given: &Given, settings: Settings) -> Browser {
    let outside = Outside {
        web: Web::fake(),
        mail: Mail::fake(),
        pec: outside::PecAccount::none(),
        antivirus: outside::Antivirus::none(),
    };
    let parts = Parts { store: given.store.clone(), clock: Arc::clone(given.store.clock()), outside, settings };
    let app = AppState::assemble(parts, &domains()).expect("domains that fit together");
    Browser::new(app, domains())
}

/// A browser in front of a house without limits.
pub(crate) fn browser(given: &Given) -> Browser {
    Browser::new(web::testing::house(given.store.clone(), &domains()), domains())
}

/// A request with these headers.
pub(crate) fn request(address: &str, headers: &[(&str, &str)]) -> Request<axum::body::Body> {
    let builder = headers.iter().fold(Request::get(address), |request, (name, value)| request.header(*name, *value));
    builder.body(axum::body::Body::empty()).expect("a request")
}
