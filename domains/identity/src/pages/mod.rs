// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of people: one file each.

mod bodies;
mod data;
mod device;
mod enrolment;
mod federation;
mod invitation;
mod people;
mod profile;
mod provider;
mod sessions;
mod sign_in;
pub(crate) mod signed;

use axum::{
    Router,
    middleware::map_response,
    routing::{get, post},
};
use web::{AppState, keep_to_oneself};

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
        .route("/profilo/sessioni", get(sessions::ask).post(sessions::end))
        .route("/profilo/dati", post(data::export))
        .route("/profilo/cancella", get(data::ask_erase).post(data::erase))
        .route("/enti", get(bodies::find))
        .route("/enti/{ipa}/iscrizione", get(enrolment::enrolment).post(enrolment::ask))
        .route("/enti/{ipa}/iscrizione/codice", post(enrolment::try_code))
        .route("/enti/{ipa}/persone", get(people::people).post(people::ask_in))
        .route("/enti/{ipa}/persone/inviti", post(people::withdraw))
        .route("/enti/{ipa}/persone/fine", post(people::end))
        .route("/invito", get(invitation::ask).post(invitation::tell))
        .route("/invito/accetta", post(invitation::accept))
        .layer(map_response(keep_to_oneself))
        .route("/accedi/segno/{name}", get(sign_in::mark))
        .route("/.well-known/openid-federation", get(federation::configuration))
        .route("/resolve", get(federation::resolve))
}
