// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of people: one file each.

mod bodies;
mod data;
mod enrolment;
mod federation;
mod invitation;
mod people;
mod profile;
mod provider;
mod sign_in;
pub(crate) mod signed;

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::map_response,
    response::Response,
    routing::{get, post},
};
use web::AppState;

pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/accedi", get(sign_in::form))
        .route("/accedi/dimostrazione", post(sign_in::as_invented))
        .route("/accedi/con/{key}", get(provider::set_out))
        .route("/accedi/ritorno/{key}", get(provider::come_back))
        .route("/esci", post(sign_in::leave))
        .route("/profilo", get(profile::profile))
        .route("/profilo/agisci", post(profile::switch))
        .route("/profilo/lascia", post(profile::leave_body))
        .route("/profilo/sessioni", post(profile::revoke))
        .route("/profilo/dati", post(data::export))
        .route("/profilo/cancella", get(data::ask_erase).post(data::erase))
        .route("/enti", get(bodies::find))
        .route("/enti/{ipa}/iscrizione", get(enrolment::enrolment).post(enrolment::ask))
        .route("/enti/{ipa}/iscrizione/codice", post(enrolment::try_code))
        .route("/enti/{ipa}/persone", get(people::people).post(people::ask_in))
        .route("/enti/{ipa}/persone/inviti", post(people::withdraw))
        .route("/enti/{ipa}/persone/fine", post(people::end))
        .route("/invito/{token}", get(invitation::invitation).post(invitation::accept))
        .layer(map_response(keep_to_oneself))
        .route("/accedi/segno/{name}", get(sign_in::mark))
        .route("/.well-known/openid-federation", get(federation::configuration))
        .route("/resolve", get(federation::resolve))
}

/// What is about a person is theirs: neither kept by browsers and proxies, nor found by search engines.
async fn keep_to_oneself(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response
}
