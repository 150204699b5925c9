// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati/popolazione` and `stime.json`: what `campanile stats estimate` works on, which needs those who did
//! not answer too.

use std::collections::HashSet;

use axum::response::Response;
use composite::table::Gap;
use registry::{Comune, Registry, macro_area_cell, size_class_cell};
use serde_json::{Value, json};
use survey::State;
use tables::{Cell, Kind};
use web::{
    Failure,
    listing::{Download, attachment},
};

use super::{
    analyst::Analyst,
    indicators::{cells, indicator_columns, said},
    tables_of::{TablesOf, submission_cells, submission_columns},
    written::written,
};
use crate::{CampaignProblem, queries::study};

/// The columns of the submission that say where a Comune is, by their place.
const KEYS: std::ops::Range<usize> = 1..7;

pub(super) async fn population(analyst: Analyst) -> Result<Response, Failure> {
    let format = analyst.format()?;
    let editions = TablesOf::of(&analyst).await?.editions;
    let Some(map) = editions.first().map(|edition| edition.map.indicators.clone()) else {
        return Err(Failure::not_found());
    };
    analyst.takes("popolazione", format.name()).await?;
    let registry = registry::of(&analyst.app);
    let rows = survey::campaign_rows(&analyst.app.store, analyst.year()).await.map_err(CampaignProblem::from)?;
    let sent: HashSet<String> =
        rows.into_iter().filter(|row| row.state == State::Submitted).map(|row| row.comune).collect();
    let records = study::sealed(&analyst.app.store, analyst.year());
    let year = analyst.year().to_string();
    let reader = &analyst.reader;
    let mut columns: Vec<_> = submission_columns(reader).drain(KEYS).collect();
    columns.push(reader.column("residenti", "campaign-file-residenti", Kind::Integer));
    columns.push(reader.column("ha_risposto", "campaign-file-ha-risposto", Kind::Text));
    columns.extend(map.iter().flat_map(|one| indicator_columns(reader, one)));
    let download = Download {
        stem: &analyst.stem("popolazione"),
        columns,
        provenance: analyst.provenance(reader.tf("campaign-data-population-of", [("year", year.into())])),
    };
    download.stream(reader, format, move |sheet, out| {
        let missing =
            registry.comuni().iter().filter(|comune| is_counted(comune) && !sent.contains(&comune.code.to_string()));
        let gaps = || map.iter().flat_map(|one| cells(one, Some(&survey::IndicatorAnswer::Gap(Gap::NoAnswer))));
        let silent =
            missing.map(|comune| where_it_is(&registry, comune).into_iter().chain(told("no")).chain(gaps()).collect());
        // Those who did not answer come first: all of them are known before a record is read.
        let mut silent: Vec<Vec<Cell>> = silent.collect();
        written(format, sheet, out, records, |record| {
            let mut rows = std::mem::take(&mut silent);
            let known = record.comune.parse().ok().and_then(|code| registry.comune(code));
            if let Some(comune) = known.filter(|comune| is_counted(comune) && sent.contains(&record.comune)) {
                let version = survey::version_of(&record.xml).unwrap_or_default();
                let said = said(&editions, &version, &record)?;
                let mut row: Vec<Cell> = submission_cells(&registry, &record, &version).drain(KEYS).collect();
                row.push(comune.population().map(i64::from).into());
                row.extend(told("si"));
                row.extend(map.iter().flat_map(|one| of_something(cells(one, said.get(one.id.as_str())))));
                rows.push(row);
            }
            Ok(rows)
        })
    })
}

/// Estimates weigh by residents: a Comune that ISTAT has not counted yet is left out.
fn is_counted(comune: &Comune) -> bool {
    comune.population().is_some()
}

/// A ratio of nothing is as one that was not asked: a whole class of them would have no denominator.
fn of_something(cells: Vec<Cell>) -> Vec<Cell> {
    match cells.as_slice() {
        [_, Cell::Text(below)] if below == "0" => vec!["nq".into(), "nq".into()],
        _ => cells,
    }
}

fn told(word: &str) -> [Cell; 1] {
    [word.into()]
}

/// The cells of a Comune without a submission: as those of [`submission_cells`], and its residents.
fn where_it_is(registry: &Registry, comune: &Comune) -> Vec<Cell> {
    let region = registry.region(comune.region);
    vec![
        comune.code.to_string().into(),
        comune.name.as_str().into(),
        registry.province(comune.province).map(|one| one.name.clone()).into(),
        region.map(|one| one.name.clone()).into(),
        region.map_or(Cell::Null, |one| macro_area_cell(one.area)),
        size_class_cell(comune.size_class()),
        comune.population().map(i64::from).into(),
    ]
}

pub(super) async fn specification(analyst: Analyst) -> Result<Response, Failure> {
    let editions = TablesOf::of(&analyst).await?.editions;
    let index = editions.first().map(|edition| edition.index_specification("codice_istat"));
    let index = index.ok_or_else(Failure::not_found)?;
    let indicators = index["codebook"]["indicators"].as_array().map(Vec::as_slice).unwrap_or_default();
    let simulated = analyst.reader.reads_simulated_data().then(|| analyst.reader.t("download-simulated"));
    let told = json!({
        "title": index["title"],
        "note": simulated.unwrap_or_default(),
        "unit": "codice_istat",
        "missing": ["nr", "ns", "na", "nq", "nc"],
        "respondent": {"column": "ha_risposto", "is": ["si"]},
        "cells": {"area": "ripartizione", "residents": "residenti"},
        "variables": indicators.iter().filter_map(variable).collect::<Vec<_>>(),
        "domains": ["ripartizione", "class"],
    });
    let text = serde_json::to_string_pretty(&told).map_err(Failure::internal)?;
    let name = analyst.file_name("stime", "json");
    attachment(&name, "application/json", move |out| out.write_all(text.as_bytes()))
}

/// What is estimated of an indicator; nothing of a list of items, each of which is a share of its own.
fn variable(indicator: &Value) -> Option<Value> {
    let id = indicator["id"].as_str()?;
    match indicator["type"].as_str()? {
        "binary" => Some(json!({"id": id})),
        "ordinal" => Some(json!({"id": id, "estimate": "levels"})),
        "numeric" => Some(json!({"id": id, "estimate": "mean"})),
        "ratio" => {
            let (above, below) = (format!("{id}.num"), format!("{id}.den"));
            Some(json!({"id": id, "estimate": "ratio", "numerator": above, "denominator": below}))
        }
        _ => None,
    }
}
