// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The headers every answer carries.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{Address, AppState, language};

/// Nothing inline and nothing from outside. MapLibre draws from a worker that is a file of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'self'";

/// Where somebody is only pages of ours may ask, and they do when a button is pressed.
const FIXED: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), magnetometer=(), \
         microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// Adds the security headers, what the answer depends on, and the cookie of a language just chosen.
pub(crate) async fn add_headers(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let address = Address::new(request.uri().path(), request.uri().query().unwrap_or_default());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // What a handler says on top of the policy holds too: both are kept to by browsers.
    let stricter = headers.remove(header::CONTENT_SECURITY_POLICY);
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(stricter) = stricter {
        headers.append(header::CONTENT_SECURITY_POLICY, stricter);
    }
    if app.settings.is_https() {
        let two_years =
            if app.settings.hsts_subdomains { "max-age=63072000; includeSubDomains" } else { "max-age=63072000" };
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(two_years));
    }
    if !address.path().starts_with("/assets/") {
        headers.append(header::VARY, HeaderValue::from_static("accept-language, cookie, hx-request"));
    }
    if address.path().starts_with("/api/") {
        name_file(headers, address.path());
    }
    let cookie = language::chosen(&address).and_then(|language| language::remember(language, &app.settings));
    if let Some(cookie) = cookie {
        headers.append(header::SET_COOKIE, cookie);
    }
    response
}

/// Answers of the API are files, which no browser takes for a page (ASVS 14.4.2).
fn name_file(headers: &mut HeaderMap, path: &str) {
    if headers.contains_key(header::CONTENT_DISPOSITION) {
        return;
    }
    let is_plain = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let stem: String = last.split('.').next().unwrap_or_default().chars().filter(is_plain).collect();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let ending = ENDINGS.iter().find(|(begins, _)| kind.starts_with(begins)).map_or("json", |(_, ending)| ending);
    let shown = HeaderValue::from_str(&format!("attachment; filename=\"{stem}.{ending}\""));
    headers.extend(shown.ok().map(|shown| (header::CONTENT_DISPOSITION, shown)));
}

/// How files end that are no JSON.
const ENDINGS: [(&str, &str); 5] = [
    ("text/csv", "csv"),
    ("text/turtle", "ttl"),
    ("application/rdf+xml", "rdf"),
    ("text/plain", "txt"),
    ("text/html", "html"),
];

/// The headers that let pages of other sites read the API.
const READABLE_FROM_ANYWHERE: [(HeaderName, &str); 3] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "etag, link, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, x-request-id",
    ),
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

/// Lets any site read the API: it is public, and asks for no cookie.
pub(crate) async fn readable_from_anywhere(request: Request, next: Next) -> Response {
    let is_preflight =
        *request.method() == Method::OPTIONS && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if is_preflight { preflight() } else { next.run(request).await };
    let headers: &mut HeaderMap = response.headers_mut();
    for (name, value) in READABLE_FROM_ANYWHERE {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn preflight() -> Response {
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "accept, accept-language, if-none-match"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, allowed).into_response()
}
