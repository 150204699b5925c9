// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/questionari/edizioni`: all editions, the latest first.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use identity::Maybe;
use kernel::day_in_rome;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::{address, may_publish};
use crate::{pages::START, queries};

#[derive(Template)]
#[template(path = "editions.html")]
struct EditionsPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    editions: Vec<Line>,
    /// Whether whoever reads may publish another.
    publishes: bool,
    start: &'static str,
}

struct Line {
    name: String,
    href: String,
    day: String,
    changes: String,
    checksum: String,
}

pub(super) async fn list(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(signed): Maybe,
) -> Result<Response, Failure> {
    let published = queries::editions(&app.store).await?;
    let line = |one: &queries::Published| Line {
        name: reader.tf(
            "survey-edition-of",
            [("year", one.year().to_string().into()), ("version", one.version.as_str().into())],
        ),
        href: address(one.year(), &one.version),
        day: reader.date(day_in_rome(one.published_at)),
        changes: one
            .change_count()
            .map_or_else(|| reader.t("survey-edition-first"), |n| reader.tn("survey-edition-changes", n)),
        checksum: one.checksum.chars().take(12).collect(),
    };
    let title = reader.t("survey-editions");
    let page = EditionsPage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        editions: published.iter().rev().map(line).collect(),
        publishes: signed.is_some_and(|signed| may_publish(&app, &signed.actor())),
        start: START,
        reader,
    };
    Ok(show(&page)?.into_response())
}
