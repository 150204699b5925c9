// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A filled workbook beside the submission as it stands now: what was changed in it, and what would come of that.

mod instances;

use std::collections::HashMap;

use kernel::{Id, Person};
use xlsform::run::{AnswerProblem, Record, Reference, World};

use super::{
    Filled, SheetProblem,
    read::Cell,
    value::{self, Unread, same},
};
use crate::{
    desk::Desk,
    edit::Edit,
    outline::{Asked, Outline, Scope},
};

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compared {
    /// One line for each thing that was changed, in the order of the questionnaire.
    pub(crate) found: Vec<Found>,
    /// What to do to the submission.
    pub(crate) edits: Vec<Edit>,
}

/// Something that was changed in the workbook.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) place: Cell,
    /// The question, or the row of a repeat.
    pub(crate) label: String,
    /// What stands now, and what the workbook says, as people read it.
    pub(crate) now: String,
    pub(crate) said: String,
    pub(crate) fate: Fate,
}

/// What becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It becomes the answer.
    Changes,
    /// A row is added to a repeat.
    Adds,
    /// A row of a repeat is removed.
    Removes,
    /// It becomes the answer, and the question has something to say against it.
    Wrong(String),
    /// Somebody else answered differently meanwhile: both answers are kept.
    Contested,
    /// It is not asked: the answer is kept aside.
    NotAsked,
    /// The cell cannot be read: nothing is done.
    Unread(Unread),
    /// It cannot be done: nothing is done.
    Refused,
    /// The section is closed, or the question is in other hands: nothing is done.
    NotYours,
    /// Others added or removed rows meanwhile: nothing is done.
    Renumbered,
}

/// Who brings the workbook, and what they may answer.
pub(crate) struct By<'a> {
    pub(crate) person: Id<Person>,
    pub(crate) may: &'a dyn Fn(&str) -> bool,
    pub(crate) language: &'a str,
    pub(crate) world: &'a dyn World,
}

/// Compares a workbook with the submission it was made from. Nothing is written.
///
/// # Errors
/// When it is of another submission, or of another edition.
pub(crate) fn compare(filled: &Filled, desk: &Desk, by: &By<'_>) -> Result<Compared, SheetProblem> {
    let stamp = &filled.stamp;
    if stamp.submission != desk.submission.id.to_string() {
        return Err(SheetProblem::OfAnother);
    }
    if stamp.edition != edition(desk) || stamp.seen > desk.number() {
        return Err(SheetProblem::OtherEdition);
    }
    let outline = Outline::of(&desk.form, desk.record(), Scope::OfBody, by.language, by.world);
    let asked: HashMap<&str, &Asked> = outline.each().map(|(_, asked)| (asked.reference.as_str(), asked)).collect();
    let mut work =
        Work { filled, desk, by, tried: desk.record().clone(), compared: Compared::default(), to_look_at: Vec::new() };
    for (_, one) in outline.each() {
        work.answer(one);
    }
    work.strangers(&asked);
    work.repeats(&outline);
    work.look_again();
    Ok(work.compared)
}

/// The edition of a submission, as the stamp says it.
pub(super) fn edition(desk: &Desk) -> String {
    format!("{} {}", desk.submission.year, desk.submission.version)
}

struct Work<'a> {
    filled: &'a Filled,
    desk: &'a Desk,
    by: &'a By<'a>,
    /// The answers as they would be.
    tried: Record,
    compared: Compared,
    /// Lines whose answers were tried, with their nodes.
    to_look_at: Vec<(usize, String)>,
}

