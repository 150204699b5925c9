// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables of a campaign, and the columns that say whose submission a row is.

use std::sync::Arc;

use registry::Registry;
use survey::{Edition, SealedRecord};
use tables::{Cell, Column, Kind};
use web::{Failure, Reader};

use super::analyst::Analyst;
use crate::{
    exports::answer_table::{AnswerTable, OF_THE_SUBMISSION, answer_tables},
    queries::study,
};

/// The editions that the submissions of a campaign answer, the latest first, and the tables of their answers.
pub(super) struct TablesOf {
    pub(super) editions: Vec<Edition>,
    pub(super) tables: Vec<AnswerTable>,
}

impl TablesOf {
    pub(super) async fn of(analyst: &Analyst) -> Result<Self, Failure> {
        let editions = study::editions(&analyst.app.store, analyst.year()).await?;
        let tables = answer_tables(editions.iter().filter_map(|edition| edition.definition.as_ref()));
        Ok(Self { editions, tables })
    }

    /// The table of this name.
    pub(super) fn table(self, name: &str) -> Result<AnswerTable, Failure> {
        self.tables.into_iter().find(|table| table.name == name).ok_or_else(Failure::not_found)
    }
}

/// The columns before the answers, in the order of [`OF_THE_SUBMISSION`].
pub(super) fn submission_columns(reader: &Reader) -> Vec<Column> {
    let column = |key: &'static str| match key {
        "ripartizione" => registry::macro_area_column(reader, key),
        "classe_demografica" => registry::size_class_column(reader, key),
        "numero" => reader.column(key, "campaign-study-numero", Kind::Integer),
        _ => reader.column(key, &format!("campaign-study-{}", key.replace('_', "-")), Kind::Text),
    };
    OF_THE_SUBMISSION.map(column).to_vec()
}

/// The columns that say which instance of its repeats a row of a table is.
pub(super) fn position_columns(reader: &Reader, table: &AnswerTable) -> Vec<Column> {
    let column = |key| reader.column(key, "campaign-study-posizione", Kind::Integer);
    table.position_keys().into_iter().map(column).collect()
}

/// The cells before the answers.
pub(super) fn submission_cells(registry: &Arc<Registry>, record: &SealedRecord, version: &str) -> Vec<Cell> {
    let comune = record.comune.parse().ok().and_then(|code| registry.comune(code));
    let region = comune.and_then(|comune| registry.region(comune.region));
    let province = comune.and_then(|comune| registry.province(comune.province));
    let or_null = |text: Option<String>| text.map_or(Cell::Null, Cell::Text);
    vec![
        record.body.as_str().into(),
        or_null(Some(record.comune.clone()).filter(|code| !code.is_empty())),
        or_null(comune.map(|comune| comune.name.clone())),
        or_null(province.map(|province| province.name.clone())),
        or_null(region.map(|region| region.name.clone())),
        region.map_or(Cell::Null, |region| registry::macro_area_cell(region.area)),
        comune.map_or(Cell::Null, |comune| registry::size_class_cell(comune.size_class())),
        version.into(),
        record.number.into(),
        record.sealed_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).into(),
    ]
}
