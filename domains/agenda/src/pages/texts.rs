// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda/{anno}/{comune}/testi`: the text for the PIAO and the one for a resolution, to copy and to change.

use askama::Template;
use axum::response::{IntoResponse, Response};
use web::{Failure, Reader, components::Crumb, show};

use super::at::AtAgenda;
use super::exports::text::{piao, resolution};

#[derive(Template)]
#[template(path = "texts.html")]
struct TextsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    piao: String,
    resolution: String,
}

pub(super) async fn page(at: AtAgenda) -> Result<Response, Failure> {
    let (told, words) = at.whole().await?;
    let title = at.reader.t("agenda-texts");
    let page = TextsPage {
        crumbs: at.crumbs(Some(title.clone())),
        title,
        piao: piao(&at.reader, &told, &words),
        resolution: resolution(&at.reader, &at.material.comune.full_name(), &told, &words),
        reader: at.reader.clone(),
    };
    Ok(show(&page)?.into_response())
}
