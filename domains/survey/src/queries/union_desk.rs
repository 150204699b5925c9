// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the Unions of a Comune have answered to the same form.

use std::sync::Arc;

use registry::{IstatCode, Union, unions_of};
use web::AppState;

use super::submission_in;
use crate::{
    compile_problem::CompileProblem, desk::Desk, here::Here, passage::under, queries::desks, submission::SectionState,
};

/// The submissions of the Unions that a Comune is a member of, to the same campaign, as this version of the edition asks;
/// only those with a section that is not open any more. None for a body that is no Comune.
///
/// # Errors
/// When the database fails.
pub(crate) async fn union_desks(app: &AppState, desk: &Desk) -> Result<Vec<(Union, Desk)>, CompileProblem> {
    let Ok(comune) = desk.submission.comune.parse::<IstatCode>() else { return Ok(Vec::new()) };
    let unions = unions_of(&app.store, comune).await;
    let mut found = Vec::new();
    for union in unions.map_err(|problem| CompileProblem::Broken(problem.to_string()))? {
        let body = union.ipa.to_lowercase();
        let Some(theirs) = submission_in(app.store.reader(), desk.submission.year, &body).await? else { continue };
        let form = desks::form(app, theirs.year, &theirs.version).await?;
        // Read apart: nobody's seat is taken for it.
        let mut read = desks::read(app, desk.campaign.clone(), theirs, form).await?;
        // What a Union signed off stays under its version of the edition: its answers are offered where the question is the same.
        if read.submission.version != desk.submission.version {
            read = under(&read, Arc::clone(&desk.form), &Here::on(app.clock.now()))?;
        }
        if read.sections.iter().any(|one| one.state != SectionState::Open) {
            found.push((union, read));
        }
    }
    Ok(found)
}
