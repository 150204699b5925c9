// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person does to the answers of a section.

/// Something that a person does to the answers of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives an answer; blank takes it away.
    Answer {
        /// The node of the question.
        node: String,
        /// The answer, as the engine reads it.
        text: String,
    },
    /// Keeps an answer to what is not asked any more.
    Aside {
        /// The node that was asked.
        node: String,
        /// The answer.
        text: String,
    },
    /// Adds an instance of a repeat.
    Add(String),
    /// Removes an instance of a repeat.
    Remove(String),
    /// Of contradicting answers, this one stands.
    Settle {
        /// The node of the question.
        node: String,
        /// The answer.
        text: String,
    },
}
