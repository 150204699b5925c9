// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The board of a campaign: from memory when it was made a moment ago, or made again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::TimeDelta;
use kernel::day_in_rome;
use survey::Campaign;
use tokio::sync::Mutex as Turn;
use web::AppState;

use crate::{
    CampaignProblem,
    board::{Board, Past},
};

/// A board is made again after so long, when somebody looks at it.
const KEPT_FOR: TimeDelta = TimeDelta::seconds(20);

/// The boards that somebody looked at, by year.
#[derive(Default)]
struct Boards {
    /// Held while one is made, so that ten analysts make it once.
    making: Turn<()>,
    kept: Mutex<HashMap<i32, Arc<Board>>>,
}

impl Boards {
    fn fresh(&self, campaign: &Campaign, app: &AppState) -> Option<Arc<Board>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let board = kept.get(&campaign.year)?;
        let age = app.clock.now() - board.made_at;
        let is_fresh = age >= TimeDelta::zero() && age < KEPT_FOR && board.campaign == *campaign;
        is_fresh.then(|| Arc::clone(board))
    }

    fn past(&self, campaign: &Campaign) -> Option<Arc<Past>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&campaign.year)?.past.clone()
    }
}

/// The campaign of a year as it stands now.
///
/// # Errors
/// When there is none, or the database fails.
pub async fn board(app: &AppState, year: i32) -> Result<Arc<Board>, CampaignProblem> {
    let campaign = survey::campaign(&app.store, year).await?.ok_or(CampaignProblem::NoCampaign(year))?;
    let boards = app.shelf.get::<Boards>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Boards::default()));
        app.shelf.get::<Boards>().unwrap_or_default()
    });
    if let Some(board) = boards.fresh(&campaign, app) {
        return Ok(board);
    }
    let _making = boards.making.lock().await;
    if let Some(board) = boards.fresh(&campaign, app) {
        return Ok(board);
    }
    let past = match boards.past(&campaign) {
        Some(past) => Some(past),
        None => past(app, &campaign).await?,
    };
    let rows = survey::campaign_rows(&app.store, year).await?;
    let board = Arc::new(Board::new(campaign, app.clock.now(), registry::of(app), rows, past));
    boards.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(year, Arc::clone(&board));
    Ok(board)
}

/// The last campaign before this one, once it is over: it does not change any more.
async fn past(app: &AppState, campaign: &Campaign) -> Result<Option<Arc<Past>>, CampaignProblem> {
    let today = day_in_rome(app.clock.now());
    let before = survey::campaigns(&app.store).await?;
    let before = before.into_iter().filter(|one| one.year < campaign.year && one.closes_on < today);
    let Some(before) = before.max_by_key(|one| one.year) else { return Ok(None) };
    let rows = survey::campaign_rows(&app.store, before.year).await?;
    let comuni = rows.into_iter().filter(|row| !row.comune.is_empty());
    let mut days: Vec<_> = comuni.filter_map(|row| row.first_sealed_at).map(day_in_rome).collect();
    days.sort_unstable();
    Ok(Some(Arc::new(Past { campaign: before, days })))
}
