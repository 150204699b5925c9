// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What changed between two days as a file.

use axum::response::Response;
use tables::{Cell, Kind, Provenance};
use web::{
    AppState, Failure, Reader,
    listing::{Download, Format},
};

use super::file_column::file_column;
use crate::{
    changes::Change,
    digest::{Digest, News},
    queries::{difference::registry_of, news_in_words},
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

pub(super) fn answer(
    app: &AppState,
    reader: &Reader,
    format: Format,
    digest: &Digest,
    rows: &[(News, &Change)],
) -> Result<Response, Failure> {
    let registry = registry_of(app);
    let cells = |(news, change): &(News, &Change)| -> Vec<Cell> {
        let differences = change.fields.iter().map(|one| format!("{}: {} → {}", one.field, one.before, one.after));
        vec![
            news.word().into(),
            change.id.to_string().into(),
            (*change.codice_ipa).into(),
            news_in_words::name_of(&registry, change).into(),
            change.comune_istat.as_deref().map(str::to_owned).into(),
            news_in_words::comune_of(&registry, change)
                .map_or_else(|| change.comune.to_string(), |c| c.name.clone())
                .into(),
            (*change.measure).into(),
            (*change.avviso).into(),
            change.cup.as_str().into(),
            Cell::Money(change.amount_cents),
            change.state.letter().into(),
            change.state_on.into(),
            change.state_seen.into(),
            differences.collect::<Vec<_>>().join("; ").into(),
        ]
    };
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
    download.answer(reader, format, rows.iter().map(cells))
}
