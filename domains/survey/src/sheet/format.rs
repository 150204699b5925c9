// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a workbook that goes out and comes back is made of: its sheets by name, its stamp, and why it is not taken.

use std::collections::BTreeMap;

/// The sheet of the stamp.
pub(super) const STAMP: &str = "_campanile";
/// The sheet of the choices.
pub(super) const LISTS: &str = "_elenchi";
/// What the stamp begins with; the number changes when what is written cannot be read as before.
pub(super) const FORMAT: &str = "campanile-1";
/// In the first cell of the sheet of a repeat, before its node.
pub(super) const REPEAT: &str = "repeat ";
/// The rows of a repeat's sheet, from 1: the nodes of its columns, and its first instance.
pub(super) const NODES_ROW: u32 = 3;
pub(super) const FIRST_ROW: u32 = 5;
/// What marks a choice.
pub(super) const MARK: &str = "X";

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
