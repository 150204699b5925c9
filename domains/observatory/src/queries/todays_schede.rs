// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schede of a board: what they share is worked out once.

use std::sync::Arc;

use web::{AppState, Failure};

use super::Schede;
use crate::board::Board;

/// The schede that were asked for last.
struct LastSchede(Arc<Board>, Arc<Schede>);

/// The schede of a board: those in memory when they are of this very board.
///
/// # Errors
/// When the work was cut short.
pub async fn todays_schede(app: &AppState, board: Arc<Board>) -> Result<Arc<Schede>, Failure> {
    if let Some(last) = app.shelf.get::<LastSchede>().filter(|last| Arc::ptr_eq(&last.0, &board)) {
        return Ok(Arc::clone(&last.1));
    }
    let work = move || LastSchede(Arc::clone(&board), Arc::new(Schede::new(board)));
    let last = Arc::new(tokio::task::spawn_blocking(work).await.map_err(Failure::internal)?);
    app.shelf.put(Arc::clone(&last));
    Ok(Arc::clone(&last.1))
}
