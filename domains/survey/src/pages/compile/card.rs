// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! On the page of a Comune: the questionnaires that it has sent.

use askama::Template;
use kernel::day_in_rome;
use web::{AppState, BoxFuture, Failure, Reader, show};

use crate::queries::sent_of;

#[derive(Template)]
#[template(path = "compile/card.html")]
struct CardHtml {
    reader: Reader,
    /// The year, and the day it was sent.
    sent: Vec<(i32, String)>,
}

/// Draws it; blank when the Comune has sent nothing.
pub(crate) fn card(app: AppState, reader: Reader, comune: String) -> BoxFuture<'static, Result<String, Failure>> {
    Box::pin(async move {
        let sent = sent_of(&app.store, &comune).await?;
        if sent.is_empty() {
            return Ok(String::new());
        }
        let sent = sent.into_iter().map(|(year, at)| (year, reader.date(day_in_rome(at)))).collect();
        Ok(show(&CardHtml { sent, reader })?.0)
    })
}
