// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A report in words: what a page and a print both show, and what is frozen when it is published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{figures::table::Form, prose::Fault};

/// A report in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// The year.
    pub year: i32,
    /// Its tag: `it`.
    pub language: String,
    /// Its name.
    pub title: String,
    /// The day of its figures.
    pub on: NaiveDate,
    /// Whether any of them are simulated.
    pub simulated: bool,
    /// What stands on the cover: figures in large, with what they are.
    pub headlines: Vec<Headline>,
    /// In order.
    pub chapters: Vec<Chapter>,
}

/// A figure of the cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// As its table writes it.
    pub figure: String,
    /// What it is.
    pub label: String,
    /// Its interval, or what it is of.
    pub note: String,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// The last part of its address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// In order.
    pub blocks: Vec<Block>,
}

/// A part of a chapter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "lowercase")]
pub enum Block {
    /// A heading within it.
    Heading {
        /// Where links lead.
        id: String,
        /// What it says.
        text: String,
    },
    /// A paragraph, with its figures in their places.
    Paragraph {
        /// Its name among the texts that analysts edit.
        key: String,
        /// With placeholders, as it is edited.
        template: String,
        /// As it is read.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A chart or a map, drawn where it is shown.
    Chart(Chart),
}

/// A table in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its word among the tables.
    pub id: String,
    /// What it tells.
    pub title: String,
    /// The heads of its columns; the first names the rows.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether some figure has a mark to be explained.
    pub marked: bool,
    /// Which part it is of a table with many columns; the first, or the only one, is 0.
    #[serde(default)]
    pub part: usize,
}

/// A row in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Whether a new division of Italy begins with it.
    pub first: bool,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A figure in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// `62,1%*`, `n.d.`
    pub text: String,
    /// `60,0–64,2`; empty where there is none.
    pub interval: String,
}

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Picture {
    /// A point for each part of Italy, with its interval.
    Dots,
    /// The regions in colours.
    Map,
    /// A small chart for each series, along the size classes.
    Multiples,
    /// The provinces in colours.
    Provinces,
    /// Two points for each name, the series in turn, and the way between them.
    Dumbbells,
}

/// A chart before it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Unique in the report.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What its points or areas are.
    pub across: String,
    /// What it measures.
    pub measure: String,
    /// How its values are written.
    pub form: Form,
    /// What it shows.
    pub picture: Picture,
    /// Italy, to read the others against.
    pub reference: Option<(String, f64)>,
    /// Its points.
    pub points: Vec<Point>,
}

/// A point of a chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its series, where there are several.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub series: String,
    /// Its name.
    pub name: String,
    /// The code of the region.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Its value; none where it is not told.
    pub value: Option<f64>,
    /// Its interval.
    pub interval: Option<[f64; 2]>,
    /// Why there is no value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Written {
    /// The chapter of this address.
    #[must_use]
    pub fn chapter(&self, slug: &str) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.slug == slug)
    }

    /// The paragraph of this name, with its chapter.
    #[must_use]
    pub fn paragraph(&self, key: &str) -> Option<(&Chapter, &str)> {
        let own = |block: &'_ Block| matches!(block, Block::Paragraph { key: own, .. } if own == key);
        let chapter = self.chapters.iter().find(|chapter| chapter.blocks.iter().any(own))?;
        match chapter.blocks.iter().find(|block| own(block))? {
            Block::Paragraph { template, .. } => Some((chapter, template)),
            _ => None,
        }
    }
}

/// A paragraph that an analyst wrote and that names figures which are not there any more: the house's text is read in its
/// place, until somebody writes it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// The name of its chapter.
    pub chapter: String,
    /// Its name among the texts that analysts edit.
    pub paragraph: String,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}
