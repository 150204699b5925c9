// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What goes to the press: a template, its data, the letterhead and the day.

use chrono::NaiveDate;
use kernel::Language;
use serde::Serialize;

/// A Typst source that a domain keeps in its `prints/` and embeds with `include_str!`.
///
/// Its name is part of the product, never of the data: the press keeps every name it has seen.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// How diagnostics call it: `scheda.typ`.
    pub name: &'static str,
    /// The Typst source. It imports `/letterhead.typ` and reads its data with `json("/data.json")`.
    pub source: &'static str,
    /// Other sources it imports, by name: `("scheda_parts.typ", "…")`.
    pub parts: &'static [(&'static str, &'static str)],
}

/// The words around the text of every page. All are already in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// Who issues the document: its author in the metadata, beside the logo in the header.
    pub issuer: String,
    /// What kind of document it is, on the right of the header.
    pub kind: String,
    /// What it is about, at the foot of every page.
    pub subject: String,
    /// Sources and day, at the foot of every page.
    pub imprint: String,
    /// Between the page number and their total: `di` in "2 di 3".
    pub of: String,
    /// Before the page number: `Pagina`.
    pub page: String,
    /// A band over every page: `dati simulati`. `None` when the data are real.
    pub warning: Option<String>,
}

/// One document to print.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// How it is set.
    pub template: Template,
    /// The title in the metadata and in the window of the reader (PDF/UA-1 asks for one).
    pub title: &'a str,
    /// What the template finds in `/data.json`.
    pub data: &'a serde_json::Value,
    /// Images the template shows by name. Names come from the product, as for [`Template`].
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// The words of the header and the footer.
    pub letterhead: &'a Letterhead,
    /// The language of the text: it chooses the hyphens and is declared in the PDF.
    pub language: Language,
    /// The day the document speaks of: its date in the metadata. Never today by itself.
    pub date: NaiveDate,
}
