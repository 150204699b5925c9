// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaire of a body as a workbook: written, filled away from the network, read back and compared.
//!
//! A sheet for each section, one for each repeat, and two that nobody sees: the choices of the lists, and a stamp that says
//! whose it is, what the log had come to, and which answers were there. What differs from those is what people changed.

mod compare;
mod read;
mod value;
mod write;

use std::collections::BTreeMap;

use compare::edition;
pub(crate) use compare::{By, Compared, Fate, Found, compare};
pub(crate) use read::{Filled, read};
pub(crate) use write::{SheetWords, write};

use crate::{
    desk::Desk,
    outline::{Outline, OutlinePart},
};

/// The sheet of the stamp.
const STAMP: &str = "_campanile";
/// The sheet of the choices.
const LISTS: &str = "_elenchi";
/// What the stamp begins with; the number changes when what is written cannot be read as before.
const FORMAT: &str = "campanile-1";
/// In the first cell of the sheet of a repeat, before its node.
const REPEAT: &str = "repeat ";
/// The rows of a repeat's sheet, from 1: the nodes of its columns, and its first instance.
const NODES_ROW: u32 = 3;
const FIRST_ROW: u32 = 5;
/// What marks a choice.
const MARK: &str = "X";

/// Whose a workbook is, and what it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The submission.
    pub(crate) submission: String,
    /// The year and version of the edition: `2026 2026-v1`.
    pub(crate) edition: String,
    /// The last change that is in it.
    pub(crate) seen: i64,
    /// The answers that were in it, by node.
    pub(crate) before: BTreeMap<String, String>,
}

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    /// It cannot be read as a workbook.
    #[error("this is no workbook: {0}")]
    NotAWorkbook(&'static str),
    /// It is a workbook, but not one of these.
    #[error("this workbook has no stamp")]
    NotOurs,
    /// It is of another body, or of another campaign.
    #[error("this workbook is of another submission")]
    OfAnother,
    /// It is of another version of the edition.
    #[error("this workbook is of another edition")]
    OtherEdition,
    /// The workbook cannot be written.
    #[error("the workbook cannot be written: {0}")]
    Unwritable(String),
}

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
