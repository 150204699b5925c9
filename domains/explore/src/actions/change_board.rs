// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person changes a board of theirs: its title, its note, who may see it, its views.

use kernel::{Acting, Actor};
use store::Tx;
use web::AppState;

use crate::{
    board::{Board, Sharing},
    event::BoardKept,
    guarded::GuardedBoard,
    problem::ExploreProblem,
    queries::boards,
    tables::run,
};

/// What is done to a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Title and note are written anew.
    Write {
        /// The title.
        title: String,
        /// The note.
        note: String,
    },
    /// Others may see it, or no longer.
    Share(Sharing),
    /// A view is put at its end, by its address.
    Add(String),
    /// The view at this place moves up (`-1`) or down (`1`).
    Move(usize, i32),
    /// The view at this place is taken away.
    Remove(usize),
}

/// Changes the board of this address; tells it as it is since.
///
/// # Errors
/// When there is no such board, the change cannot be, the gate says no, or the database fails.
pub async fn change_board(
    app: &AppState,
    acting: &Acting,
    slug: &str,
    change: Change,
) -> Result<Board, ExploreProblem> {
    const SQL: &str = "UPDATE explore_board SET title = $1, note = $2, shared = $3, search = $4, changed_at = $5
        WHERE id = $6";
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    let mut board = boards::by_slug(tx.db(), slug).await?.ok_or(ExploreProblem::NotFound)?;
    app.gate.allow(tx.actor(), "edit_board", &GuardedBoard::of(&board))?;
    match change {
        Change::Write { title, note } => {
            board.title = Board::title_of(&title)?;
            board.note = Board::note_of(&note);
        }
        Change::Share(shared) => {
            board.shared = shared;
            if shared == Sharing::Public {
                app.gate.allow(tx.actor(), "show_board", &GuardedBoard::of(&board))?;
            }
        }
        Change::Add(view) => board.add(&view)?,
        Change::Move(place, by) => board.move_view(place, by)?,
        Change::Remove(place) => board.remove(place)?,
    }
    board.changed_at = tx.now();
    let values = vec![
        board.title.as_str().into(),
        board.note.as_str().into(),
        board.shared.word().into(),
        registry::slug(&format!("{} {}", board.title, board.note)).into(),
        tx.now().into(),
        board.id.into(),
    ];
    run(&tx, SQL, values).await?;
    write_views(&tx, &board).await?;
    let views = i64::try_from(board.views.len()).unwrap_or(i64::MAX);
    tx.commit(BoardKept { board: board.id, views, shared: board.shared.word() }).await?;
    Ok(board)
}

/// Writes the views of a board in their order.
pub(super) async fn write_views(tx: &Tx, board: &Board) -> Result<(), ExploreProblem> {
    run(tx, "DELETE FROM explore_board_view WHERE board = $1", vec![board.id.into()]).await?;
    for (place, view) in (0_i64..).zip(&board.views) {
        let values = vec![board.id.into(), place.into(), view.as_str().into()];
        run(tx, "INSERT INTO explore_board_view (board, place, address) VALUES ($1, $2, $3)", values).await?;
    }
    Ok(())
}
