// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Letters that are searched, or ordered, by what is sealed: they are opened, some at a time, and chosen in memory.

use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;
use web::{AppState, listing::Direction};

use super::{
    log::{COLUMNS, Logged, Row, unsealed},
    narrowing::Narrowing,
};
use crate::LettersProblem;

/// Letters that are read at a time.
const AT_A_TIME: usize = 500;

/// The letters that a reader asks for, and how many there are.
pub(super) async fn look_through(
    app: &AppState,
    asked: &Narrowing<'_>,
) -> Result<(Vec<Logged>, usize), LettersProblem> {
    let (condition, values) = asked.condition();
    let after = values.len() + 1;
    let sql = format!("SELECT {COLUMNS} FROM letter WHERE {condition} AND id > ${after} ORDER BY id LIMIT {AT_A_TIME}");
    let words = asked.search.map(str::to_lowercase);
    let is_meant = |letter: &Logged| words.as_deref().is_none_or(|words| names(letter, words));
    let db = app.store.reader();
    let (mut found, mut last) = (Vec::new(), Uuid::nil());
    loop {
        let values = values.iter().cloned().chain([last.into()]);
        let statement = Statement::from_sql_and_values(db.get_database_backend(), &sql, values);
        let rows = Row::find_by_statement(statement).all(db).await?;
        let Some(end) = rows.last() else { break };
        last = end.id;
        found.extend(unsealed(app, rows)?.into_iter().filter(is_meant));
    }
    found.sort_by_cached_key(|letter| (asked.sort.rank(letter), letter.id.uuid()));
    if asked.direction == Direction::Down {
        found.reverse();
    }
    let total = found.len();
    let page = found.into_iter().skip(asked.offset).take(asked.limit.unwrap_or(total));
    Ok((page.collect(), total))
}

/// Whether a letter names these words, in lower case: in its subject, its address, or what it is about.
fn names(letter: &Logged, words: &str) -> bool {
    let told = [Some(letter.subject.as_str()), Some(letter.about.as_str()), letter.to.as_deref()];
    told.into_iter().flatten().any(|told| told.to_lowercase().contains(words))
}
