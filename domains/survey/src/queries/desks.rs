// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The submissions that are open, and the forms they answer: read once, kept while somebody works on them.

use std::{
    collections::HashMap,
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::Id;
use tokio::sync::{Mutex as Turn, OwnedMappedMutexGuard, OwnedMutexGuard};
use web::AppState;

use crate::{
    campaign::Campaign,
    compile_problem::CompileProblem,
    desk::{Desk, Log},
    form::Form,
    here::Here,
    submission::{SectionStanding, State, Submission},
};

/// How many are kept open at once.
const MOST: usize = 2_000;
/// How long one is kept after it was last asked for.
const KEPT_FOR: TimeDelta = TimeDelta::minutes(20);

/// One that was signed off: whoever did reads the receipt, and goes home.
const KEPT_WHEN_SENT: TimeDelta = TimeDelta::seconds(30);

/// The year of a campaign and the body that answers.
type Key = (i32, String);

/// All that is open.
#[derive(Default)]
pub(crate) struct Desks {
    open: Mutex<HashMap<Key, Kept>>,
    forms: Turn<HashMap<(i32, String), Arc<Form>>>,
}

struct Kept {
    desk: Arc<Turn<Option<Desk>>>,
    seen: DateTime<Utc>,
}

impl Kept {
    fn is_kept_for(&self) -> TimeDelta {
        let is_sent = |desk: &Option<Desk>| desk.as_ref().is_none_or(|desk| desk.submission.state == State::Submitted);
        if self.desk.try_lock().is_ok_and(|desk| is_sent(&desk)) { KEPT_WHEN_SENT } else { KEPT_FOR }
    }
}

/// A desk that somebody has for a moment: nobody else reads or writes the submission meanwhile.
pub struct Seat(OwnedMappedMutexGuard<Option<Desk>, Desk>);

impl Deref for Seat {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl DerefMut for Seat {
    fn deref_mut(&mut self) -> &mut Desk {
        &mut self.0
    }
}

/// Sits down at the submission of a body, opening it if it is not.
///
/// # Errors
/// [`CompileProblem::NoCampaign`], [`CompileProblem::NotBegun`]; when the database fails.
pub async fn sit(app: &AppState, year: i32, body: &str) -> Result<Seat, CompileProblem> {
    let desks = of(app);
    let turn = desks.turn((year, body.to_owned()), app.clock.now());
    let mut guard: OwnedMutexGuard<Option<Desk>> = turn.lock_owned().await;
    if guard.as_ref().is_none_or(|desk| desk.is_stale) {
        *guard = None;
        *guard = Some(open(app, &desks, year, body).await?);
    }
    let seat = OwnedMutexGuard::try_map(guard, Option::as_mut);
    seat.map(Seat).map_err(|_| CompileProblem::Broken("a desk was opened and is not there".to_owned()))
}

/// The form of a published edition.
///
/// # Errors
/// [`CompileProblem::NoEdition`]; when the database fails.
pub async fn form(app: &AppState, year: i32, version: &str) -> Result<Arc<Form>, CompileProblem> {
    of(app).form(app, year, version).await
}

/// Lets go of everything that is open: what stands in the database has changed under it.
pub(crate) fn forget(app: &AppState) {
    of(app).kept().clear();
}

fn of(app: &AppState) -> Arc<Desks> {
    app.shelf.get_or_put(Desks::default)
}

impl Desks {
    fn kept(&self) -> MutexGuard<'_, HashMap<Key, Kept>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, key: Key, now: DateTime<Utc>) -> Arc<Turn<Option<Desk>>> {
        let mut kept = self.kept();
        if let Some(found) = kept.get_mut(&key) {
            found.seen = now;
            return Arc::clone(&found.desk);
        }
        // Whoever is at a desk holds it: it cannot be let go under them.
        kept.retain(|_, one| Arc::strong_count(&one.desk) > 1 || now - one.seen < one.is_kept_for());
        while kept.len() >= MOST {
            let idle = kept.iter().filter(|(_, one)| Arc::strong_count(&one.desk) == 1);
            let Some(oldest) = idle.min_by_key(|(_, one)| one.seen).map(|(key, _)| key.clone()) else { break };
            kept.remove(&oldest);
        }
        let desk = Arc::new(Turn::new(None));
        kept.insert(key, Kept { desk: Arc::clone(&desk), seen: now });
        desk
    }

    async fn form(&self, app: &AppState, year: i32, version: &str) -> Result<Arc<Form>, CompileProblem> {
        let mut forms = self.forms.lock().await;
        let key = (year, version.to_owned());
        if let Some(form) = forms.get(&key) {
            return Ok(Arc::clone(form));
        }
        let unpublished = || CompileProblem::NoEdition { year, version: version.to_owned() };
        let published = super::published(app.store.reader()).await?;
        let kept = published.into_iter().find(|one| one.year() == year && one.version == version);
        let kept = kept.ok_or_else(unpublished)?;
        let world = Here::on(app.clock.now());
        let read = tokio::task::spawn_blocking(move || kept.edition().and_then(|edition| Form::of(edition, &world)));
        let form =
            read.await.map_err(|problem| CompileProblem::Broken(problem.to_string()))?.ok_or_else(unpublished)?;
        let form = Arc::new(form);
        forms.insert(key, Arc::clone(&form));
        Ok(form)
    }
}

async fn open(app: &AppState, desks: &Desks, year: i32, body: &str) -> Result<Desk, CompileProblem> {
    let db = app.store.reader();
    let campaign = super::campaign_in(db, year).await?.ok_or(CompileProblem::NoCampaign(year))?;
    let submission = super::submission_in(db, year, body).await?;
    let submission = submission.ok_or_else(|| CompileProblem::NotBegun(body.to_owned()))?;
    let form = desks.form(app, year, &submission.version).await?;
    read(app, campaign, submission, form).await
}

/// Reads a submission from the database.
pub(crate) async fn read(
    app: &AppState,
    campaign: Campaign,
    submission: Submission,
    form: Arc<Form>,
) -> Result<Desk, CompileProblem> {
    let (db, id) = (app.store.reader(), submission.id);
    let snapshot = super::snapshot(db, id).await?.ok_or(CompileProblem::NotFound)?;
    let changes = super::changes(db, id, 0).await?;
    let log = Log { snapshot: (snapshot.snapshot_number, snapshot.snapshot), changes };
    let sections = in_order(&form, super::sections(app, id).await?);
    let delegations = super::delegations(app, id).await?;
    let opened = Desk::open(submission, campaign, form, log);
    let mut desk = opened.map_err(|problem| CompileProblem::Broken(format!("a snapshot is damaged: {problem}")))?;
    desk.sections = sections;
    desk.delegations = delegations;
    Ok(desk)
}

fn in_order(form: &Form, mut sections: Vec<SectionStanding>) -> Vec<SectionStanding> {
    sections.sort_by_key(|standing| form.sections.iter().position(|section| section.name == standing.name));
    sections
}

/// Reads the delegations of an open submission again, after one was written.
pub(crate) async fn refresh(app: &AppState, desk: &mut Desk) -> Result<(), CompileProblem> {
    let id: Id<Submission> = desk.submission.id;
    desk.delegations = super::delegations(app, id).await?;
    desk.sections = in_order(&desk.form, super::sections(app, id).await?);
    let found = super::submission_in(app.store.reader(), desk.submission.year, &desk.submission.body).await?;
    if let Some(submission) = found {
        desk.submission = submission;
    }
    Ok(())
}
