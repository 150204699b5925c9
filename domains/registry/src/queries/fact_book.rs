// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The facts of every Comune, in memory: for the list that people search, for its downloads, and for whoever reckons with
//! those of all.

use std::sync::Arc;

use web::AppState;

use super::facts_of::{all_facts, with_own};
use crate::{Fact, IstatCode, Registry, problem::RegistryProblem};

/// What sources say of every Comune, in order of Comune and key.
pub struct FactBook {
    pub(crate) facts: Vec<Fact>,
}

impl FactBook {
    /// Whether any source says anything of a Comune.
    #[must_use]
    pub fn knows(&self, comune: IstatCode) -> bool {
        let from = self.facts.partition_point(|fact| fact.comune < comune);
        self.facts.get(from).is_some_and(|fact| fact.comune == comune)
    }

    /// All that is known of a Comune, as [`crate::facts_of`] gives it.
    #[must_use]
    pub fn of(&self, registry: &Registry, comune: IstatCode) -> Vec<Fact> {
        let from = self.facts.partition_point(|fact| fact.comune < comune);
        let own = self.facts[from..].iter().take_while(|fact| fact.comune == comune);
        with_own(registry, comune, own.cloned().collect())
    }
}

/// The facts as they stand: read once, and again after something was noted.
///
/// # Errors
/// When the database fails.
pub async fn fact_book(app: &AppState) -> Result<Arc<FactBook>, RegistryProblem> {
    if let Some(book) = app.shelf.get::<FactBook>() {
        return Ok(book);
    }
    let book = Arc::new(FactBook { facts: all_facts(&app.store, None).await? });
    app.shelf.put(Arc::clone(&book));
    Ok(book)
}
