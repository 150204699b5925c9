// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of who does what, of the summary and the signature, of what was sent.

mod people;
mod receipt;
mod sections;
mod settle;
mod summary;
mod union;
mod versions;

use axum::{
    Router,
    http::StatusCode,
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use web::{AppState, Failure, Reader, keep_to_oneself};

use crate::compile_problem::CompileProblem;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/questionari/{anno}/{ipa}/persone", get(people::people).post(people::give))
        .route("/questionari/{anno}/{ipa}/persone/prendi", post(settle::take))
        .route("/questionari/{anno}/{ipa}/persone/{delega}/accetta", post(settle::accept))
        .route("/questionari/{anno}/{ipa}/persone/{delega}/restituisci", post(settle::hand_back))
        .route("/questionari/{anno}/{ipa}/persone/{delega}/ritira", post(settle::withdraw))
        .route("/questionari/{anno}/{ipa}/{sezione}/chiudi", post(sections::close))
        .route("/questionari/{anno}/{ipa}/{sezione}/rivedi", post(sections::review))
        .route("/questionari/{anno}/{ipa}/{sezione}/rimanda", post(sections::send_back))
        .route("/questionari/{anno}/{ipa}/riepilogo", get(summary::summary).post(summary::sign))
        .route("/questionari/{anno}/{ipa}/versioni", get(versions::versions))
        .route("/questionari/{anno}/{ipa}/riapri", post(versions::open_again))
        .route("/questionari/{anno}/{ipa}/versioni/{numero}", get(receipt::receipt))
        .route("/questionari/{anno}/{ipa}/versioni/{numero}/ricevuta.pdf", get(receipt::print))
        .route("/questionari/{anno}/{ipa}/versioni/{numero}/risposte.xml", get(receipt::xml))
        .route("/questionari/{anno}/{ipa}/versioni/{numero}/risposte", get(receipt::table))
        .route("/questionari/{anno}/{ipa}/unione", get(union::union).post(union::take))
        .layer(map_response(keep_to_oneself))
}

/// What a person can do something about is told on the page they were on; the rest is a failure.
struct Told {
    status: StatusCode,
    words: String,
}

impl Told {
    fn of(problem: CompileProblem, reader: &Reader) -> Result<Self, Failure> {
        let failure = Failure::from(problem);
        if failure.status().is_server_error() || failure.status() == StatusCode::NOT_FOUND {
            return Err(failure);
        }
        let words = failure.words(reader);
        Ok(Self { status: failure.status(), words: format!("{}. {}", words.what, words.todo) })
    }
}

/// A page, or an answer that takes its place.
type Answered = Result<Response, Failure>;

/// The page that tells a problem, or the failure.
fn told(problem: CompileProblem, reader: &Reader, page: impl FnOnce(String) -> Answered) -> Answered {
    let told = Told::of(problem, reader)?;
    Ok((told.status, page(told.words)?).into_response())
}
