// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One id for a request, through log, page and problem.

use axum::{extract::Request, http::HeaderName, middleware::Next, response::Response};
use tower_http::request_id::{MakeRequestId, MakeRequestUuid};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request a fresh id and returns it in the answer. Ids sent by clients are not believed: they end in logs.
pub(crate) async fn name_request(mut request: Request, next: Next) -> Response {
    let id = MakeRequestUuid.make_request_id(&request).map(tower_http::request_id::RequestId::into_header_value);
    let Some(id) = id else { return next.run(request).await };
    request.headers_mut().insert(X_REQUEST_ID, id.clone());
    let mut response = next.run(request).await;
    response.headers_mut().insert(X_REQUEST_ID, id);
    response
}
