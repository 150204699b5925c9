// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaire on paper: `/questionari/{anno}/modulo.pdf`, blank and for everybody, and a body's own copy.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::{Language, day_in_rome};
use press::{Document, Press, Template};
use web::{AppState, Failure, Reader};
use xlsform::run::Record;

use super::{
    compile::body::AtBody,
    print_words::{InWords, blank_in_words, copy_in_words},
};
use crate::{
    compile_problem::CompileProblem,
    here::Here,
    outline::{Outline, Scope},
    queries,
    queries::desks,
};

const TEMPLATE: Template = Template {
    name: "questionnaire.typ",
    source: include_str!("../../prints/questionnaire.typ"),
    parts: &[("questionnaire_parts.typ", include_str!("../../prints/questionnaire_parts.typ"))],
};

/// Year, version, whether it is the short form, language, whether it says that data are simulated.
type BlankKey = (i32, String, bool, Language, bool);

/// What is printed once and given to everybody.
#[derive(Default)]
struct Blanks(Mutex<HashMap<BlankKey, Arc<Vec<u8>>>>);

pub(super) fn of_a_body() -> Router<AppState> {
    Router::new().route("/questionari/{anno}/{ipa}/stampa.pdf", get(copy))
}

pub(super) fn of_everybody() -> Router<AppState> {
    Router::new().route("/questionari/{anno}/modulo.pdf", get(blank))
}

/// The blank form of a campaign: the full one, or with `?modulo=breve` the short one.
async fn blank(State(app): State<AppState>, reader: Reader, Path(year): Path<String>) -> Result<Response, Failure> {
    let year = year.parse().map_err(|_| Failure::not_found())?;
    let campaign = queries::campaign(&app.store, year).await?.ok_or(CompileProblem::NoCampaign(year))?;
    let is_short = reader.address.get("modulo") == Some("breve");
    let blanks = app.shelf.get_or_put(Blanks::default);
    let key = (year, campaign.version.clone(), is_short, reader.language, reader.reads_simulated_data());
    let name = format!("questionario-{year}-{}.pdf", if is_short { "breve" } else { "completo" });
    let known = blanks.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(pdf) = known {
        return answer(&name, pdf.to_vec());
    }
    let form = desks::form(&app, year, &campaign.version).await?;
    let world = Here::on(app.clock.now());
    let record = Record::new(Arc::clone(&form.program), &world);
    let scope = if is_short { Scope::Short } else { Scope::Full };
    let outline = Outline::of(&form, &record, scope, reader.language.tag(), &world);
    let words = blank_in_words(&reader, &campaign, &outline, is_short);
    // Of a form that stands, the day of its campaign: the same bytes however often it is printed.
    let pdf = Arc::new(printed(&app, words, reader.language, campaign.opens_on).await?);
    blanks.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&pdf));
    answer(&name, pdf.to_vec())
}

/// The answers of a body as they stand.
async fn copy(State(app): State<AppState>, reader: Reader, at: AtBody) -> Result<Response, Response> {
    copied(&app, &reader, &at).await.map_err(IntoResponse::into_response)
}

async fn copied(app: &AppState, reader: &Reader, at: &AtBody) -> Result<Response, Failure> {
    let desk = at.sit(app).await?;
    let now = app.clock.now();
    let outline = Outline::of(&desk.form, desk.record(), Scope::OfBody, reader.language.tag(), &Here::on(now));
    let attachments = queries::attachments_of(&app.store, desk.submission.id).await?;
    let today = day_in_rome(now);
    let words = copy_in_words(reader, at, &desk, &outline, &attachments, today);
    drop(desk);
    let pdf = printed(app, words, reader.language, today).await?;
    answer(&format!("questionario-{}-{}.pdf", at.campaign.year, at.body), pdf)
}

async fn printed(
    app: &AppState,
    words: InWords,
    language: Language,
    date: chrono::NaiveDate,
) -> Result<Vec<u8>, Failure> {
    let press = app.shelf.get_or_put(Press::new);
    let print = move || {
        press.print(&Document {
            template: TEMPLATE,
            title: &words.title,
            data: &words.data,
            files: Vec::new(),
            letterhead: &words.letterhead,
            language,
            date,
        })
    };
    let task = tokio::task::spawn_blocking(print);
    Ok(task.await.map_err(Failure::internal)?.map_err(Failure::internal)?.pdf)
}

fn answer(name: &str, pdf: Vec<u8>) -> Result<Response, Failure> {
    let how = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")).map_err(Failure::internal)?;
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")), (header::CONTENT_DISPOSITION, how)];
    Ok((headers, pdf).into_response())
}
