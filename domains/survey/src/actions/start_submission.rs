// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A body begins its submission: with what the State already knows of it.

use kernel::{Actor, Id, day_in_rome};
use registry::IstatCode;
use sea_orm::{ConnectionTrait, Statement};
use serde::Serialize;
use store::{Event, Tx};
use web::AppState;
use xlsform::tree::Tree;

use super::log::write;
use crate::{
    compile_problem::CompileProblem,
    desk::{Desk, Log, Progress},
    form::{Form, FormSection},
    guarded::{Guarded, OfBody},
    here::Here,
    known::{self, Known, LastYear},
    queries,
    queries::desks,
    submission::{State, Submission},
};

/// The journal's word: a body began.
#[derive(Serialize)]
struct SubmissionStarted {
    submission: uuid::Uuid,
    year: i32,
    version: String,
    known: usize,
}

impl Event for SubmissionStarted {
    const NAME: &'static str = "survey.submission_started";

    fn subject(&self) -> String {
        self.submission.to_string()
    }
}

/// Begins the submission of a body. Beginning again changes nothing.
///
/// # Errors
/// When the gate says no, there is no such campaign, or the database fails.
pub async fn start_submission(app: &AppState, actor: &Actor, year: i32, body: &str) -> Result<(), CompileProblem> {
    let today = day_in_rome(app.clock.now());
    let campaign = queries::campaign(&app.store, year).await?.ok_or(CompileProblem::NoCampaign(year))?;
    let of = OfBody { body: body.to_owned(), state: State::Compiling, campaign_open: campaign.is_open(today) };
    app.gate.allow(actor, "start_submission", &Guarded::Submission(of))?;
    let form = desks::form(app, year, &campaign.version).await?;
    let comune = registry::of(app).by_ipa(body).map(|comune| comune.code);
    let known = knowledge(app, &form, year, body, comune).await?;
    let tx = app.store.begin(actor).await?;
    if queries::submission_in(tx.db(), year, body).await?.is_some() {
        return Ok(());
    }
    let submission = Submission {
        id: tx.new_id(),
        year,
        body: body.to_owned(),
        comune: comune.map(|code| code.to_string()).unwrap_or_default(),
        version: campaign.version.clone(),
        state: State::Compiling,
        started_at: tx.now(),
        submitted_at: None,
    };
    let (id, version) = (submission.id, submission.version.clone());
    let log = Log { snapshot: (0, String::new()), changes: Vec::new() };
    let opened = Desk::open(submission, campaign, form, log);
    let mut desk = opened.map_err(|problem| CompileProblem::Broken(problem.to_string()))?;
    let snapshot = known::begin_with(&mut desk, tx.now(), &known);
    insert(&tx, &desk, snapshot.as_deref()).await?;
    write(&tx, id, desk.changes()).await?;
    insert_sections(&tx, &desk).await?;
    let known = desk.changes().len();
    tx.commit(SubmissionStarted { submission: id.uuid(), year, version, known }).await?;
    Ok(())
}

/// What is known of a body before it answers: facts of sources, and what it answered last year.
async fn knowledge(
    app: &AppState,
    form: &Form,
    year: i32,
    body: &str,
    comune: Option<IstatCode>,
) -> Result<Vec<Known>, CompileProblem> {
    let facts = match comune {
        Some(code) => {
            registry::facts_of(app, code).await.map_err(|problem| CompileProblem::Broken(problem.to_string()))?
        }
        None => Vec::new(),
    };
    let before = queries::before(app, year, body).await?;
    let record = before.as_ref().and_then(|before| {
        let names = before.form.program.definition().instance.names().clone();
        Tree::parse(&before.last.xml, names)
            .ok()
            .map(|record| (&before.form, record, day_in_rome(before.last.sealed_at)))
    });
    let last_year = record.as_ref().map(|(form, record, signed_on)| LastYear {
        definition: form.program.definition(),
        record,
        signed_on: *signed_on,
    });
    let knowledge = known::known(form.program.definition(), &facts, last_year);
    for left_out in &knowledge.left_out {
        tracing::info!(body, key = left_out.key, node = left_out.node, "what is known does not fit the form");
    }
    Ok(knowledge.known)
}

async fn insert(tx: &Tx, desk: &Desk, snapshot: Option<&str>) -> Result<(), CompileProblem> {
    const SQL: &str = "INSERT INTO survey_submission
        (id, year, body, comune, version, state, started_at, submitted_at, snapshot, snapshot_number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9)";
    let Submission { id, year, body, comune, version, state, started_at, .. } = &desk.submission;
    let values = [
        id.uuid().into(),
        i64::from(*year).into(),
        body.as_str().into(),
        comune.as_str().into(),
        version.as_str().into(),
        state.word().into(),
        (*started_at).into(),
        snapshot.unwrap_or_default().into(),
        snapshot.map_or(0, |_| desk.number()).into(),
    ];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    Ok(())
}

async fn insert_sections(tx: &Tx, desk: &Desk) -> Result<(), CompileProblem> {
    const SQL: &str = "INSERT INTO survey_section (submission, name, state, person, at, note, asked, answered)
        VALUES ($1, $2, 'open', NULL, NULL, '', $3, $4)";
    let id: Id<Submission> = desk.submission.id;
    let sections: Vec<&FormSection> = desk.form.sections.iter().collect();
    let counted = Progress::of_each(desk.record(), &sections, &Here::on(tx.now()));
    for (section, progress) in sections.into_iter().zip(counted) {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let values = [
            id.uuid().into(),
            section.name.as_str().into(),
            count(progress.asked).into(),
            count(progress.answered).into(),
        ];
        tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    }
    Ok(())
}
