// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati/{tabella}`: a table of answers, written while the submissions are read.

use std::{collections::HashMap, io::Error};

use axum::{extract::Path, response::Response};
use tables::{Cell, Column};
use web::{Failure, listing::Download};

use super::{
    analyst::Analyst,
    tables_of::{TablesOf, position_columns, submission_cells, submission_columns},
    written::written,
};
use crate::{
    exports::{
        answer_table::{ANSWERS, AnswerTable},
        filled::filled,
    },
    queries::study,
};

pub(super) async fn answers(analyst: Analyst, Path(asked): Path<HashMap<String, String>>) -> Result<Response, Failure> {
    let format = analyst.format()?;
    let name = asked.get("tabella").map(String::as_str).unwrap_or_default();
    let table = TablesOf::of(&analyst).await?.table(name)?;
    analyst.takes(&table.name, format.name()).await?;
    let registry = registry::of(&analyst.app);
    let records = study::sealed(&analyst.app.store, analyst.year());
    let download = Download {
        stem: &analyst.stem(&table.name),
        columns: columns(&analyst, &table),
        provenance: analyst.provenance(title(&analyst, &table)),
    };
    download.stream(&analyst.reader, format, move |sheet, out| {
        written(format, sheet, out, records, |record| {
            let filled = filled(&table, &record.xml).map_err(Error::other)?;
            let key = submission_cells(&registry, &record, &filled.version);
            let rows = filled.rows.into_iter().map(|row| {
                let positions = row.positions.into_iter().map(Cell::Integer);
                key.iter().cloned().chain(positions).chain(row.cells).collect()
            });
            Ok(rows.collect())
        })
    })
}

fn title(analyst: &Analyst, table: &AnswerTable) -> String {
    let year = analyst.year().to_string();
    if table.name == ANSWERS {
        return analyst.reader.tf("campaign-data-answers-of", [("year", year.into())]);
    }
    let name = table.titles.get(analyst.reader.language.tag()).unwrap_or(&table.name);
    analyst.reader.tf("campaign-data-repeat-of", [("year", year.into()), ("name", name.as_str().into())])
}

fn columns(analyst: &Analyst, table: &AnswerTable) -> Vec<Column> {
    let reader = &analyst.reader;
    let mut columns = submission_columns(reader);
    columns.extend(position_columns(reader, table));
    columns.extend(table.columns.iter().map(|column| column.column(reader.language.tag())));
    columns
}
