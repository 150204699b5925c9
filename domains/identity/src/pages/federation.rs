// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/.well-known/openid-federation` and `/resolve`: us, as the federation of SPID and CIE sees us. For programs only.

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use eid::{Records, federation::Document};
use serde_json::json;
use web::{AppState, Failure, Reader};

use crate::IdentityProblem;

/// Providers may keep what we say of ourselves so long, in seconds: a change of keys takes two days in any case.
const FRESH: &str = "public, max-age=600";

/// SPID/CIE rules, entity configuration.
pub(super) async fn configuration(State(app): State<AppState>) -> Result<Response, Failure> {
    let document = crate::of(&app)?.providers.entity_configuration(app.clock.now())?;
    Ok(([(header::CACHE_CONTROL, HeaderValue::from_static(FRESH))], shown(document)).into_response())
}

/// OpenID Federation 1.0, 8.3, and its errors, 8.9.
pub(super) async fn resolve(State(app): State<AppState>, reader: Reader) -> Result<Response, Failure> {
    let refused = |status: StatusCode, error: &str, about: &str| {
        (status, Json(json!({ "error": error, "error_description": about }))).into_response()
    };
    let Some(subject) = reader.address.get("sub") else {
        return Ok(refused(StatusCode::BAD_REQUEST, "invalid_request", "the parameter sub is missing"));
    };
    // The final text calls it `trust_anchor`, the Italian rules `anchor`.
    let anchor = reader.address.get("trust_anchor").or_else(|| reader.address.get("anchor"));
    let opened = crate::of(&app)?;
    let log = Records::default();
    let world = opened.providers.world(&log, app.clock.now());
    Ok(match opened.providers.resolve_answer(subject, anchor, &world).await {
        Ok(document) => shown(document),
        Err(IdentityProblem::NotFound) => {
            refused(StatusCode::NOT_FOUND, "not_found", "this installation vouches for the providers it uses only")
        }
        Err(_) => refused(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", "the entity cannot be resolved"),
    })
}

fn shown(document: Document) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(document.content_type))], document.body).into_response()
}
