// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Those who walk through the house: one person of each role, somebody who serves no body, one of another body, a visitor.

use std::{collections::BTreeMap, path::Path};

use axum::{
    extract::FromRequestParts as _,
    http::{Request, header},
};
use identity::{Body, COOKIE, Grant, Options, ProviderKind, Signed, SignedIn, Token};
use kernel::{Acting, Actor, Role};
use web::AppState;

/// The body whose people walk: Ala di Stura. The one of another body is of Milano.
pub(super) const OWN: &str = "c_a117";
const OTHER: &str = "c_f205";

/// Who walks, in the order of the columns: their name there, their body and role.
pub(super) const CAST: [(&str, Option<(&str, Role)>); 11] = [
    ("visitor", None),
    ("nobody", None),
    ("other", Some((OTHER, Role::Rtd))),
    ("viewer", Some((OWN, Role::Viewer))),
    ("compiler", Some((OWN, Role::Compiler))),
    ("it", Some((OWN, Role::ItManager))),
    ("rtd", Some((OWN, Role::Rtd))),
    ("vertice", Some((OWN, Role::Vertice))),
    ("analyst", Some(("anci", Role::Analyst))),
    ("author", Some(("anci", Role::Author))),
    ("admin", Some(("dtd", Role::Administrator))),
];

/// A house where people may come in; its keys and its log are in this folder.
pub(super) fn options(folder: &Path) -> Options {
    let mut options = Options::of_a_trial(folder);
    options.demonstration = false;
    options.providers.loopback = false;
    options
}

/// Those who have come in, by their name, with their cookies.
pub(super) struct Cast<'a> {
    app: &'a AppState,
    cookies: BTreeMap<&'static str, String>,
    came: u32,
}

impl<'a> Cast<'a> {
    pub(super) fn of(app: &'a AppState) -> Self {
        Self { app, cookies: BTreeMap::new(), came: 0 }
    }

    /// The cookie of one of them; none of a visitor. What they did before may have ended their session, their membership
    /// or themselves: then somebody else comes in their place.
    pub(super) async fn cookie(&mut self, name: &'static str) -> Option<String> {
        if name == "visitor" {
            return None;
        }
        let serves = CAST.iter().find(|(one, _)| *one == name).and_then(|(_, serves)| *serves);
        if let Some(cookie) = self.cookies.get(name) {
            let acting = present(self.app, cookie).await.map(|signed| signed.acting);
            let as_before = |acting: &Acting| {
                acting.body.as_deref() == serves.map(|(body, _)| body) && acting.role == serves.map(|(_, role)| role)
            };
            if acting.as_ref().is_some_and(as_before) {
                return Some(cookie.clone());
            }
        }
        let cookie = self.newcomer(serves).await;
        self.cookies.insert(name, cookie.clone());
        Some(cookie)
    }

    /// One of them, as their actions take them.
    pub(super) async fn actor(&mut self, name: &'static str) -> Actor {
        let cookie = self.cookie(name).await.expect("somebody who has signed in");
        present(self.app, &cookie).await.expect("a session").actor()
    }

    async fn newcomer(&mut self, serves: Option<(&str, Role)>) -> String {
        self.came += 1;
        let signed = SignedIn {
            provider: ProviderKind::Oidc,
            issuer: "https://idp.example".to_owned(),
            subject: format!("newcomer-{}", self.came),
            fiscal_number: None,
            given_name: "Prova".to_owned(),
            family_name: format!("Numero {}", self.came),
            email: None,
            level: 2,
        };
        let cookie = enter(self.app, &signed).await;
        let Some((body, role)) = serves else { return cookie };
        let person = present(self.app, &cookie).await.expect("a session").profile.id;
        let grant = Grant { person, body: body.parse().expect("a body"), role, until: None };
        identity::grant(self.app, &who_lets_in(self.app, &grant.body), &grant).await.expect("a membership");
        // The session of now on acts for it.
        enter(self.app, &signed).await
    }
}

/// Who may let people into a body: whoever runs the server into the national ones, its RTD into a Comune.
fn who_lets_in(app: &AppState, body: &Body) -> Actor {
    if body.ipa().is_none() {
        return Actor::Operator;
    }
    Actor::Person(Acting {
        person: "00000000-0000-7000-8000-000000000001".parse().expect("an id"),
        body: Some(body.to_string()),
        role: Some(Role::Rtd),
        level: 2,
        authenticated_at: app.clock.now(),
    })
}

async fn enter(app: &AppState, signed: &SignedIn) -> String {
    let token: Token = identity::sign_in(app, signed, "").await.expect("a session");
    format!("{COOKIE}={}", token.text())
}

/// Who a cookie's owner is, as a handler's extractor would say.
async fn present(app: &AppState, cookie: &str) -> Option<Signed> {
    let request = Request::get("/").header(header::COOKIE, cookie).body(()).expect("a request");
    Signed::from_request_parts(&mut request.into_parts().0, app).await.ok()
}
