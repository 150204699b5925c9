// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A small table in the format asked: `cargo run -p campanile-tables --example export -- sdmx > comuni.sdmx.csv`.

use chrono::NaiveDate;
use tables::{ByLanguage, Cell, Column, Dataflow, Format, Kind, Meaning, Provenance, Sheet, TableProblem};

fn main() -> Result<(), TableProblem> {
    let format = std::env::args().nth(1).and_then(|name| Format::from_name(&name)).unwrap_or(Format::Csv);
    let said =
        |it: &str, en: &str| ByLanguage::from([("it".to_owned(), it.to_owned()), ("en".to_owned(), en.to_owned())]);
    let amount = Meaning {
        labels: said("Importo finanziato", "Amount funded"),
        definitions: said("Quanto è stato assegnato.", "How much was awarded."),
        ..Meaning::default()
    };
    let sheet = Sheet {
        stem: "comuni".to_owned(),
        columns: vec![
            Column::new("codice_istat", "Codice ISTAT", Kind::Text).dimension("REF_AREA"),
            Column::new("comune", "Comune", Kind::Text),
            Column::new("importo", "Importo finanziato", Kind::Money).measure().meaning(amount),
            Column::new("decreto", "Data del decreto", Kind::Date),
        ],
        dataflow: Some(Dataflow { agency: "EXAMPLE".into(), id: "FINANZIATE".into(), version: "1.0.0".into() }),
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
    let row = |code: &str, name: &str, amount: Cell, day| vec![code.into(), name.into(), amount, Cell::from(day)];
    let rows = [
        row("058091", "Roma", Cell::Money(1_234_567_890), NaiveDate::from_ymd_opt(2023, 2, 7)),
        row("040012", "Forlì", Cell::Money(15_559_600), None),
        row("001001", "Agliè", Cell::Confidential, None),
    ];
    tables::write(format, &sheet, rows, std::io::stdout())?;
    Ok(())
}
