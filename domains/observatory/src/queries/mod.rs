// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the pages and the sheet read.

pub(crate) mod comparison;
pub(crate) mod indicator_file;
pub(crate) mod maturity;
pub(crate) mod ranking;
mod scheda_in_words;
pub(crate) mod scheda_next_in_words;
mod scheda_standings_in_words;
mod schede;
mod todays_board;
mod todays_schede;
pub(crate) mod wording;

use chrono::NaiveDate;
use web::{Failure, Reader};

pub use maturity::{Lexicon, MaturitySchede, are_results_public, maturity_of, maturity_schede, warm};
pub use scheda_in_words::{SchedaInWords, scheda_in_words};
pub use schede::Schede;
pub use todays_board::todays_board;
pub use todays_schede::todays_schede;
pub use wording::{
    as_of, figure as figure_in_words, name as indicator_name, note as indicator_note, source as indicator_source,
};

/// The day that the address asks to go back to: `?on=2023-02-07`.
///
/// # Errors
/// When it is not a day.
pub(crate) fn day_asked(reader: &Reader) -> Result<Option<NaiveDate>, Failure> {
    Ok(funding::day_asked(reader.address.get("on"))?)
}
