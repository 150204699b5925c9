// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/campagne/{anno}/dati/paradati`: how submissions came about. Never an answer, and nobody's name.

use axum::response::Response;
use survey::Paradatum;
use tables::{Cell, Column, Kind};
use web::{Failure, Reader, listing::Download};

use super::{analyst::Analyst, written::written};
use crate::{actions::take_away::keep_salt, exports::pseudonym::pseudonym, queries::study};

const COLUMNS: [(&str, Kind); 8] = [
    ("codice_ipa", Kind::Text),
    ("cambiamento", Kind::Integer),
    ("persona", Kind::Text),
    ("ruolo", Kind::Text),
    ("istante", Kind::Text),
    ("sezione", Kind::Text),
    ("domanda", Kind::Text),
    ("azione", Kind::Text),
];

pub(super) async fn paradata(analyst: Analyst) -> Result<Response, Failure> {
    let format = analyst.format()?;
    analyst.takes("paradati", format.name()).await?;
    let salt = keep_salt(&analyst.app, &analyst.actor, analyst.year()).await?;
    let changes = study::paradata(&analyst.app.store, analyst.year());
    let year = analyst.year().to_string();
    let download = Download {
        stem: &analyst.stem("paradati"),
        columns: columns(&analyst.reader),
        provenance: analyst.provenance(analyst.reader.tf("campaign-data-paradata-of", [("year", year.into())])),
    };
    download.stream(&analyst.reader, format, move |sheet, out| {
        written(format, sheet, out, changes, |change| Ok(vec![cells(salt.as_bytes(), change)]))
    })
}

fn columns(reader: &Reader) -> Vec<Column> {
    COLUMNS.map(|(key, kind)| reader.column(key, &format!("campaign-study-{}", key.replace('_', "-")), kind)).to_vec()
}

fn cells(salt: &[u8], change: Paradatum) -> Vec<Cell> {
    vec![
        change.body.into(),
        change.number.into(),
        change.person.map(|person| pseudonym(salt, person)).into(),
        change.role.into(),
        change.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true).into(),
        change.section.into(),
        change.node.into(),
        change.verb.into(),
    ]
}
