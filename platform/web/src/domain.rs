// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a domain hands to the house: its pages, API, jobs, cards, remarks, notices, texts and menu.

use std::sync::Arc;

use axum::Router;
use futures::future::BoxFuture;
use kernel::Actor;
use store::{JobError, Ticket};
use utoipa::openapi::OpenApi;

use crate::{AppState, Failure, Reader, Who};

/// One domain, as `domain()` of its crate exports it. Start from [`Domain::named`] and fill in what there is.
pub struct Domain {
    /// The crate's name: `registry`.
    pub name: &'static str,
    /// Pages for people, with absolute paths: `/comuni`.
    pub pages: Router<AppState>,
    /// JSON handlers, mounted under `/api/v1`.
    pub api: Router<AppState>,
    /// The description of `api`, with paths relative to `/api/v1`.
    pub openapi: OpenApi,
    /// Work that events cause.
    pub jobs: Vec<Job>,
    /// Which event wakes which job: `(event name, job name)`.
    pub subscriptions: Vec<(&'static str, &'static str)>,
    /// Parts of a place's page that this domain contributes.
    pub cards: Vec<Card>,
    /// What this domain has to say beside the questions that a body answers.
    pub remarks: Vec<Remarks>,
    /// What this domain has to say, on a printed scheda, to what is missing.
    pub remedies: Option<Remedies>,
    /// Columns of its tables that are sealed, so that whoever changes the key finds them.
    pub sealed: Vec<vault::Column>,
    /// Sentences shown on top of every page, asked at each request: keep them cheap.
    pub notices: Vec<fn(&AppState) -> Vec<Notice>>,
    /// What this domain says, in every language.
    pub texts: Texts,
    /// Its entries in the main menu.
    pub menu: Vec<MenuItem>,
    /// Where people sign in, if this domain is the one that knows them.
    pub entrance: Option<Entrance>,
    /// Who asks, if this domain is the one that knows people.
    pub who: Option<Who>,
    /// Beginnings of the addresses that a page writes to while somebody works on it, as each answer of a form:
    /// they are limited as pages are, not as letters and uploads.
    pub frequent_writes: Vec<&'static str>,
    /// Beginnings of the addresses whose reading costs as much as a write, as setting out for an identity provider: they
    /// are limited as letters and uploads are.
    pub costly_reads: Vec<&'static str>,
}

impl Domain {
    /// A domain with nothing in it yet.
    #[must_use]
    pub fn named(name: &'static str) -> Self {
        Self {
            name,
            pages: Router::new(),
            api: Router::new(),
            openapi: OpenApi::default(),
            jobs: Vec::new(),
            subscriptions: Vec::new(),
            cards: Vec::new(),
            remarks: Vec::new(),
            remedies: None,
            sealed: Vec::new(),
            notices: Vec::new(),
            texts: Texts { it: "", en: "" },
            menu: Vec::new(),
            entrance: None,
            who: None,
            frequent_writes: Vec::new(),
            costly_reads: Vec::new(),
        }
    }
}

/// The Fluent sources of a domain: `include_str!("../texts/it.ftl")` and its twin.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// Italian, the language every other one falls back to.
    pub it: &'static str,
    /// English.
    pub en: &'static str,
}

/// Work that runs after an event, outside the request that caused it. It must be idempotent.
#[derive(Clone, Copy)]
pub struct Job {
    /// Its name, as in `subscriptions`: `funding.write_digest`.
    pub name: &'static str,
    /// Does the work of one ticket.
    pub run: fn(AppState, Ticket) -> BoxFuture<'static, Result<(), JobError>>,
}

/// A place whose page is made of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A Comune; the key is its ISTAT code, `058091`.
    Comune,
    /// A province or metropolitan city; the key is its ISTAT code, `058`.
    Province,
    /// A region; the key is its ISTAT code, `12`.
    Region,
    /// The scheda of a Comune, on the page of who may see all of it; the key is year and ISTAT code, `2026/058091`.
    Scheda,
}

/// A part of a place's page that another domain draws: funding's part of a Comune's page.
#[derive(Clone, Copy)]
pub struct Card {
    /// On whose page it stands.
    pub place: Place,
    /// Lower comes first.
    pub order: i32,
    /// Draws its HTML for the place with this key; an empty text shows nothing.
    pub render: fn(AppState, Reader, String) -> BoxFuture<'static, Result<String, Failure>>,
}

/// Gives what people should know while a body answers the questionnaire of a year (`2027`, `c_a117`); only what the one who
/// reads may see.
pub type Remarks = fn(AppState, Reader, Actor, i32, String) -> BoxFuture<'static, Result<Vec<Remark>, Failure>>;

/// Prepares, for the words of a reader, what answers the gaps of schede: once for many of them.
pub type Remedies = fn(AppState, Reader) -> BoxFuture<'static, Result<Arc<dyn TellsRemedies>, Failure>>;

/// Tells what answers the gaps of a scheda.
pub trait TellsRemedies: Send + Sync {
    /// For the Comune with this ISTAT code (`058091`) and the names of the indicators it misses (`SIC3`), the gravest first.
    fn remedies(&self, comune: &str, gaps: &[&str]) -> Vec<Remedy>;
}

/// Something that answers a gap: what it is, and what is due, funded, taught and ready to be reused for it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Remedy {
    /// What to do.
    pub title: String,
    /// What is to be said of it, a sentence each.
    pub lines: Vec<String>,
}

/// Something to know beside the question of an indicator: what last year's plan promised. It answers nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The name of the indicator, the same in every edition: `SIC3`.
    pub indicator: String,
    /// What to know, as safe HTML.
    pub html: String,
}

/// What a notice is about, and so how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// The data are simulated: a band that cannot be missed, on every page, print and export.
    Simulated,
    /// Something needs attention.
    Warning,
    /// Good to know.
    Information,
}

impl Tone {
    /// The class of the band.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Simulated => "notice-simulated",
            Self::Warning => "notice-warning",
            Self::Information => "notice-information",
        }
    }
}

/// A sentence on top of every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it looks.
    pub tone: Tone,
    /// The key of its text.
    pub text: &'static str,
    /// The values its text needs.
    pub values: Vec<(&'static str, String)>,
    /// Where to read more: the key of the link's text, and its address.
    pub link: Option<(&'static str, String)>,
}

/// An entry of the main menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// Lower comes first.
    pub order: i32,
    /// The key of its text.
    pub text: &'static str,
    /// Where it leads; it is the current entry on every address below.
    pub href: &'static str,
}

/// The way in for people, on top of every page: outside it leads to the sign-in, inside to their own page.
///
/// Which of the two is shown depends on the browser having the cookie, not on the session behind it: no page asks the
/// database for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entrance {
    /// The cookie of those who are in. A write that carries it must say from where it comes.
    pub cookie: &'static str,
    /// For who is outside: the key of a text, and where it leads.
    pub outside: (&'static str, &'static str),
    /// For who is in.
    pub inside: (&'static str, &'static str),
}
