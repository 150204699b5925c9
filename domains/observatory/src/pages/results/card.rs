// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! On the page of a Comune: the way to its scheda of digital maturity.

use askama::Template;
use registry::IstatCode;
use web::{AppState, BoxFuture, Failure, Reader, show};

#[derive(Template)]
#[template(path = "results/card.html")]
struct CardHtml {
    reader: Reader,
    /// Years of the campaigns, the last first, each with the address.
    years: Vec<(i32, String)>,
}

/// Draws it; blank when there was no campaign.
pub(crate) fn card(app: AppState, reader: Reader, comune: String) -> BoxFuture<'static, Result<String, Failure>> {
    Box::pin(async move {
        let code: Option<IstatCode> = comune.parse().ok();
        let slug = code.and_then(|code| registry::of(&app).comune(code).map(registry::Comune::slug));
        let Some(slug) = slug else { return Ok(String::new()) };
        let mut years: Vec<i32> = survey::campaigns(&app.store).await?.iter().map(|one| one.year).collect();
        years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
        if years.is_empty() {
            return Ok(String::new());
        }
        let years = years.into_iter().map(|year| (year, format!("/risultati/{year}/{slug}"))).collect();
        Ok(show(&CardHtml { reader, years })?.0)
    })
}
