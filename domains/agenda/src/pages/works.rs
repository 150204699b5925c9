// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The buttons beside an action, and the one that shows the agenda to everybody.

use axum::{Form, extract::Path, response::Redirect};
use serde::Deserialize;
use web::Failure;

use super::at::AtAgenda;
use crate::{
    actions::{keep::keep, note_work::note_work, show::show as show_plan},
    problem::AgendaProblem,
    wishes::{Choice, Wish},
    work::{Work, WorkState},
};

#[derive(Deserialize)]
pub(super) struct Noted {
    stato: String,
    #[serde(default)]
    chi: String,
    #[serde(default)]
    prova: String,
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    scelta: String,
    #[serde(default)]
    versione: i64,
}

#[derive(Deserialize)]
pub(super) struct Shown {
    /// `si` to show, anything else to take back.
    #[serde(default)]
    pubblica: String,
}

type Named = Path<(String, String, String)>;

pub(super) async fn note(
    at: AtAgenda,
    Path((_, _, action)): Named,
    Form(form): Form<Noted>,
) -> Result<Redirect, Failure> {
    let state = WorkState::read(&form.stato).ok_or(AgendaProblem::NotFound)?;
    let work = Work { state, owner: form.chi, proof: form.prova };
    note_work(&at.app, &at.actor, (at.year, &at.body), &action, &work).await?;
    // Where the page has it: among the actions of the plan, or among the others.
    let is_planned = at.kept.as_ref().is_some_and(|kept| kept.version.told.line(&action).is_some());
    let mark = if is_planned { "" } else { "segnata-" };
    Ok(Redirect::to(&format!("{}#{mark}{action}", at.base())))
}

/// Takes an action out, pins it, or leaves it to the plan; the plan is made again.
pub(super) async fn choose(
    at: AtAgenda,
    Path((_, _, action)): Named,
    Form(form): Form<Chosen>,
) -> Result<Redirect, Failure> {
    let wish = Wish::read(&form.scelta).ok_or(AgendaProblem::NotFound)?;
    let mut wishes = at.wishes();
    let before = wishes.choice(&action);
    wishes.choose(&action, Choice { wish, ..if wish == Wish::Free { Choice::default() } else { before } });
    keep(&at.app, &at.actor, &at.material, &wishes, form.versione).await?;
    Ok(Redirect::to(&at.base()))
}

pub(super) async fn show(at: AtAgenda, Form(form): Form<Shown>) -> Result<Redirect, Failure> {
    show_plan(&at.app, &at.actor, at.year, &at.body, form.pubblica == "si").await?;
    Ok(Redirect::to(&at.base()))
}
