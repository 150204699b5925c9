// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The browser that somebody signs in from: what it calls itself, and the cookie by which it is known again.

use std::time::Duration;

use axum::http::HeaderMap;
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use crate::{device::KNOWN_FOR, secret::Token, session};

/// It opens nothing: it only tells a browser that came before from a new one.
const COOKIE: &str = "__Host-campanile-dispositivo";

/// The browser as its owner would call it.
pub(super) fn called(headers: &HeaderMap) -> String {
    session::device(headers.get("user-agent").and_then(|browser| browser.to_str().ok()).unwrap_or_default())
}

/// What the browser is known by, if it came before.
pub(super) fn known(headers: &HeaderMap) -> Option<Token> {
    CookieJar::from_headers(headers).get(COOKIE).and_then(|cookie| Token::read(cookie.value()))
}

/// The cookie, for as long as the database knows it.
pub(super) fn cookie(browser: &Token) -> Cookie<'static> {
    let seconds = Duration::from_secs(KNOWN_FOR.num_seconds().unsigned_abs());
    let cookie = Cookie::build((COOKIE, browser.text().to_owned())).path("/").secure(true).http_only(true);
    cookie.same_site(SameSite::Lax).max_age(seconds.try_into().unwrap_or_default()).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_for_this_host_and_lasts_as_long_as_it_is_known() {
        let browser = Token::random().expect("chance");
        let text = cookie(&browser).to_string();
        let rest = "HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=34560000";
        assert_eq!(text, format!("{COOKIE}={}; {rest}", browser.text()));
        let mut headers = HeaderMap::new();
        headers.insert("cookie", format!("{COOKIE}={}", browser.text()).parse().expect("a header"));
        assert_eq!(known(&headers), Some(browser));
        headers.insert("cookie", format!("{COOKIE}=x").parse().expect("a header"));
        assert_eq!(known(&headers), None);
    }
}
