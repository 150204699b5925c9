// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables of a report: every figure it tells stands in a cell, and nowhere else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::zone::Axis;

/// A name, before it is said in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// A text of the house.
    Key(String),
    /// A name that is the same everywhere.
    Plain(String),
    /// A name in each language (`it`), as the edition gives it.
    Names(BTreeMap<String, String>),
}

impl Label {
    /// A text of the house.
    #[must_use]
    pub fn key(key: &str) -> Self {
        Self::Key(key.to_owned())
    }

    /// The same everywhere.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

/// How the values of a column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// 0 to 1, written as a percentage.
    Share,
    /// A difference of two shares, written in points with its sign.
    Points,
    /// A number with so many decimals.
    Number(u8),
    /// How many.
    Count,
    /// No value: the non-response band alone.
    Band,
}

/// With which caution a figure is told (methodology, 8.3b), or why it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Half of its 95% interval is at most 5 points; or it is no share.
    #[default]
    Plain,
    /// At most 10 points: «*».
    Wide,
    /// At most 15 points: «**», not precise.
    Poor,
    /// Fewer than ten respondents, or one such group could be worked out: «n.d.», code `nc`.
    Small,
    /// One Comune has more than half of the weight: «n.d.», code `nc`.
    Concentrated,
    /// The interval is wider than 30 points: «n.d.».
    Imprecise,
}

impl Mark {
    /// Whether the figure is told.
    #[must_use]
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Plain | Self::Wide | Self::Poor)
    }

    /// What stands behind the figure.
    #[must_use]
    pub const fn stars(self) -> &'static str {
        match self {
            Self::Wide => "*",
            Self::Poor => "**",
            _ => "",
        }
    }

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Plain => "piena",
            Self::Wide => "*",
            Self::Poor => "**",
            Self::Small => "nd-pochi",
            Self::Concentrated => "nd-concentrata",
            Self::Imprecise => "nd-imprecisa",
        }
    }
}

/// One figure. What is not told is not kept either: no reader of a frozen report finds it there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The value; shares are 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Its 95% sampling interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<[f64; 2]>,
    /// Its non-response band (methodology, 8.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<[f64; 2]>,
    /// Respondents it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
    /// Share of those asked who answered the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<f64>,
    /// With which caution.
    #[serde(default)]
    pub mark: Mark,
}

impl Cell {
    /// A value known for sure, as a count.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self { value: Some(value), ..Self::default() }
    }

    /// A value that may not be known.
    #[must_use]
    pub fn maybe(value: Option<f64>) -> Self {
        Self { value, ..Self::default() }
    }

    /// How many.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni, residents, euros: below 2^53")]
    pub fn count(value: usize) -> Self {
        Self::exact(value as f64)
    }

    /// The same, not told.
    #[must_use]
    pub fn hidden(self, mark: Mark) -> Self {
        let n = self.n.filter(|_| mark != Mark::Small);
        Self { n, mark, ..Self::default() }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its word in the addresses of cells: `attivo`.
    pub key: String,
    /// What people call it.
    pub label: Label,
    /// How its values are written.
    pub form: Form,
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(key: &str, label: Label, form: Form) -> Self {
        Self { key: key.to_owned(), label, form }
    }
}

/// A row of a table, with a cell for each column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its word in the addresses of cells: `italia`.
    pub key: String,
    /// What people call it.
    pub label: Label,
    /// To which division of Italy it belongs.
    pub axis: Axis,
    /// Code of the area, region or class.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The figures.
    pub cells: Vec<Cell>,
}

/// A table of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its word: `srv2`.
    pub id: String,
    /// What it tells.
    pub title: Label,
    /// What its rows are.
    pub rows_are: Label,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The row of this word.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// The place of the column of this word.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// One figure.
    #[must_use]
    pub fn cell(&self, row: &str, column: &str) -> Option<&Cell> {
        self.row(row)?.cells.get(self.column(column)?)
    }
}
