// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a page says when there is nothing to show on its day.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{Failure, Reader, components::Crumb, show};

use super::showing::{DayBar, Showing};

#[derive(Template)]
#[template(path = "nothing.html")]
struct NothingPage {
    reader: Reader,
    title: String,
    day: DayBar,
    crumbs: Vec<Crumb>,
}

/// The page whose title is the text of `key`, with nothing in it but what to do.
pub(super) fn nothing(showing: Showing, key: &str, path: &str) -> Result<Response, Failure> {
    let title = showing.reader.t(key);
    let page = NothingPage {
        day: showing.day_bar(),
        crumbs: vec![Crumb::to(showing.link(path), title.clone())],
        title,
        reader: showing.reader,
    };
    Ok(show(&page)?.into_response())
}
