// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The column `campanile::prefill` of an edition, read once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use xlsform::{
    definition::Definition,
    exchange::{CodedQuestion, codebook},
};

use super::{LAST_YEAR, NotTaken};

/// Our extension column: who may already know the answer.
const PREFILL: &str = "prefill";
/// After a key: the day of the fact rather than its value.
const DAY: &str = "#data";
/// What hidden fields are called after.
pub(crate) const HIDDEN: &str = "noto_";
/// Nobody knows.
const NOBODY: &str = "nessuna";
/// The list of choices of a confirmation.
const CONFIRM: &str = "conferma";

/// Which nodes of an edition begin with something known, and what they can take.
#[derive(Clone, Debug, Default)]
pub struct Prefill {
    hidden: Vec<Hidden>,
    /// Paths of the questions that begin from last year's answer.
    from_last_year: BTreeSet<String>,
    /// Their names, as last year's form may have them elsewhere.
    names: BTreeSet<String>,
    pub(super) questions: BTreeMap<String, Question>,
}

/// A hidden field: a fact, or the day of one.
#[derive(Clone, Debug)]
pub(crate) struct Hidden {
    pub(super) path: String,
    pub(super) name: String,
    /// The key of the fact.
    pub(super) key: String,
    /// It wants the day of the fact.
    pub(super) is_day: bool,
    takes: Takes,
}

/// A question as far as what is known of it goes.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) path: String,
    pub(super) item: Option<String>,
    /// The path of the question on which it depends whether this one is asked: is what is known right?
    pub(super) confirmed_by: Option<String>,
}

/// What can stand in a hidden field: what can be answered to its question.
#[derive(Clone, Debug, Default)]
enum Takes {
    #[default]
    Anything,
    OneOf(BTreeSet<String>),
    Whole,
    Number,
    Day,
}

impl Prefill {
    /// Reads the edition.
    #[must_use]
    pub fn of(definition: &Definition) -> Self {
        let book = codebook(definition);
        let choices = |question: &CodedQuestion| -> BTreeSet<String> {
            let list = question.list.as_ref().and_then(|id| book.lists.iter().find(|list| list.id == *id));
            let choices = list.map_or(question.choices.as_slice(), |list| list.choices.as_slice());
            choices.iter().map(|choice| choice.value.clone()).collect()
        };
        let takes: BTreeMap<&str, Takes> =
            book.questions.iter().map(|one| (one.name.as_str(), Takes::of(one, choices(one)))).collect();
        let is_confirmation = |one: &&CodedQuestion| one.list.as_deref() == Some(CONFIRM);
        let confirmations: Vec<&str> =
            book.questions.iter().filter(is_confirmation).map(|one| one.path.as_str()).collect();
        let mut prefill = Self::default();
        for question in &book.questions {
            let source = question.extensions.get(PREFILL).map(|text| text.trim());
            let source = source.filter(|source| !source.is_empty() && *source != NOBODY);
            let is_hidden = question.control.is_empty() && question.calculate.is_none();
            match source {
                Some(LAST_YEAR) => {
                    prefill.from_last_year.insert(question.path.clone());
                    prefill.names.insert(question.name.clone());
                }
                Some(source) if is_hidden => prefill.hidden.push(Hidden::of(question, source, &takes)),
                _ => {}
            }
            prefill.questions.insert(
                question.name.clone(),
                Question {
                    path: question.path.clone(),
                    item: question.item.clone(),
                    confirmed_by: confirmations
                        .iter()
                        .find(|path| question.relevant.iter().any(|condition| names(condition, path)))
                        .map(|path| (*path).to_owned()),
                },
            );
        }
        prefill
    }

    /// The keys of the facts that the edition asks for.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.hidden.iter().filter(|field| !field.is_day).map(|field| field.key.as_str())
    }

    /// The path of the question by which people confirm what stands in a hidden field.
    pub(crate) fn confirmation_of(&self, hidden: &str) -> Option<&str> {
        let field = self.hidden.iter().find(|field| field.path == hidden)?;
        self.questions.get(field.asked())?.confirmed_by.as_deref()
    }

    /// The paths at which a question is put to people: where they say whether what is known is right, then its own.
    pub(crate) fn put_at(&self, question: &str) -> impl Iterator<Item = &str> {
        let found = self.questions.get(question).into_iter();
        found.flat_map(|one| one.confirmed_by.as_deref().into_iter().chain([one.path.as_str()]))
    }

    pub(super) fn hidden(&self) -> &[Hidden] {
        &self.hidden
    }

    pub(super) fn begins_from_last_year(&self, path: &str) -> bool {
        self.from_last_year.contains(path)
    }

    /// Whether a node of last year's form is one that this year's begins from, by its name.
    pub(super) fn asked_before(&self, old: &str) -> bool {
        old.rsplit('/').next().is_some_and(|name| self.names.contains(name))
    }
}

impl Hidden {
    fn of(question: &CodedQuestion, source: &str, takes: &BTreeMap<&str, Takes>) -> Self {
        let (key, is_day) = source.strip_suffix(DAY).map_or((source, false), |key| (key, true));
        // `noto_rtd` is for `rtd`; its day, `noto_rtd_il`, goes with it.
        let asked = question.name.strip_prefix(HIDDEN).unwrap_or(&question.name);
        let asked = if is_day { asked.strip_suffix("_il").unwrap_or(asked) } else { asked };
        let takes = takes.get(asked).filter(|_| asked != question.name).cloned().unwrap_or_default();
        Self { path: question.path.clone(), name: question.name.clone(), key: key.to_owned(), is_day, takes }
    }

    /// The name of its question: `rtd`.
    pub(super) fn asked(&self) -> &str {
        self.name.strip_prefix(HIDDEN).unwrap_or(&self.name)
    }

    /// Whether a value of the fact could be answered to its question.
    pub(super) fn fit(&self, value: &str) -> Result<(), NotTaken> {
        let (fits, why) = match &self.takes {
            Takes::Anything => (true, NotTaken::Type),
            Takes::OneOf(choices) => (choices.contains(value), NotTaken::Choice),
            Takes::Whole => (value.parse::<i64>().is_ok(), NotTaken::Type),
            Takes::Number => (value.parse::<f64>().is_ok_and(f64::is_finite), NotTaken::Type),
            Takes::Day => (value.parse::<NaiveDate>().is_ok(), NotTaken::Type),
        };
        if fits { Ok(()) } else { Err(why) }
    }
}

/// Whether a condition names a path, and not only the beginning of a longer one.
fn names(condition: &str, path: &str) -> bool {
    let mut rest = condition.split(path).skip(1);
    rest.any(|after| !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/')))
}

impl Takes {
    fn of(question: &CodedQuestion, choices: BTreeSet<String>) -> Self {
        match question.data_type.as_str() {
            _ if !choices.is_empty() => Self::OneOf(choices),
            "int" | "integer" => Self::Whole,
            "decimal" => Self::Number,
            "date" => Self::Day,
            _ => Self::Anything,
        }
    }
}
