// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes the list in force up from the database, after an import by this process or by another.

use store::Ticket;
use web::{AppState, BoxFuture, JobError};

/// The name of the job.
pub(crate) const RELOAD: &str = "registry.reload";

/// Puts the registry in force on the shelf.
pub(crate) fn reload(app: AppState, _: Ticket) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move { crate::open(&app).await.map_err(|problem| JobError::Retry(problem.to_string())) })
}
