// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads, one file for each thing that is shown.

mod editions;

pub(crate) use editions::published;
pub use editions::{Published, editions};
