// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `POST /questionari/{anno}/{ipa}/{sezione}/…`: a section is closed, reviewed, or sent back.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use identity::Signed;
use serde::Deserialize;
use web::{AppState, Reader};

use super::{super::compile::body::AtBody, Answered};
use crate::{
    actions::{close_section, review_section, send_back_section},
    compile_problem::CompileProblem,
};

#[derive(Deserialize)]
pub(super) struct Note {
    #[serde(default)]
    nota: String,
}

type One = Path<(String, String, String)>;

pub(super) async fn close(State(app): State<AppState>, me: Signed, at: AtBody, Path((_, _, section)): One) -> Answered {
    let mut desk = at.sit(&app).await?;
    match close_section(&app, &me.acting, &mut desk, &section).await {
        Ok(()) => Ok(Redirect::to(&at.base).into_response()),
        // The page of the section tells what is missing, with links.
        Err(CompileProblem::Unfinished { .. } | CompileProblem::Conflicts(_)) => {
            Ok(Redirect::to(&format!("{}/{section}?verifica=si#survey-summary", at.base)).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

pub(super) async fn review(
    State(app): State<AppState>,
    me: Signed,
    at: AtBody,
    Path((_, _, section)): One,
) -> Answered {
    review_section(&app, &me.acting, &mut *at.sit(&app).await?, &section).await?;
    Ok(Redirect::to(&at.base).into_response())
}

pub(super) async fn send_back(
    State(app): State<AppState>,
    reader: Reader,
    me: Signed,
    at: AtBody,
    Path((_, _, section)): One,
    Form(note): Form<Note>,
) -> Answered {
    let mut desk = at.sit(&app).await?;
    send_back_section(&app, &me.acting, &mut desk, &section, &note.nota, reader.language).await?;
    Ok(Redirect::to(&at.base).into_response())
}
