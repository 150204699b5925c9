// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A report put into words of one language: chapters, prose with its figures, tables, charts.

mod blocks;
mod chapters;
mod indicators;

use std::collections::{BTreeMap, HashMap};

use kernel::Language;
use web::{FluentValue, Reader};

use crate::{
    figures::{Figures, table::Label},
    prose, words,
    written::{Block, Headline, Outdated, Written},
};

/// What analysts wrote in place of the house's texts, by paragraph.
pub type Edits = HashMap<String, String>;

/// The paragraphs of a report that are outdated, in its order.
pub(crate) fn outdated(language: Language, figures: &Figures, edits: &Edits, written: &Written) -> Vec<Outdated> {
    let mut found = Vec::new();
    for chapter in &written.chapters {
        for block in &chapter.blocks {
            let Block::Paragraph { key, .. } = block else { continue };
            let Some(edit) = edits.get(key) else { continue };
            if let Err(faults) = prose::fill(language, edit, |address| words::at(figures, language, address)) {
                found.push(Outdated { chapter: chapter.title.clone(), paragraph: key.clone(), faults });
            }
        }
    }
    found
}

/// A value of a text: a figure by its address, or words.
#[derive(Clone, Debug)]
pub(super) enum Said {
    Cell(String),
    Words(String),
}

impl Said {
    pub(super) fn cell(table: &str, row: &str, column: &str) -> Self {
        Self::Cell(format!("{table}.{row}.{column}"))
    }

    /// The interval of the same figure.
    pub(super) fn interval(table: &str, row: &str, column: &str) -> Self {
        Self::Cell(format!("{table}.{row}.{column}.intervallo"))
    }
}

/// Writes a report.
pub(crate) struct Writer<'a> {
    pub(super) reader: &'a Reader,
    pub(super) figures: &'a Figures,
    edits: &'a Edits,
}

/// The report of these figures, with the prose of the house where analysts wrote none.
#[must_use]
pub fn in_words(reader: &Reader, figures: &Figures, edits: &Edits) -> Written {
    let writer = Writer::new(reader, figures, edits);
    Written {
        year: figures.year,
        language: reader.language.tag().to_owned(),
        title: reader.tf("report-title", [("year", figures.year.to_string().into())]),
        on: figures.on,
        simulated: figures.simulated,
        headlines: writer.headlines(),
        chapters: writer.chapters(),
    }
}

impl<'a> Writer<'a> {
    pub(crate) const fn new(reader: &'a Reader, figures: &'a Figures, edits: &'a Edits) -> Self {
        Self { reader, figures, edits }
    }
}

impl Writer<'_> {
    pub(super) fn t(&self, key: &str) -> String {
        self.reader.t(key)
    }

    pub(crate) fn label(&self, label: &Label) -> String {
        match label {
            Label::Key(key) => self.t(key),
            Label::Plain(text) => text.clone(),
            Label::Names(names) => named(names, self.reader.language.tag()),
        }
    }

    /// The text of a cell.
    pub(super) fn say(&self, address: &str) -> Option<String> {
        words::at(self.figures, self.reader.language, address)
    }

    /// A paragraph: what an analyst wrote under this key, or the house's text with the addresses of its figures. What was
    /// written and is [`Outdated`] is edited still, but not read.
    pub(super) fn paragraph(&self, key: &str, text: &str, values: &[(&str, Said)]) -> Block {
        let own = self.template(text, values);
        let language = self.reader.language;
        let edit = self.edits.get(key);
        let edited = edit.and_then(|edit| prose::fill(language, edit, |address| self.say(address)).ok());
        let text = edited.unwrap_or_else(|| {
            let told = prose::fill(language, &own, |address| Some(self.say(address).unwrap_or_else(|| "–".to_owned())));
            told.unwrap_or_else(|_| own.clone())
        });
        Block::Paragraph { key: key.to_owned(), template: edit.cloned().unwrap_or(own), text }
    }

    /// A text of the house, with `{address}` where a figure goes.
    fn template(&self, text: &str, values: &[(&str, Said)]) -> String {
        let value = |said: &Said| match said {
            Said::Cell(address) => FluentValue::from(format!("{{{address}}}")),
            Said::Words(words) => FluentValue::from(words.clone()),
        };
        let values: Vec<(&str, FluentValue<'_>)> = values.iter().map(|(name, said)| (*name, value(said))).collect();
        self.reader.tf(text, values)
    }

    fn headlines(&self) -> Vec<Headline> {
        let one = |address: &str, label: &str, note: &str| {
            let figure = self.say(address)?;
            let note = self.say(note).filter(|note| note.chars().any(char::is_numeric));
            let told = |note: String| self.reader.tf(&format!("{label}.note"), [("value", note.into())]);
            Some(Headline { figure, label: self.t(label), note: note.map_or_else(String::new, told) })
        };
        let all = [
            ("partecipazione.italia.rispondenti", "report-tile-respondents", "partecipazione.italia.quota"),
            ("partecipazione.italia.copertura", "report-tile-coverage", "partecipazione.italia.residenti"),
            ("imd.italia.imd", "report-tile-index", "imd.italia.imd.intervallo"),
            ("srv2.italia.attivo", "report-tile-spid", "srv2.italia.attivo.intervallo"),
            ("srv3.italia.attivo", "report-tile-pagopa", "srv3.italia.attivo.intervallo"),
            ("srv4.italia.attivo", "report-tile-io", "srv4.italia.attivo.intervallo"),
        ];
        all.into_iter().filter_map(|(address, label, note)| one(address, label, note)).collect()
    }
}

/// A name in a language, or in the first there is.
pub(crate) fn named(names: &BTreeMap<String, String>, tag: &str) -> String {
    names.get(tag).or_else(|| names.values().next()).cloned().unwrap_or_default()
}
