// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A section is closed by who compiled it, once nothing in it is missing, wrong or in conflict.

use kernel::{Acting, Actor, day_in_rome};
use store::Tx;
use web::AppState;

use super::commit::{commit, run};
use crate::{
    compile_problem::CompileProblem,
    desk::{Desk, Progress},
    event::SectionClosed,
    here::Here,
    submission::SectionState,
};

/// Closes a section: its answers stand until the RTD sends it back. Closing it again changes nothing.
///
/// # Errors
/// When the gate says no; [`CompileProblem::Conflicts`], [`CompileProblem::Unfinished`]; when the database fails.
pub async fn close_section(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    section: &str,
) -> Result<(), CompileProblem> {
    let actor = Actor::Person(acting.clone());
    let standing = desk.standing(section).ok_or(CompileProblem::NotFound)?;
    if standing.state == SectionState::Closed && standing.person == Some(acting.person) {
        return Ok(());
    }
    app.gate.allow(&actor, "close_section", &desk.guarded_section(section, day_in_rome(app.clock.now())))?;
    whole(desk, section, app)?;
    let tx = app.store.begin(&actor).await?;
    write(&tx, desk, section, SectionState::Closed, acting, "").await?;
    let event = SectionClosed { submission: desk.submission.id.uuid(), section: section.to_owned() };
    commit(app, desk, tx, event).await
}

/// Whether nothing of a section is missing, wrong or in conflict.
pub(super) fn whole(desk: &Desk, section: &str, app: &AppState) -> Result<(), CompileProblem> {
    let section = desk.form.section(section).ok_or(CompileProblem::NotFound)?;
    let now = Here::on(app.clock.now());
    let open = desk.open_conflicts(&now).iter().filter(|conflict| section.holds(&conflict.node)).count();
    if open > 0 {
        return Err(CompileProblem::Conflicts(open));
    }
    let progress = Progress::of(desk.record(), section, &now);
    if progress.can_close() {
        return Ok(());
    }
    Err(CompileProblem::Unfinished { missing: progress.missing, wrong: progress.wrong })
}

/// Writes where a section stands; the note, if there is one, is sealed.
pub(super) async fn write(
    tx: &Tx,
    desk: &Desk,
    section: &str,
    state: SectionState,
    acting: &Acting,
    note: &str,
) -> Result<(), sea_orm::DbErr> {
    const SQL: &str = "UPDATE survey_section SET state = $3, person = $4, at = $5, note = $6
        WHERE submission = $1 AND name = $2";
    let values = [
        desk.submission.id.uuid().into(),
        section.into(),
        state.word().into(),
        acting.person.uuid().into(),
        tx.now().into(),
        note.into(),
    ];
    run(tx, SQL, values).await.map(drop)
}

/// Writes where the submission stands.
pub(super) async fn write_state(tx: &Tx, desk: &Desk, state: crate::submission::State) -> Result<(), sea_orm::DbErr> {
    const SQL: &str = "UPDATE survey_submission SET state = $2, submitted_at = NULL WHERE id = $1";
    run(tx, SQL, [desk.submission.id.uuid().into(), state.word().into()]).await.map(drop)
}
