// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaires that people are trying out: in memory only, few, and not for long.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use xlsform::run::Record;

use crate::{problem::SurveyProblem, questionnaire::Questionnaire};

/// How many are kept.
const MOST: usize = 64;
/// How much memory they may take together, in bytes.
const HEAVIEST: usize = 256 << 20;
/// How long one is kept after it was last looked at.
pub(crate) const KEPT_FOR: TimeDelta = TimeDelta::hours(2);

/// The previews of an installation. Whoever knows the token of one may read and write it.
#[derive(Debug, Default)]
pub struct Previews(Mutex<Vec<Kept>>);

/// A preview, shared by the requests that look at it.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What its address ends with: nobody can guess it.
    pub token: Arc<str>,
    /// The file.
    pub questionnaire: Arc<Questionnaire>,
    session: Arc<Mutex<Option<Session>>>,
}

/// The answers, and what the person who gives them has seen.
#[derive(Debug)]
pub struct Session {
    /// The answers.
    pub record: Record,
    /// How many changes there were: a page that shows an earlier state is drawn again whole.
    pub revision: u64,
    /// The questions that were touched: what they lack is told.
    pub touched: BTreeSet<String>,
    /// What is looked for among the options of long lists, by question.
    pub searches: BTreeMap<String, String>,
    /// The person asked what is missing: everything is told.
    pub checked: bool,
    /// Where the person says to be, for the forms that note it: `lat lon alt acc`, or what was typed instead.
    pub place: String,
}

impl Session {
    /// Nothing answered yet.
    #[must_use]
    pub fn new(record: Record) -> Self {
        Self {
            record,
            revision: 0,
            touched: BTreeSet::new(),
            searches: BTreeMap::new(),
            checked: false,
            place: String::new(),
        }
    }
}

#[derive(Debug)]
struct Kept {
    preview: Preview,
    seen: DateTime<Utc>,
    weight: usize,
}

impl Preview {
    /// Works with the answers; those of a form that runs, from the first time on.
    ///
    /// # Errors
    /// When the form has errors.
    pub fn with_session<T>(
        &self,
        begin: impl FnOnce(&Questionnaire) -> Option<Session>,
        work: impl FnOnce(&mut Session) -> T,
    ) -> Result<T, SurveyProblem> {
        let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if session.is_none() {
            *session = begin(&self.questionnaire);
        }
        session.as_mut().map(work).ok_or(SurveyProblem::CannotRun)
    }

    /// Forgets the answers.
    pub fn start_again(&self) {
        *self.session.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Previews {
    /// Keeps a questionnaire under a token, and lets go of those that nobody looked at for longest.
    pub fn put(&self, token: &str, questionnaire: Questionnaire, now: DateTime<Utc>) -> Preview {
        let weight = questionnaire.weight();
        let preview = Preview {
            token: token.into(),
            questionnaire: Arc::new(questionnaire),
            session: Arc::new(Mutex::new(None)),
        };
        let mut kept = self.kept(now);
        kept.push(Kept { preview: preview.clone(), seen: now, weight });
        kept.sort_by_key(|one| one.seen);
        let mut total: usize = kept.iter().map(|one| one.weight).sum();
        while kept.len() > MOST || (total > HEAVIEST && kept.len() > 1) {
            total -= kept.remove(0).weight;
        }
        preview
    }

    /// The preview of this token.
    ///
    /// # Errors
    /// When it was let go, or never was.
    pub fn get(&self, token: &str, now: DateTime<Utc>) -> Result<Preview, SurveyProblem> {
        let mut kept = self.kept(now);
        let found = kept.iter_mut().find(|one| *one.preview.token == *token).ok_or(SurveyProblem::PreviewGone)?;
        found.seen = now;
        Ok(found.preview.clone())
    }

    /// Lets go of one.
    pub fn remove(&self, token: &str, now: DateTime<Utc>) {
        self.kept(now).retain(|one| *one.preview.token != *token);
    }

    /// What is still kept at this instant.
    fn kept(&self, now: DateTime<Utc>) -> MutexGuard<'_, Vec<Kept>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| now - one.seen < KEPT_FOR);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn any() -> Questionnaire {
        Questionnaire::read(b"", "x.csv")
    }

    #[test]
    fn a_preview_is_let_go_two_hours_after_it_was_last_looked_at() {
        let previews = Previews::default();
        previews.put("a", any(), at(0));
        assert!(previews.get("a", at(119)).is_ok());
        assert!(previews.get("a", at(238)).is_ok());
        assert_eq!(previews.get("a", at(358)).err(), Some(SurveyProblem::PreviewGone));
    }

    #[test]
    fn of_too_many_the_one_seen_least_recently_goes() {
        let previews = Previews::default();
        for number in 0..MOST {
            previews.put(&number.to_string(), any(), at(0));
        }
        assert!(previews.get("0", at(1)).is_ok());
        previews.put("new", any(), at(2));
        assert!(previews.get("0", at(3)).is_ok() && previews.get("new", at(3)).is_ok());
        assert!(previews.get("1", at(3)).is_err());
    }

    #[test]
    fn a_preview_can_be_thrown_away() {
        let previews = Previews::default();
        previews.put("a", any(), at(0));
        previews.remove("a", at(0));
        assert!(previews.get("a", at(0)).is_err());
    }
}
