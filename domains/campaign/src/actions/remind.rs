// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A rule of reminders comes to some more Comuni: letters are queued, never to who has submitted.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use identity::{Body, Member};
use kernel::{Actor, Id, Language, Role, day_in_rome};
use letters::{Kind, Letter, Purpose};
use registry::Comune;
use store::Tx;
use survey::Campaign;
use web::{AppState, Reader};

use super::plan_rule::REMIND;
use crate::{
    CampaignProblem, Standing,
    event::RemindersQueued,
    guarded::Guarded,
    queries,
    rule::{Outcome, Rule, Stage},
    tables::run,
};

/// Comuni that are seen to at once, and how long the next have to wait: a mail server, and a help desk, get out of breath.
const BATCH: usize = 100;
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Sees to the next Comuni of a rule, and orders itself again while there are more. Tells what it queued; nothing when the
/// rule is stopped, over, or not due yet.
///
/// # Errors
/// When the database fails, or the gate says no.
pub async fn remind(app: &AppState, id: Id<Rule>) -> Result<Option<RemindersQueued>, CampaignProblem> {
    let actor = Actor::System(REMIND);
    let rule = queries::reminders::rule(&app.store, id).await?.ok_or(CampaignProblem::NotFound)?;
    let campaign = survey::campaign(&app.store, rule.year).await?;
    let campaign = campaign.ok_or(CampaignProblem::NoCampaign(rule.year))?;
    app.gate.allow(&actor, "send_reminders", &Guarded::Campaign(rule.year))?;
    if !matches!(rule.stage(), Stage::Planned | Stage::Sending) {
        return Ok(None);
    }
    let now = app.clock.now();
    let due = rule.due_at(&campaign);
    // Reminding of what is over helps nobody; the day may also have been moved since the job was ordered.
    let is_over = day_in_rome(now) > campaign.closes_on;
    if now < due && !is_over {
        let mut tx = app.store.begin(&actor).await?;
        tx.enqueue(REMIND, &id.to_string(), due).await?;
        tx.commit_unrecorded("a rule came before its day").await?;
        return Ok(None);
    }
    let waiting = if is_over { Vec::new() } else { waiting(app, &rule).await? };
    let reader = Reader::of(app, Language::It);
    let mut post = Vec::new();
    for comune in waiting.iter().take(BATCH) {
        post.push((comune, addresses(app, comune, rule.standing, day_in_rome(now)).await?));
    }
    let mut tx = app.store.begin(&actor).await?;
    let mut told = RemindersQueued { year: rule.year, rule: id.to_string(), ..RemindersQueued::default() };
    for (comune, addresses) in &post {
        let outcome = see_to(app, &mut tx, &reader, (&rule, &campaign), comune, addresses).await?;
        match outcome {
            Outcome::Mail | Outcome::Pec | Outcome::Simulated => told.queued += 1,
            Outcome::Submitted | Outcome::MovedOn => told.spared += 1,
            Outcome::NoAddress => told.unreachable += 1,
        }
    }
    settle(&mut tx, &rule, waiting.len() <= BATCH).await?;
    tx.commit(told.clone()).await?;
    Ok(Some(told))
}

/// The Comuni that stand as the rule says and that it has not come to yet, in order of code.
async fn waiting(app: &AppState, rule: &Rule) -> Result<Vec<Comune>, CampaignProblem> {
    let seen = queries::reminders::reminded(&app.store, rule.year).await?;
    let seen: HashSet<String> = seen.into_iter().filter(|one| one.rule == rule.id).map(|one| one.comune).collect();
    let board = queries::board::board(app, rule.year).await?;
    let standing = board.comuni().filter(|(_, line)| line.standing == rule.standing).map(|(comune, _)| comune);
    Ok(standing.filter(|comune| !seen.contains(&comune.code.to_string())).cloned().collect())
}

