// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Runs a form: a [`Program`] is compiled once and shared, a [`Record`] holds the answers of one respondent.
//!
//! After each answer only what depends on it is worked out again, in an order that does not depend on the order of
//! the answers; the caller is told what changed.

mod actions;
mod answer;
mod aside;
mod changes;
mod compile;
mod condition;
mod device;
mod effort;
mod events;
mod files;
mod instances;
mod kind;
mod limits;
mod locate;
mod open;
mod options;
mod order;
mod program;
mod reads;
mod recompute;
mod record;
mod reference;
mod select;
mod shape;
mod state;
mod surroundings;
mod view;
mod world;
mod write;

pub use answer::AnswerProblem;
pub(crate) use aside::{entered_in, keep};
pub use changes::{Change, Changes};
pub use condition::{Condition, Violation};
pub use device::{Ask, Unmet};
pub use kind::{DataType, Unreadable};
pub use limits::Limits;
pub use open::{Ignored, OpenProblem};
pub use options::Choice;
pub use program::Program;
pub use record::{Exceeded, Record};
pub use reference::{Reference, ReferenceProblem};
pub use select::Choosing;
pub use view::{Group, Instance, Node, Problem, Question, Repeat, View, Words};
pub use world::{Recording, Still, World};
pub use write::Writing;
