// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Something is asked beside a question: by the people of a body, or by the control room about an answer.

use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, Tx};
use web::AppState;

use crate::{
    compile_problem::CompileProblem,
    queries::{submission_in, tickets_of},
    sealed::text_place,
    submission::Submission,
    ticket::{Asked, Side, Ticket},
};

/// Letters in a question or a reply, at most.
pub(crate) const LONGEST: usize = 4_000;

/// The journal's word: something was asked beside a question.
#[derive(Clone, Debug, Serialize)]
pub struct TicketOpened {
    /// The ticket.
    pub ticket: String,
    /// The year of the campaign.
    pub year: i32,
    /// The body.
    pub body: String,
    /// Which side asks: `body`, `room`.
    pub asked_by: &'static str,
}

impl Event for TicketOpened {
    const NAME: &'static str = "survey.ticket_opened";

    fn subject(&self) -> String {
        format!("survey/{}/{}", self.year, self.body)
    }
}

/// What is asked about: a section, and the node of a question of it; a blank node is the whole section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beside<'a> {
    /// The section of the form.
    pub section: &'a str,
    /// The node of the question.
    pub node: &'a str,
}

/// The people of a body ask: "I don't understand this". The same words again, before anybody has replied, are the same
/// question: a browser whose line broke asks twice what had arrived.
///
/// # Errors
/// [`CompileProblem::NotBegun`]; [`CompileProblem::NoReason`] for a blank text; when the gate says no, or the database fails.
pub async fn open_ticket(
    app: &AppState,
    actor: &Actor,
    year: i32,
    body: &str,
    beside: Beside<'_>,
    text: &str,
) -> Result<Id<Ticket>, CompileProblem> {
    app.gate.allow(actor, "open_ticket", &Asked { by: Side::Body, body })?;
    let submission = submission_in(app.store.reader(), year, body).await?;
    let submission = submission.ok_or_else(|| CompileProblem::NotBegun(body.to_owned()))?;
    if let Some(asked) = asked_already(app, actor, &submission, beside, &worded(text)).await? {
        return Ok(asked);
    }
    let mut tx = app.store.begin(actor).await?;
    let (ticket, event) = ask(app, &mut tx, &submission, Side::Body, beside, text).await?;
    tx.commit(event).await?;
    Ok(ticket)
}

async fn asked_already(
    app: &AppState,
    actor: &Actor,
    submission: &Submission,
    beside: Beside<'_>,
    text: &str,
) -> Result<Option<Id<Ticket>>, CompileProblem> {
    let (person, _) = signer(actor);
    let is_same = |one: &Ticket| {
        one.asked_by == Side::Body
            && one.reply.is_none()
            && one.person.map(Id::uuid) == person
            && (one.section.as_str(), one.node.as_str()) == (beside.section, beside.node)
            && one.text == text
    };
    Ok(tickets_of(app, submission.id).await?.into_iter().find(is_same).map(|one| one.id))
}

/// A question as it is kept.
fn worded(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}

/// The control room asks a body about an answer, in the transaction of what makes it ask: commit it with the event that
/// comes back. Whoever calls has asked the gate.
///
/// # Errors
/// [`CompileProblem::NoReason`] for a blank text; when the database or the vault fails.
pub async fn ask_body(
    app: &AppState,
    tx: &mut Tx,
    submission: &Submission,
    beside: Beside<'_>,
    text: &str,
) -> Result<(Id<Ticket>, TicketOpened), CompileProblem> {
    ask(app, tx, submission, Side::Room, beside, text).await
}

/// Whether this actor may ask for the body, and reply to what the analysts ask of it.
pub(crate) fn may_ask(app: &AppState, actor: &Actor, body: &str) -> bool {
    app.gate.allow(actor, "open_ticket", &Asked { by: Side::Body, body }).is_ok()
}

async fn ask(
    app: &AppState,
    tx: &mut Tx,
    submission: &Submission,
    by: Side,
    beside: Beside<'_>,
    text: &str,
) -> Result<(Id<Ticket>, TicketOpened), CompileProblem> {
    const SQL: &str = "INSERT INTO survey_ticket
        (id, submission, year, body, comune, section, node, asked_by, person, role, opened_at, text)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let text = worded(text);
    if text.is_empty() {
        return Err(CompileProblem::NoReason);
    }
    let id = tx.new_id::<Ticket>();
    let (person, role) = signer(tx.actor());
    let values = [
        id.uuid().into(),
        submission.id.uuid().into(),
        i64::from(submission.year).into(),
        submission.body.as_str().into(),
        submission.comune.as_str().into(),
        beside.section.into(),
        beside.node.into(),
        by.word().into(),
        person.into(),
        role.into(),
        tx.now().into(),
        app.sealer()?.seal(&text, &text_place(id.uuid()))?.into(),
    ];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    let (year, body, asked_by) = (submission.year, submission.body.clone(), by.word());
    Ok((id, TicketOpened { ticket: id.to_string(), year, body, asked_by }))
}

/// Who, and in which role.
pub(crate) fn signer(actor: &Actor) -> (Option<uuid::Uuid>, String) {
    match actor {
        Actor::Person(acting) => {
            (Some(acting.person.uuid()), acting.role.map_or_else(String::new, |role| role.to_string()))
        }
        _ => (None, String::new()),
    }
}
