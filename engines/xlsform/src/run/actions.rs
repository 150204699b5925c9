// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens at events: compiled.

use super::shape::DefId;
use crate::xpath::Expression;

/// Something written at an event.
#[derive(Debug)]
pub(crate) struct Action {
    /// The node that is written (or one of each instance).
    pub(crate) target: DefId,
    /// Which of them, when the form says so with a condition.
    pub(crate) chosen: Option<Expression>,
    /// What is written; `literal` when absent.
    pub(crate) value: Option<Expression>,
    pub(crate) literal: Box<str>,
    /// When a record is made.
    pub(crate) at_first_load: bool,
    /// Whenever a record is opened.
    pub(crate) at_load: bool,
}
