// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is asked for when a day is taken in.

use chrono::NaiveDate;
use outside::Source;

use crate::feed::Limits;

/// Which day to take in, and from where.
#[derive(Clone)]
pub struct Order {
    /// An address or a folder that holds `data/avvisi.csv`, or `avvisi.csv` itself; in a folder files may be gzipped.
    pub source: Source,
    /// The day that the files speak of.
    pub day: NaiveDate,
    /// How far a file may fall short of the last good one.
    pub limits: Limits,
}
