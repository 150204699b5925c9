// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The boards of the days that people have been reading, so that each is computed once.

use std::sync::{Arc, Mutex, PoisonError};

use registry::Registry;
use web::AppState;

use crate::{Picture, queries::board::Board};

/// Days kept: today, and the few that readers compare it with. A board of today's size takes some megabytes.
const KEPT: usize = 6;

/// The latest boards, the most recently read first.
#[derive(Default)]
pub struct Boards(Mutex<Vec<Arc<Board>>>);

/// The board of a picture: from memory, or computed off the threads that answer.
pub async fn board_of(app: &AppState, picture: Arc<Picture>) -> Arc<Board> {
    let registry = app.shelf.get::<Registry>().unwrap_or_else(Registry::embedded);
    let boards = app.shelf.get::<Boards>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Boards::default()));
        app.shelf.get::<Boards>().unwrap_or_default()
    });
    if let Some(board) = boards.find(&picture, &registry) {
        return board;
    }
    let (for_later, registry_too) = (Arc::clone(&picture), Arc::clone(&registry));
    let computed = tokio::task::spawn_blocking(move || Board::new(for_later, registry_too)).await;
    // A panic inside is our bug; computing here makes it one request's failure, with its message.
    let board = Arc::new(computed.unwrap_or_else(|_| Board::new(picture, registry)));
    boards.keep(Arc::clone(&board));
    board
}

impl Boards {
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
