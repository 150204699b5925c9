// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All domains behind one door.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

use crate::{AppState, Domain, Failure, assets, failure, freshness, guards, openapi, pages};

/// Mounts pages, `/api/v1` and `/assets`, behind the guards.
///
/// Serve it with `into_make_service_with_connect_info::<SocketAddr>()`: the rate is limited by address.
pub fn router(domains: Vec<Domain>, app: AppState) -> Router {
    let document = openapi::document(&domains, &app.settings);
    let mut api = openapi::routes(&document);
    let mut house = pages::routes(document).route("/assets/{version}/{*name}", get(assets::serve));
    for domain in domains {
        api = api.merge(domain.api);
        house = house.merge(domain.pages);
    }
    let api = api.fallback(nothing_here).layer(from_fn(guards::readable_from_anywhere));
    guard(house.nest("/api/v1", api).fallback(nothing_here), &app).with_state(app)
}

async fn nothing_here() -> Failure {
    Failure::not_found()
}

/// The guards, innermost first: a request meets the last one first.
fn guard(house: Router<AppState>, app: &AppState) -> Router<AppState> {
    let settings = &app.settings;
    house
        .layer(from_fn(freshness::keep_fresh))
        .layer(DefaultBodyLimit::max(settings.body_limit))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, settings.time_limit))
        .layer(CatchPanicLayer::custom(apologise))
        .layer(from_fn_with_state(app.clone(), guards::refuse_foreign_writes))
        .layer(from_fn_with_state(app.clone(), guards::limit_rate))
        .layer(from_fn_with_state(app.clone(), failure::put_into_words))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(app.clone(), guards::add_headers))
        .layer(from_fn(guards::measure))
        .layer(from_fn(guards::name_request))
}

#[derive(Debug, thiserror::Error)]
#[error("a handler panicked: {0}")]
struct Panicked(String);

#[expect(clippy::needless_pass_by_value, reason = "the signature of the layer")]
fn apologise(panic: Box<dyn std::any::Any + Send>) -> Response {
    let said = panic.downcast_ref::<&str>().map(ToString::to_string);
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned());
    Failure::internal(Panicked(said.unwrap_or_else(|| "without a word".to_owned()))).into_response()
}
