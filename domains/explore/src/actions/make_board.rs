// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person makes a board, with the view in front of them if there is one.

use kernel::{Acting, Actor};
use web::AppState;

use super::change_board::write_views;
use crate::{
    board::{Board, MOST_BOARDS, Sharing},
    event::BoardKept,
    guarded::GuardedBoard,
    problem::ExploreProblem,
    queries::boards,
    tables::run,
};

/// Marks a board that nobody has made yet.
enum New {}

/// Makes it; private at first.
///
/// # Errors
/// When there is no title, the person has too many boards, the gate says no, or the database fails.
pub async fn make_board(
    app: &AppState,
    acting: &Acting,
    title: &str,
    view: Option<&str>,
) -> Result<Board, ExploreProblem> {
    const SQL: &str = "INSERT INTO explore_board (id, owner, slug, title, note, shared, search, made_at, changed_at)
        VALUES ($1, $2, $3, $4, '', $5, $6, $7, $7)";
    let title = Board::title_of(title)?;
    let secret = identity::Token::random().map_err(|problem| ExploreProblem::Broken(problem.to_string()))?;
    let tx = app.store.begin(&Actor::Person(acting.clone())).await?;
    let mut board = Board {
        id: tx.new_id::<New>().uuid(),
        owner: acting.person.uuid(),
        slug: secret.text().to_owned(),
        title,
        note: String::new(),
        shared: Sharing::Private,
        changed_at: tx.now(),
        views: Vec::new(),
    };
    app.gate.allow(tx.actor(), "edit_board", &GuardedBoard::of(&board))?;
    if boards::count_of(tx.db(), board.owner).await? >= MOST_BOARDS as u64 {
        return Err(ExploreProblem::TooMany);
    }
    if let Some(view) = view {
        board.add(view)?;
    }
    let values = vec![
        board.id.into(),
        board.owner.into(),
        board.slug.as_str().into(),
        board.title.as_str().into(),
        board.shared.word().into(),
        registry::slug(&board.title).into(),
        tx.now().into(),
    ];
    run(&tx, SQL, values).await?;
    write_views(&tx, &board).await?;
    let views = i64::try_from(board.views.len()).unwrap_or(i64::MAX);
    tx.commit(BoardKept { board: board.id, views, shared: board.shared.word() }).await?;
    Ok(board)
}
