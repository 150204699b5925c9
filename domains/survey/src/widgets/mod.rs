// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Widgets for any form the engine runs: what to show ([`Part`]s), as HTML ([`draw`]), and what comes back ([`Posted`]).
//!
//! They know nothing of where the form stands: whoever shows one gives a [`Frame`] with the address that takes the
//! answers. [`parts`] reads a record; [`differences`] tells which pieces of HTML an answer has changed.

mod answer;
mod differences;
mod draw;
mod grid;
mod read;
mod view;

pub use crate::rich_text::rich_text;
pub use answer::Posted;
pub use differences::{Differences, differences};
pub use draw::{Frame, draw, draw_all};
pub use read::{Reading, parts, parts_of};
pub use view::{
    Choice, Grid, Instance, Medium, Part, Precision, Question, Repeat, Search, Section, Style, Widget, Words,
    id as node_id,
};
