// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/accedi` and `/esci`: who are you?

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::signed::{Maybe, cookie, local, no_cookie};
use crate::{
    IdentityProblem,
    actions::{sign_in::sign_in_invented, sign_out::sign_out},
    demonstration::{INVENTED, Invented},
    queries::words,
    session,
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
    demonstration: bool,
    invented: Vec<InventedLine>,
    back: String,
}

/// An invented person, in words.
struct InventedLine {
    key: &'static str,
    name: String,
    serves: String,
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    chi: String,
    #[serde(default)]
    torna: String,
}

pub(super) async fn form(
    State(app): State<AppState>,
    reader: Reader,
    Maybe(signed): Maybe,
) -> Result<Response, Failure> {
    // Whoever is asked to prove again who they are sees the page though they are in.
    if signed.is_some() && reader.address.get("di-nuovo").is_none() {
        return Ok(Redirect::to("/profilo").into_response());
    }
    let title = reader.t("identity-enter");
    let page = SignInPage {
        demonstration: crate::of(&app)?.demonstration,
        invented: INVENTED.iter().map(|one| line(&app, &reader, one)).collect(),
        back: reader.address.get("torna").and_then(local).unwrap_or_default().to_owned(),
        crumbs: vec![Crumb::here(title.clone())],
        title,
        reader,
    };
    Ok(show(&page)?.into_response())
}

pub(super) async fn as_invented(
    State(app): State<AppState>,
    Maybe(before): Maybe,
    headers: HeaderMap,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Failure> {
    let invented = Invented::called(&chosen.chi).ok_or(IdentityProblem::NotFound)?;
    let browser = headers.get("user-agent").and_then(|browser| browser.to_str().ok()).unwrap_or_default();
    let token = sign_in_invented(&app, invented, &session::device(browser)).await?;
    if let Some(before) = before {
        sign_out(&app, &before.actor(), &before.session).await?;
    }
    let to = local(&chosen.torna).unwrap_or("/profilo");
    Ok((CookieJar::new().add(cookie(&token)), Redirect::to(to)).into_response())
}

pub(super) async fn leave(State(app): State<AppState>, Maybe(signed): Maybe) -> Result<Response, Failure> {
    if let Some(signed) = signed {
        sign_out(&app, &signed.actor(), &signed.session).await?;
    }
    Ok((CookieJar::new().add(no_cookie()), Redirect::to("/")).into_response())
}

fn line(app: &AppState, reader: &Reader, one: &Invented) -> InventedLine {
    let serves = one.serves().map_or_else(
        || reader.t("identity-serves-nobody"),
        |(body, role)| format!("{}, {}", words::role(reader, role), words::body(app, reader, &body)),
    );
    InventedLine { key: one.key, name: format!("{} {}", one.given_name, one.family_name), serves }
}
