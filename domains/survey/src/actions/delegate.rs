// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A section, or questions of it, are given to somebody: a person of the body, or an address that is invited.

use chrono::NaiveDate;
use identity::{Body, Invitation, Member, members_of};
use kernel::{Acting, Actor, Id, Language, Person, Role, day_in_rome};
use sea_orm::Value;
use store::Tx;
use web::AppState;

use super::commit::{commit, run};
use crate::{
    compile_problem::CompileProblem,
    delegation::{Delegation, DelegationState},
    desk::Desk,
    event::PartDelegated,
    part::Part,
    sealed::{email_place, note_place},
    words_by_mail::{self, PartLetter},
};

/// The longest note, in characters.
pub(crate) const LONGEST_NOTE: usize = 1000;

/// Something given to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub part: Part,
    /// To whom.
    pub to: Recipient,
    /// What whoever gives it says about it.
    pub note: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

/// To whom something is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Somebody who serves the body.
    Member(Id<Person>),
    /// Whoever reads this address: they are invited into the body, unless somebody of it has the address.
    Address(String),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The delegation.
    pub id: Id<Delegation>,
    /// Whether a letter goes to them: not everybody has told an address.
    pub told: bool,
}

/// Gives a part of a submission to somebody, and has them told in this language.
///
/// # Errors
/// When the gate says no; [`CompileProblem::NotAMember`], [`CompileProblem::AlreadyDelegated`],
/// [`CompileProblem::DueDay`]; when an address cannot be invited or the database fails.
pub async fn delegate(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    offer: Offer,
    language: Language,
) -> Result<Offered, CompileProblem> {
    let (actor, today) = (Actor::Person(acting.clone()), day_in_rome(app.clock.now()));
    for guarded in offer.part.guarded(desk, today)? {
        app.gate.allow(&actor, "delegate", &guarded)?;
    }
    if offer.due_on.is_some_and(|due| due < today || due > desk.campaign.closes_on) {
        return Err(CompileProblem::DueDay { from: today, to: desk.campaign.closes_on });
    }
    let body: Body = desk.submission.body.parse().map_err(|_| CompileProblem::NotFound)?;
    let members = members_of(app, &body, today).await?;
    let to = recipient(&members, &offer.to)?;
    let is_theirs = |one: &&Delegation| match &to {
        To::Member(member) => one.person == Some(member.profile.id),
        To::Address(address) => one.person.is_none() && one.email == *address,
    };
    if desk.delegations.iter().filter(|one| one.is_held() && offer.part.is_that_of(one)).any(|one| is_theirs(&one)) {
        return Err(CompileProblem::AlreadyDelegated);
    }
    let invitation = match &to {
        To::Member(_) => None,
        To::Address(address) => Some(identity::invite(app, &actor, &body, Role::Compiler, address, language).await?),
    };
    let mut tx = app.store.begin(&actor).await?;
    let given = given(&tx, acting, &offer, &to);
    insert(app, &tx, desk, &given, invitation).await?;
    let letter = PartLetter { delegation: &given, by: acting.person, invited: invitation.is_some() };
    let letter = words_by_mail::delegated(app, desk, &members, &letter, language);
    let told = letter.is_some();
    if let Some(letter) = letter {
        letters::queue(app, &mut tx, letter).await?;
    }
    let event = PartDelegated {
        submission: desk.submission.id.uuid(),
        delegation: given.id.uuid(),
        section: given.section.clone(),
        questions: given.nodes.len(),
        person: given.person,
    };
    commit(app, desk, tx, event).await?;
    Ok(Offered { id: given.id, told })
}

enum To<'a> {
    Member(&'a Member),
    Address(String),
}

/// Whoever only reads cannot answer, and is given nothing.
fn recipient<'a>(members: &'a [Member], to: &Recipient) -> Result<To<'a>, CompileProblem> {
    let mut able = members.iter().filter(|member| member.membership.role != Role::Viewer);
    match to {
        Recipient::Member(person) => {
            able.find(|member| member.profile.id == *person).map(To::Member).ok_or(CompileProblem::NotAMember)
        }
        Recipient::Address(address) => {
            let address = address.trim().to_lowercase();
            let theirs = able.find(|member| member.profile.email.as_ref() == Some(&address));
            Ok(theirs.map_or(To::Address(address), To::Member))
        }
    }
}

fn given(tx: &Tx, acting: &Acting, offer: &Offer, to: &To<'_>) -> Delegation {
    let (person, email) = match to {
        To::Member(member) => (Some(member.profile.id), member.profile.email.clone().unwrap_or_default()),
        To::Address(address) => (None, address.clone()),
    };
    Delegation {
        id: tx.new_id(),
        section: offer.part.section.clone(),
        nodes: offer.part.nodes.clone(),
        person,
        email,
        note: offer.note.trim().chars().take(LONGEST_NOTE).collect(),
        due_on: offer.due_on,
        state: DelegationState::Offered,
        given_by: acting.person,
        given_at: tx.now(),
        answer: String::new(),
    }
}

/// Writes a delegation.
pub(super) async fn insert(
    app: &AppState,
    tx: &Tx,
    desk: &Desk,
    given: &Delegation,
    invitation: Option<Id<Invitation>>,
) -> Result<(), CompileProblem> {
    const SQL: &str = "INSERT INTO survey_delegation
        (id, submission, section, nodes, person, email, invitation, note, due_on, state, given_by, given_at,
            settled_at, answer)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '')";
    let (sealer, id) = (app.sealer()?, given.id.uuid());
    // The letter that tells a member has the address; beside the person it is not kept.
    let email = if given.person.is_some() { "" } else { given.email.as_str() };
    let settled_at = (given.state != DelegationState::Offered).then_some(given.given_at);
    let values: [Value; 13] = [
        id.into(),
        desk.submission.id.uuid().into(),
        given.section.as_str().into(),
        given.nodes.join(" ").into(),
        given.person.map(kernel::Id::uuid).into(),
        sealer.seal_unless_empty(email, &email_place(id))?.into(),
        invitation.map(kernel::Id::uuid).into(),
        sealer.seal_unless_empty(&given.note, &note_place(id))?.into(),
        given.due_on.into(),
        given.state.word().into(),
        given.given_by.uuid().into(),
        given.given_at.into(),
        settled_at.into(),
    ];
    run(tx, SQL, values).await?;
    Ok(())
}
