// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What tests of domains ask for: a house that people can sign in to, and a person who has, at a browser without a network.

use axum::{
    body::Body,
    extract::FromRequestParts as _,
    http::{Method, Request, header, request::Builder},
};
use chrono::DateTime;
use kernel::{Acting, Actor, Id, Language, Role};
use sea_orm::{ConnectionTrait as _, Statement};
use store::Store;
use uuid::Uuid;
use web::{
    AppState, Domain,
    testing::{Answer, Browser, house},
};

use crate::{COOKIE, Invented, Options, Signed, Token};

/// A house of these domains that people can sign in to; its keys are gone with it.
pub struct House {
    /// The house.
    pub app: AppState,
    domains: fn() -> Vec<Domain>,
    _keys: tempfile::TempDir,
}

impl House {
    /// A house on a store.
    ///
    /// # Panics
    /// When there is no temporary folder, or the database fails: so do all below.
    pub async fn open(store: &Store, domains: fn() -> Vec<Domain>) -> Self {
        Self::of(house(store.clone(), &domains()), domains).await
    }

    /// A house that has been assembled of these domains.
    pub async fn of(app: AppState, domains: fn() -> Vec<Domain>) -> Self {
        let keys = tempfile::tempdir().expect("a folder");
        crate::open(&app, &Options::of_a_trial(keys.path())).await.expect("keys");
        Self { app, domains, _keys: keys }
    }

    /// The same house after a restart: nothing is in memory.
    #[must_use]
    pub fn again(&self) -> AppState {
        house(self.app.store.clone(), &(self.domains)())
    }

    /// Somebody [`Invented`], who has signed in.
    pub async fn desk(&self, key: &str) -> Desk {
        Desk::of(&self.app, (self.domains)(), key).await
    }

    /// Whoever passes by.
    #[must_use]
    pub fn visitor(&self) -> Desk {
        Desk::visitor(&self.app, (self.domains)())
    }

    /// Runs a statement that nobody records.
    pub async fn run(&self, sql: &str) {
        let tx = self.app.store.begin(&Actor::System("test")).await.expect("a transaction");
        tx.run(sql).await.expect(sql);
        tx.commit_unrecorded("a test").await.expect("kept");
    }

    /// How many rows there are of a table, or of it `WHERE` something holds.
    pub async fn count(&self, what: &str) -> i64 {
        let db = self.app.store.reader();
        let sql = format!("SELECT CAST(count(*) AS BIGINT) AS n FROM {what}");
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect(what);
        row.expect("a row").try_get("", "n").expect("a number")
    }
}

/// Somebody of ANCI, without a session: for actions that ask for no more.
#[must_use]
pub fn national(role: Role) -> Actor {
    Actor::Person(Acting {
        person: Id::from_uuid(Uuid::from_u128(7)),
        body: Some("anci".to_owned()),
        role: Some(role),
        level: 2,
        authenticated_at: DateTime::UNIX_EPOCH,
    })
}

/// A person at a browser.
pub struct Desk {
    app: AppState,
    browser: Browser,
    cookie: String,
}

impl Desk {
    /// Whoever a token belongs to; give it the same domains that the house was assembled with.
    #[must_use]
    pub fn at(app: &AppState, domains: Vec<Domain>, token: &Token) -> Self {
        let cookie = format!("{COOKIE}={}", token.text());
        Self { app: app.clone(), browser: Browser::new(app.clone(), domains), cookie }
    }

    /// Somebody [`Invented`], who has signed in.
    ///
    /// # Panics
    /// When nobody is called so, or the house was not opened.
    pub async fn of(app: &AppState, domains: Vec<Domain>, key: &str) -> Self {
        let person = Invented::called(key).expect("somebody invented");
        let token = crate::sign_in_invented(app, person, "").await.expect("a house that is open");
        Self::at(app, domains, &token)
    }

    /// Whoever passes by.
    #[must_use]
    pub fn visitor(app: &AppState, domains: Vec<Domain>) -> Self {
        Self { app: app.clone(), browser: Browser::new(app.clone(), domains), cookie: String::new() }
    }

    /// Who they are, as actions take it.
    ///
    /// # Panics
    /// When they are signed in no more.
    pub async fn actor(&self) -> Actor {
        let request = self.request(Method::GET, "/").body(()).expect("a request");
        let signed = Signed::from_request_parts(&mut request.into_parts().0, &self.app).await;
        signed.unwrap_or_else(|_| panic!("nobody has signed in")).actor()
    }

    /// Asks for a page in Italian.
    pub async fn get(&self, address: &str) -> Answer {
        self.get_in(Language::It, address).await
    }

    /// Asks for a page in a language.
    pub async fn get_in(&self, language: Language, address: &str) -> Answer {
        let request = self.request(Method::GET, address).header(header::ACCEPT_LANGUAGE, language.tag());
        self.send(request, String::new()).await
    }

    /// Sends a form, as the page that holds it would.
    pub async fn post(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self
            .request(Method::POST, address)
            .header(header::ACCEPT_LANGUAGE, Language::It.tag())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, body).await
    }

    /// Sends a form as a program does, which says not where it comes from.
    pub async fn post_from_nowhere(&self, address: &str) -> Answer {
        self.send(self.request(Method::POST, address), String::new()).await
    }

    fn request(&self, method: Method, address: &str) -> Builder {
        Request::builder().method(method).uri(address).header(header::COOKIE, &self.cookie)
    }

    async fn send(&self, request: Builder, body: String) -> Answer {
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }
}
