// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal about the data of the calls.

use chrono::NaiveDate;
use serde::Serialize;
use store::Event;

use crate::history::Counts;

/// A day of the source was taken in.
#[derive(Clone, Debug, Serialize)]
pub struct DayTakenIn {
    /// The day.
    pub day: NaiveDate,
    /// Whether its data are simulated.
    pub simulated: bool,
    /// The files of which new content was accepted.
    pub files: Vec<FileTaken>,
    /// How much changed.
    pub counts: Counts,
    /// SHA-256 over the checksums of all the files that stand now.
    pub checksum: String,
}

/// A file of which new content was accepted.
#[derive(Clone, Debug, Serialize)]
pub struct FileTaken {
    /// The source's name of it.
    pub name: String,
    /// SHA-256 of its content.
    pub sha256: String,
    /// Its rows.
    pub rows: usize,
}

impl Event for DayTakenIn {
    const NAME: &'static str = "funding.day_taken_in";

    fn subject(&self) -> String {
        self.day.to_string()
    }
}

/// A file of the source was refused: the last good one stays.
#[derive(Clone, Debug, Serialize)]
pub struct FileRefused {
    /// The source's name of it.
    pub name: String,
    /// The day.
    pub day: NaiveDate,
    /// Why, as a code.
    pub reason: String,
}

impl Event for FileRefused {
    const NAME: &'static str = "funding.file_refused";

    fn subject(&self) -> String {
        self.name.clone()
    }
}

/// Simulated data were taken away.
#[derive(Clone, Debug, Serialize)]
pub struct SimulatedRemoved {
    /// How many simulated days there were.
    pub days: usize,
}

impl Event for SimulatedRemoved {
    const NAME: &'static str = "funding.simulated_removed";

    fn subject(&self) -> String {
        "simulated".to_owned()
    }
}
