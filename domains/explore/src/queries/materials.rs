// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What somebody may explore: open data always; the answers of a campaign once they are public, analysts before.

use kernel::Actor;
use web::{AppState, Failure};

use super::workbenches::workbench;
use crate::{guarded::GuardedResults, material::Material};

/// Gathers it for the year that is asked for, or the newest.
///
/// # Errors
/// When the database fails.
pub(crate) async fn material(app: &AppState, actor: &Actor, asked: Option<&str>) -> Result<Material, Failure> {
    let campaigns = survey::campaigns(&app.store).await.map_err(Failure::from)?;
    let mut all: Vec<i32> = campaigns.iter().map(|campaign| campaign.year).collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    let (mut years, mut closed) = (Vec::new(), Vec::new());
    for year in &all {
        let list = if may_see(app, actor, *year).await? { &mut years } else { &mut closed };
        list.push(*year);
    }
    let asked: Option<i32> = asked.and_then(|year| year.parse().ok());
    let year = years.iter().find(|year| Some(**year) == asked).or(years.first()).copied();
    let bench = match year {
        Some(year) => workbench(app, year).await?,
        None => None,
    };
    Ok(Material {
        year: year.or(all.first().copied()).unwrap_or_default(),
        years,
        closed,
        bench,
        board: observatory::todays_board(app, None).await?,
    })
}

/// Whether somebody may see the estimates of a year: its results are public, or its Rapporto is published, or they may see
/// what is not public yet.
async fn may_see(app: &AppState, actor: &Actor, year: i32) -> Result<bool, Failure> {
    let allowed = |public: bool| app.gate.allow(actor, "see", &GuardedResults { year, public }).is_ok();
    if allowed(false) {
        return Ok(true);
    }
    let public = observatory::are_results_public(&app.store, year).await? || report::is_published(app, year).await?;
    Ok(public && allowed(true))
}
