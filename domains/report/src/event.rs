// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What this domain writes in the journal: years, numbers and checksums, never a text.

use serde::Serialize;
use store::Event;

/// A paragraph of a draft was written.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ParagraphWritten {
    pub(crate) year: i32,
    pub(crate) language: &'static str,
    pub(crate) paragraph: String,
    pub(crate) number: i64,
}

impl Event for ParagraphWritten {
    const NAME: &'static str = "report.paragraph_written";

    fn subject(&self) -> String {
        format!("{}/{}", self.year, self.paragraph)
    }
}

/// A report was published: what it says is frozen, and this is its checksum.
#[derive(Clone, Debug, Serialize)]
pub struct ReportPublished {
    /// The year.
    pub year: i32,
    /// SHA-256 of figures and words, 64 hexadecimal digits.
    pub checksum: String,
    /// Comuni that answered.
    pub respondents: u64,
    /// Whether it tells simulated data.
    pub simulated: bool,
}

impl Event for ReportPublished {
    const NAME: &'static str = "report.published";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}

/// A correction was added beside a published report.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CorrectionAdded {
    pub(crate) year: i32,
    pub(crate) number: i64,
}

impl Event for CorrectionAdded {
    const NAME: &'static str = "report.correction_added";

    fn subject(&self) -> String {
        self.year.to_string()
    }
}
