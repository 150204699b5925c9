// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Builders for tests of the official list.

use registry::{Comune, Registry};

/// The header as ISTAT writes it, with footnote marks and line breaks.
pub(crate) const HEADER: [&str; 15] = [
    "Codice Regione",
    "\"Codice dell'Unità territoriale sovracomunale \r\n(valida a fini statistici)\"",
    "Codice Provincia (Storico)(1)",
    "Codice Comune formato alfanumerico",
    "Denominazione (Italiana e straniera)",
    "Denominazione in italiano",
    "Denominazione altra lingua",
    "Codice Ripartizione Geografica",
    "Denominazione Regione",
    "\"Denominazione dell'Unità territoriale sovracomunale \r\n(valida a fini statistici)\"",
    "Tipologia di Unità territoriale sovracomunale ",
    "Flag Comune capoluogo di provincia/città metropolitana/libero consorzio",
    "Sigla automobilistica",
    "Codice Catastale del comune",
    "Codice NUTS3 2024",
];

/// The cells of a Comune, in the order of [`HEADER`].
pub(crate) fn cells(registry: &Registry, comune: &Comune) -> Vec<String> {
    let province = registry.province(comune.province).expect("a province");
    let region = registry.region(comune.region).expect("a region");
    vec![
        region.code.to_string(),
        province.unit.to_string(),
        province.code.to_string(),
        comune.code.to_string(),
        comune.full_name(),
        comune.name.clone(),
        comune.other_name.as_ref().map(|other| other.name.clone()).unwrap_or_default(),
        region.area.code().to_string(),
        region.name.clone(),
        province.name.clone(),
        province.kind.code().to_owned(),
        u8::from(comune.capital).to_string(),
        province.initials.clone(),
        comune.cadastral.clone(),
        comune.nuts3.clone(),
    ]
}

/// The list of the registry as a file, with its columns in this order, these line ends, after `change` has touched its rows.
pub(crate) fn file(order: &[usize], end: &str, change: impl FnOnce(&mut Vec<Vec<String>>)) -> String {
    let registry = Registry::embedded();
    let mut rows: Vec<Vec<String>> = registry.comuni().iter().map(|comune| cells(&registry, comune)).collect();
    change(&mut rows);
    let line = |cells: &[&str]| order.iter().map(|at| cells[*at]).collect::<Vec<_>>().join(";");
    let mut lines = vec![line(&HEADER)];
    lines.extend(rows.iter().map(|row| line(&row.iter().map(String::as_str).collect::<Vec<_>>())));
    lines.join(end) + end
}

/// The usual order of the columns.
pub(crate) const USUAL: [usize; 15] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
