// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the pages and the sheet read.

pub(crate) mod comparison;
pub(crate) mod profiles;
pub(crate) mod ranking;
mod todays_board;

use chrono::NaiveDate;
use web::{Failure, Reader};

pub use todays_board::todays_board;

/// The day that the address asks to go back to: `?on=2023-02-07`.
///
/// # Errors
/// When it is not a day.
pub(crate) fn day_asked(reader: &Reader) -> Result<Option<NaiveDate>, Failure> {
    Ok(reader.address.get("on").and_then(|day| day.parse().ok()))
}
