// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/api/v1/status`: whether the API works, in the form the Italian guidelines ask for.

use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::json;
use utoipa::OpenApi;

use crate::{AppState, Failure, Reader};

#[derive(OpenApi)]
#[openapi(paths(status), tags((name = "stato", description = "Se il servizio funziona")))]
pub(super) struct StatusDoc;

/// Se il servizio funziona
///
/// Risponde con un documento `application/problem+json` il cui stato è 200 quando il servizio funziona.
#[utoipa::path(
    get,
    path = "/status",
    operation_id = "status",
    tag = "stato",
    responses((status = 200, description = "Il servizio funziona", content_type = "application/problem+json", body = serde_json::Value))
)]
pub(super) async fn status(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    app.store.ping().await.map_err(Failure::unavailable)?;
    let body = json!({
        "type": "about:blank",
        "title": reader.t("api-status-ok"),
        "status": 200,
        "detail": reader.t("api-status-ok.detail"),
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, body.to_string()).into_response())
}
