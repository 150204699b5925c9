// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens at events: compiled.

use super::{device::Ask, shape::DefId};
use crate::xpath::Expression;

/// Something written at an event.
#[derive(Debug)]
pub(crate) struct Action {
    /// The node that is written (or one of each instance).
    pub(crate) target: DefId,
    /// Which of them, when the form says so with a condition.
    pub(crate) chosen: Option<Expression>,
    /// What is written.
    pub(crate) what: What,
    /// When a record is made.
    pub(crate) at_first_load: bool,
    /// Whenever a record is opened.
    pub(crate) at_load: bool,
    /// When a record is finished, just before it is sent.
    pub(crate) at_finish: bool,
}

/// What an action writes.
#[derive(Debug)]
pub(crate) enum What {
    /// Text as it stands.
    Literal(Box<str>),
    /// What an expression gives.
    Expression(Box<Expression>),
    /// Something the device knows.
    Asked(Ask),
}
