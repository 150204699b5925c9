// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A campaign as a study: what a codebook says before it comes to the questions.

use chrono::NaiveDate;
use tables::Column;

use super::answer_table::{AnswerColumn, AnswerTable};

/// What is said of the study, in the reader's language; texts come from whoever writes for people.
#[derive(Clone, Debug)]
pub(crate) struct Study {
    /// The title of the questionnaire.
    pub(crate) title: String,
    /// The year of the campaign.
    pub(crate) year: i32,
    /// The version of the questionnaire.
    pub(crate) version: String,
    /// The id of the form.
    pub(crate) form: String,
    /// First and last day of the collection.
    pub(crate) days: (NaiveDate, NaiveDate),
    /// The day on which this is written.
    pub(crate) today: NaiveDate,
    /// The language of `words`: `it`.
    pub(crate) language: &'static str,
    /// The words around the questions.
    pub(crate) words: StudyWords,
    /// The last column of every file, where the answers are simulated: it marks each row.
    pub(crate) simulated: Option<Column>,
    /// The columns that say whose submission a row is: the first of every file.
    pub(crate) keys: Vec<Column>,
    /// The files of its answers.
    pub(crate) files: Vec<StudyFile>,
}

/// A file of answers.
#[derive(Clone, Debug)]
pub(crate) struct StudyFile {
    /// The columns that say which instance of its repeats a row is.
    pub(crate) positions: Vec<Column>,
    /// The answers.
    pub(crate) table: AnswerTable,
}

/// A column of a file of answers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum StudyColumn<'s> {
    /// It says whose row it is, or what kind of row.
    OfTheRow(&'s Column),
    /// It holds the answers to a question.
    Answers(&'s AnswerColumn),
}

impl Study {
    /// The columns of a file, in its order.
    pub(crate) fn columns<'s>(&'s self, file: &'s StudyFile) -> impl Iterator<Item = StudyColumn<'s>> {
        let before = self.keys.iter().chain(&file.positions).map(StudyColumn::OfTheRow);
        before
            .chain(file.table.columns.iter().map(StudyColumn::Answers))
            .chain(self.simulated.iter().map(StudyColumn::OfTheRow))
    }
}

/// The words around the questions of a codebook.
#[derive(Clone, Debug, Default)]
pub(crate) struct StudyWords {
    /// Who asks.
    pub(crate) authority: String,
    /// What the study is about, in a sentence or two.
    pub(crate) summary: String,
    /// Who is asked.
    pub(crate) universe: String,
    /// What one row is.
    pub(crate) unit: String,
    /// How answers are collected.
    pub(crate) mode: String,
    /// That the answers are simulated.
    pub(crate) simulated: String,
    /// Heads of a question's lines in Markdown.
    pub(crate) heads: Heads,
}

/// Heads of what is said of a question.
#[derive(Clone, Debug, Default)]
pub(crate) struct Heads {
    pub(crate) version: String,
    pub(crate) collected: String,
    pub(crate) table: String,
    pub(crate) section: String,
    pub(crate) kind: String,
    pub(crate) unit: String,
    pub(crate) period: String,
    pub(crate) asked: String,
    pub(crate) item: String,
    pub(crate) indicators: String,
    pub(crate) source: String,
    pub(crate) choices: String,
    pub(crate) position: String,
    /// Of kinds: text, integer, decimal, date, one choice, several.
    pub(crate) kinds: [String; 6],
}
