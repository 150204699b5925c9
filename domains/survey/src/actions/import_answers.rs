// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that were given in a workbook are saved, as if they were given on the page.

use kernel::{Acting, Actor, day_in_rome};
use web::AppState;

use super::save::{Saved, may, save};
use crate::{compile_problem::CompileProblem, desk::Desk, edit::Edit};

/// Saves what a workbook says that was made when the log had come to the change `seen`: answers that contradict newer ones
/// are kept beside them, as everywhere. What this person may not answer is left out, and counted.
///
/// # Errors
/// When the gate says no, or the database fails: nothing was written then. [`CompileProblem::Overtaken`] as for [`save`].
pub async fn import_answers(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    seen: i64,
    edits: Vec<Edit>,
) -> Result<(Saved, usize), CompileProblem> {
    let actor = Actor::Person(acting.clone());
    app.gate.allow(&actor, "import_answers", &desk.guarded(day_in_rome(app.clock.now())))?;
    let all = edits.len();
    let allowed: Vec<Edit> = edits.into_iter().filter(|edit| may(app, &actor, desk, edit).is_ok()).collect();
    let left_out = all - allowed.len();
    let saved = save(app, acting, desk, seen.min(desk.number()), allowed).await?;
    Ok((saved, left_out))
}
