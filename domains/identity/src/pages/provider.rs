// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/accedi/con/{key}` and `/accedi/ritorno/{key}`: to a provider, and back.
//!
//! Both are links, not forms: a browser that follows a form to a provider would hold it to our `form-action`, wherever the
//! provider then sends it.

use axum::{
    extract::{Path, RawQuery, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use web::{AppState, Failure, Reader};

use super::{
    device,
    sign_in::{self, Way},
    signed::{Maybe, cookie, local},
};
use crate::{
    IdentityProblem,
    actions::{
        begin_at_provider::{Wish, begin_at_provider},
        finish_at_provider::{finish_at_provider, take_answer},
        sign_out::sign_out,
    },
    secret::Token,
};

/// The cookie that binds a sign-in to the browser that began it. It is of no use to anything else.
const BROWSER: &str = "__Host-campanile-accesso";

pub(super) async fn set_out(
    State(app): State<AppState>,
    reader: Reader,
    headers: HeaderMap,
    Path(key): Path<String>,
) -> Result<Response, Failure> {
    // The same one for all tabs of a browser: none spoils the sign-in of another.
    let browser = browser(&headers).map_or_else(Token::random, Ok)?;
    let way = Way::of(&reader);
    let (back, anew, language) = (way.back.as_str(), way.anew, reader.language);
    let wish = Wish { provider: &key, browser: &browser, back, anew, language };
    match begin_at_provider(&app, wish).await {
        Ok(to) => Ok((CookieJar::new().add(bound(&browser)), Redirect::to(&to)).into_response()),
        Err(problem) => sign_in::again(&app, reader, &way, problem),
    }
}

pub(super) async fn come_back(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(before): Maybe,
    headers: HeaderMap,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let taken = take_answer(&app, &key, browser(&headers).as_ref(), &query.unwrap_or_default()).await;
    let taken = match taken {
        Ok(taken) => taken,
        // The browser's "back" brings an answer that was used already: whoever is in is in.
        Err(IdentityProblem::SignInLost) if before.is_some() => return Ok(Redirect::to("/profilo").into_response()),
        Err(problem) => return sign_in::again(&app, reader, &Way::default(), problem),
    };
    let way = Way { back: taken.back.clone(), anew: before.is_some() };
    let known = device::known(&headers).map_or_else(Token::random, Ok)?;
    let token = match finish_at_provider(&app, &key, taken, &device::called(&headers), &known).await {
        Ok(token) => token,
        Err(problem) => return sign_in::again(&app, reader, &way, problem),
    };
    if let Some(before) = before {
        sign_out(&app, &before.actor(), &before.session).await?;
    }
    let to = local(&way.back).unwrap_or("/profilo");
    let cookies = |cookie| CookieJar::new().add(cookie);
    Ok((cookies(cookie(&token)), cookies(device::cookie(&known)), Redirect::to(to)).into_response())
}

fn browser(headers: &HeaderMap) -> Option<Token> {
    CookieJar::from_headers(headers).get(BROWSER).and_then(|cookie| Token::read(cookie.value()))
}

/// It comes back with the browser when another site sends it here by a link, as a provider does: `Lax`.
fn bound(browser: &Token) -> Cookie<'static> {
    let cookie = Cookie::build((BROWSER, browser.text().to_owned())).path("/").secure(true).http_only(true);
    cookie.same_site(SameSite::Lax).build()
}