/// Where to write: to the vertice and the RTD of who has begun, by mail; else to the PEC of the Comune.
pub(crate) async fn addresses(
    app: &AppState,
    comune: &Comune,
    standing: Standing,
    today: NaiveDate,
) -> Result<Vec<(Kind, String)>, CampaignProblem> {
    let body = comune.body().parse::<Body>().ok();
    let members = match body.filter(|_| standing != Standing::NotStarted) {
        Some(body) => identity::members_of(app, &body, today).await?,
        None => Vec::new(),
    };
    let mut by_mail: Vec<(Kind, String)> = members.into_iter().filter_map(in_charge).collect();
    by_mail.dedup();
    if by_mail.is_empty() {
        by_mail.extend(comune.pec.clone().map(|pec| (Kind::Pec, pec)));
    }
    Ok(by_mail)
}

fn in_charge(member: Member) -> Option<(Kind, String)> {
    let is_in_charge = matches!(member.membership.role, Role::Vertice | Role::Rtd);
    Some((Kind::Mail, member.profile.email.filter(|_| is_in_charge)?))
}

/// Looks at a Comune once more, inside the transaction that queues its letter.
async fn see_to(
    app: &AppState,
    tx: &mut Tx,
    reader: &Reader,
    (rule, campaign): (&Rule, &Campaign),
    comune: &Comune,
    addresses: &[(Kind, String)],
) -> Result<Outcome, CampaignProblem> {
    const SQL: &str = "INSERT INTO campaign_reminder (rule, comune, body, outcome, letter, at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let code = comune.code.to_string();
    let now_at = survey::state_of(tx, rule.year, &code).await?.map_or(Standing::NotStarted, Standing::from);
    let mut letter = None;
    let outcome = match addresses {
        _ if now_at == Standing::Submitted => Outcome::Submitted,
        _ if now_at != rule.standing => Outcome::MovedOn,
        [] => Outcome::NoAddress,
        _ if reader.reads_simulated_data() => Outcome::Simulated,
        addresses => {
            for (kind, address) in addresses {
                let written = written(reader, (rule, campaign), comune, *kind, address);
                letter = Some(letters::queue(app, tx, written).await?);
            }
            if addresses[0].0 == Kind::Mail { Outcome::Mail } else { Outcome::Pec }
        }
    };
    let values = vec![
        rule.id.uuid().into(),
        code.into(),
        comune.body().into(),
        outcome.word().into(),
        letter.map(Id::uuid).into(),
        tx.now().into(),
    ];
    run(tx, SQL, values).await?;
    Ok(outcome)
}

/// The letter, as the preview shows it too.
pub(crate) fn written(
    reader: &Reader,
    (rule, campaign): (&Rule, &Campaign),
    comune: &Comune,
    kind: Kind,
    address: &str,
) -> Letter {
    let about = format!("campaign/{}/{}", rule.year, comune.code);
    let letter = match kind {
        Kind::Mail => Letter::by_mail(Purpose::Reminder, address, about),
        Kind::Pec => Letter::by_pec(Purpose::Reminder, address, about),
    };
    let link = reader.settings().absolute(&format!("/questionari/{}", rule.year));
    let values = [
        ("comune", comune.name.as_str().into()),
        ("year", rule.year.to_string().into()),
        ("closes", reader.date(campaign.closes_on).into()),
        ("link", link.into()),
    ];
    letter.said(reader, &format!("campaign-letter-{}", rule.standing.word().replace('_', "-")), values)
}

/// Notes that the rule has begun and, when nobody is left, that it is done; else orders the next batch.
async fn settle(tx: &mut Tx, rule: &Rule, is_done: bool) -> Result<(), CampaignProblem> {
    const BEGAN: &str = "UPDATE campaign_rule SET began_at = $2 WHERE id = $1 AND began_at IS NULL";
    const ENDED: &str = "UPDATE campaign_rule SET ended_at = $2 WHERE id = $1";
    let values = || vec![rule.id.uuid().into(), tx.now().into()];
    run(tx, BEGAN, values()).await?;
    if is_done {
        run(tx, ENDED, values()).await?;
        return Ok(());
    }
    let next = tx.now() + PAUSE;
    Ok(tx.enqueue(REMIND, &rule.id.to_string(), next).await?)
}
