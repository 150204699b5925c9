// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati/indicatori` and `indice.json`: what `campanile stats index` works on.

use std::{collections::HashMap, io::Error};

use axum::response::Response;
use composite::table::Gap;
use survey::{Edition, IndicatorAnswer, MappedIndicator, SealedRecord};
use tables::{ByLanguage, Cell, Column, Kind, Meaning, Term};
use web::{
    Failure, Reader,
    listing::{Download, attachment},
};
use xlsform::run::Still;

use super::{
    analyst::Analyst,
    tables_of::{TablesOf, submission_cells, submission_columns},
    written::written,
};
use crate::{exports::answer_table::by_tag, queries::study};

/// The columns of the submission that the table has, by their place: Unions are not in the index.
const KEYS: std::ops::Range<usize> = 0..8;

pub(super) async fn indicators(analyst: Analyst) -> Result<Response, Failure> {
    let format = analyst.format()?;
    let editions = TablesOf::of(&analyst).await?.editions;
    let Some(map) = editions.first().map(|edition| edition.map.indicators.clone()) else {
        return Err(Failure::not_found());
    };
    analyst.takes("indicatori", format.name()).await?;
    let registry = registry::of(&analyst.app);
    let records = study::sealed(&analyst.app.store, analyst.year());
    let year = analyst.year().to_string();
    let mut columns = submission_columns(&analyst.reader);
    columns.truncate(KEYS.end);
    columns.extend(map.iter().flat_map(|one| indicator_columns(&analyst.reader, one)));
    let download = Download {
        stem: &analyst.stem("indicatori"),
        columns,
        provenance: analyst.provenance(analyst.reader.tf("campaign-data-indicators-of", [("year", year.into())])),
    };
    download.stream(&analyst.reader, format, move |sheet, out| {
        written(format, sheet, out, records, |record| {
            if record.comune.is_empty() {
                return Ok(Vec::new());
            }
            let version = survey::version_of(&record.xml).unwrap_or_default();
            let said = said(&editions, &version, &record)?;
            let mut row = submission_cells(&registry, &record, &version);
            row.truncate(KEYS.end);
            row.extend(map.iter().flat_map(|one| cells(one, said.get(one.id.as_str()))));
            Ok(vec![row])
        })
    })
}

/// What a submission says of each indicator of the edition it answers.
pub(super) fn said<'e>(
    editions: &'e [Edition],
    version: &str,
    record: &SealedRecord,
) -> Result<HashMap<&'e str, IndicatorAnswer>, Error> {
    let own = editions.iter().find(|edition| edition.version.as_deref() == Some(version)).or(editions.first());
    let Some(edition) = own else { return Ok(HashMap::new()) };
    let world = Still { now: record.sealed_at.fixed_offset(), timezone: chrono_tz::Europe::Rome };
    let found = edition.indicators_in(&record.xml, &world).map_err(Error::other)?;
    Ok(edition.map.indicators.iter().map(|one| one.id.as_str()).zip(found).collect())
}

/// An indicator that the version of the form did not have was not asked.
pub(super) fn cells(indicator: &MappedIndicator, answer: Option<&IndicatorAnswer>) -> Vec<Cell> {
    let texts = answer.unwrap_or(&IndicatorAnswer::Gap(Gap::NotAsked)).texts(indicator);
    texts.into_iter().map(Cell::Text).collect()
}

/// Texts: a cell without an answer says why.
pub(super) fn indicator_columns(reader: &Reader, indicator: &MappedIndicator) -> Vec<Column> {
    let labels = by_tag(&indicator.names);
    let label = labels.get(reader.language.tag()).or_else(|| labels.values().next()).cloned();
    let label = label.unwrap_or_else(|| indicator.id.clone());
    let unit = Term::new(&indicator.unit, ByLanguage::from([("it".to_owned(), indicator.unit.clone())]));
    let meaning = Meaning { labels, unit: Some(unit), ..Meaning::default() };
    let column = |key| Column::new(key, label.clone(), Kind::Text).meaning(meaning.clone());
    indicator.columns().into_iter().map(column).collect()
}

pub(super) async fn specification(analyst: Analyst) -> Result<Response, Failure> {
    let editions = TablesOf::of(&analyst).await?.editions;
    let specification = editions.first().map(|edition| edition.index_specification("codice_istat"));
    let mut specification = specification.ok_or_else(Failure::not_found)?;
    if let (true, Some(told)) = (analyst.reader.reads_simulated_data(), specification.as_object_mut()) {
        told.insert("note".to_owned(), analyst.reader.t("download-simulated").into());
    }
    let text = serde_json::to_string_pretty(&specification).map_err(Failure::internal)?;
    let name = analyst.file_name("indice", "json");
    attachment(&name, "application/json", move |out| out.write_all(text.as_bytes()))
}
