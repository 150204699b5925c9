// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How far a section is: questions asked, answered, still wanted, to mend.

use xlsform::run::{Condition, Question, Record, View, World};

use crate::{form::FormSection, outline::is_head_of_table};

/// Counts of questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Asked now.
    pub asked: usize,
    /// Asked, and answered.
    pub answered: usize,
    /// Asked, unanswered, and not to be skipped.
    pub missing: usize,
    /// Whose answer cannot be taken as it is.
    pub wrong: usize,
}

impl Progress {
    /// The progress of a section.
    #[must_use]
    pub fn of(record: &Record, section: &FormSection, world: &dyn World) -> Self {
        Self::of_views(&record.walk_some(&|path| section.holds(path), world))
    }

    /// The progress of what a form shows.
    pub(crate) fn of_views(views: &[View]) -> Self {
        let mut counted = Self::default();
        views.iter().for_each(|view| counted.view(view));
        counted
    }

    /// The progress of each of these sections, in their order.
    #[must_use]
    pub fn of_each(record: &Record, sections: &[&FormSection], world: &dyn World) -> Vec<Self> {
        sections.iter().map(|section| Self::of(record, section, world)).collect()
    }

    /// Of 100, how much is answered.
    #[must_use]
    pub const fn percent(&self) -> usize {
        match (self.answered * 100).checked_div(self.asked) {
            Some(percent) => percent,
            None => 100,
        }
    }

    /// Whether nothing keeps the section from being closed.
    #[must_use]
    pub const fn can_close(&self) -> bool {
        self.missing == 0 && self.wrong == 0
    }

    fn view(&mut self, view: &View) {
        match view {
            View::Question(question) => self.question(question),
            View::Group(group) if group.relevant => group.children.iter().for_each(|view| self.view(view)),
            View::Repeat(repeat) if repeat.relevant => {
                repeat.instances.iter().flat_map(|one| &one.children).for_each(|view| self.view(view));
            }
            View::Group(_) | View::Repeat(_) => {}
        }
    }

    fn question(&mut self, question: &Question) {
        if !question.relevant || question.readonly || is_head_of_table(question) {
            return;
        }
        self.asked += 1;
        self.answered += usize::from(!question.value.is_empty());
        match question.problem.as_ref().map(|problem| problem.condition) {
            Some(Condition::Required) => self.missing += 1,
            Some(_) => self.wrong += 1,
            None => {}
        }
    }
}

impl std::ops::Add for Progress {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            asked: self.asked + other.asked,
            answered: self.answered + other.answered,
            missing: self.missing + other.missing,
            wrong: self.wrong + other.wrong,
        }
    }
}
