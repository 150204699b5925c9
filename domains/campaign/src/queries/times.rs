// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long the questionnaire of a campaign takes, with its sections and questions by name: for the page, the API and the
//! file that both give.

use chrono::NaiveDate;
use kernel::day_in_rome;
use tables::{Cell, Kind};
use web::{Reader, listing::Download};

use super::names::{Names, column, provenance};
use crate::burden::{Burden, LEAST, Measured, Median};

/// The burden of a year's questionnaire, as last measured.
pub(crate) struct Times {
    /// What sections and questions are called.
    pub(crate) names: Names,
    /// The day of the measure.
    pub(crate) day: NaiveDate,
    /// What came out.
    pub(crate) burden: Burden,
    year: i32,
    stem: String,
}

/// A question and how long it takes.
pub(crate) struct QuestionTime {
    /// Its path, without the places of repeats.
    pub(crate) path: String,
    /// As it is put.
    pub(crate) question: String,
    /// The name of its section.
    pub(crate) section: String,
    /// The heading of its section.
    pub(crate) heading: String,
    /// How long.
    pub(crate) median: Median,
}

impl Times {
    pub(crate) fn new(year: i32, names: Names, measured: Measured) -> Self {
        let stem = format!("campagna-{year}-tempi");
        Self { names, day: day_in_rome(measured.at), burden: measured.burden, year, stem }
    }

    /// The questions that were measured, in the order of the questionnaire.
    pub(crate) fn questions(&self) -> impl Iterator<Item = QuestionTime> {
        self.names.asked().into_iter().filter_map(|(section, path)| {
            Some(QuestionTime {
                median: *self.burden.questions.get(&path)?,
                question: self.names.question(&section, &path),
                heading: self.names.section(&section).to_owned(),
                section,
                path,
            })
        })
    }

    /// A file with a row for each question: [`QuestionTime::cells`].
    pub(crate) fn download(&self, reader: &Reader) -> Download<'_> {
        let title = reader.tf("campaign-burden", [("year", self.year.to_string().into())]);
        let mut provenance = provenance(reader, title, self.day);
        provenance.notes = vec![reader.tf("campaign-burden-how", [("least", LEAST.into())])];
        let columns = [
            ("nodo", Kind::Text),
            ("domanda", Kind::Text),
            ("sezione", Kind::Text),
            ("secondi", Kind::Integer),
            ("misurati", Kind::Integer),
        ];
        let columns = columns.map(|(key, kind)| column(reader, key, kind)).into();
        Download { stem: &self.stem, columns, provenance }
    }
}

impl QuestionTime {
    /// Its row in the file.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        vec![
            self.path.as_str().into(),
            self.question.as_str().into(),
            self.heading.as_str().into(),
            self.median.seconds.into(),
            i64::try_from(self.median.submissions).unwrap_or(i64::MAX).into(),
        ]
    }
}
