// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What screens, exports and the API read: one file for each.

pub mod application_list;
pub mod application_story;
pub mod asked;
pub mod avviso_list;
pub mod avviso_story;
pub mod board;
pub mod boards;
pub mod breakdown;
pub mod figures_of_day;
pub mod measure_list;
pub mod movement;
pub mod openness;
pub mod picture_on;
pub(crate) mod standing;
pub mod tally;
pub mod timeline;
