// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whoever waits for a question or a reply beside a question of the form is written to, once.

use identity::Body;
use kernel::{Actor, Id, Language, day_in_rome};
use letters::{Kind, Letter, Purpose};
use survey::{Side, Ticket};
use web::{AppState, Reader};

use super::remind::addresses;
use crate::{CampaignProblem, Standing, tables::run};

/// The job that does it. Its payload names the ticket.
pub(crate) const TELL: &str = "campaign.tell_ticket";

/// Writes about a ticket: to the people of the body when the room asks, to who asked when the room replies. What is asked or
/// replied is no text of the letter: it stands on the page, behind the sign-in.
///
/// # Errors
/// When the database fails.
pub(crate) async fn tell_ticket(app: &AppState, id: Id<Ticket>) -> Result<(), CampaignProblem> {
    const ONCE: &str = "INSERT INTO campaign_told (ticket, what, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let Some(ticket) = survey::ticket(app, id).await? else { return Ok(()) };
    let what = match (ticket.asked_by, &ticket.reply) {
        (Side::Room, None) => "question",
        (Side::Body, Some(_)) => "reply",
        // What the body asks or replies stands in the list of the room, where somebody looks.
        _ => return Ok(()),
    };
    let reader = Reader::of(app, Language::It);
    let to = if what == "question" { to_body(app, &ticket).await? } else { to_asker(app, &ticket).await? };
    let mut tx = app.store.begin(&Actor::System(TELL)).await?;
    let is_first = run(&tx, ONCE, vec![id.uuid().into(), what.into(), tx.now().into()]).await? == 1;
    if is_first && !reader.reads_simulated_data() {
        for (kind, address) in &to {
            letters::queue(app, &mut tx, written(&reader, &ticket, what, *kind, address)).await?;
        }
    }
    Ok(tx.commit_unrecorded("a letter about a ticket, whose own event is in the journal").await?)
}

async fn to_body(app: &AppState, ticket: &Ticket) -> Result<Vec<(Kind, String)>, CampaignProblem> {
    let registry = registry::of(app);
    let Some(comune) = ticket.comune.parse().ok().and_then(|code| registry.comune(code)) else { return Ok(Vec::new()) };
    addresses(app, comune, Standing::Submitted, day_in_rome(app.clock.now())).await
}

async fn to_asker(app: &AppState, ticket: &Ticket) -> Result<Vec<(Kind, String)>, CampaignProblem> {
    let Ok(body) = ticket.body.parse::<Body>() else { return Ok(Vec::new()) };
    let members = identity::members_of(app, &body, day_in_rome(app.clock.now())).await?;
    let asker = members.into_iter().find(|member| Some(member.profile.id) == ticket.person);
    Ok(asker.and_then(|member| member.profile.email).map(|email| (Kind::Mail, email)).into_iter().collect())
}

fn written(reader: &Reader, ticket: &Ticket, what: &str, kind: Kind, address: &str) -> Letter {
    let Ticket { year, body, section, .. } = ticket;
    let about = format!("survey/{year}/{body}");
    let letter = match kind {
        Kind::Mail => Letter::by_mail(Purpose::Question, address, about),
        Kind::Pec => Letter::by_pec(Purpose::Question, address, about),
    };
    let link = reader.settings().absolute(&format!("/questionari/{year}/{body}/{section}"));
    letter.said(reader, &format!("campaign-letter-{what}"), [("year", year.to_string().into()), ("link", link.into())])
}
