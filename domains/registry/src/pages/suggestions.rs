// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/comuni/suggerimenti`: names to complete what is being typed, as options of a list.

use askama::Template;
use axum::{extract::State, response::Html};
use web::{AppState, Failure, Reader, show};

/// How many names help rather than confuse.
const MOST: usize = 8;

#[derive(Template)]
#[template(path = "suggestions.html")]
struct Suggestions {
    names: Vec<String>,
}

/// The names, each with its province so that it leads to one Comune.
pub(super) async fn suggest(State(app): State<AppState>, reader: Reader) -> Result<Html<String>, Failure> {
    let registry = crate::of(&app);
    let typed: String = reader.address.get("cerca").unwrap_or_default().chars().take(100).collect();
    let name = |hit: &crate::search::Hit<'_>| {
        let initials = registry.province(hit.comune.province).map_or("", |province| province.initials.as_str());
        format!("{} ({initials})", hit.by_name.unwrap_or(&hit.comune.name))
    };
    show(&Suggestions { names: registry.search(&typed, MOST).iter().map(name).collect() })
}
