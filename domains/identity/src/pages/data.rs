// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/profilo/dati` and `/profilo/cancella`: a copy of what is known of me, and its end.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use web::{AppState, Failure, Reader, components::Crumb, show};

use super::signed::{Signed, no_cookie};
use crate::{
    IdentityProblem,
    actions::{erase_me::erase_me, export_my_data::export_my_data},
};

#[derive(Template)]
#[template(path = "erase.html")]
struct ErasePage {
    reader: Reader,
    title: String,
    crumbs: Vec<Crumb>,
}

pub(super) async fn export(State(app): State<AppState>, me: Signed) -> Result<Response, Failure> {
    let data = export_my_data(&app, &me.acting).await?;
    let json = serde_json::to_string_pretty(&data).map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"campanile-profilo.json\"")),
    ];
    Ok((headers, json).into_response())
}

pub(super) async fn ask_erase(reader: Reader, _me: Signed) -> Result<Response, Failure> {
    let title = reader.t("identity-erase");
    let crumbs = vec![Crumb::to("/profilo", reader.t("identity-profile")), Crumb::here(title.clone())];
    Ok(show(&ErasePage { reader, title, crumbs })?.into_response())
}

pub(super) async fn erase(State(app): State<AppState>, me: Signed) -> Result<Response, Failure> {
    match erase_me(&app, &me.acting).await {
        Err(IdentityProblem::Refused(refusal)) if refusal.wants_sign_in() => {
            return Ok(Redirect::to("/accedi?di-nuovo=si&torna=/profilo/cancella").into_response());
        }
        outcome => outcome?,
    }
    Ok((CookieJar::new().add(no_cookie()), Redirect::to("/")).into_response())
}
