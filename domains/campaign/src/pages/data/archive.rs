// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati/invii.zip`: the submissions as ODK keeps them.

use std::io::Error;

use axum::response::Response;
use survey::Edition;
use web::{Failure, listing::attachment};

use super::{analyst::Analyst, tables_of::TablesOf};
use crate::{exports::odk_archive::OdkArchive, queries::study};

pub(super) async fn archive(analyst: Analyst) -> Result<Response, Failure> {
    let forms: Vec<(String, String)> = TablesOf::of(&analyst).await?.editions.iter().filter_map(form).collect();
    analyst.takes("invii", "zip").await?;
    let reader = &analyst.reader;
    let mark = reader.reads_simulated_data().then(|| reader.t("download-simulated"));
    let about = reader.tf("campaign-data-archive-note", [("year", analyst.year().to_string().into())]);
    let note = [mark.clone(), Some(about)].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let mut records = study::sealed(&analyst.app.store, analyst.year());
    attachment(&analyst.file_name("invii", "zip"), "application/zip", move |out| {
        let mut archive = OdkArchive::begin(out, &note, &forms, mark.as_deref())?;
        while let Some(record) = records.blocking_recv() {
            let record = record.map_err(Error::other)?;
            archive.add(&record.body, &record.xml)?;
        }
        archive.finish()
    })
}

/// The form of an edition as ODK reads it, under the name of its version.
fn form(edition: &Edition) -> Option<(String, String)> {
    let version = edition.version.as_deref()?;
    Some((format!("modulo-{version}.xml"), edition.definition.as_ref()?.to_xform()))
}
