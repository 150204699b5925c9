// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a campaign of this house was simulated.

use sea_orm::{ConnectionTrait, Statement};
use store::{Store, StoreProblem};

/// Whether a campaign of this database was simulated: asked before the house is put together.
///
/// # Errors
/// When the database fails.
pub async fn has_simulated_campaign(store: &Store) -> Result<bool, StoreProblem> {
    const SQL: &str = "SELECT year FROM survey_simulated ORDER BY year LIMIT 1";
    let db = store.reader();
    Ok(db.query_one_raw(Statement::from_string(db.get_database_backend(), SQL)).await?.is_some())
}
