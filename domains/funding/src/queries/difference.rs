// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed between two days, from memory when somebody has just asked.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Days, NaiveDate};
use kernel::day_in_rome;
use web::AppState;

use crate::{
    FundingProblem, Picture,
    alert::Topic,
    call_changes::{CallChange, call_changes},
    changes::{Changes, changes},
    digest::Digest,
    queries::picture_on::picture_on,
    tables,
};

/// Differences kept, each with its two pictures.
const KEPT: usize = 2;

/// Two days and what changed from one to the other.
pub struct Difference {
    /// The earlier day.
    pub before: Arc<Picture>,
    /// The later day.
    pub after: Arc<Picture>,
    /// The applications that changed.
    pub changes: Changes,
    /// The calls that changed.
    pub calls: Vec<CallChange>,
}

impl Difference {
    /// Of what changed, what all these topics cover.
    #[must_use]
    pub fn about(&self, topics: &[Topic]) -> (Changes, Digest) {
        let start = self.changes.clone();
        let changes = topics.iter().fold(start, |changes, topic| topic.pick(changes, &self.before, &self.after));
        let calls = self.calls.iter().filter(|call| topics.iter().all(|topic| topic.covers_call(call)));
        let digest = Digest::of(&changes, calls.cloned().collect());
        (changes, digest)
    }
}

/// Which days can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// No day was taken in yet.
    Nothing,
    /// Only this day: there is nothing to compare it with.
    First(NaiveDate),
    /// Two days taken in.
    Between(NaiveDate, NaiveDate),
}

/// The two days taken in that a question means: without `until` the last one, without `since` the one before it.
/// Days in the wrong order are turned round; one before the first is the first.
///
/// # Errors
/// When the database fails.
pub async fn span(app: &AppState, since: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<Span, FundingProblem> {
    let db = app.store.reader();
    let today = day_in_rome(app.clock.now());
    let (since, until) = match (since, until) {
        (Some(since), Some(until)) if since > until => (Some(until), Some(since)),
        asked => asked,
    };
    let Some(last) = tables::last_day(db, until.unwrap_or(today).min(today)).await? else { return Ok(Span::Nothing) };
    let eve = since.or_else(|| last.day.checked_sub_days(Days::new(1))).unwrap_or(last.day);
    let first = match tables::last_day(db, eve).await? {
        Some(day) => day.day,
        None => tables::days(db).await?.last().map_or(last.day, |day| day.day),
    };
    Ok(if first < last.day { Span::Between(first, last.day) } else { Span::First(last.day) })
}

/// The differences that people have been looking at, the most recently seen first.
#[derive(Default)]
struct Differences(Mutex<Vec<Arc<Difference>>>);

/// What changed from the evening of `since` to the evening of `until`.
///
/// # Errors
/// When the database fails.
pub async fn difference(app: &AppState, since: NaiveDate, until: NaiveDate) -> Result<Arc<Difference>, FundingProblem> {
    let (before, after) = (picture_on(app, since).await?, picture_on(app, until).await?);
    let shelf = app.shelf.get::<Differences>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Differences::default()));
        app.shelf.get::<Differences>().unwrap_or_default()
    });
    if let Some(found) = shelf.find(&before, &after) {
        return Ok(found);
    }
    let compare = move || {
        let (changes, calls) = (changes(&before, &after), call_changes(&before, &after));
        Arc::new(Difference { before, after, changes, calls })
    };
    let compared = tokio::task::spawn_blocking(compare).await.map_err(|e| FundingProblem::Broken(e.to_string()))?;
    shelf.keep(Arc::clone(&compared));
    Ok(compared)
}

impl Differences {
    fn find(&self, before: &Arc<Picture>, after: &Arc<Picture>) -> Option<Arc<Difference>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |one: &Arc<Difference>| Arc::ptr_eq(&one.before, before) && Arc::ptr_eq(&one.after, after);
        let at = kept.iter().position(same)?;
        let found = kept.remove(at);
        kept.insert(0, Arc::clone(&found));
        Some(found)
    }

    fn keep(&self, difference: Arc<Difference>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(0, difference);
        kept.truncate(KEPT);
    }
}

/// The registry that everybody reads now.
pub(crate) fn registry_of(app: &AppState) -> Arc<registry::Registry> {
    app.shelf.get::<registry::Registry>().unwrap_or_else(registry::Registry::embedded)
}
