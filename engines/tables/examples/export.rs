// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A small table in the format asked: `cargo run -p campanile-tables --example export -- xlsx > comuni.xlsx`.

use chrono::NaiveDate;
use tables::{Cell, Column, Format, Kind, Provenance, Sheet, TableProblem};

fn main() -> Result<(), TableProblem> {
    let format = std::env::args().nth(1).and_then(|name| Format::from_name(&name)).unwrap_or(Format::Csv);
    let sheet = Sheet {
        columns: vec![
            Column::new("codice_istat", "Codice ISTAT", Kind::Text),
            Column::new("comune", "Comune", Kind::Text),
            Column::new("importo", "Importo finanziato", Kind::Money),
            Column::new("decreto", "Data del decreto", Kind::Date),
        ],
        provenance: Provenance {
            title: "Candidature finanziate".to_owned(),
            source: "an example".to_owned(),
            licence: "CC0-1.0".to_owned(),
            as_of: NaiveDate::from_ymd_opt(2026, 1, 31),
            simulated: true,
            ..Provenance::default()
        },
        ..Sheet::default()
    };
    let row = |code: &str, name: &str, cents, day| vec![code.into(), name.into(), Cell::Money(cents), Cell::from(day)];
    let rows = [
        row("058091", "Roma", 1_234_567_890, NaiveDate::from_ymd_opt(2023, 2, 7)),
        row("040012", "Forlì", 15_559_600, None),
    ];
    tables::write(format, &sheet, rows, std::io::stdout())?;
    Ok(())
}
