// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A ticket is replied to, once: by the analysts if the body asked, by the body if the analysts did.

use kernel::{Actor, Id};
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::Event;
use web::AppState;

use crate::{
    actions::open_ticket::{LONGEST, signer},
    compile_problem::CompileProblem,
    queries,
    sealed::reply_place,
    ticket::{Asked, Side, Ticket},
};

/// The journal's word: a ticket was replied to.
#[derive(Clone, Debug, Serialize)]
pub struct TicketAnswered {
    /// The ticket.
    pub ticket: String,
    /// The year of the campaign.
    pub year: i32,
    /// The body.
    pub body: String,
    /// Which side had asked: `body`, `room`.
    pub asked_by: &'static str,
}

impl Event for TicketAnswered {
    const NAME: &'static str = "survey.ticket_answered";

    fn subject(&self) -> String {
        format!("survey/{}/{}", self.year, self.body)
    }
}

/// Replies.
///
/// # Errors
/// [`CompileProblem::NotFound`]; [`CompileProblem::NoReason`] for a blank text; [`CompileProblem::Overtaken`] when it was
/// replied to already; when the gate says no, or the database fails.
pub async fn answer_ticket(
    app: &AppState,
    actor: &Actor,
    ticket: Id<Ticket>,
    text: &str,
) -> Result<(), CompileProblem> {
    const SQL: &str = "UPDATE survey_ticket SET reply = $2, replied_by = $3, replied_role = $4, replied_at = $5
        WHERE id = $1 AND reply IS NULL";
    let asked = queries::ticket(app, ticket).await?.ok_or(CompileProblem::NotFound)?;
    let (act, side) = (if asked.asked_by == Side::Body { "answer_ticket" } else { "answer_flag" }, asked.asked_by);
    app.gate.allow(actor, act, &Asked { by: side, body: &asked.body })?;
    let text: String = text.trim().chars().take(LONGEST).collect();
    if text.is_empty() {
        return Err(CompileProblem::NoReason);
    }
    let (person, role) = signer(actor);
    let text = app.sealer()?.seal(&text, &reply_place(ticket.uuid()))?;
    let tx = app.store.begin(actor).await?;
    let values = [ticket.uuid().into(), text.into(), person.into(), role.into(), tx.now().into()];
    let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values);
    if tx.db().execute_raw(statement).await?.rows_affected() == 0 {
        return Err(CompileProblem::Overtaken);
    }
    let (year, body, asked_by) = (asked.year, asked.body, side.word());
    tx.commit(TicketAnswered { ticket: ticket.to_string(), year, body, asked_by }).await?;
    Ok(())
}
