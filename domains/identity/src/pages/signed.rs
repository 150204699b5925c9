// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who asks: the cookie, the session behind it, and the extractors that every domain takes its actor from.

use axum::{
    extract::FromRequestParts,
    http::{Method, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use kernel::{Acting, Actor, day_in_rome};
use web::{AppState, BoxFuture, Failure};

use crate::{
    IdentityProblem,
    actions::sign_out::note_seen,
    membership::Membership,
    person::Profile,
    queries::{memberships::membership, sessions::session_of},
    secret::Token,
    session::Session,
};

/// What a page says when it asks by itself: nobody was there, so the session is not kept awake.
const BEAT: &str = "x-campanile-beat";
/// The cookie of a session. `__Host-`: a browser takes it over a safe connection only, for this host and no other.
pub const COOKIE: &str = "__Host-campanile";

/// A person who has signed in. Taken by a handler, it sends everybody else to sign in first.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The session.
    pub session: Session,
    /// The person.
    pub profile: Profile,
    /// For whom they act now, and as what: it counts today.
    pub membership: Option<Membership>,
    /// All of it, as actions take it.
    pub acting: Acting,
}

impl Signed {
    /// The actor of what this request does.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Person(self.acting.clone())
    }
}

/// A person who has signed in, if somebody has.
#[derive(Clone, Debug)]
pub struct Maybe(pub Option<Signed>);

/// Whoever asks: a person who has signed in, or a visitor.
#[derive(Clone, Debug)]
pub struct By(pub Actor);

impl FromRequestParts<AppState> for Maybe {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        Ok(Self(present(parts, app).await?))
    }
}

impl FromRequestParts<AppState> for By {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        Ok(Self(present(parts, app).await?.map_or(Actor::Visitor, |signed| signed.actor())))
    }
}

impl FromRequestParts<AppState> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        // Several extractors of one request may ask: the database is asked once.
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let signed = present(parts, app).await.map_err(|problem| Failure::from(problem).into_response())?;
        let signed = signed.ok_or_else(|| Redirect::to(&way_in(parts)).into_response())?;
        parts.extensions.insert(signed.clone());
        Ok(signed)
    }
}

/// Who has signed in, for the pages of domains that this one leans on.
pub(crate) fn who<'a>(parts: &'a mut Parts, app: &'a AppState) -> BoxFuture<'a, Result<Actor, Response>> {
    Box::pin(async move { Ok(Signed::from_request_parts(parts, app).await?.actor()) })
}

/// Where to sign in, and come back: to the page that was asked for, not to what was being sent.
fn way_in(parts: &Parts) -> String {
    let asked = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let back = if parts.method == Method::GET { local(asked) } else { None };
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(back.map(|to| ("torna", to))).finish();
    if query.is_empty() { "/accedi".to_owned() } else { format!("/accedi?{query}") }
}

/// An address of this house to go back to; of another house, none.
pub(super) fn local(path: &str) -> Option<&str> {
    let is_local = path.starts_with('/') && !path[1..].starts_with(['/', '\\']);
    let is_plain = path.len() < 500 && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_local && is_plain && !path.starts_with("/accedi") && !path.starts_with("/esci")).then_some(path)
}

async fn present(parts: &Parts, app: &AppState) -> Result<Option<Signed>, IdentityProblem> {
    let jar = CookieJar::from_headers(&parts.headers);
    let Some(token) = jar.get(COOKIE).and_then(|cookie| Token::read(cookie.value())) else { return Ok(None) };
    let opened = crate::of(app)?;
    let now = app.clock.now();
    let found = session_of(app, &token).await?.filter(|(session, _)| session.is_alive(now, &opened.limits));
    let Some((session, profile)) = found else { return Ok(None) };
    if session.is_due_to_be_seen(now) && !parts.headers.contains_key(BEAT) {
        note_seen(app, session.id).await?;
    }
    let today = day_in_rome(now);
    let membership = match session.membership {
        Some(id) => membership(&app.store, id).await?.filter(|membership| membership.is_valid_on(today)),
        None => None,
    };
    let acting = session.acting(membership.as_ref());
    Ok(Some(Signed { session, profile, membership, acting }))
}

/// The cookie that carries a session. It goes with the browser's window; the server ends it sooner.
pub(super) fn cookie(token: &Token) -> Cookie<'static> {
    guarded(token.text().to_owned())
}

/// The cookie that takes it away.
pub(super) fn no_cookie() -> Cookie<'static> {
    let mut cookie = guarded(String::new());
    cookie.make_removal();
    cookie
}

fn guarded(value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value)).path("/").secure(true).http_only(true).same_site(SameSite::Lax).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_back_to_this_house_only() {
        for path in ["/", "/profilo", "/invito/abc?lingua=en"] {
            assert_eq!(local(path), Some(path));
        }
        for path in
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\n", "/accedi?torna=/", "/esci"]
        {
            assert_eq!(local(path), None, "{path}");
        }
    }

    #[test]
    fn the_cookie_is_for_this_host_over_a_safe_connection() {
        let token = Token::random().expect("chance");
        let text = cookie(&token).to_string();
        assert_eq!(text, format!("__Host-campanile={}; HttpOnly; SameSite=Lax; Secure; Path=/", token.text()));
        assert!(no_cookie().to_string().contains("Max-Age=0"));
    }
}
