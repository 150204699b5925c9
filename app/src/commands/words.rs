// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the commands say to people, in their language.

use anyhow::Result;
use kernel::{
    Language,
    figures::{decimal, percent},
};
use web::{Phrasebook, Texts};

/// The texts, and numbers as the reader writes them.
pub(crate) struct Words {
    book: Phrasebook,
    pub(crate) language: Language,
}

impl Words {
    /// The words of a language.
    ///
    /// # Errors
    /// When the texts are malformed: a fault of ours.
    pub(crate) fn new(language: Language) -> Result<Self> {
        let texts = Texts { it: include_str!("../../texts/it.ftl"), en: include_str!("../../texts/en.ftl") };
        Ok(Self { book: Phrasebook::gather([("app", texts)])?, language })
    }

    /// The text of a key.
    pub(crate) fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key, with its values.
    pub(crate) fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        self.book.say(self.language, key, &values).unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key, with values made for it.
    pub(crate) fn with_all(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.with(key, &values)
    }

    /// A number with this many decimals.
    pub(crate) fn number(&self, value: f64, digits: usize) -> String {
        decimal(self.language, value, digits)
    }

    /// A number that may be absent.
    pub(crate) fn maybe(&self, value: Option<f64>, digits: usize) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.number(value, digits))
    }

    /// A share as a percentage with one decimal.
    pub(crate) fn percent(&self, share: f64) -> String {
        percent(self.language, share, 1)
    }

    /// `58,1–66,0`: two ends in this many decimals.
    pub(crate) fn between(&self, ends: [f64; 2], digits: usize) -> String {
        format!("{}–{}", self.number(ends[0], digits), self.number(ends[1], digits))
    }
}

/// Lines in columns: the first column and the marked ones to the left, the others to the right.
pub(crate) fn columns(lines: &[Vec<String>], left: &[usize]) -> String {
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    let longest = |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..width).map(|at| longest(at).unwrap_or(0)).collect();
    let mut told = String::new();
    for line in lines {
        let cells = line.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            let blanks = " ".repeat(width - cell.chars().count());
            if at == 0 || left.contains(&at) { format!("{cell}{blanks}") } else { format!("{blanks}{cell}") }
        });
        told.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        told.push('\n');
    }
    told
}
