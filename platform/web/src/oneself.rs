// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is not for everybody: it stays with who asked for it.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

/// Marks an answer as of who asked alone: neither kept by browsers and proxies, nor found by search engines. A layer for
/// the pages of persons, of bodies and of drafts: `.layer(map_response(keep_to_oneself))`.
pub async fn keep_to_oneself(response: Response) -> Response {
    kept_to_oneself(response)
}

/// The same for one answer, where a page is for everybody or not by what is on it.
#[must_use]
pub fn kept_to_oneself(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::StatusCode};

    use super::*;

    #[test]
    fn an_answer_of_ones_own_is_kept_by_nobody_else() {
        let shown = Response::builder().status(StatusCode::OK).header(header::CACHE_CONTROL, "private, no-cache");
        let kept = kept_to_oneself(shown.body(Body::empty()).expect("an answer"));
        assert_eq!(kept.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(kept.headers()["x-robots-tag"], "noindex, nofollow");
    }
}
