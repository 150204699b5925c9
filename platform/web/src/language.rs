// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which language a request is answered in: what was just chosen, what was chosen before, what the browser says.

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use kernel::Language;

use crate::{Address, Settings};

/// The parameter and the cookie that carry the choice.
pub(crate) const LINGUA: &str = "lingua";

/// The language asked for in the address, if any: the choice to remember.
pub(crate) fn chosen(address: &Address) -> Option<Language> {
    address.get(LINGUA)?.parse().ok()
}

/// The language to answer in.
pub(crate) fn choose(address: &Address, headers: &HeaderMap) -> Language {
    let cookie = || CookieJar::from_headers(headers).get(LINGUA)?.value().parse().ok();
    chosen(address).or_else(cookie).or_else(|| accepted(headers)).unwrap_or_default()
}

/// The best language of `Accept-Language` (RFC 9110, 12.5.4) among ours.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Language)> = None;
    for part in header.split(',') {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        let Ok(language) = tag.trim().parse() else { continue };
        if weight > best.map_or(0.0, |(weight, _)| weight) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// Remembers a choice for a year.
pub(crate) fn remember(language: Language, settings: &Settings) -> Option<HeaderValue> {
    let cookie = Cookie::build((LINGUA, language.tag()))
        .path("/")
        .permanent()
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(settings.is_https());
    HeaderValue::from_str(&cookie.build().to_string()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(query: &str, cookie: &str, accept: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().expect("a header"));
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().expect("a header"));
        choose(&Address::new("/", query), &headers)
    }

    #[test]
    fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        assert_eq!(language("lingua=it", "lingua=en", "en"), Language::It);
        assert_eq!(language("", "lingua=en", "it"), Language::En);
        assert_eq!(language("lingua=klingon", "", "en-GB,en;q=0.9"), Language::En);
    }

    #[test]
    fn the_browser_is_heard_by_weight_and_italian_is_the_default() {
        assert_eq!(language("", "", "de, it;q=0.3, en;q=0.7"), Language::En);
        assert_eq!(language("", "", "de-AT, fr"), Language::It);
        assert_eq!(language("", "", "en;q=0"), Language::It);
    }
}
