// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The description of the API: gathered from the domains, dressed as the Italian guidelines want it, served.

mod downgrade;
mod dress;
mod status;

use std::sync::Arc;

use axum::{Router, http::header, response::IntoResponse, routing::get};
use serde_json::Value;
use utoipa::{OpenApi as _, openapi::OpenApi};

use crate::{AppState, Domain, Settings};

/// The document of the whole API, OpenAPI 3.0.3.
pub(crate) fn document(domains: &[Domain], settings: &Settings) -> Arc<Value> {
    let mut gathered: OpenApi = status::StatusDoc::openapi();
    for domain in domains {
        gathered.merge(domain.openapi.clone());
    }
    let newest = serde_json::to_value(&gathered).unwrap_or_default();
    Arc::new(dress::dress(downgrade::to_3_0(newest), settings))
}

/// `/status` and `/openapi.json`.
pub(crate) fn routes(document: &Value) -> Router<AppState> {
    let text: Arc<str> = Arc::from(document.to_string());
    let serve = move || {
        let text = text.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], text.to_string()).into_response() }
    };
    Router::new().route("/openapi.json", get(serve)).route("/status", get(status::status))
}
