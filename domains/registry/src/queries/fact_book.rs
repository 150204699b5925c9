// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The facts of every Comune, in memory: for the list that people search and for its downloads.

use std::sync::Arc;

use web::AppState;

use super::facts_of::all_facts;
use crate::{Fact, problem::RegistryProblem};

/// What sources say of every Comune, in order of Comune and key.
pub(crate) struct FactBook {
    pub(crate) facts: Vec<Fact>,
}

/// The facts as they stand: read once, and again after something was noted.
///
/// # Errors
/// When the database fails.
pub(crate) async fn fact_book(app: &AppState) -> Result<Arc<FactBook>, RegistryProblem> {
    if let Some(book) = app.shelf.get::<FactBook>() {
        return Ok(book);
    }
    let book = Arc::new(FactBook { facts: all_facts(&app.store, None).await? });
    app.shelf.put(Arc::clone(&book));
    Ok(book)
}
