// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writes that another site makes a browser send are refused.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::ProblemKind;

use crate::{AppState, Failure, reader::has_cookie};

/// Refuses what a browser sends on behalf of another site, by `Sec-Fetch-Site` or, in older browsers, `Origin`.
///
/// Programs send neither header and pass, as long as they carry no cookie of who has signed in: every browser of these
/// years says where a write comes from. No token in forms is needed.
pub(crate) async fn refuse_foreign_writes(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let key = app.entrance.map(|entrance| entrance.cookie);
    if is_read || is_ours(request.headers(), &app.settings.public_url, key) {
        return next.run(request).await;
    }
    Failure::plain(ProblemKind::Forbidden, "web.foreign_write").into_response()
}

fn is_ours(headers: &HeaderMap, public_url: &str, key: Option<&str>) -> bool {
    let value = |name| headers.get(name).map(|value: &axum::http::HeaderValue| value.to_str().unwrap_or_default());
    if let Some(site) = value(axum::http::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = value(header::ORIGIN) else { return !key.is_some_and(|key| has_cookie(headers, key)) };
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    origin == public_url.trim_end_matches('/') || value(header::HOST) == Some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| {
            (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
        });
        is_ours(&headers.collect(), "https://campanile.example.it", Some("key"))
    }

    #[test]
    fn only_this_site_and_programs_may_write() {
        assert!(passes(&[]));
        assert!(passes(&[("cookie", "lingua=it")]));
        assert!(!passes(&[("cookie", "lingua=it; key=1")]), "who has signed in must say where it comes from");
        assert!(passes(&[("cookie", "key=1"), ("origin", "https://campanile.example.it")]));
        assert!(passes(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(passes(&[("origin", "https://campanile.example.it")]));
        assert!(passes(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(!passes(&[("sec-fetch-site", "cross-site")]));
        assert!(!passes(&[("sec-fetch-site", "same-site")]));
        assert!(!passes(&[("origin", "https://evil.example"), ("host", "campanile.example.it")]));
    }
}
