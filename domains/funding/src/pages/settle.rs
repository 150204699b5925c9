// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/novita/conferma/{token}` and `/novita/disdici/{token}`: the links of the letters.
//!
//! Following a link changes nothing: programs that look at letters follow links too. A button does, and for ending
//! also the one-click request of RFC 8058, which a mail provider sends without anybody on the page.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use web::{AppState, Failure, Reader, components::Crumb, show};

use crate::{
    actions::settle_alert::{confirm_alert, end_alert},
    queries::{
        alerts::alert_by_token,
        difference::{Span, span},
        news_in_words,
    },
};

#[derive(Template)]
#[template(path = "settle.html")]
struct SettlePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    sentence: String,
    topic: Option<String>,
    button: Option<String>,
    again: bool,
}

pub(super) async fn confirm_form(
    State(app): State<AppState>,
    reader: Reader,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let Some(alert) = alert_by_token(&app.store, &token).await? else { return gone(&reader, "funding-confirm") };
    let mut page = page(&reader, "funding-confirm", "funding-confirm.ask");
    page.topic = Some(news_in_words::topic(&app, &reader, &alert.topic));
    page.button = Some(reader.t("funding-confirm.button"));
    answer(StatusCode::OK, &page)
}

pub(super) async fn confirm(
    State(app): State<AppState>,
    reader: Reader,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    // What came before the confirmation is on the page; the letters tell what comes after it.
    let told_until = match span(&app, None, None).await? {
        Span::Between(_, day) | Span::First(day) => Some(day),
        Span::Nothing => None,
    };
    if !confirm_alert(&app.store, &token, told_until).await? {
        return gone(&reader, "funding-confirm");
    }
    answer(StatusCode::OK, &page(&reader, "funding-confirm", "funding-confirm.done"))
}

pub(super) async fn end_form(
    State(app): State<AppState>,
    reader: Reader,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let Some(alert) = alert_by_token(&app.store, &token).await? else {
        return answer(StatusCode::OK, &page(&reader, "funding-end", "funding-end.done"));
    };
    let mut page = page(&reader, "funding-end", "funding-end.ask");
    page.topic = Some(news_in_words::topic(&app, &reader, &alert.topic));
    page.button = Some(reader.t("funding-end.button"));
    answer(StatusCode::OK, &page)
}

/// Ending what has ended already is as good as ending it.
pub(super) async fn end(
    State(app): State<AppState>,
    reader: Reader,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    end_alert(&app.store, &token).await?;
    answer(StatusCode::OK, &page(&reader, "funding-end", "funding-end.done"))
}

fn gone(reader: &Reader, title: &str) -> Result<Response, Failure> {
    let mut page = page(reader, title, "funding-confirm.gone");
    page.again = true;
    answer(StatusCode::NOT_FOUND, &page)
}

fn page(reader: &Reader, title: &str, sentence: &str) -> SettlePage {
    let title = reader.t(title);
    SettlePage {
        crumbs: vec![Crumb::to("/novita", reader.t("funding-digest")), Crumb::here(title.clone())],
        title,
        sentence: reader.t(sentence),
        topic: None,
        button: None,
        again: false,
        reader: reader.clone(),
    }
}

/// The address of these pages is a secret between us and the reader: nobody keeps them.
fn answer(status: StatusCode, page: &SettlePage) -> Result<Response, Failure> {
    let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((status, headers, show(page)?).into_response())
}
