// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `POST /questionari/{anno}/{ipa}/persone/…`: what was given is taken on, handed back, withdrawn or taken over.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use identity::Signed;
use kernel::Id;
use serde::Deserialize;
use web::{AppState, Failure, Reader};

use super::{super::compile::body::AtBody, Answered};
use crate::{
    actions::{accept_delegation, hand_back_delegation, take_over, withdraw_delegation},
    delegation::Delegation,
    part::Part,
};

#[derive(Deserialize)]
pub(super) struct Word {
    #[serde(default)]
    nota: String,
}

#[derive(Deserialize)]
pub(super) struct Taken {
    sezione: String,
}

type One = Path<(String, String, Id<Delegation>)>;

pub(super) async fn accept(State(app): State<AppState>, me: Signed, at: AtBody, Path((_, _, id)): One) -> Answered {
    accept_delegation(&app, &me.acting, &mut *at.sit(&app).await?, id).await?;
    back(&at)
}

pub(super) async fn hand_back(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
    Path((_, _, id)): One,
    Form(word): Form<Word>,
) -> Answered {
    let mut desk = at.sit(&app).await?;
    hand_back_delegation(&app, &me.acting, &mut desk, id, &word.nota, reader.language).await?;
    back(&at)
}

pub(super) async fn withdraw(State(app): State<AppState>, me: Signed, at: AtBody, Path((_, _, id)): One) -> Answered {
    withdraw_delegation(&app, &me.acting, &mut *at.sit(&app).await?, id).await?;
    back(&at)
}

pub(super) async fn take(State(app): State<AppState>, me: Signed, at: AtBody, Form(taken): Form<Taken>) -> Answered {
    take_over(&app, &me.acting, &mut *at.sit(&app).await?, &Part::section(&taken.sezione)).await?;
    back(&at)
}

fn back(at: &AtBody) -> Result<Response, Failure> {
    Ok(Redirect::to(&format!("{}/persone", at.base)).into_response())
}
