// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Boards: one by its address, those of a person, those of the gallery.

use std::collections::HashMap;

use kernel::{Id, Person};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};
use serde_json::{Value, json};
use store::StoreProblem;
use uuid::Uuid;

use crate::{
    board::{Board, Sharing},
    tables::{BoardRow, ViewRow},
};

const COLUMNS: &str = "SELECT id, owner, slug, title, note, shared, changed_at FROM explore_board";

/// The board of an address.
///
/// # Errors
/// When the database fails.
pub(crate) async fn by_slug(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Board>, DbErr> {
    Ok(read(db, "slug = $1", vec![slug.into()]).await?.pop())
}

/// The boards of a person, the newest first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn of_person(db: &impl ConnectionTrait, person: Uuid) -> Result<Vec<Board>, DbErr> {
    read(db, "owner = $1", vec![person.into()]).await
}

/// The boards that everybody may see, the newest first.
///
/// # Errors
/// When the database fails.
pub(crate) async fn in_gallery(db: &impl ConnectionTrait) -> Result<Vec<Board>, DbErr> {
    read(db, "shared = $1", vec![Sharing::Public.word().into()]).await
}

/// How many boards a person has.
///
/// # Errors
/// When the database fails.
pub(crate) async fn count_of(db: &impl ConnectionTrait, person: Uuid) -> Result<u64, DbErr> {
    Ok(read(db, "owner = $1", vec![person.into()]).await?.len() as u64)
}

/// Everything that is kept of a person: their boards.
///
/// # Errors
/// When the database fails.
pub(crate) async fn for_their_owner(db: &impl ConnectionTrait, person: Id<Person>) -> Result<Value, StoreProblem> {
    let own = of_person(db, person.uuid()).await?;
    let board = |one: Board| {
        json!({
            "title": one.title,
            "note": one.note,
            "address": one.path(),
            "shared": one.shared.word(),
            "changed_at": one.changed_at,
            "views": one.views,
        })
    };
    Ok(own.into_iter().map(board).collect())
}

async fn read(db: &impl ConnectionTrait, narrowed: &str, values: Vec<sea_orm::Value>) -> Result<Vec<Board>, DbErr> {
    let backend = db.get_database_backend();
    let sql = format!("{COLUMNS} WHERE {narrowed} ORDER BY changed_at DESC, id");
    let statement = Statement::from_sql_and_values(backend, sql, values.clone());
    let rows = BoardRow::find_by_statement(statement).all(db).await?;
    let sql = format!(
        "SELECT board, address FROM explore_board_view
         WHERE board IN (SELECT id FROM explore_board WHERE {narrowed}) ORDER BY board, place"
    );
    let views = ViewRow::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await?;
    let mut of: HashMap<Uuid, Vec<String>> = HashMap::new();
    views.into_iter().for_each(|view| of.entry(view.board).or_default().push(view.address));
    let board = |row: BoardRow| Board {
        views: of.remove(&row.id).unwrap_or_default(),
        id: row.id,
        owner: row.owner,
        slug: row.slug,
        title: row.title,
        note: row.note,
        shared: Sharing::read(&row.shared).unwrap_or_default(),
        changed_at: row.changed_at,
    };
    Ok(rows.into_iter().map(board).collect())
}
