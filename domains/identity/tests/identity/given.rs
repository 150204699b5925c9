// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the tests start from: a house with people in it, a browser that keeps its cookie, somebody with a SPID.

use std::sync::Arc;

use axum::http::{Request, header};
use identity::{Body, COOKIE, Options, ProviderKind, Signed, SignedIn, Token, testing::Desk};
use kernel::{Acting, Actor, Role};
use outside::{Mail, Outside, Web};
use store::{JournalLine, testing::Given};
use web::{AppState, Domain, Limit, Parts, Settings};

pub(crate) const COMUNE: &str = "c_a117";

pub(crate) fn domains() -> Vec<Domain> {
    vec![registry::domain(), letters::domain(), identity::domain()]
}

/// A house whose keys and log are in a folder of its own.
pub(crate) struct House {
    pub(crate) app: AppState,
    pub(crate) folder: tempfile::TempDir,
}

/// The house on this store, without people yet.
pub(crate) fn bare(given: &Given, mail: Mail) -> AppState {
    let settings =
        Settings { page_limit: Limit::NONE, api_limit: Limit::NONE, write_limit: Limit::NONE, ..Settings::default() };
    let parts = Parts {
        store: given.store.clone(),
        clock: Arc::clone(given.store.clock()),
        outside: Outside {
            web: Web::fake(),
            mail,
            pec: outside::PecAccount::none(),
            antivirus: outside::Antivirus::none(),
        },
        settings,
    };
    AppState::assemble(parts, &domains()).unwrap()
}

pub(crate) async fn house_with(given: &Given, mail: Mail) -> House {
    let folder = tempfile::tempdir().unwrap();
    let app = bare(given, mail);
    identity::open(&app, &Options::of_a_trial(folder.path())).await.unwrap();
    House { app, folder }
}

pub(crate) async fn house(given: &Given) -> House {
    house_with(given, Mail::fake()).await
}

/// Somebody whom SPID vouches for.
pub(crate) fn spid(fiscal_number: &str, given_name: &str) -> SignedIn {
    SignedIn {
        provider: ProviderKind::Spid,
        issuer: "https://idp.example".to_owned(),
        subject: format!("spid-{given_name}"),
        fiscal_number: Some(fiscal_number.to_owned()),
        given_name: given_name.to_owned(),
        family_name: "Prova".to_owned(),
        email: None,
        level: 2,
    }
}

/// Somebody invented, at a browser in front of this house.
pub(crate) async fn desk(app: &AppState, key: &str) -> Desk {
    Desk::of(app, domains(), key).await
}

/// Who a token's owner is, as a handler's extractor would say.
pub(crate) async fn present(app: &AppState, token: &Token) -> Option<Signed> {
    use axum::extract::FromRequestParts as _;
    let request = Request::get("/").header(header::COOKIE, format!("{COOKIE}={}", token.text())).body(()).unwrap();
    Signed::from_request_parts(&mut request.into_parts().0, app).await.ok()
}

pub(crate) async fn journal(given: &Given) -> Vec<JournalLine> {
    given.journal_after(0, 1000).await.unwrap()
}

pub(crate) async fn events(given: &Given) -> Vec<String> {
    journal(given).await.into_iter().map(|line| line.event).collect()
}

/// Runs the job of this name, as the event about `subject` would make it run, and every other that is due.
pub(crate) async fn run(app: &AppState, name: &str, subject: &str) {
    let mut tx = app.store.begin(&Actor::System("test")).await.unwrap();
    let now = tx.now();
    tx.enqueue(name, subject, now).await.unwrap();
    tx.commit_unrecorded("a test").await.unwrap();
    // Others may be due before it, as the daily purge.
    while let Some(ticket) = app.store.claim_job().await.unwrap() {
        (app.job(&ticket.name).unwrap().run)(app.clone(), ticket.clone()).await.unwrap();
        app.store.finish_job(&ticket).await.unwrap();
    }
}

pub(crate) fn comune() -> Body {
    COMUNE.parse().unwrap()
}

/// Somebody who acts for a body, without a session: for actions that ask for no more.
pub(crate) fn acting(person: kernel::Id<kernel::Person>, body: &str, role: Role) -> Acting {
    Acting {
        person,
        body: Some(body.to_owned()),
        role: Some(role),
        level: 2,
        authenticated_at: chrono::DateTime::UNIX_EPOCH,
    }
}
