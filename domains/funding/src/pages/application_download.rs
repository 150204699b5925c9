// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A list of applications as a file, with the source's own names of columns where it has them.

use axum::response::Response;
use tables::{Cell, Kind};
use web::{
    Failure,
    listing::{Download, Format},
};

use super::{file_column::file_column, showing::Showing};
use crate::{
    Application,
    queries::application_list::{Narrowing, Order, application_list},
};

/// Key, kind and the text of each column.
const COLUMNS: [(&str, Kind); 23] = [
    ("id", Kind::Text),
    ("codice_ipa", Kind::Text),
    ("ente", Kind::Text),
    ("tipologia_ente", Kind::Text),
    ("codice_istat", Kind::Text),
    ("comune", Kind::Text),
    ("provincia", Kind::Text),
    ("regione", Kind::Text),
    ("misura", Kind::Text),
    ("avviso", Kind::Text),
    ("codice_cup", Kind::Text),
    ("importo_finanziamento", Kind::Money),
    ("stato_candidatura", Kind::Text),
    ("data_stato_candidatura", Kind::Date),
    ("stato_visto_dal", Kind::Date),
    ("data_invio_candidatura", Kind::Date),
    ("data_finanziamento", Kind::Date),
    ("decreto_finanziamento", Kind::Text),
    ("numero_finestra_temporale", Kind::Integer),
    ("giorni_dal_decreto", Kind::Integer),
    ("in_ritardo", Kind::Boolean),
    ("ripetizione", Kind::Integer),
    ("classe_demografica", Kind::Integer),
];

/// The applications, as an attachment: all of them are eighty thousand, so they are written while they are sent.
pub(super) fn answer(
    showing: Showing,
    narrowing: Narrowing,
    order: (Order, bool),
    format: Format,
) -> Result<Response, Failure> {
    let reader = showing.reader.clone();
    let download = Download {
        stem: "candidature",
        columns: COLUMNS.map(|(key, kind)| file_column(&reader, key, kind)).to_vec(),
        provenance: showing.provenance(reader.t("funding-applications")),
    };
    download.stream(&reader, format, move |sheet, out| {
        let found = application_list(&showing, &narrowing, order, (0, None));
        tables::write(format, sheet, found.rows.iter().map(|application| cells(&showing, application)), out)
    })
}

fn cells(showing: &Showing, application: &Application) -> Vec<Cell> {
    let picture = &showing.picture;
    let (ente, decree) = (picture.ente(application), picture.decree(application));
    let comune = showing.comune(application);
    vec![
        application.id.to_string().into(),
        (*ente.codice_ipa).into(),
        super::wording::ente_name(&showing.board, application).into(),
        ente.kind.name().into(),
        comune.map(|comune| comune.code.to_string()).into(),
        comune.map_or_else(|| ente.comune.to_string(), |comune| comune.name.clone()).into(),
        showing.province(application).map(|province| province.initials.clone()).into(),
        showing.region(application).map(|region| region.name.clone()).into(),
        (*picture.measure(application).code).into(),
        (*picture.avviso(application).title).into(),
        application.cup.as_str().into(),
        Cell::Money(application.amount),
        application.state.letter().into(),
        application.state_on.into(),
        application.state_seen.into(),
        application.sent_at.date_naive().into(),
        application.funded_on.into(),
        decree.name.as_deref().map(str::to_owned).into(),
        decree.window.into(),
        showing.days_waited(application).into(),
        showing.is_late(application).into(),
        i64::from(application.repetition).into(),
        showing.body(application).class.map(|class| i64::from(class.number())).into(),
    ]
}
