// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that have not changed are not sent again.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::{
    body::{Body, HttpBody, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The longest body whose tag is computed: more than any page, less than a whole export.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Gives every public answer a weak `ETag` made from its content, and answers 304 to who already has it.
///
/// The tag comes from the bytes and not from a revision of the data: it costs tens of microseconds, and it
/// cannot be wrong when a page shows something that no revision counts, as the state of a job.
/// `no-cache` lets browsers keep the page but ask each time, so nobody reads yesterday's figures after a sync.
pub(crate) async fn keep_fresh(request: Request, next: Next) -> Response {
    // The body of a HEAD is already gone here: a tag made from it would name an empty page.
    let is_read = *request.method() == Method::GET;
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let known_length = response.body().size_hint().exact();
    let taggable = is_read && response.status() == StatusCode::OK && known_length.is_some_and(|n| n <= LONGEST);
    if !taggable || keeps_own_rules(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let tag = format!("W/\"{:016x}\"", hasher.finish());
    let Ok(value) = HeaderValue::from_str(&tag) else { return Response::from_parts(parts, Body::from(bytes)) };
    parts.headers.insert(header::ETAG, value);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if known.is_some_and(|known| matches(&known, &tag)) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn keeps_own_rules(headers: &HeaderMap) -> bool {
    headers.contains_key(header::ETAG) || headers.contains_key(header::CACHE_CONTROL)
}

/// Weak comparison, as RFC 9110 13.1.2 wants for `If-None-Match`.
pub(crate) fn matches(known: &HeaderValue, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    known.to_str().is_ok_and(|known| known == "*" || known.split(',').any(|one| strong(one) == strong(tag)))
}
