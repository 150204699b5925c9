// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can be wrong with an expression, when it is read and when it is evaluated.

use std::{borrow::Cow, ops::Range};

use crate::diagnostic::{Diagnostic, Place};

/// Something wrong with the source of an expression.
///
/// The words are in `texts/`, under the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxProblem {
    /// Stable name of the finding, for instance `xpath-unknown-function`.
    pub code: &'static str,
    /// The offending bytes of the source.
    pub span: Range<usize>,
    /// What the message names.
    pub arguments: Vec<(&'static str, String)>,
}

impl SyntaxProblem {
    pub(super) fn new(code: &'static str, span: Range<usize>) -> Self {
        Self { code, span, arguments: Vec::new() }
    }

    pub(super) fn with<'a>(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.arguments.push((name, value.into().into_owned()));
        self
    }

    /// The same as a [`Diagnostic`] about a cell that holds nothing but the expression.
    /// (In a cell with `${…}` the caller maps the span first.)
    #[must_use]
    pub fn diagnostic(&self, place: Place, text: &str) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code).at(place, text).span(self.span.clone());
        diagnostic.arguments.clone_from(&self.arguments);
        diagnostic
    }
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EvaluationProblem {
    /// It visits too many nodes, or builds too long a text.
    #[error("this expression takes too long")]
    TooLong,
    /// A part of it was wrong when it was read; the code of that problem.
    #[error("this expression is wrong: {0}")]
    Invalid(&'static str),
    /// A function (or a path) that needs nodes was given something else.
    #[error("{0} needs nodes")]
    NodesExpected(&'static str),
    /// `instance('…')` names data the form does not have.
    #[error("there is no instance {0:?}")]
    UnknownInstance(String),
    /// `jr:itext('…')` names a text the form does not have.
    #[error("there is no text {0:?}")]
    UnknownText(String),
    /// An argument has a value the function cannot work with.
    #[error("{function} cannot work with {argument:?}")]
    Argument {
        /// Name of the function.
        function: &'static str,
        /// The argument as text.
        argument: String,
    },
    /// The pattern of `regex(…)`, known only now, cannot be used.
    #[error("the pattern {0:?} cannot be used: {1}")]
    Pattern(String, String),
}

impl EvaluationProblem {
    /// What the words for people name.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong | Self::Invalid(_) => Vec::new(),
            Self::NodesExpected(name) => vec![("name", (*name).to_owned())],
            Self::UnknownInstance(name) | Self::UnknownText(name) => vec![("name", name.clone())],
            Self::Argument { function, argument } => {
                vec![("name", (*function).to_owned()), ("argument", argument.clone())]
            }
            Self::Pattern(_, reason) => vec![("reason", reason.clone())],
        }
    }

    /// The code of the words for people, in `texts/`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "xpath-takes-too-long",
            Self::Invalid(code) => code,
            Self::NodesExpected(_) => "xpath-nodes-expected",
            Self::UnknownInstance(_) => "xpath-unknown-instance",
            Self::UnknownText(_) => "xpath-unknown-text",
            Self::Argument { .. } => "xpath-argument",
            Self::Pattern(..) => "xpath-pattern",
        }
    }
}
