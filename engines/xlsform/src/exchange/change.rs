// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One change from a version of a form to the next, and its words.

use serde::Serialize;

use crate::diagnostic::Diagnostic;

/// One change. Paths are absolute and without indices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// A field that was not there.
    Added {
        /// Its path.
        path: String,
    },
    /// A field that is there no more.
    Removed {
        /// Its path in the old version.
        path: String,
    },
    /// The same item under another name or in another group.
    Renamed {
        /// Path in the old version.
        old: String,
        /// Path in the new one.
        new: String,
        /// Nobody declared it: it is the same name, unique in both versions, in another group.
        guessed: bool,
    },
    /// One item became several.
    Split {
        /// Path in the old version.
        old: String,
        /// Paths in the new one.
        new: Vec<String>,
    },
    /// Several items became one.
    Merged {
        /// Paths in the old version.
        old: Vec<String>,
        /// Path in the new one.
        new: String,
    },
    /// The answer is of another type.
    TypeChanged {
        /// Path in the new version.
        path: String,
        /// Type in the old version; `group` and `repeat` for what holds fields.
        old: String,
        /// Type in the new one.
        new: String,
        /// Every old answer is also a new one (the new type is text).
        allowed: bool,
    },
    /// Choices that were not there.
    ChoicesAdded {
        /// Path in the new version.
        path: String,
        /// Their values.
        values: Vec<String>,
    },
    /// Choices that are there no more.
    ChoicesRemoved {
        /// Path in the new version.
        path: String,
        /// Their values.
        values: Vec<String>,
    },
    /// An expression is another. What differs only in blanks or in renamed paths does not count.
    LogicChanged {
        /// Path in the new version.
        path: String,
        /// Which.
        what: Logic,
        /// The expression in the old version; blank when there was none.
        old: String,
        /// In the new one.
        new: String,
    },
    /// The words of the question are others.
    WordsChanged {
        /// Path in the new version.
        path: String,
        /// In this language; blank when the texts are not translated.
        language: String,
        /// Words in the old version.
        old: String,
        /// In the new one.
        new: String,
    },
}

/// An expression of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Logic {
    /// When it is asked.
    Relevant,
    /// When it must be answered.
    Required,
    /// When it may not be changed.
    ReadOnly,
    /// What holds for its answer.
    Constraint,
    /// How it is computed.
    Calculation,
    /// What it starts with.
    Default,
    /// How many instances it has.
    RepeatCount,
    /// Which choices it offers.
    ChoiceFilter,
}

impl Logic {
    /// The column of the sheet `survey` that holds it.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::Relevant => "relevant",
            Self::Required => "required",
            Self::ReadOnly => "read_only",
            Self::Constraint => "constraint",
            Self::Calculation => "calculation",
            Self::Default => "default",
            Self::RepeatCount => "repeat_count",
            Self::ChoiceFilter => "choice_filter",
        }
    }
}

impl Change {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::Added { path } => Diagnostic::hint("diff-added").with("path", path),
            Self::Removed { path } => Diagnostic::warning("diff-removed").with("path", path),
            Self::Renamed { old, new, guessed: false } => {
                Diagnostic::hint("diff-renamed").with("old", old).with("new", new)
            }
            Self::Renamed { old, new, guessed: true } => {
                Diagnostic::hint("diff-moved").with("old", old).with("new", new)
            }
            Self::Split { old, new } => Diagnostic::warning("diff-split").with("old", old).with("new", new.join(", ")),
            Self::Merged { old, new } => {
                Diagnostic::warning("diff-merged").with("old", old.join(", ")).with("new", new)
            }
            Self::TypeChanged { path, old, new, allowed: true } => {
                Diagnostic::hint("diff-type-to-text").with("path", path).with("old", old).with("new", new)
            }
            Self::TypeChanged { path, old, new, allowed: false } => {
                Diagnostic::error("diff-type-changed").with("path", path).with("old", old).with("new", new)
            }
            Self::ChoicesAdded { path, values } => {
                Diagnostic::hint("diff-choices-added").with("path", path).with("values", values.join(", "))
            }
            Self::ChoicesRemoved { path, values } => {
                Diagnostic::warning("diff-choices-removed").with("path", path).with("values", values.join(", "))
            }
            Self::LogicChanged { path, what, old, new } => Diagnostic::hint("diff-logic-changed")
                .with("path", path)
                .with("column", what.column())
                .with("old", shown(old))
                .with("new", shown(new)),
            Self::WordsChanged { path, language, old, new } => Diagnostic::hint("diff-words-changed")
                .with("path", path)
                .with("language", shown(language))
                .with("old", shown(old))
                .with("new", shown(new)),
        }
    }
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}
