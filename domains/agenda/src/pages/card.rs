// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! On the page of a Comune: its agende, those that it shows to everybody.

use askama::Template;
use registry::IstatCode;
use web::{AppState, BoxFuture, Failure, Reader, show};

use crate::queries::agenda::public_years;

#[derive(Template)]
#[template(path = "card.html")]
struct CardHtml {
    reader: Reader,
    /// Years, each with its address.
    years: Vec<(i32, String)>,
}

/// Draws it; blank when nothing is public.
pub(crate) fn card(app: AppState, reader: Reader, comune: String) -> BoxFuture<'static, Result<String, Failure>> {
    Box::pin(async move {
        let code: Option<IstatCode> = comune.parse().ok();
        let slug = code.and_then(|code| registry::of(&app).comune(code).map(registry::Comune::slug));
        let years = public_years(&app.store, &comune).await?;
        let Some(slug) = slug.filter(|_| !years.is_empty()) else { return Ok(String::new()) };
        let years = years.into_iter().map(|year| (year, format!("/agenda/{year}/{slug}"))).collect();
        Ok(show(&CardHtml { reader, years })?.0)
    })
}
