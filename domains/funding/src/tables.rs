// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables of the domain: how its nouns become rows and rows become nouns.

mod bulk;
mod days;
mod files;
mod lists;
mod versions;

use chrono::NaiveDate;

pub use days::Day;
pub(crate) use days::{NewDay, bump_revision, days, last_day, revision, write_day};
pub use files::{FileRow, SourceRow};
pub(crate) use files::{publish, published, sources, sources_on, write_finding};
pub(crate) use lists::{Dictionaries, append_dictionaries, read_dictionaries};
pub(crate) use versions::{
    close_applications, gone, open_applications, read_avvisi, rewind, standing_on, versions_of, write_avvisi,
};

/// A day after all others, as both databases write it.
pub(crate) const FOREVER: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Every table that holds the content of the source: emptied together.
pub(crate) const CONTENT: [&str; 9] = [
    "funding_day",
    "funding_file",
    "funding_source",
    "funding_published",
    "funding_measure",
    "funding_ente",
    "funding_decree",
    "funding_avviso_version",
    "funding_application_version",
];
