// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers are saved, as people give them. What was told to be saved is in the database.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use gate::Refusal;
use kernel::{Acting, Actor, Id, day_in_rome};
use sea_orm::{ConnectionTrait, DbErr, SqlErr, Statement};
use store::{StoreProblem, Tx};
use web::AppState;
use xlsform::run::AnswerProblem;

use super::{log::write, renumber::renumber};
use crate::{
    change::{Change, Verb},
    compile_problem::CompileProblem,
    desk::{Desk, Progress},
    edit::Edit,
    form::FormSection,
    here::Here,
    submission::{SectionStanding, Submission},
};

/// The record is written down as a whole after so many changes, so that opening it again is quick.
const SNAPSHOT_EVERY: i64 = 40;

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// How many changes were written.
    pub written: usize,
    /// The questions whose answer contradicts one that somebody else gave meanwhile.
    pub contested: Vec<String>,
    /// The questions that are not asked any more: the answers are kept aside.
    pub aside: Vec<String>,
    /// What could not be done.
    pub refused: Option<AnswerProblem>,
}

/// Saves what a person did on a page that had seen the change `seen`.
///
/// # Errors
/// When the gate says no or the database fails: nothing was written then. [`CompileProblem::Overtaken`] when another
/// process wrote at the same moment: sit down again and try once more.
pub async fn save(
    app: &AppState,
    acting: &Acting,
    desk: &mut Desk,
    seen: i64,
    edits: Vec<Edit>,
) -> Result<Saved, CompileProblem> {
    let actor = Actor::Person(acting.clone());
    for edit in &edits {
        may(app, &actor, desk, edit)?;
    }
    let (before, now) = (desk.number(), app.clock.now());
    let mut saved = Saved::default();
    // Whatever ends this before its end, a browser that goes away included: memory must not be ahead of the database.
    desk.is_stale = true;
    for edit in edits {
        take(desk, acting, now, seen, edit, &mut saved);
    }
    if desk.number() > before {
        keep(app, &actor, desk, before, now).await?;
    }
    desk.is_stale = false;
    saved.written = usize::try_from(desk.number() - before).unwrap_or_default();
    Ok(saved)
}

/// Whether this person may answer a question, or change a repeat.
pub(crate) fn may_answer(app: &AppState, actor: &Actor, desk: &Desk, node: &str) -> bool {
    may(app, actor, desk, &Edit::Add(node.to_owned())).is_ok()
}

pub(super) fn may(app: &AppState, actor: &Actor, desk: &Desk, edit: &Edit) -> Result<(), Refusal> {
    let today = day_in_rome(app.clock.now());
    let (Edit::Answer { node, .. }
    | Edit::Aside { node, .. }
    | Edit::Settle { node, .. }
    | Edit::Add(node)
    | Edit::Remove(node)) = edit;
    let section = desk.form.section_of(node).map_or("", |section| section.name.as_str());
    let whole = app.gate.allow(actor, "answer", &desk.guarded_section(section, today));
    // Who has no section may have some of its questions.
    whole.or_else(|refusal| app.gate.allow(actor, "answer", &desk.guarded_question(node, today)).map_err(|_| refusal))
}

fn take(desk: &mut Desk, acting: &Acting, now: DateTime<Utc>, seen: i64, edit: Edit, saved: &mut Saved) {
    let (mut verb, node, value) = match edit {
        Edit::Answer { node, text } => (Verb::Set, node, text),
        Edit::Aside { node, text } => (Verb::Aside, node, text),
        Edit::Add(node) => (Verb::Add, node, String::new()),
        Edit::Remove(node) => (Verb::Remove, node, String::new()),
        Edit::Settle { node, text } => (Verb::Settle, node, text),
    };
    if desk.is_renumbered(&node, seen) {
        verb = Verb::Aside;
    } else if verb == Verb::Set && desk.is_contested(&node, seen, Some(acting.person)) {
        verb = Verb::Propose;
    }
    let section = desk.form.section_of(&node).map(|section| section.name.clone()).unwrap_or_default();
    let role = acting.role.map(|role| role.word().to_owned()).unwrap_or_default();
    let number = desk.number() + 1;
    let change = Change { number, person: Some(acting.person), role, at: now, section, node, verb, value, seen };
    match desk.take(change.clone()) {
        Ok(_) => note(saved, verb, change.node),
        // Another answer took the question away: what was said is kept.
        Err(AnswerProblem::NotRelevant(_) | AnswerProblem::NotThere(_)) if !change.value.is_empty() => {
            let aside = Change { verb: Verb::Aside, ..change };
            saved.aside.push(aside.node.clone());
            drop(desk.take(aside));
        }
        Err(AnswerProblem::NotRelevant(_) | AnswerProblem::NotThere(_)) => {}
        Err(problem) => saved.refused = Some(problem),
    }
}

