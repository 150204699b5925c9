// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person takes a board of theirs away.

use kernel::{Acting, Actor};
use web::AppState;

use crate::{event::BoardRemoved, guarded::GuardedBoard, problem::ExploreProblem, queries::boards, tables::run};

/// Takes it away, with its views: its address leads nowhere since.
///
/// # Errors
/// When there is no such board, the gate says no, or the database fails.
pub async fn remove_board(app: &AppState, acting: &Acting, slug: &str) -> Result<(), ExploreProblem> {
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    let board = boards::by_slug(tx.db(), slug).await?.ok_or(ExploreProblem::NotFound)?;
    app.gate.allow(tx.actor(), "edit_board", &GuardedBoard::of(&board))?;
    run(&tx, "DELETE FROM explore_board_view WHERE board = $1", vec![board.id.into()]).await?;
    run(&tx, "DELETE FROM explore_board WHERE id = $1", vec![board.id.into()]).await?;
    tx.commit(BoardRemoved { board: board.id }).await?;
    Ok(())
}
