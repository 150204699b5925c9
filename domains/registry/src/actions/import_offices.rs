// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes in which Comune has an office for the digital transition, from IPA.

use kernel::Actor;
use web::AppState;

use crate::{FactCounts, IpaOffices, actions::note_facts::note_facts, problem::RegistryProblem, queries::all_facts};

/// Notes the offices that a file of IPA tells of. A Comune that it does not name any more is unknown from then on.
///
/// # Errors
/// When the file tells of less than nine in ten of the offices that were known: it was cut, or is another; when the actor may
/// not, or the database fails. Nothing is changed then.
pub async fn import_offices(
    app: &AppState,
    actor: &Actor,
    offices: &IpaOffices,
) -> Result<FactCounts, RegistryProblem> {
    let known = all_facts(&app.store, Some(&offices.complete.key)).await?.len();
    let found = offices.told.len();
    if found == 0 || found * 10 < known * 9 {
        return Err(RegistryProblem::TooFewOffices { found, known });
    }
    note_facts(app, actor, &offices.told, std::slice::from_ref(&offices.complete)).await
}
