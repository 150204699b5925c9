// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong at the press.

use std::fmt;

use kernel::{Problem, ProblemKind};

/// One thing Typst complains of, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where: `scheda.typ:12`, when it is known.
    pub place: Option<String>,
    /// What, with Typst's own hints after it.
    pub message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// A document that could not be printed. Always our fault: no reader's data may break a template.
#[derive(Debug, thiserror::Error)]
pub enum PressProblem {
    /// The template does not compile with these data.
    #[error("{template} cannot be set: {}", list(.complaints))]
    NotSet {
        /// The template's name.
        template: &'static str,
        /// All that Typst said.
        complaints: Vec<Complaint>,
    },
    /// The document is set, but it is not a PDF/UA-1 document: an image without a text, a letter without a glyph.
    #[error("{template} is not PDF/UA-1: {}", list(.complaints))]
    NotAccessible {
        /// The template's name.
        template: &'static str,
        /// All that the export said.
        complaints: Vec<Complaint>,
    },
    /// A chart cannot be painted.
    #[error("the chart cannot be painted: {0}")]
    Picture(String),
    /// The day cannot be written in a PDF.
    #[error("the year {year} cannot be written in a PDF")]
    DayOutOfRange {
        /// The year that was asked for.
        year: i32,
    },
}

impl Problem for PressProblem {
    fn kind(&self) -> ProblemKind {
        ProblemKind::Internal
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotSet { .. } => "press.not_set",
            Self::NotAccessible { .. } => "press.not_accessible",
            Self::Picture(_) => "press.picture",
            Self::DayOutOfRange { .. } => "press.day_out_of_range",
        }
    }
}

fn list(complaints: &[Complaint]) -> String {
    complaints.iter().map(Complaint::to_string).collect::<Vec<_>>().join("; ")
}
