// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the list of calls: `avvisi.csv`.

use std::collections::HashSet;

use super::{Refusal, columns::Rows, field};
use crate::avviso::{Avviso, AvvisoDetails, AvvisoState};

const COLUMNS: [&str; 8] = [
    "titolo",
    "misura",
    "data_inizio_bando",
    "data_fine_bando",
    "stato",
    "totale_importo_stanziato",
    "totale_importo_misura",
    "soggetti_destinatari",
];

/// The calls, as the file lists them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvvisiSheet {
    /// One for each row.
    pub avvisi: Vec<Avviso>,
}

pub(super) fn read(text: &str) -> Result<AvvisiSheet, Refusal> {
    let mut rows = Rows::open(text, COLUMNS, |_| true)?;
    let mut avvisi = Vec::new();
    let mut slugs = HashSet::new();
    while let Some(row) = rows.next_row() {
        let row = row?;
        let title = row.read(0, not_empty)?;
        let details = AvvisoDetails {
            opens_on: row.read(2, field::day)?,
            closes_on: row.read(3, field::day)?,
            state: AvvisoState::from_name(&row.read(4, not_empty)?),
            amount: row.read(5, field::cents)?,
            measure_amount: row.read(6, field::cents)?,
            recipients: row.text(7).split(';').map(str::trim).filter(|name| !name.is_empty()).map(Into::into).collect(),
        };
        let avviso = Avviso { title: title.into(), measure: row.read(1, not_empty)?.into(), details: Some(details) };
        // The title is the key of the calls: two rows with one title cannot both be right.
        if !slugs.insert(avviso.slug()) {
            return Err(Refusal::field(row.line, COLUMNS[0], &avviso.title));
        }
        avvisi.push(avviso);
    }
    Ok(AvvisiSheet { avvisi })
}

fn not_empty(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
