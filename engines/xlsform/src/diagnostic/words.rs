// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a finding says to people, in their language.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use serde::Serialize;
use unic_langid::LanguageIdentifier;

use super::{Diagnostic, Severity};

/// Languages the findings are said in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
}

impl Diagnostic {
    /// What is wrong; the bare code when nobody wrote words for it.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        message(self.code, language, &self.arguments)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self, language: Language) -> Option<String> {
        help(self.code, language, &self.arguments)
    }

    /// The message and the help about no case in particular: an ellipsis stands for each argument.
    pub(super) fn in_general(&self, language: Language) -> (String, Option<String>) {
        let arguments: Vec<_> = self.arguments.iter().map(|(name, _)| (*name, "…".to_owned())).collect();
        (message(self.code, language, &arguments), help(self.code, language, &arguments))
    }
}

impl Severity {
    /// Its name.
    pub(super) fn word(self, language: Language) -> String {
        let code = match self {
            Self::Error => "word-error",
            Self::Warning => "word-warning",
            Self::Hint => "word-hint",
        };
        word(language, code, &[])
    }
}

/// What a code says, for the problems that are not findings about a form
/// ([`AnswerProblem::code`](crate::run::AnswerProblem::code),
/// [`EvaluationProblem::code`](crate::xpath::EvaluationProblem::code)…); the bare code when nobody wrote words for it.
#[must_use]
pub fn message(code: &str, language: Language, arguments: &[(&'static str, String)]) -> String {
    say(language, code, None, arguments).unwrap_or_else(|| code.to_owned())
}

/// What to do about what a code says.
#[must_use]
pub fn help(code: &str, language: Language, arguments: &[(&'static str, String)]) -> Option<String> {
    say(language, code, Some("help"), arguments)
}

/// A text that is no finding's: of the frame around them, of the codebook.
pub(crate) fn word(language: Language, key: &'static str, arguments: &[(&'static str, String)]) -> String {
    say(language, key, None, arguments).unwrap_or_else(|| key.to_owned())
}

type Bundle = FluentBundle<FluentResource>;

static ITALIAN: LazyLock<Bundle> = LazyLock::new(|| bundle("it", include_str!("../../texts/it.ftl")));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle("en", include_str!("../../texts/en.ftl")));

fn bundle(tag: &str, source: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
    // The invisible isolation marks help right-to-left languages, and break exact search and terminals.
    bundle.set_use_isolating(false);
    // What is malformed is left out; a test of the crate refuses malformed texts.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
    bundle.add_resource_overriding(resource);
    bundle
}

fn say(language: Language, key: &str, attribute: Option<&str>, arguments: &[(&'static str, String)]) -> Option<String> {
    let bundle: &Bundle = match language {
        Language::It => &ITALIAN,
        Language::En => &ENGLISH,
    };
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    let mut values = FluentArgs::with_capacity(arguments.len());
    for (name, text) in arguments {
        // Only a count chooses between singular and plural; other numbers are shown as they were written.
        match *name {
            "count" => values.set(*name, FluentValue::try_number(text)),
            _ => values.set(*name, text.as_str()),
        }
    }
    Some(bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned())
}
