// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The submission is signed off and sent: sealed, recorded and promised a receipt in one transaction.

use gate::Moment;
use kernel::{Acting, Actor, Id, day_in_rome, random_uuid};
use sea_orm::DbErr;
use store::Tx;
use web::AppState;
use xlsform::run::{Condition, Record, Writing};

use super::commit::{commit, overtaken, run};
use crate::{
    compile_problem::CompileProblem,
    desk::{Desk, Progress},
    event::SubmissionSealed,
    form::FormSection,
    here::Here,
    queries,
    submission::State,
    version::{Seal, Version},
};

/// What whoever signs off had in front of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signing {
    /// The number of the last change that the summary showed.
    pub seen: i64,
    /// The number of the version it announced.
    pub version: i64,
}

/// Signs off a submission and sends it. Pressing twice sends once: the second time tells of the first.
///
/// # Errors
/// When the gate says no: `Refusal::wants_sign_in` tells that a fresh sign-in is all that is wanted.
/// [`CompileProblem::Changed`] when the summary that was read is not of these answers; [`CompileProblem::Unfinished`],
/// [`CompileProblem::Conflicts`]; when the database fails, and nothing is sent then.
pub async fn submit(app: &AppState, acting: &Acting, desk: &mut Desk, signing: Signing) -> Result<i64, CompileProblem> {
    let actor = Actor::Person(acting.clone());
    let before = queries::versions(app, desk.submission.id).await?;
    if let Some(sent) = before.last().filter(|last| is_sent_already(last, acting, desk, signing)) {
        return Ok(sent.number);
    }
    let now = app.clock.now();
    app.gate.allow_at(Moment::at(now), &actor, "submit", &desk.guarded(day_in_rome(now)))?;
    let number = before.last().map_or(1, |last| last.number + 1);
    if signing != (Signing { seen: desk.number(), version: number }) {
        return Err(CompileProblem::Changed);
    }
    let open = desk.open_conflicts(&Here::on(now)).len();
    if open > 0 {
        return Err(CompileProblem::Conflicts(open));
    }
    let progress = whole(desk, &Here::on(now))?;
    let xml = desk.record().to_xml(Writing::Submission);
    let seal = Seal::of(&xml, random_uuid().simple().to_string());
    let tx = app.store.begin(&actor).await?;
    // Another process may have written to it: then what is in memory is not what is there, and nothing is sent.
    desk.is_stale = true;
    if mark_sent(&tx, desk).await? == 0 {
        return Err(CompileProblem::Overtaken);
    }
    insert(&tx, acting, desk.submission.id, number, &xml, &seal).await.map_err(overtaken)?;
    let event = SubmissionSealed {
        submission: desk.submission.id.uuid(),
        year: desk.submission.year,
        body: desk.submission.body.clone(),
        version: number,
        asked: progress.asked,
        answered: progress.answered,
        commitment: seal.commitment(),
    };
    commit(app, desk, tx, event).await?;
    Ok(number)
}

/// Whether this is the second click of one.
fn is_sent_already(last: &Version, acting: &Acting, desk: &Desk, signing: Signing) -> bool {
    desk.submission.state == State::Submitted
        && last.number == signing.version
        && last.person == Some(acting.person)
        && acting.body.as_deref() == Some(desk.submission.body.as_str())
}

/// The counts of the whole, when nothing keeps it from being sent.
fn whole(desk: &Desk, world: &Here) -> Result<Progress, CompileProblem> {
    let wrong = violations(desk.record());
    if wrong != (0, 0) {
        return Err(CompileProblem::Unfinished { missing: wrong.0, wrong: wrong.1 });
    }
    let sections: Vec<&FormSection> = desk.form.sections.iter().collect();
    let counted = Progress::of_each(desk.record(), &sections, world);
    Ok(counted.into_iter().fold(Progress::default(), std::ops::Add::add))
}

fn violations(record: &Record) -> (usize, usize) {
    let found = record.violations();
    let missing = found.iter().filter(|one| one.condition == Condition::Required).count();
    (missing, found.len() - missing)
}

async fn mark_sent(tx: &Tx, desk: &Desk) -> Result<u64, DbErr> {
    const SQL: &str = "UPDATE survey_submission SET state = 'submitted', submitted_at = $2
        WHERE id = $1 AND state = 'ready'
            AND (SELECT coalesce(max(number), 0) FROM survey_change WHERE submission = $1) = $3";
    run(tx, SQL, [desk.submission.id.uuid().into(), tx.now().into(), desk.number().into()]).await
}

async fn insert(
    tx: &Tx,
    acting: &Acting,
    submission: Id<crate::submission::Submission>,
    number: i64,
    xml: &str,
    seal: &Seal,
) -> Result<(), DbErr> {
    const SQL: &str = "INSERT INTO survey_version (submission, number, person, role, sealed_at, checksum, salt, xml)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        submission.uuid().into(),
        number.into(),
        acting.person.uuid().into(),
        acting.role.map(kernel::Role::word).unwrap_or_default().into(),
        tx.now().into(),
        seal.checksum.as_str().into(),
        seal.salt.as_str().into(),
        xml.into(),
    ];
    run(tx, SQL, values).await.map(drop)
}
