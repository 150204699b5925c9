// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaire of a body as a workbook: written, filled away from the network, read back and compared.
//!
//! A sheet for each section, one for each repeat, and two that nobody sees: the choices of the lists, and a stamp that says
//! whose it is, what the log had come to, and which answers were there. What differs from those is what people changed.

mod compare;
mod format;
mod read;
mod value;
mod write;

use std::collections::BTreeMap;

use compare::edition;
pub(crate) use compare::{By, Compared, Fate, Found, compare};
pub use format::SheetProblem;
pub(crate) use format::Stamp;
use format::{FIRST_ROW, FORMAT, LISTS, MARK, NODES_ROW, REPEAT, STAMP};
pub(crate) use read::{Filled, read};
pub(crate) use write::{SheetWords, write};

use crate::{
    desk::Desk,
    outline::{Outline, OutlinePart},
};

impl kernel::Problem for SheetProblem {
    fn kind(&self) -> kernel::ProblemKind {
        match self {
            Self::Unwritable(_) => kernel::ProblemKind::Internal,
            _ => kernel::ProblemKind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotAWorkbook(_) => "survey.sheet_no_workbook",
            Self::NotOurs => "survey.sheet_not_ours",
            Self::OfAnother => "survey.sheet_of_another",
            Self::OtherEdition => "survey.sheet_other_edition",
            Self::Unwritable(_) => "web.internal",
        }
    }
}

impl Stamp {
    /// The stamp of a submission as it stands.
    pub(crate) fn of(outline: &Outline, desk: &Desk) -> Self {
        let mut before: BTreeMap<String, String> = outline
            .each()
            .filter(|(_, asked)| !asked.value.is_empty())
            .map(|(_, asked)| (asked.reference.clone(), value::normal(&asked.value)))
            .collect();
        // How many rows each repeat had.
        for part in outline.sections.iter().flat_map(|section| &section.parts) {
            if let OutlinePart::Repeat(repeat) = part {
                before.insert(format!("{}#", repeat.reference), repeat.instances.len().to_string());
            }
        }
        Self { submission: desk.submission.id.to_string(), edition: edition(desk), seen: desk.number(), before }
    }
}

#[cfg(test)]
mod tests;
