// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was delegated is taken on, handed back with a word, or withdrawn; who was invited comes in and has it.

use identity::{Body, IdentityProblem, members_of};
use kernel::{Acting, Actor, Id, Language, Person, day_in_rome};
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;
use web::AppState;

use super::{
    commit::{commit, run},
    delegate::LONGEST_NOTE,
};
use crate::{
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    desk::Desk,
    event::{DelegationReached, DelegationSettled},
    guarded::Guarded,
    queries::desks,
    sealed::answer_place,
    words_by_mail,
};

/// Takes on what was offered. Answering does too; this tells who offered it.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NotFound`] when it is not offered any more; when the database fails.
pub async fn accept_delegation(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    id: Id<Delegation>,
) -> Result<(), CompileProblem> {
    let delegation = asked(app, acting, desk, "accept_delegation", id)?;
    if delegation.state == DelegationState::Accepted {
        return Ok(());
    }
    settle(app, acting, desk, &delegation, DelegationState::Accepted, "").await
}

/// Gives back what was offered or taken on, with a word about why; whoever gave it is told in this language.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NoReason`]; [`CompileProblem::NotFound`]; when the database fails.
pub async fn hand_back_delegation(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    id: Id<Delegation>,
    answer: &str,
    language: Language,
) -> Result<(), CompileProblem> {
    let delegation = asked(app, acting, desk, "hand_back_delegation", id)?;
    let answer: String = answer.trim().chars().take(LONGEST_NOTE).collect();
    if answer.is_empty() {
        return Err(CompileProblem::NoReason);
    }
    let body: Body = desk.submission.body.parse().map_err(|_| CompileProblem::NotFound)?;
    let members = members_of(app, &body, day_in_rome(app.clock.now())).await?;
    let sealed = app.sealer()?.seal(&answer, &answer_place(id.uuid()))?;
    let back = Delegation { answer, state: DelegationState::HandedBack, ..delegation };
    let letter = words_by_mail::handed_back(app, desk, &members, &back, language);
    let mut tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    if let Some(letter) = letter {
        letters::queue(app, &mut tx, letter).await?;
    }
    write(&tx, &back, &sealed).await?;
    commit(app, desk, tx, settled(desk, &back)).await
}

/// Takes back what was given. An invitation that went out with it, and that nobody has accepted, is closed with it.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NotFound`]; when the database fails.
pub async fn withdraw_delegation(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    id: Id<Delegation>,
) -> Result<(), CompileProblem> {
    let delegation = asked(app, acting, desk, "withdraw_delegation", id)?;
    // The invitation first: stopped in between, pressing again ends both.
    if delegation.person.is_none() {
        close_invitation(app, &Actor::Person(acting.clone()), id).await?;
    }
    settle(app, acting, desk, &delegation, DelegationState::Withdrawn, "").await
}

/// Closes the invitation of a delegation; one that is over already stays as it is.
pub(super) async fn close_invitation(app: &AppState, actor: &Actor, id: Id<Delegation>) -> Result<(), CompileProblem> {
    #[derive(FromQueryResult)]
    struct Sent {
        invitation: Uuid,
    }
    const SQL: &str = "SELECT invitation FROM survey_delegation WHERE id = $1 AND invitation IS NOT NULL";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [id.uuid().into()]);
    let Some(sent) = Sent::find_by_statement(statement).one(db).await? else { return Ok(()) };
    match identity::withdraw_invitation(app, actor, Id::from_uuid(sent.invitation)).await {
        Ok(()) | Err(IdentityProblem::NotFound) => Ok(()),
        Err(problem) => Err(problem.into()),
    }
}

/// Somebody accepted an invitation: what was delegated to the address is theirs. Doing it again changes nothing.
///
/// # Errors
/// When the database fails.
pub(crate) async fn reach_invited(app: &AppState, invitation: Uuid, person: Id<Person>) -> Result<(), CompileProblem> {
    const SQL: &str = "UPDATE survey_delegation SET person = $2, email = '' WHERE id = $1 AND person IS NULL";
    for waiting in waiting(app, invitation).await? {
        let year = i32::try_from(waiting.year).unwrap_or_default();
        let mut desk = desks::sit(app, year, &waiting.body).await?;
        let tx = app.store.begin(&Actor::System("survey.reach_invited")).await?;
        run(&tx, SQL, [waiting.id.into(), person.uuid().into()]).await?;
        let submission = desk.submission.id.uuid();
        commit(app, &mut desk, tx, DelegationReached { submission, delegation: waiting.id, person }).await?;
    }
    Ok(())
}

