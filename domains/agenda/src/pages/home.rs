// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/agenda`: one's own agenda, for who acts for a Comune; for everybody else what an agenda is.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use identity::Maybe;
use web::{AppState, Failure, Reader, components::Crumb, show};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    /// Whether somebody has signed in, without acting for a Comune.
    signed: bool,
    /// The Union that the person acts for: its years and addresses.
    unions: Vec<(i32, String)>,
}

pub(super) async fn page(State(app): State<AppState>, reader: Reader, Maybe(me): Maybe) -> Result<Response, Failure> {
    let years: Vec<i32> = survey::campaigns(&app.store).await?.iter().map(|one| one.year).collect();
    let body = me.as_ref().and_then(|me| me.acting.body.clone());
    let registry = registry::of(&app);
    let own = body.as_deref().and_then(|body| registry.by_ipa(body));
    if let (Some(comune), Some(year)) = (own, years.iter().max()) {
        return Ok(Redirect::to(&format!("/agenda/{year}/{}", comune.slug())).into_response());
    }
    let union = match body.as_deref() {
        Some(body) => registry::union_of(&app.store, body).await?,
        None => None,
    };
    let unions =
        union.iter().flat_map(|union| years.iter().map(|year| (*year, format!("/agenda/{year}/unioni/{}", union.ipa))));
    let title = reader.t("agenda-home");
    let page = HomePage {
        crumbs: vec![Crumb::here(title.clone())],
        title,
        signed: me.is_some(),
        unions: unions.collect(),
        reader,
    };
    Ok(show(&page)?.into_response())
}
