// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers of a record in words: each question once, with what a person reads, for summaries and comparisons.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use web::Reader;
use xlsform::run::{Record, Reference, World};

use crate::{
    form::{Form, FormSection, language_of},
    widgets::{Part as Shown, Question, Reading, Widget, parts},
};

/// What follows the name of a question in those that go with it: is what a source says right, and what is wrong with it.
const GO_WITH: [&str; 2] = ["_conferma", "_contesto"];
/// The answer that counts: the one given, or the one that a source gave and was confirmed.
const COUNTS: &str = "_vale";

/// A question and its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Its node.
    pub(crate) node: String,
    /// What the sheets call it: `A1`; blank when they do not.
    pub(crate) code: String,
    /// The question; in a repeat, after the repeat and the number of the instance.
    pub(crate) label: String,
    /// What is stored; blank for no answer.
    pub(crate) value: String,
    /// The same in words.
    pub(crate) words: String,
}

/// Questions that one can be given to answer: those of the same code go together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bundle {
    /// The names of their nodes.
    pub(crate) names: Vec<String>,
    /// The first of them that is asked.
    pub(crate) label: String,
}

/// A record in the reader's language.
pub(crate) struct Answers<'a> {
    record: Cow<'a, Record>,
    reader: &'a Reader,
    world: &'a dyn World,
    shown: Vec<Shown>,
}

impl<'a> Answers<'a> {
    /// Reads a record.
    pub(crate) fn of(record: &'a Record, reader: &'a Reader, world: &'a dyn World) -> Self {
        let record = in_language(record, reader, world);
        let nothing = (BTreeSet::new(), BTreeMap::new());
        let reading = Reading { reader, touched: &nothing.0, checked: false, searches: &nothing.1 };
        let shown = parts(&record, world, &reading);
        Self { record, reader, world, shown }
    }

    /// The questions of a section that are asked, with their answers.
    pub(crate) fn asked(&self, section: &FormSection) -> Vec<Answer> {
        let mut found = Vec::new();
        self.each(section, &mut |question, around| {
            if question.asked {
                found.push(self.answer(question, around, question.value.clone()));
            }
        });
        found
    }

    /// The answers of a section that count, each once: what a source says and was confirmed counts as an answer.
    pub(crate) fn settled(&self, section: &FormSection) -> Vec<Answer> {
        let mut found = Vec::new();
        self.each(section, &mut |question, around| {
            if GO_WITH.iter().any(|ending| question.reference.ends_with(ending)) {
                return;
            }
            let counts = Reference::from(format!("{}{COUNTS}", question.reference));
            let given = if question.asked { question.value.as_str() } else { "" };
            let value = self.record.value(&counts).filter(|value| !value.is_empty()).unwrap_or(given);
            found.push(self.answer(question, around, value.to_owned()));
        });
        found
    }

    /// Questions of a section as they can be given to somebody, in order; only what is asked now.
    pub(crate) fn bundles(&self, section: &FormSection) -> Vec<Bundle> {
        let mut found: Vec<(String, Bundle)> = Vec::new();
        for part in self.shown.iter().filter(|part| section.holds(part.reference())) {
            self.bundle(part, &mut found);
        }
        found.into_iter().map(|(_, bundle)| bundle).filter(|bundle| !bundle.label.is_empty()).collect()
    }

    fn bundle(&self, part: &Shown, found: &mut Vec<(String, Bundle)>) {
        match part {
            Shown::Question(question) => self.bundle_question(question, found),
            Shown::Grid(grid) => grid.rows.iter().for_each(|row| self.bundle_question(row, found)),
            Shown::Section(section) => section.parts.iter().for_each(|part| self.bundle(part, found)),
            Shown::Repeat(repeat) => {
                // Whoever has it adds instances and answers each: the name of the repeat covers all that is in it.
                let code = self.code_within(&repeat.reference);
                add(found, code, &repeat.reference, if repeat.asked { &repeat.words.plain } else { "" });
            }
        }
    }

    fn bundle_question(&self, question: &Question, found: &mut Vec<(String, Bundle)>) {
        if question.widget != Widget::Note && !question.readonly {
            let label = if question.asked { question.words.plain.as_str() } else { "" };
            add(found, self.code(&question.reference), &question.reference, label);
        }
    }

    fn each(&self, section: &FormSection, show: &mut dyn FnMut(&Question, &str)) {
        for part in self.shown.iter().filter(|part| section.holds(part.reference())) {
            each(part, "", show);
        }
    }

    fn answer(&self, question: &Question, around: &str, value: String) -> Answer {
        let plain = &question.words.plain;
        Answer {
            code: self.code(&question.reference),
            label: if around.is_empty() { plain.clone() } else { format!("{around}: {plain}") },
            words: self.words(question, &value),
            node: question.reference.clone(),
            value,
        }
    }

    /// A value of a question in words.
    fn words(&self, question: &Question, value: &str) -> String {
        let said = match question.widget {
            _ if value.is_empty() => String::new(),
            Widget::Integer => value.parse::<i64>().map_or_else(|_| value.to_owned(), |n| self.reader.integer(n)),
            Widget::Decimal => decimal(self.reader, value),
            Widget::Date(_) => {
                value.parse().map_or_else(|_| value.to_owned(), |day: chrono::NaiveDate| self.reader.date(day))
            }
            Widget::One(_) | Widget::Many(_) | Widget::Rank => self.choices(&question.reference, value),
            _ => value.to_owned(),
        };
        if said.is_empty() || question.unit.is_empty() { said } else { format!("{said} {}", question.unit) }
    }