/// Withdraws what was delegated to an address that never came: its invitation is gone, nobody can accept it any more, and the
/// address is of no more use. Doing it again changes nothing.
///
/// # Errors
/// When the database fails.
pub(crate) async fn withdraw_unreached(app: &AppState) -> Result<(), CompileProblem> {
    #[derive(FromQueryResult)]
    struct Sent {
        invitation: Uuid,
    }
    const SQL: &str = "SELECT DISTINCT invitation FROM survey_delegation
        WHERE invitation IS NOT NULL AND person IS NULL AND state = 'offered'";
    let db = app.store.reader();
    let sent = Sent::find_by_statement(Statement::from_string(db.get_database_backend(), SQL)).all(db).await?;
    for Sent { invitation } in sent {
        if identity::is_invitation_kept(app, Id::from_uuid(invitation)).await? {
            continue;
        }
        for waiting in waiting(app, invitation).await? {
            let year = i32::try_from(waiting.year).unwrap_or_default();
            let mut desk = desks::sit(app, year, &waiting.body).await?;
            let Some(found) = desk.delegations.iter().find(|one| one.id.uuid() == waiting.id) else { continue };
            let now = Delegation { state: DelegationState::Withdrawn, ..found.clone() };
            let tx = app.store.begin(&Actor::System("survey.withdraw_unreached")).await?;
            write(&tx, &now, "").await?;
            let event = settled(&desk, &now);
            commit(app, &mut desk, tx, event).await?;
        }
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Waiting {
    id: Uuid,
    year: i64,
    body: String,
}

async fn waiting(app: &AppState, invitation: Uuid) -> Result<Vec<Waiting>, CompileProblem> {
    const SQL: &str = "SELECT d.id, s.year, s.body FROM survey_delegation d
        JOIN survey_submission s ON s.id = d.submission
        WHERE d.invitation = $1 AND d.person IS NULL AND d.state = 'offered' ORDER BY d.id";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [invitation.into()]);
    Ok(Waiting::find_by_statement(statement).all(db).await?)
}

/// The delegation, when it is still held and the gate lets the person do this to it.
fn asked(
    app: &AppState,
    acting: &Acting,
    desk: &Desk,
    act: &str,
    id: Id<Delegation>,
) -> Result<Delegation, CompileProblem> {
    let found = desk.delegations.iter().find(|one| one.id == id).ok_or(CompileProblem::NotFound)?;
    let guarded = Guarded::Delegation {
        of: desk.of_body(day_in_rome(app.clock.now())),
        id: id.to_string(),
        // While nobody has come for it, it is to nobody.
        to: found.person.unwrap_or_else(|| Id::from_uuid(Uuid::nil())),
    };
    app.gate.allow(&Actor::Person(acting.clone()), act, &guarded)?;
    if found.is_held() { Ok(found.clone()) } else { Err(CompileProblem::NotFound) }
}

async fn settle(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    delegation: &Delegation,
    state: DelegationState,
    answer: &str,
) -> Result<(), CompileProblem> {
    let now = Delegation { state, ..delegation.clone() };
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    write(&tx, &now, answer).await?;
    commit(app, desk, tx, settled(desk, &now)).await
}

/// Writes where a delegation stands, and the answer, sealed if there is one. The address it was sent to is of no more use then.
pub(super) async fn write(tx: &store::Tx, delegation: &Delegation, answer: &str) -> Result<(), sea_orm::DbErr> {
    const SQL: &str = "UPDATE survey_delegation SET state = $2, settled_at = $3, answer = $4, email = '' WHERE id = $1";
    let values = [delegation.id.uuid().into(), delegation.state.word().into(), tx.now().into(), answer.into()];
    run(tx, SQL, values).await.map(drop)
}

fn settled(desk: &Desk, delegation: &Delegation) -> DelegationSettled {
    DelegationSettled {
        submission: desk.submission.id.uuid(),
        delegation: delegation.id.uuid(),
        state: delegation.state.word(),
    }
}
