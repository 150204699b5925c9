// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A rule of reminders is made, or stopped; its job is ordered for its day.

use chrono::{DateTime, Utc};
use kernel::{Actor, Id, day_in_rome};
use store::Tx;
use survey::Campaign;
use web::AppState;

use crate::{
    CampaignProblem, Standing,
    event::{RulePlanned, RuleStopped},
    guarded::Guarded,
    queries,
    rule::{Rule, Stage},
    tables::run,
};

/// The job that comes to some Comuni of a rule. Its subject is the rule.
pub(crate) const REMIND: &str = "campaign.remind";

/// Makes a rule: on the day with so many days left, who stands so is written to. Today is a day too: letters begin to leave.
///
/// # Errors
/// [`CampaignProblem::WrongDay`], [`CampaignProblem::RuleTwice`]; when the gate says no, or the database fails.
pub async fn plan_rule(
    app: &AppState,
    actor: &Actor,
    campaign: &Campaign,
    standing: Standing,
    days_left: u32,
) -> Result<Id<Rule>, CampaignProblem> {
    const SQL: &str = "INSERT INTO campaign_rule (id, year, standing, days_left, made_at) VALUES ($1, $2, $3, $4, $5)";
    let year = campaign.year;
    app.gate.allow(actor, "send_reminders", &Guarded::Campaign(year))?;
    let mut tx = app.store.begin(actor).await?;
    let rule = Rule {
        id: tx.new_id(),
        year,
        standing,
        days_left,
        made_at: tx.now(),
        stopped_at: None,
        began_at: None,
        ended_at: None,
    };
    let (day, today) = (rule.due_on(campaign), day_in_rome(tx.now()));
    let is_known = Rule::STANDINGS.contains(&standing);
    if !is_known || day < today || day < campaign.opens_on {
        return Err(CampaignProblem::WrongDay);
    }
    let twin = |one: &Rule| one.standing == standing && one.days_left == days_left && one.stage() != Stage::Stopped;
    if queries::reminders::rules(&app.store, year).await?.iter().any(twin) {
        return Err(CampaignProblem::RuleTwice);
    }
    let values = vec![
        rule.id.uuid().into(),
        i64::from(year).into(),
        standing.word().into(),
        i64::from(days_left).into(),
        tx.now().into(),
    ];
    run(&tx, SQL, values).await?;
    order(&mut tx, &rule, campaign).await?;
    let event = RulePlanned { year, rule: rule.id.to_string(), standing: standing.word(), days_left };
    tx.commit(event).await?;
    Ok(rule.id)
}

/// Stops a rule: no more letters are queued. Those that were, leave.
///
/// # Errors
/// [`CampaignProblem::NotFound`]; [`CampaignProblem::Settled`] when it is over; when the gate says no, or the database fails.
pub async fn stop_rule(app: &AppState, actor: &Actor, rule: Id<Rule>) -> Result<(), CampaignProblem> {
    const SQL: &str = "UPDATE campaign_rule SET stopped_at = $2
        WHERE id = $1 AND stopped_at IS NULL AND ended_at IS NULL";
    let found = queries::reminders::rule(&app.store, rule).await?.ok_or(CampaignProblem::NotFound)?;
    app.gate.allow(actor, "send_reminders", &Guarded::Campaign(found.year))?;
    let tx = app.store.begin(actor).await?;
    if run(&tx, SQL, vec![rule.uuid().into(), tx.now().into()]).await? == 0 {
        return Err(CampaignProblem::Settled);
    }
    tx.commit(RuleStopped { year: found.year, rule: rule.to_string() }).await?;
    Ok(())
}

/// The closing day was moved: the days of the rules move with it. A job that comes too early orders the next one by itself.
///
/// # Errors
/// When the database fails.
pub(crate) async fn order_rules(app: &AppState, campaign: &Campaign) -> Result<(), CampaignProblem> {
    let rules = queries::reminders::rules(&app.store, campaign.year).await?;
    let mut tx = app.store.begin(&Actor::System(REMIND)).await?;
    for rule in rules.iter().filter(|rule| matches!(rule.stage(), Stage::Planned | Stage::Sending)) {
        order(&mut tx, rule, campaign).await?;
    }
    Ok(tx.commit_unrecorded("jobs are ordered for the days on which rules are due").await?)
}

async fn order(tx: &mut Tx, rule: &Rule, campaign: &Campaign) -> Result<(), CampaignProblem> {
    let at: DateTime<Utc> = rule.due_at(campaign).max(tx.now());
    Ok(tx.enqueue(REMIND, &rule.id.to_string(), at).await?)
}
