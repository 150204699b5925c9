// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which results may be seen by everybody.

use std::collections::HashSet;

use registry::IstatCode;
use sea_orm::{FromQueryResult, Statement};
use store::{Store, StoreProblem};

/// What was made public of the results of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Publication {
    /// The campaign made all of them public.
    pub(crate) all: bool,
    comuni: HashSet<String>,
}

impl Publication {
    /// Whether everybody may see the scheda of a Comune.
    pub(crate) fn of(&self, comune: IstatCode) -> bool {
        self.all || self.comuni.contains(&comune.to_string())
    }

    /// Whether the Comune itself said so.
    pub(crate) fn by_itself(&self, comune: IstatCode) -> bool {
        self.comuni.contains(&comune.to_string())
    }
}

#[derive(FromQueryResult)]
struct Row {
    comune: Option<String>,
}

/// Whether the campaign of a year made all its results public.
///
/// # Errors
/// When the database fails.
pub async fn are_results_public(store: &Store, year: i32) -> Result<bool, StoreProblem> {
    Ok(publication(store, year).await?.all)
}

/// What was made public of the results of a year.
///
/// # Errors
/// When the database fails.
pub(crate) async fn publication(store: &Store, year: i32) -> Result<Publication, StoreProblem> {
    const SQL: &str = "SELECT NULL AS comune FROM observatory_public_results WHERE year = $1 AND public
        UNION ALL SELECT comune FROM observatory_public_scheda WHERE year = $1 AND public";
    let db = store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [i64::from(year).into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let all = rows.iter().any(|row| row.comune.is_none());
    Ok(Publication { all, comuni: rows.into_iter().filter_map(|row| row.comune).collect() })
}
