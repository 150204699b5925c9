// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house where a campaign is open, and the people of a small Comune at their browsers.

use axum::{
    body::Body,
    http::{Request, header},
};
use chrono::TimeDelta;
use identity::{COOKIE, Invented, Options};
use kernel::{Actor, day_in_rome};
use store::testing::Given;
use survey::{Campaign, Edition, Plan, announce_campaign, load_edition, start_submission};
use web::{
    AppState, Domain,
    testing::{Answer, Browser, house},
};

/// Ala di Stura, whose people are invented.
pub(crate) const COMUNE: &str = "c_a117";
pub(crate) const HOME: &str = "/questionari/2026/c_a117";

pub(crate) fn domains() -> Vec<Domain> {
    vec![registry::domain(), identity::domain(), letters::domain(), survey::domain()]
}

/// A house with keys in a folder of its own.
pub(crate) struct House {
    pub(crate) app: AppState,
    _folder: tempfile::TempDir,
}

/// A house with the shipped edition published and its campaign open until in ten days.
pub(crate) async fn open_house(given: &Given) -> House {
    let app = house(given.store.clone(), &domains());
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options::of_a_trial(folder.path());
    identity::open(&app, &options).await.expect("keys");
    load_edition(&app.store, &Actor::Operator, &Edition::shipped()).await.expect("published");
    announce(&app, 2026, (-5, 10)).await;
    House { app, _folder: folder }
}

/// The same, where the Comune has begun; the person is its RTD.
pub(crate) async fn begun(given: &Given) -> (House, Person) {
    let house = open_house(given).await;
    let rtd = Person::of(&house.app, "rtd").await;
    start_submission(&house.app, &rtd.actor().await, 2026, COMUNE).await.expect("begun");
    (house, rtd)
}

/// The campaign of a year runs from one day to another, counted from today.
pub(crate) async fn announce(app: &AppState, year: i32, (from, to): (i64, i64)) {
    let today = day_in_rome(app.clock.now());
    let campaign = Campaign {
        year,
        version: format!("{year}-v1"),
        opens_on: today + TimeDelta::days(from),
        closes_on: today + TimeDelta::days(to),
        plan: Plan::default(),
    };
    announce_campaign(app, &Actor::Operator, &campaign).await.expect("announced");
}

/// The campaign ended yesterday.
pub(crate) async fn end_campaign(app: &AppState) {
    announce(app, 2026, (-9, -1)).await;
}

/// Somebody invented, at a browser.
pub(crate) struct Person {
    app: AppState,
    browser: Browser,
    cookie: String,
}

impl Person {
    pub(crate) async fn of(app: &AppState, key: &str) -> Self {
        let token = identity::sign_in_invented(app, Invented::called(key).expect("somebody"), "").await.expect("in");
        let cookie = format!("{COOKIE}={}", token.text());
        Self { app: app.clone(), browser: Browser::new(app.clone(), domains()), cookie }
    }

    /// Who they are, as actions take it.
    pub(crate) async fn actor(&self) -> Actor {
        use axum::extract::FromRequestParts as _;
        let request = Request::get("/").header(header::COOKIE, &self.cookie).body(()).expect("a request");
        let signed = identity::Signed::from_request_parts(&mut request.into_parts().0, &self.app).await;
        signed.unwrap_or_else(|_| panic!("nobody has signed in")).actor()
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        let request = Request::get(address).header(header::COOKIE, &self.cookie).header("accept-language", "it");
        self.browser.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form as a browser without a script does.
    pub(crate) async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(address, fields, false).await
    }

    /// Sends a form as htmx does.
    pub(crate) async fn change(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(address, fields, true).await
    }

    /// Sends a form with a file in it.
    pub(crate) async fn upload(&self, address: &str, question: &str, name: &str, file: &[u8]) -> Answer {
        let mut body = format!(
            "--edge\r\ncontent-disposition: form-data; name=\"domanda\"\r\n\r\n{question}\r\n--edge\r\n\
            content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend(file);
        body.extend(b"\r\n--edge--\r\n");
        let request = Request::post(address)
            .header(header::COOKIE, &self.cookie)
            .header("accept-language", "it")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin");
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }

    async fn send(&self, address: &str, fields: &[(&str, &str)], htmx: bool) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(address)
            .header(header::COOKIE, &self.cookie)
            .header("accept-language", "it")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        if htmx {
            request = request.header("hx-request", "true");
        }
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }
}

/// The number of the change that a page has seen.
pub(crate) fn revision(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"revisione\" value=\"").expect("a revision");
    rest.split('"').next().expect("a number").to_owned()
}
