// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where a table comes from, and the words that a spreadsheet says it with.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::Meaning;

/// Where the data come from. Each format carries it where its readers look: XLSX on a sheet of its own and in the
/// document's properties, JSON under `meta`, Parquet in the key-value metadata. CSV has no such place: the codebook beside
/// it tells; only [`Provenance::simulated`] is carried, as a column, which every format has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// What the table is, in a line.
    pub title: String,
    /// Who publishes the data, and where.
    pub source: String,
    /// The licence, by name or SPDX identifier.
    pub licence: String,
    /// The day that the data describe.
    pub as_of: Option<NaiveDate>,
    /// The filter that chose these rows, as the reader wrote or saw it.
    pub filter: Option<String>,
    /// The data are made up: a column [`crate::SIMULATED_KEY`] says so in every row, so that the mark survives copying.
    pub simulated: bool,
    /// Anything else a reader must know, a paragraph each.
    pub notes: Vec<String>,
}

/// The words of a spreadsheet, in the reader's language. The default is English; pages fill it from their texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Name of the sheet with the rows.
    pub data: String,
    /// Name of the sheet about the data.
    pub about: String,
    /// Label of [`Provenance::title`].
    pub title: String,
    /// Label of [`Provenance::source`].
    pub source: String,
    /// Label of [`Provenance::licence`].
    pub licence: String,
    /// Label of [`Provenance::as_of`].
    pub as_of: String,
    /// Label of [`Provenance::filter`].
    pub filter: String,
    /// Label of the number of rows.
    pub rows: String,
    /// Label of [`Provenance::notes`].
    pub notes: String,
    /// The mark of simulated data, and the header of their column.
    pub simulated: String,
    /// What the codebook says of the column that marks simulated data.
    pub simulated_meaning: Meaning,
    /// The words of the codebook.
    pub codebook: CodebookWords,
}

/// The words of the sheet that explains the columns, and what the codebook says of the columns of SDMX.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodebookWords {
    /// Name of the sheet.
    pub sheet: String,
    /// Header of the columns' keys.
    pub key: String,
    /// Header of their labels.
    pub label: String,
    /// Header of what they hold.
    pub kind: String,
    /// Header of the units.
    pub unit: String,
    /// Header of the definitions.
    pub definition: String,
    /// Header of the codes.
    pub codes: String,
    /// Header of how what is missing is written.
    pub missing: String,
    /// That an empty cell is a value that is not known.
    pub not_known: String,
    /// What [`crate::NOT_APPLICABLE`] means.
    pub not_applicable: String,
    /// What [`crate::CONFIDENTIAL`] means.
    pub confidential: String,
    /// The kinds, by their name ([`crate::Kind::name`]).
    pub kinds: BTreeMap<String, String>,
    /// The components of SDMX, by their identifier ([`crate::COMPONENTS`]).
    pub components: BTreeMap<String, Meaning>,
}

impl Default for Words {
    fn default() -> Self {
        let owned = str::to_owned;
        Self {
            data: owned("Data"),
            about: owned("About"),
            title: owned("Title"),
            source: owned("Source"),
            licence: owned("Licence"),
            as_of: owned("As of"),
            filter: owned("Filter"),
            rows: owned("Rows"),
            notes: owned("Notes"),
            simulated: owned("Simulated data"),
            simulated_meaning: Meaning::default(),
            codebook: CodebookWords::default(),
        }
    }
}

impl Default for CodebookWords {
    fn default() -> Self {
        let owned = str::to_owned;
        Self {
            sheet: owned("Codebook"),
            key: owned("Column"),
            label: owned("Label"),
            kind: owned("Type"),
            unit: owned("Unit"),
            definition: owned("Definition"),
            codes: owned("Codes"),
            missing: owned("Missing values"),
            not_known: owned("empty: not known"),
            not_applicable: owned("does not apply"),
            confidential: owned("confidential"),
            kinds: BTreeMap::new(),
            components: BTreeMap::new(),
        }
    }
}
