// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lets go of the facts in memory after something was noted, by this process or by another: who asks next reads them again.

use store::Ticket;
use web::{AppState, BoxFuture, JobError};

use crate::queries::FactBook;

/// The name of the job.
pub(crate) const REREAD_FACTS: &str = "registry.reread_facts";

/// Lets go of them.
pub(crate) fn reread_facts(app: AppState, _: Ticket) -> BoxFuture<'static, Result<(), JobError>> {
    Box::pin(async move {
        app.shelf.remove::<FactBook>();
        Ok(())
    })
}
