// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was sent is opened again, with a reason, while the campaign lasts. What was sent is kept.

use kernel::{Acting, Actor, day_in_rome};
use web::AppState;

use super::{
    close_section::{write, write_state},
    commit::{commit, run},
    delegate::LONGEST_NOTE,
};
use crate::{
    compile_problem::CompileProblem,
    desk::Desk,
    event::SubmissionReopened,
    queries,
    sealed::{reason_place, section_place},
    submission::{SectionState, State},
};

/// Opens a submission that was sent, and these sections of it; the others stay reviewed.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NoReason`]; [`CompileProblem::NotFound`] for a section that is not there;
/// when the database fails.
pub async fn reopen(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    reason: &str,
    sections: &[String],
) -> Result<(), CompileProblem> {
    const SQL: &str = "UPDATE survey_version SET reopened_at = $3, reopened_by = $4, reason = $5
        WHERE submission = $1 AND number = $2";
    let actor = Actor::Person(acting.clone());
    app.gate.allow(&actor, "reopen", &desk.guarded(day_in_rome(app.clock.now())))?;
    let reason: String = reason.trim().chars().take(LONGEST_NOTE).collect();
    if reason.is_empty() {
        return Err(CompileProblem::NoReason);
    }
    if sections.iter().any(|name| desk.standing(name).is_none()) {
        return Err(CompileProblem::NotFound);
    }
    let versions = queries::versions(app, desk.submission.id).await?;
    let last = versions.last().ok_or(CompileProblem::NotFound)?.number;
    let (sealer, submission) = (app.sealer()?, desk.submission.id.uuid());
    let note = sealer.seal(&reason, &section_place(submission))?;
    let reason = sealer.seal(&reason, &reason_place(submission))?;
    let tx = app.store.begin(&actor).await?;
    let values =
        [desk.submission.id.uuid().into(), last.into(), tx.now().into(), acting.person.uuid().into(), reason.into()];
    run(&tx, SQL, values).await?;
    for section in sections {
        write(&tx, desk, section, SectionState::Open, acting, &note).await?;
    }
    write_state(&tx, desk, if sections.is_empty() { State::Ready } else { State::Compiling }).await?;
    let event = SubmissionReopened { submission: desk.submission.id.uuid(), version: last, sections: sections.len() };
    commit(app, desk, tx, event).await
}
