// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/enti`: which body do I serve?

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::signed::Signed;
use crate::queries::bodies::bodies_meant;

/// Names that are offered at once.
const OFFERED: usize = 12;

#[derive(Template)]
#[template(path = "bodies.html")]
struct BodiesPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    typed: String,
    found: Vec<(String, String)>,
}

pub(super) async fn find(State(app): State<AppState>, reader: Reader, _me: Signed) -> Result<Response, Failure> {
    let title = reader.t("identity-bodies");
    let typed = reader.address.get("cerca").unwrap_or_default().to_owned();
    let page = BodiesPage {
        found: if typed.is_empty() { Vec::new() } else { bodies_meant(&app, &typed, OFFERED) },
        typed,
        crumbs: vec![Crumb::to("/profilo", reader.t("identity-profile")), Crumb::here(title.clone())],
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}
