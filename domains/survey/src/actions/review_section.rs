// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The RTD reviews a section that was closed, or sends it back with a note.

use identity::{Body, members_of};
use kernel::{Acting, Actor, Language, day_in_rome};
use web::AppState;

use super::{
    close_section::{whole, write, write_state},
    commit::commit,
    delegate::LONGEST_NOTE,
};
use crate::{
    compile_problem::CompileProblem,
    desk::Desk,
    event::{SectionReviewed, SectionSentBack},
    sealed::section_place,
    submission::{SectionState, State},
    words_by_mail,
};

/// Approves a section. With the last of them the submission can be signed off.
///
/// # Errors
/// When the gate says no; when an answer elsewhere has opened something in it since, [`CompileProblem::Unfinished`] or
/// [`CompileProblem::Conflicts`]; when the database fails.
pub async fn review_section(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    section: &str,
) -> Result<(), CompileProblem> {
    let actor = Actor::Person(acting.clone());
    desk.standing(section).ok_or(CompileProblem::NotFound)?;
    app.gate.allow(&actor, "review_section", &desk.guarded_section(section, day_in_rome(app.clock.now())))?;
    whole(desk, section, app)?;
    let mut others = desk.sections.iter().filter(|one| one.name != section);
    let ready = others.all(|one| one.state == SectionState::Reviewed);
    let tx = app.store.begin(&actor).await?;
    write(&tx, desk, section, SectionState::Reviewed, acting, "").await?;
    if ready {
        write_state(&tx, desk, State::Ready).await?;
    }
    let event = SectionReviewed { submission: desk.submission.id.uuid(), section: section.to_owned(), ready };
    commit(app, desk, tx, event).await
}

/// Sends a section back to who compiles it, with a note about what to mend; they are told in this language.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NoReason`]; when the database fails.
pub async fn send_back_section(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    section: &str,
    note: &str,
    language: Language,
) -> Result<(), CompileProblem> {
    let actor = Actor::Person(acting.clone());
    let today = day_in_rome(app.clock.now());
    let standing = desk.standing(section).ok_or(CompileProblem::NotFound)?.clone();
    app.gate.allow(&actor, "send_back_section", &desk.guarded_section(section, today))?;
    let note: String = note.trim().chars().take(LONGEST_NOTE).collect();
    if note.is_empty() {
        return Err(CompileProblem::NoReason);
    }
    let body: Body = desk.submission.body.parse().map_err(|_| CompileProblem::NotFound)?;
    let members = members_of(app, &body, today).await?;
    let readers = words_by_mail::compilers_of(desk, section, standing.person, acting.person);
    let letters = words_by_mail::sent_back(app, desk, &members, section, &note, &readers, language);
    let note = app.sealer()?.seal(&note, &section_place(desk.submission.id.uuid()))?;
    let mut tx = app.store.begin(&actor).await?;
    for letter in letters {
        letters::queue(app, &mut tx, letter).await?;
    }
    write(&tx, desk, section, SectionState::Open, acting, &note).await?;
    write_state(&tx, desk, State::Compiling).await?;
    let event = SectionSentBack { submission: desk.submission.id.uuid(), section: section.to_owned() };
    commit(app, desk, tx, event).await
}
