// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed between two days as a file.

use std::sync::Arc;

use axum::response::Response;
use registry::Registry;
use tables::{Cell, Kind, Provenance};
use web::{
    Failure, Reader,
    listing::{Download, Format},
};

use super::file_column::file_column;
use crate::{
    changes::{Change, Changes},
    digest::{Digest, News},
    queries::news_in_words,
};

const COLUMNS: [(&str, Kind); 14] = [
    ("novita", Kind::Text),
    ("id", Kind::Text),
    ("codice_ipa", Kind::Text),
    ("ente", Kind::Text),
    ("codice_istat", Kind::Text),
    ("comune", Kind::Text),
    ("misura", Kind::Text),
    ("avviso", Kind::Text),
    ("codice_cup", Kind::Text),
    ("importo_finanziamento", Kind::Money),
    ("stato_candidatura", Kind::Text),
    ("data_stato_candidatura", Kind::Date),
    ("stato_visto_dal", Kind::Date),
    ("differenze", Kind::Text),
];

/// The lines that `arranged` picks from what changed, in its order.
pub(super) fn answer(
    registry: Arc<Registry>,
    reader: &Reader,
    format: Format,
    digest: &Digest,
    changes: Changes,
    arranged: impl Fn(&Changes) -> Vec<(News, &Change)> + Send + 'static,
) -> Result<Response, Failure> {
    let download = Download {
        stem: "novita",
        columns: COLUMNS.map(|(key, kind)| file_column(reader, key, kind)).to_vec(),
        provenance: Provenance {
            title: reader.tf(
                "funding-digest-between",
                [("since", reader.date(digest.since).into()), ("until", reader.date(digest.until).into())],
            ),
            source: reader.t("funding-source-name"),
            licence: "CC BY 4.0".to_owned(),
            as_of: Some(digest.until),
            simulated: digest.simulated,
            ..Provenance::default()
        },
    };
    download.stream(reader, format, move |sheet, out| {
        let rows = arranged(&changes);
        tables::write(format, sheet, rows.iter().map(|(news, change)| cells(&registry, *news, change)), out)
    })
}

fn cells(registry: &Registry, news: News, change: &Change) -> Vec<Cell> {
    let differences = change.fields.iter().map(|one| format!("{}: {} → {}", one.field, one.before, one.after));
    let comune = news_in_words::comune_of(registry, change);
    vec![
        news.word().into(),
        change.id.to_string().into(),
        (*change.codice_ipa).into(),
        news_in_words::name_of(registry, change).into(),
        change.comune_istat.as_deref().map(str::to_owned).into(),
        comune.map_or_else(|| change.comune.to_string(), |comune| comune.name.clone()).into(),
        (*change.measure).into(),
        (*change.avviso).into(),
        change.cup.as_str().into(),
        Cell::Money(change.amount_cents),
        change.state.letter().into(),
        change.state_on.into(),
        change.state_seen.into(),
        differences.collect::<Vec<_>>().join("; ").into(),
    ]
}