    /// The labels of what was chosen; also of a question that is not asked now.
    pub(crate) fn choices(&self, node: &str, value: &str) -> String {
        let reference = Reference::from(node);
        let label = |one: &str| {
            let label = self.record.choice_label(&reference, one, self.world);
            label.map_or_else(|| one.to_owned(), |label| crate::rich_text::plain_text(&label))
        };
        value.split_whitespace().map(label).collect::<Vec<_>>().join(", ")
    }

    /// A value that stood at a node, in words; as it is when its question has no such choice.
    pub(crate) fn said(&self, node: &str, value: &str) -> String {
        let reference = Reference::from(node);
        let is_choice = |one: &str| self.record.choice_label(&reference, one, self.world).is_some();
        if value.split_whitespace().all(is_choice) { self.choices(node, value) } else { value.to_owned() }
    }

    /// What a node is called; of one that is not shown, its name.
    pub(crate) fn label_of(&self, node: &str) -> String {
        let label = self.record.label(&Reference::from(node), self.world);
        let name = || node.rsplit('/').next().unwrap_or(node).to_owned();
        label.map_or_else(name, |label| crate::rich_text::plain_text(&label))
    }

    fn code(&self, node: &str) -> String {
        let path = Reference::from(node).path();
        let columns = self.record.program().definition().extensions.get(&*path);
        columns.and_then(|columns| columns.get("question")).cloned().unwrap_or_default()
    }

    /// The code of the first question inside a repeat.
    fn code_within(&self, repeat: &str) -> String {
        let inside = format!("{repeat}/");
        let mut all = self.record.program().definition().extensions.iter();
        let found = all.find(|(path, columns)| path.starts_with(&inside) && columns.contains_key("question"));
        found.and_then(|(_, columns)| columns.get("question")).cloned().unwrap_or_default()
    }
}

/// The record in the reader's language, where the form has it.
fn in_language<'a>(record: &'a Record, reader: &Reader, world: &dyn World) -> Cow<'a, Record> {
    let wanted = language_of(record.program(), reader.language.tag());
    match wanted.filter(|wanted| record.language() != Some(wanted)) {
        None => Cow::Borrowed(record),
        Some(wanted) => {
            let mut told = record.clone();
            match told.set_language(wanted, world) {
                Ok(_) => Cow::Owned(told),
                Err(_) => Cow::Borrowed(record),
            }
        }
    }
}

fn each(part: &Shown, around: &str, show: &mut dyn FnMut(&Question, &str)) {
    let answers = |question: &Question| question.widget != Widget::Note && !question.readonly;
    match part {
        Shown::Question(question) if answers(question) => show(question, around),
        Shown::Question(_) => {}
        Shown::Grid(grid) => {
            let around = if grid.words.plain.is_empty() { around } else { &grid.words.plain };
            grid.rows.iter().filter(|row| answers(row)).for_each(|row| show(row, around));
        }
        Shown::Section(section) => section.parts.iter().for_each(|part| each(part, around, show)),
        Shown::Repeat(repeat) => {
            for instance in &repeat.instances {
                let around = format!("{} {}", repeat.words.plain, instance.number);
                instance.parts.iter().for_each(|part| each(part, &around, show));
            }
        }
    }
}

fn add(found: &mut Vec<(String, Bundle)>, code: String, node: &str, label: &str) {
    let name = node.rsplit('/').next().unwrap_or(node).to_owned();
    let key = if code.is_empty() { name.clone() } else { code };
    if let Some((_, bundle)) = found.iter_mut().find(|(known, _)| *known == key) {
        bundle.names.push(name);
        if bundle.label.is_empty() {
            label.clone_into(&mut bundle.label);
        }
        return;
    }
    found.push((key, Bundle { names: vec![name], label: label.to_owned() }));
}

fn decimal(reader: &Reader, value: &str) -> String {
    let digits = value.split_once('.').map_or(0, |(_, after)| after.len());
    value.parse::<f64>().map_or_else(|_| value.to_owned(), |number| reader.decimal(number, digits))
}

/// How an answer is another than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The question.
    pub(crate) label: String,
    /// What it was, in words; blank for no answer.
    pub(crate) before: String,
    /// What it is, in words; blank for no answer.
    pub(crate) now: String,
}

/// The differences between two records of one form, section by section, in the order of the form.
pub(crate) fn differences(form: &Form, before: &Answers<'_>, now: &Answers<'_>) -> Vec<(String, Vec<Difference>)> {
    let of = |section: &FormSection| (section.name.clone(), compared(before.settled(section), now.settled(section)));
    form.sections.iter().map(of).filter(|(_, found)| !found.is_empty()).collect()
}

fn compared(before: Vec<Answer>, now: Vec<Answer>) -> Vec<Difference> {
    let mut old: BTreeMap<String, Answer> = before.into_iter().map(|one| (one.node.clone(), one)).collect();
    let mut found = Vec::new();
    for one in now {
        let was = old.remove(&one.node).unwrap_or_default();
        if was.value != one.value {
            found.push(Difference { label: one.label, before: was.words, now: one.words });
        }
    }
    // What is left stood in instances that are not there any more.
    let gone = old.into_values().filter(|one| !one.value.is_empty());
    found.extend(gone.map(|one| Difference { label: one.label, before: one.words, now: String::new() }));
    found
}
