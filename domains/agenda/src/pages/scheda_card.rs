// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! On the scheda of digital maturity: what to do about what is missing, and the way to the agenda.

use askama::Template;
use observatory::maturity_of;
use registry::IstatCode;
use web::{AppState, BoxFuture, Failure, Reader, show};

use crate::{
    profile::Profile,
    queries::answers::{Answer, Answers},
};

#[derive(Template)]
#[template(path = "scheda_card.html")]
struct CardHtml {
    reader: Reader,
    actions: Vec<Answer>,
    agenda: String,
}

/// Draws it for `2026/058091`; blank when nothing is missing.
pub(crate) fn card(app: AppState, reader: Reader, key: String) -> BoxFuture<'static, Result<String, Failure>> {
    Box::pin(async move {
        let Some((year, code)) = key.split_once('/') else { return Ok(String::new()) };
        let (Ok(year), Ok(code)) = (year.parse::<i32>(), code.parse::<IstatCode>()) else { return Ok(String::new()) };
        let Some(maturity) = maturity_of(&app, year).await? else { return Ok(String::new()) };
        let sheet = tokio::task::block_in_place(|| maturity.sheet(code, None));
        let Some(sheet) = sheet.map_err(Failure::internal)? else { return Ok(String::new()) };
        let Some(unit) = maturity.unit(code) else { return Ok(String::new()) };
        let profile = Profile::of(&maturity, unit);
        let actions = Answers::of(&app, &reader).await?.to(&sheet.comune, &profile, &maturity.missing(&sheet));
        if actions.is_empty() {
            return Ok(String::new());
        }
        let agenda = format!("/agenda/{year}/{}", sheet.comune.slug());
        Ok(show(&CardHtml { reader, actions, agenda })?.0)
    })
}
