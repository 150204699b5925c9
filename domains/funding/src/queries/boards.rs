// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The boards of the days that people have been reading, so that each is computed once.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use kernel::day_in_rome;
use registry::Registry;
use web::AppState;

use crate::{
    FundingProblem, Picture,
    queries::{board::Board, picture_on::picture_on, source_health::source_health},
};

/// Days kept: today, and the few that readers compare it with. A board of today's size takes some megabytes.
const KEPT: usize = 6;

/// The latest boards, the most recently read first.
#[derive(Default)]
pub struct Boards(Mutex<Vec<Arc<Board>>>);

/// The board of a day, or of today when none is asked for; a day to come is as good as today.
///
/// # Errors
/// When the database fails.
pub async fn board_on(app: &AppState, on: Option<NaiveDate>) -> Result<Arc<Board>, FundingProblem> {
    let today = day_in_rome(app.clock.now());
    let picture = picture_on(app, on.map_or(today, |day| day.min(today))).await?;
    board_of(app, picture).await
}

/// The board of a picture: from memory, or computed off the threads that answer.
async fn board_of(app: &AppState, picture: Arc<Picture>) -> Result<Arc<Board>, FundingProblem> {
    let registry = registry::of(app);
    let boards = app.shelf.get::<Boards>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Boards::default()));
        app.shelf.get::<Boards>().unwrap_or_default()
    });
    if let Some(board) = boards.find(&picture, &registry) {
        return Ok(board);
    }
    let files = source_health(app, picture.on).await?;
    let seen: Vec<_> = files.iter().filter_map(|file| Some((file.file()?, file.seen_on?))).collect();
    let computed = tokio::task::spawn_blocking(move || Arc::new(Board::new(picture, registry, &seen)));
    let board = computed.await.map_err(|error| FundingProblem::Broken(error.to_string()))?;
    boards.keep(Arc::clone(&board));
    Ok(board)
}

impl Boards {
    /// Whether what was read last is simulated.
    #[must_use]
    pub fn is_simulated(&self) -> bool {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.first().is_some_and(|board| board.picture.simulated)
    }

    fn find(&self, picture: &Arc<Picture>, registry: &Arc<Registry>) -> Option<Arc<Board>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept
            .iter()
            .position(|board| Arc::ptr_eq(&board.picture, picture) && Arc::ptr_eq(&board.registry, registry))?;
        let board = kept.remove(at);
        kept.insert(0, Arc::clone(&board));
        Some(board)
    }

    fn keep(&self, board: Arc<Board>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, board);
        kept.truncate(KEPT);
    }
}
