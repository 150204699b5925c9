// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is wrong with a form, where, and what to do about it.

use std::{borrow::Cow, ops::Range};

use serde::Serialize;

mod json;
mod sarif;
mod terminal;
mod words;

pub use json::to_json;
pub use sarif::to_sarif;
pub use terminal::{render_terminal, summary};
pub(crate) use words::word as phrase;
pub use words::{Language, help, message};

/// How much a [`Diagnostic`] weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing breaks.
    Hint,
    /// The form runs, and probably not as its author means.
    Warning,
    /// The form cannot be used.
    Error,
}

/// A cell, a row or a sheet of a workbook, as people see it in their spreadsheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Name of the sheet as written; empty for a form that came as XML, where `header` holds the path.
    pub sheet: String,
    /// Row as the spreadsheet numbers it, from 1 (the header row); 0 when the whole sheet is meant.
    pub row: u32,
    /// Column as the spreadsheet counts it, from 1; 0 when the whole row is meant.
    pub column: u32,
    /// Header of that column as written, for instance `label::Italiano (it)`.
    pub header: String,
}

impl Place {
    /// The place as a spreadsheet writes it: `survey!D12`; `survey!12:12` for a row, `survey!D:D` for a column,
    /// the sheet's name for a sheet. For a form that came as XML, the path.
    #[must_use]
    pub fn address(&self) -> String {
        let letters = letters(self.column);
        match (self.sheet.is_empty(), self.row, self.column) {
            (true, ..) => self.header.clone(),
            (_, 0, 0) => self.sheet.clone(),
            (_, row, 0) => format!("{}!{row}:{row}", self.sheet),
            (_, 0, _) => format!("{}!{letters}:{letters}", self.sheet),
            (_, row, _) => format!("{}!{letters}{row}", self.sheet),
        }
    }
}

/// Column 1 is `A`, 26 `Z`, 27 `AA`.
fn letters(column: u32) -> String {
    let (mut rest, mut reversed) = (column, Vec::new());
    while rest > 0 {
        rest -= 1;
        reversed.push(char::from_u32(u32::from('A') + rest % 26).unwrap_or('?'));
        rest /= 26;
    }
    reversed.into_iter().rev().collect()
}

/// One finding about a form.
///
/// The words are not here: `texts/it.ftl` and `texts/en.ftl` hold, under the code, the message and what to do
/// (attribute `.help`), with `arguments` filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Stable name of the finding, kebab-case, for instance `unknown-type`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where, when it can be told.
    pub place: Option<Place>,
    /// Text of the cell at `place`, as read.
    pub text: String,
    /// The offending bytes of `text`; the whole when absent.
    pub span: Option<Range<usize>>,
    /// What the message names: `name`, `list`, `expected`…
    pub arguments: Vec<(&'static str, String)>,
    /// Other cells that have to do with it, for instance the first of two equal names.
    pub related: Vec<Place>,
}

impl Diagnostic {
    /// An error with this code.
    #[must_use]
    pub fn error(code: &'static str) -> Self {
        Self::new(code, Severity::Error)
    }

    /// A warning with this code.
    #[must_use]
    pub fn warning(code: &'static str) -> Self {
        Self::new(code, Severity::Warning)
    }

    /// A hint with this code.
    #[must_use]
    pub fn hint(code: &'static str) -> Self {
        Self::new(code, Severity::Hint)
    }

    fn new(code: &'static str, severity: Severity) -> Self {
        Self {
            code,
            severity,
            place: None,
            text: String::new(),
            span: None,
            arguments: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Says where, and what the cell holds.
    #[must_use]
    pub fn at(mut self, place: Place, text: impl Into<String>) -> Self {
        self.place = Some(place);
        self.text = text.into();
        self
    }

    /// Points at some bytes of the cell's text.
    #[must_use]
    pub fn span(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    /// Gives the message one of its arguments.
    #[must_use]
    pub fn with<'a>(mut self, name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        self.arguments.push((name, value.into().into_owned()));
        self
    }

    /// Names another cell that has to do with it.
    #[must_use]
    pub fn see(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }
}
