// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A version of a submission as a whole: what was signed off, the form it answers, the answers.

use std::sync::Arc;

use chrono::NaiveDate;
use kernel::{Id, day_in_rome};
use sea_orm::{FromQueryResult, Statement};
use web::AppState;
use xlsform::{exchange, run::Record, tree::Tree};

use super::{LastVersion, campaigns, last_version, submission_in, version_xml, versions};
use crate::{
    compile_problem::CompileProblem, edition::version_of, form::Form, here::Here, queries::desks,
    submission::Submission, version::Version,
};

/// A version that was signed off, with its answers.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub(crate) submission: Submission,
    pub(crate) version: Version,
    pub(crate) form: Arc<Form>,
    pub(crate) record: Record,
    pub(crate) xml: String,
}

/// A version of the submission of a body.
///
/// # Errors
/// [`CompileProblem::NotFound`]; when the database fails.
pub(crate) async fn sealed(app: &AppState, year: i32, body: &str, number: i64) -> Result<Sealed, CompileProblem> {
    let mut submission = submission_in(app.store.reader(), year, body).await?.ok_or(CompileProblem::NotFound)?;
    let versions = versions(app, submission.id).await?;
    let version = versions.into_iter().find(|one| one.number == number).ok_or(CompileProblem::NotFound)?;
    let xml = version_xml(&app.store, submission.id, number).await?.ok_or(CompileProblem::NotFound)?;
    // It may have gone on under a later version of the edition since: what was signed off stays as it was.
    submission.version = version_of(&xml).unwrap_or(submission.version);
    let form = desks::form(app, year, &submission.version).await?;
    let opened = Record::open(Arc::clone(&form.program), &xml, &Here::on(version.sealed_at));
    let (record, _) = opened.map_err(|problem| CompileProblem::Broken(format!("a version is damaged: {problem}")))?;
    Ok(Sealed { submission, version, form, record, xml })
}

/// Whose a submission is: its year and its body.
///
/// # Errors
/// [`CompileProblem::NotFound`]; when the database fails.
pub(crate) async fn whose(app: &AppState, id: Id<Submission>) -> Result<(i32, String), CompileProblem> {
    #[derive(FromQueryResult)]
    struct Row {
        year: i64,
        body: String,
    }
    const SQL: &str = "SELECT year, body FROM survey_submission WHERE id = $1";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [id.uuid().into()]);
    let row = Row::find_by_statement(statement).one(db).await?.ok_or(CompileProblem::NotFound)?;
    Ok((i32::try_from(row.year).unwrap_or_default(), row.body))
}

/// What a body sent to the latest campaign before this year's.
pub(crate) struct Before {
    pub(crate) year: i32,
    pub(crate) last: LastVersion,
    /// The form that it answers.
    pub(crate) form: Arc<Form>,
}

/// What a body sent to the latest campaign before a year's; none when it sent nothing.
///
/// # Errors
/// When the database fails.
pub(crate) async fn before(app: &AppState, year: i32, body: &str) -> Result<Option<Before>, CompileProblem> {
    for campaign in campaigns(&app.store).await?.into_iter().filter(|one| one.year < year) {
        if let Some(last) = last_version(app.store.reader(), campaign.year, body).await? {
            let form = desks::form(app, campaign.year, &last.edition).await?;
            return Ok(Some(Before { year: campaign.year, last, form }));
        }
    }
    Ok(None)
}

/// The same, carried into this year's form: the year, the day on which it was signed off, the answers.
///
/// # Errors
/// When the database fails.
pub(crate) async fn year_before(
    app: &AppState,
    year: i32,
    body: &str,
    form: &Form,
) -> Result<Option<(i32, NaiveDate, Record)>, CompileProblem> {
    let Some(Before { year, last, form: old }) = before(app, year, body).await? else { return Ok(None) };
    let names = old.program.definition().instance.names().clone();
    let Ok(tree) = Tree::parse(&last.xml, names) else { return Ok(None) };
    let carried = exchange::carry(old.program.definition(), &tree, form.program.definition(), false);
    let opened = Record::open(Arc::clone(&form.program), &carried.record.to_xml(), &Here::on(last.sealed_at));
    Ok(opened.ok().map(|(record, _)| (year, day_in_rome(last.sealed_at), record)))
}
