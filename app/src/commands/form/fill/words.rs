// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the conversation says, in the language of who answers.

use anyhow::Result;
use kernel::Language;
use web::{Phrasebook, Texts};
use xlsform::{
    diagnostic,
    run::{Condition, Problem},
};

use super::super::finding_language;

/// The texts of the conversation.
pub(super) struct Words {
    book: Phrasebook,
    language: Language,
}

impl Words {
    pub(super) fn new(language: Language) -> Result<Self> {
        let texts =
            Texts { it: include_str!("../../../../texts/it.ftl"), en: include_str!("../../../../texts/en.ftl") };
        Ok(Self { book: Phrasebook::gather([("app", texts)])?, language })
    }

    /// The text of a key.
    pub(super) fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key, with its values.
    pub(super) fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.book.say(self.language, key, &values).unwrap_or_else(|| key.to_owned())
    }

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
