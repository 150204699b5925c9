// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where certified mail to a body goes, as IPA knows it.

use web::AppState;

use crate::compile_problem::CompileProblem;

/// The certified address of a Comune or of a Union; none when IPA has none.
///
/// # Errors
/// When the database fails.
pub(crate) async fn pec_of(app: &AppState, body: &str) -> Result<Option<String>, CompileProblem> {
    if let Some(comune) = registry::of(app).by_ipa(body) {
        return Ok(comune.pec.clone());
    }
    let union = registry::union_of(&app.store, body).await;
    Ok(union.map_err(|problem| CompileProblem::Broken(problem.to_string()))?.and_then(|union| union.pec))
}
