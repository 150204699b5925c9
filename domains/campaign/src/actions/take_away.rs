// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data of a campaign are taken away: the gate is asked, and the journal says who took what.

use kernel::Actor;
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::Event;
use web::AppState;

use crate::{guarded::Guarded, problem::CampaignProblem};

/// The journal's word: a file was taken away.
#[derive(Clone, Debug, Serialize)]
struct DataTaken {
    year: i32,
    what: String,
    format: &'static str,
}

impl Event for DataTaken {
    const NAME: &'static str = "campaign.data_taken";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}

/// Notes that a file of answers, paradata or indicators is taken away.
///
/// # Errors
/// When the actor may not, or the database fails.
pub(crate) async fn take_away(
    app: &AppState,
    actor: &Actor,
    year: i32,
    what: &str,
    format: &'static str,
) -> Result<(), CampaignProblem> {
    app.gate.allow(actor, "export_answers", &Guarded::Campaign(year))?;
    let tx = app.store.begin(actor).await?;
    Ok(tx.commit(DataTaken { year, what: what.to_owned(), format }).await?)
}

/// The salt of a campaign; drawn when it is first asked for.
///
/// # Errors
/// When the actor may not, or the database fails.
pub(crate) async fn keep_salt(app: &AppState, actor: &Actor, year: i32) -> Result<String, CampaignProblem> {
    const KEEP: &str = "INSERT INTO campaign_salt (year, salt) VALUES ($1, $2) ON CONFLICT (year) DO NOTHING";
    const KEPT: &str = "SELECT salt FROM campaign_salt WHERE year = $1";
    app.gate.allow(actor, "export_answers", &Guarded::Campaign(year))?;
    let tx = app.store.begin(actor).await?;
    let backend = tx.db().get_database_backend();
    let drawn = [kernel::random_uuid(), kernel::random_uuid()].map(|part| part.simple().to_string()).concat();
    let values = [i64::from(year).into(), drawn.into()];
    tx.db().execute_raw(Statement::from_sql_and_values(backend, KEEP, values)).await?;
    let kept = Statement::from_sql_and_values(backend, KEPT, [i64::from(year).into()]);
    let row = tx.db().query_one_raw(kept).await?;
    let row = row.ok_or_else(|| CampaignProblem::Broken("the salt was kept and is not there".to_owned()))?;
    let salt = row.try_get("", "salt")?;
    tx.commit_unrecorded("what numbers are made with is a secret of the database").await?;
    Ok(salt)
}
