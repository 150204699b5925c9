// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the conversation says, in the language of who answers.

use xlsform::{
    diagnostic,
    run::{Condition, Problem},
};

use super::super::finding_language;
pub(super) use crate::commands::words::Words;

impl Words {
    /// The text of a code of the engine.
    pub(super) fn of_engine(&self, code: &'static str) -> String {
        diagnostic::message(code, finding_language(self.language), &[])
    }

    /// What is wrong with an answer: the form's own words first.
    pub(super) fn of_problem(&self, problem: &Problem) -> String {
        match (&problem.message, problem.condition) {
            (Some(message), _) => message.clone(),
            (None, Condition::Required) => self.say("fill-required"),
            (None, Condition::Constraint) => self.say("fill-constraint"),
            (None, Condition::Unreadable(why)) => self.of_engine(why.code()),
        }
    }
}
