// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody of the offices takes a section, or questions of it, in hand: from who holds it, or from nobody.

use identity::IdentityProblem;
use kernel::{Acting, Actor, day_in_rome};
use web::AppState;

use super::{
    commit::commit,
    delegate::insert,
    settle_delegation::{close_invitation, write},
};
use crate::{
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    desk::Desk,
    event::PartTakenOver,
    part::Part,
};

/// Takes a part of a submission in hand. Delegations of the same part end, and with them the invitations that went out with
/// them and that nobody has accepted; those of other questions of the section stay. Taking again what one has changes
/// nothing.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NotFound`] when there is no such part; when the database fails.
pub async fn take_over(app: &AppState, acting: &Acting, desk: &mut Desk, part: &Part) -> Result<(), CompileProblem> {
    let actor = Actor::Person(acting.clone());
    for guarded in part.guarded(desk, day_in_rome(app.clock.now()))? {
        app.gate.allow(&actor, "take_over", &guarded)?;
    }
    let same = desk.delegations.iter().filter(|one| one.is_held() && part.is_that_of(one));
    let (mine, others): (Vec<Delegation>, Vec<Delegation>) =
        same.cloned().partition(|one| one.person == Some(acting.person));
    if others.is_empty() && mine.iter().any(|one| one.state == DelegationState::Accepted) {
        return Ok(());
    }
    // The invitations first: stopped in between, taking over again ends both.
    for ended in others.iter().filter(|one| one.person.is_none()) {
        match close_invitation(app, &actor, ended.id).await {
            // Who lets people in is decided by the heads: an invitation that is not one's to close stays, to no part.
            Err(CompileProblem::Identity(IdentityProblem::Refused(_))) => {}
            done => done?,
        }
    }
    let tx = app.store.begin(&actor).await?;
    for ended in mine.iter().chain(&others) {
        write(&tx, &Delegation { state: DelegationState::Withdrawn, ..ended.clone() }, "").await?;
    }
    let taken = Delegation {
        id: tx.new_id(),
        section: part.section.clone(),
        nodes: part.nodes.clone(),
        person: Some(acting.person),
        email: String::new(),
        note: String::new(),
        due_on: None,
        state: DelegationState::Accepted,
        given_by: acting.person,
        given_at: tx.now(),
        answer: String::new(),
    };
    insert(app, &tx, desk, &taken, None).await?;
    let event = PartTakenOver {
        submission: desk.submission.id.uuid(),
        delegation: taken.id.uuid(),
        section: part.section.clone(),
        ended: others.len(),
    };
    commit(app, desk, tx, event).await
}
