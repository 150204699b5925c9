// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The board of a day: the one in memory while its data have not changed, a new one otherwise.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use funding::Picture;
use registry::Registry;
use web::{AppState, Failure};

use crate::board::Board;

/// How many days are kept: today's, and the few that somebody is looking back at.
const KEPT: usize = 4;

/// The last boards that were asked for, the latest first.
#[derive(Default)]
struct Boards(Mutex<Vec<Arc<Board>>>);

/// The board as of `on`, or of the last day taken in.
///
/// # Errors
/// When the projects of that day cannot be read.
pub async fn todays_board(app: &AppState, on: Option<NaiveDate>) -> Result<Arc<Board>, Failure> {
    let registry = registry::of(app);
    let picture = Some(funding::picture(app, on).await?);
    let boards = app.shelf.get::<Boards>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Boards::default()));
        app.shelf.get::<Boards>().unwrap_or_default()
    });
    if let Some(board) = boards.find(&registry, picture.as_ref()) {
        return Ok(board);
    }
    let work = move || Arc::new(Board::new(registry, picture));
    let board = tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?;
    boards.keep(&board);
    Ok(board)
}

impl Boards {
    /// The board made of these very facts.
    fn find(&self, registry: &Arc<Registry>, picture: Option<&Arc<Picture>>) -> Option<Arc<Board>> {
        let boards = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same_picture = |board: &Board| match (board.picture.as_ref(), picture) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        boards.iter().find(|board| Arc::ptr_eq(&board.registry, registry) && same_picture(board)).cloned()
    }

    fn keep(&self, board: &Arc<Board>) {
        let mut boards = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        boards.insert(0, Arc::clone(board));
        boards.truncate(KEPT);
    }
}
