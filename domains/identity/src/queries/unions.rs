// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Brings the Unions of the registry to the shelf: at start, and when they have changed.

use std::sync::Arc;

use web::AppState;

use crate::{IdentityProblem, unions::Unions};

/// Reads the Unions anew.
///
/// # Errors
/// When the registry cannot be read.
pub(crate) async fn gather_unions(app: &AppState) -> Result<(), IdentityProblem> {
    let unions = registry::unions(&app.store).await.map_err(|problem| match problem {
        registry::RegistryProblem::Store(problem) => IdentityProblem::Store(problem),
        other => IdentityProblem::Registry(other.to_string()),
    })?;
    app.shelf.put(Arc::new(Unions::of(unions)));
    Ok(())
}

/// Those that were brought; none before.
pub(crate) fn unions(app: &AppState) -> Arc<Unions> {
    app.shelf.get().unwrap_or_default()
}
