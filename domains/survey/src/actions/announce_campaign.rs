// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A campaign is announced: which edition is answered, from which day to which. Announcing it again moves its days.

use kernel::Actor;
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::Event;
use web::AppState;

use crate::{campaign::Campaign, compile_problem::CompileProblem, guarded::Guarded, queries::desks};

/// The journal's word: a campaign was announced, or its days were moved.
#[derive(Serialize)]
pub(crate) struct CampaignAnnounced {
    year: i32,
    version: String,
    opens_on: String,
    closes_on: String,
}

impl Event for CampaignAnnounced {
    const NAME: &'static str = "survey.campaign_announced";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}

/// Announces a campaign, or moves the days of one that was announced.
///
/// # Errors
/// When the gate says no, the days make no sense, the edition is not published, or the database fails.
pub async fn announce_campaign(app: &AppState, actor: &Actor, campaign: &Campaign) -> Result<(), CompileProblem> {
    const SQL: &str = "INSERT INTO survey_campaign (year, version, opens_on, closes_on, plan, announced_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (year) DO UPDATE SET version = excluded.version, opens_on = excluded.opens_on,
            closes_on = excluded.closes_on, plan = excluded.plan";
    let Campaign { year, version, opens_on, closes_on, plan } = campaign;
    app.gate.allow(actor, "open_campaign", &Guarded::Campaign(*year))?;
    if closes_on < opens_on {
        return Err(CompileProblem::WrongDays { opens_on: *opens_on, closes_on: *closes_on });
    }
    desks::form(app, *year, version).await?;
    let plan = serde_json::to_string(plan).map_err(|problem| CompileProblem::Broken(problem.to_string()))?;
    let tx = app.store.begin(actor).await?;
    let values = [
        i64::from(*year).into(),
        version.as_str().into(),
        (*opens_on).into(),
        (*closes_on).into(),
        plan.into(),
        tx.now().into(),
    ];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    let event = CampaignAnnounced {
        year: *year,
        version: version.clone(),
        opens_on: opens_on.to_string(),
        closes_on: closes_on.to_string(),
    };
    tx.commit(event).await?;
    desks::forget(app);
    Ok(())
}