impl Work<'_> {
    /// What the workbook says to a question of a section.
    fn answer(&mut self, asked: &Asked) {
        if let Some((place, cell)) = self.filled.answers.get(&asked.reference) {
            self.cell(asked, place, cell);
        } else if let Some(marks) = self.filled.marks.get(&asked.reference) {
            self.marks(asked, marks);
        }
    }

    fn cell(&mut self, asked: &Asked, place: &Cell, cell: &str) {
        let before = self.filled.stamp.before.get(&asked.reference).map_or("", String::as_str);
        // What could not be read when it was written comes back as it was.
        if cell == before {
            return;
        }
        match value::answer(asked, cell) {
            Ok(answer) => self.take(asked, place, before, answer),
            Err(why) => self.line(asked, place, cell, Fate::Unread(why)),
        }
    }

    fn marks(&mut self, asked: &Asked, marks: &[(Cell, String, String)]) {
        let before = self.filled.stamp.before.get(&asked.reference).map_or("", String::as_str);
        let mut chosen: Vec<&str> = Vec::new();
        for (place, choice, cell) in marks {
            match value::mark(cell) {
                Ok(true) => chosen.push(choice),
                Ok(false) => {}
                Err(why) => return self.line(asked, place, cell, Fate::Unread(why)),
            }
        }
        if let Some((place, ..)) = marks.first() {
            self.take(asked, place, before, chosen.join(" "));
        }
    }

    /// An answer that was read: what becomes of it.
    fn take(&mut self, asked: &Asked, place: &Cell, before: &str, answer: String) {
        if same(asked.kind, &answer, before) || same(asked.kind, &answer, &asked.value) {
            return;
        }
        let node = asked.reference.as_str();
        let said = Asked { value: answer.clone(), ..asked.clone() }.in_words();
        if !(self.by.may)(node) {
            return self.line(asked, place, &said, Fate::NotYours);
        }
        let fate = if self.desk.is_contested(node, self.filled.stamp.seen, Some(self.by.person)) {
            Fate::Contested
        } else {
            match self.tried.set(&Reference::from(node), &answer, self.by.world) {
                Ok(_) => Fate::Changes,
                Err(AnswerProblem::NotRelevant(_) | AnswerProblem::NotThere(_)) => Fate::NotAsked,
                Err(_) => return self.line(asked, place, &said, Fate::Refused),
            }
        };
        // Asked or not depends on the answers that follow: all are tried before anything is said.
        self.to_look_at.push((self.compared.found.len(), node.to_owned()));
        self.line(asked, place, &said, fate);
        self.compared.edits.push(Edit::Answer { node: node.to_owned(), text: answer });
    }

    fn line(&mut self, asked: &Asked, place: &Cell, said: &str, fate: Fate) {
        let label = match asked.number.as_str() {
            number if number.is_empty() || asked.label.starts_with(number) => asked.label.clone(),
            number => format!("{number}. {}", asked.label),
        };
        let now = asked.in_words();
        self.compared.found.push(Found { place: place.clone(), label, now, said: said.to_owned(), fate });
    }

    /// Nodes that are none of the questionnaire's: somebody wrote where nobody should.
    fn strangers(&mut self, asked: &HashMap<&str, &Asked>) {
        let places = self.filled.answers.iter().map(|(node, (place, cell))| (node, place, cell));
        for (node, place, cell) in places {
            let is_there = asked.contains_key(node.as_str()) || self.tried.is_relevant(&node.as_str().into()).is_some();
            if !is_there && !cell.is_empty() {
                self.compared.found.push(Found {
                    place: place.clone(),
                    label: node.clone(),
                    now: String::new(),
                    said: cell.clone(),
                    fate: Fate::Unread(Unread::Other),
                });
            }
        }
    }

    /// What the questions say of the answers, once all are there.
    fn look_again(&mut self) {
        let mut problems: HashMap<String, String> = HashMap::new();
        let mut views = self.tried.walk(self.by.world);
        while let Some(view) = views.pop() {
            use xlsform::run::View;
            match view {
                View::Question(question) => {
                    if let Some(problem) = question.problem {
                        problems.insert(question.reference.to_string(), problem.message.unwrap_or_default());
                    }
                }
                View::Group(group) => views.extend(group.children),
                View::Repeat(repeat) => views.extend(repeat.instances.into_iter().flat_map(|one| one.children)),
            }
        }
        for (at, node) in &self.to_look_at {
            let fate = &mut self.compared.found[*at].fate;
            if *fate == Fate::Contested {
                continue;
            }
            if self.tried.is_relevant(&node.as_str().into()) == Some(false) {
                *fate = Fate::NotAsked;
            } else if let Some(message) = problems.get(node) {
                *fate = Fate::Wrong(message.clone());
            }
        }
    }
}