fn note(saved: &mut Saved, verb: Verb, node: String) {
    match verb {
        Verb::Propose => saved.contested.push(node),
        Verb::Aside => saved.aside.push(node),
        _ => {}
    }
}

/// Writes what was taken since the change `before`.
pub(super) async fn keep(
    app: &AppState,
    actor: &Actor,
    desk: &mut Desk,
    before: i64,
    now: DateTime<Utc>,
) -> Result<(), CompileProblem> {
    const WHY: &str = "the log of a submission is its own record: who, for whom, as what, what and when";
    let id = desk.submission.id;
    let fresh = desk.changes().iter().position(|change| change.number > before).unwrap_or_default();
    let snapshot = desk.snapshot_due(SNAPSHOT_EVERY);
    let counted = count(desk, fresh, snapshot.is_some(), now);
    // Everything is worked out before the transaction: the others who write wait for its end.
    let tx = app.store.begin(actor).await?;
    write(&tx, id, &desk.changes()[fresh..]).await.map_err(overtaken)?;
    renumber(&tx, id, &desk.changes()[fresh..]).await?;
    if let Some(xml) = &snapshot {
        write_snapshot(&tx, desk, xml).await?;
    }
    for standing in &counted {
        write_count(&tx, id, standing).await?;
    }
    tx.commit_unrecorded(WHY).await.map_err(|problem| match problem {
        StoreProblem::Database(error) => overtaken(error),
        other => other.into(),
    })?;
    if let Some(xml) = snapshot {
        desk.snapshot_kept(xml);
    }
    Ok(())
}

async fn write_snapshot(tx: &Tx, desk: &Desk, xml: &str) -> Result<(), DbErr> {
    const SQL: &str = "UPDATE survey_submission SET snapshot = $2, snapshot_number = $3 WHERE id = $1";
    let values = [desk.submission.id.uuid().into(), xml.into(), desk.number().into()];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    Ok(())
}

async fn write_count(tx: &Tx, id: Id<Submission>, standing: &SectionStanding) -> Result<(), DbErr> {
    const SQL: &str = "UPDATE survey_section SET asked = $3, answered = $4 WHERE submission = $1 AND name = $2";
    let SectionStanding { name, asked, answered, .. } = standing;
    let values = [id.uuid().into(), name.as_str().into(), (*asked).into(), (*answered).into()];
    tx.db().execute_raw(Statement::from_sql_and_values(tx.db().get_database_backend(), SQL, values)).await?;
    Ok(())
}

/// Counts the questions of the sections that were touched; of all, now and then: an answer may open questions elsewhere.
/// Gives those whose counts are others than before.
fn count(desk: &mut Desk, fresh: usize, all: bool, now: DateTime<Utc>) -> Vec<SectionStanding> {
    let form = Arc::clone(&desk.form);
    let touched = |name: &str| desk.changes()[fresh..].iter().any(|change| change.section == name);
    let sections: Vec<&FormSection> = form.sections.iter().filter(|section| all || touched(&section.name)).collect();
    let counted = Progress::of_each(desk.record(), &sections, &Here::on(now));
    let mut others = Vec::new();
    for (section, progress) in sections.into_iter().zip(counted) {
        let [asked, answered] = [progress.asked, progress.answered].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let Some(standing) = desk.sections.iter_mut().find(|standing| standing.name == section.name) else { continue };
        if (standing.asked, standing.answered) != (asked, answered) {
            (standing.asked, standing.answered) = (asked, answered);
            others.push(standing.clone());
        }
    }
    others
}

/// A number that was taken means that another process wrote first.
fn overtaken(error: DbErr) -> CompileProblem {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => CompileProblem::Overtaken,
        _ => error.into(),
    }
}
