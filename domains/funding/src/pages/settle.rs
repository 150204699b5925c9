// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/novita/conferma` and `/novita/disdici`: the links of the letters, which carry their secret after a `#`.
//!
//! Following a link changes nothing: programs that look at letters follow links too. A button does, and for ending
//! also the one-click request of RFC 8058, which a mail provider sends without anybody on the page.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use web::{AppState, Carried, Failure, Reader, components::Crumb, show};

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
    asks: Asks,
    again: bool,
}

/// What the page asks for.
enum Asks {
    Nothing,
    /// The secret of the letter.
    Code,
    /// A yes, for who has given it.
    Yes {
        code: String,
        button: String,
    },
}

pub(super) async fn confirm_code(reader: Reader) -> Result<Response, Failure> {
    answer(StatusCode::OK, &SettlePage { asks: Asks::Code, ..page(&reader, "funding-confirm", "funding-confirm.lead") })
}

pub(super) async fn confirm(
    State(app): State<AppState>,
    reader: Reader,
    Form(carried): Form<Carried>,
) -> Result<Response, Failure> {
    if !carried.is_confirmed() {
        let asked = ask(&app, &reader, &carried, ["funding-confirm", "funding-confirm.ask", "funding-confirm.button"]);
        return match asked.await? {
            Some(page) => answer(StatusCode::OK, &page),
            None => gone(&reader, "funding-confirm"),
        };
    }
    // What came before the confirmation is on the page; the letters tell what comes after it.
    let told_until = match span(&app, None, None).await? {
        Span::Between(_, day) | Span::First(day) => Some(day),
        Span::Nothing => None,
    };
    if !confirm_alert(&app, carried.secret(), told_until).await? {
        return gone(&reader, "funding-confirm");
    }
    answer(StatusCode::OK, &page(&reader, "funding-confirm", "funding-confirm.done"))
}

pub(super) async fn end_code(reader: Reader) -> Result<Response, Failure> {
    answer(StatusCode::OK, &SettlePage { asks: Asks::Code, ..page(&reader, "funding-end", "funding-end.lead") })
}

/// Ending what has ended already is as good as ending it.
pub(super) async fn end(
    State(app): State<AppState>,
    reader: Reader,
    Form(carried): Form<Carried>,
) -> Result<Response, Failure> {
    if !carried.is_confirmed() {
        let asked = ask(&app, &reader, &carried, ["funding-end", "funding-end.ask", "funding-end.button"]).await?;
        return answer(StatusCode::OK, &asked.unwrap_or_else(|| page(&reader, "funding-end", "funding-end.done")));
    }
    ended(&app, &reader, carried.secret()).await
}

/// RFC 8058 leaves its request no other place for the secret than the address; it is good for nothing but this.
pub(super) async fn end_in_one_click(
    State(app): State<AppState>,
    reader: Reader,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    ended(&app, &reader, &token).await
}

async fn ended(app: &AppState, reader: &Reader, token: &str) -> Result<Response, Failure> {
    end_alert(app, token).await?;
    answer(StatusCode::OK, &page(reader, "funding-end", "funding-end.done"))
}

/// The page that asks who holds a letter whether they mean it; none when its alert is gone.
async fn ask(
    app: &AppState,
    reader: &Reader,
    carried: &Carried,
    [title, sentence, button]: [&str; 3],
) -> Result<Option<SettlePage>, Failure> {
    let Some(alert) = alert_by_token(app, carried.secret()).await? else { return Ok(None) };
    let topic = Some(news_in_words::topic(app, reader, &alert.topic));
    let asks = Asks::Yes { code: alert.token, button: reader.t(button) };
    Ok(Some(SettlePage { topic, asks, ..page(reader, title, sentence) }))
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
        asks: Asks::Nothing,
        again: false,
        reader: reader.clone(),
    }
}

/// What these pages hold is a secret between us and the reader: nobody keeps them.
fn answer(status: StatusCode, page: &SettlePage) -> Result<Response, Failure> {
    let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((status, headers, show(page)?).into_response())
}
