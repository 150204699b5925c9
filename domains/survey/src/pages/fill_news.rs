// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One moment of a form on its page, and what is told when the next one comes.

use askama::Template;
use web::{Reader, listing::ListView};
use xlsform::run::Condition;

use super::{
    answering::Outcome,
    fill::parts_of,
    place::Place,
    values::{self, ValueRow},
};
use crate::{
    here::Here,
    previews::Session,
    widgets::{Differences, Part, Question},
};

/// What the page shows.
pub(super) struct Moment {
    pub(super) parts: Vec<Part>,
    pub(super) values: Vec<ValueRow>,
    pub(super) revision: u64,
    /// Whether the person asked what is missing.
    pub(super) checked: bool,
    /// How many answers are still wanted.
    pub(super) missing: usize,
    /// How many cannot be taken as they are.
    pub(super) wrong: usize,
    /// Where each is: the name of its control on the page, the question, what is wrong.
    pub(super) problems: Vec<(String, String, String)>,
    /// Where the person is, for the forms that note it.
    pub(super) place: Place,
}

impl Moment {
    pub(super) fn of(reader: &Reader, session: &Session, world: &Here) -> Self {
        let parts = parts_of(reader, session, world);
        let violations = session.record.violations();
        let missing = violations.iter().filter(|violation| violation.condition == Condition::Required).count();
        let mut problems = Vec::new();
        for part in &parts {
            part.each_question(&mut |question| {
                if let Some(problem) = question.problem.as_ref().filter(|_| question.asked) {
                    problems.push((question.first_control(), name_of(question), problem.clone()));
                }
            });
        }
        Self {
            parts,
            values: values::rows(&session.record, world),
            revision: session.revision,
            checked: session.checked,
            missing,
            wrong: violations.len() - missing,
            problems,
            place: Place::of(session),
        }
    }

    /// The rows of the panel that are not as they were.
    pub(super) fn values_changed_since(&self, before: &Self) -> Vec<ValueRow> {
        let pairs = self.values.iter().zip(&before.values);
        pairs.filter(|(now, then)| now != then).map(|(now, _)| now.clone()).collect()
    }
}

/// What a question is called; inside a repeat, with the number of its instance.
fn name_of(question: &Question) -> String {
    let name = if question.words.plain.is_empty() { &question.reference } else { &question.words.plain };
    let instance = question.reference.rsplit_once('[').and_then(|(_, rest)| rest.split(']').next());
    instance.map_or_else(|| name.clone(), |number| format!("{name} ({number})"))
}

/// The pieces of the page that htmx puts in their places.
#[derive(Template)]
#[template(path = "fill_news.html")]
pub(super) struct News<'a> {
    pub(super) reader: &'a Reader,
    pub(super) moment: &'a Moment,
    pub(super) told: String,
    /// Whether `form` is all of it, or pieces.
    pub(super) whole: bool,
    pub(super) form: String,
    pub(super) rows: Vec<ValueRow>,
    pub(super) values_whole: bool,
    pub(super) values: ListView,
    /// Whether what is said about the person's place changed.
    pub(super) moved: bool,
    /// Whether the person has just asked what is missing: the list of it gets the focus.
    pub(super) checks: bool,
}

/// Names in one sentence; more would not be listened to.
const NAMED: usize = 3;

impl News<'_> {
    /// What changed, in words, for who cannot see it.
    pub(super) fn told(reader: &Reader, found: &Differences<'_>, outcome: &Outcome) -> String {
        let mut told: Vec<String> = outcome.refused.iter().chain(&outcome.done).cloned().collect();
        if outcome.done.is_none() {
            for (key, names) in [("survey-appeared", &found.appeared), ("survey-gone-away", &found.gone)] {
                if names.is_empty() {
                    continue;
                }
                let some = names.iter().take(NAMED).copied().collect::<Vec<_>>().join("; ");
                let rest = names.len().saturating_sub(NAMED);
                told.push(reader.tf(key, [("names", some.into()), ("n", names.len().into()), ("rest", rest.into())]));
            }
        }
        told.join(" ")
    }
}
