// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! SDMX-CSV 2.0: a table becomes observations, and nothing is lost on the way.

use proptest::prelude::*;
use tables::{Cell, Column, Format, Kind, Sheet, TableProblem};

use crate::given::{clean, coded, coded_rows, one_row, rows, sheet, written};

fn text(sheet: &Sheet, rows: &[Vec<Cell>]) -> String {
    String::from_utf8(written(Format::Sdmx, sheet, rows)).unwrap()
}

const HEADER: &str = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,CONF_STATUS,DECRETO,PAGATO";

#[test]
fn each_measure_of_a_row_is_an_observation() {
    let start = "dataflow,CAMPANILE:COMUNI(1.0.0),I,Forlì";
    assert_eq!(
        text(&sheet(false), &[one_row()]),
        format!(
            "{HEADER}\r\n\
             {start},residenti,2026-01-31,117863,NR,A,F,1970-01-01,true\r\n\
             {start},quota,2026-01-31,99.5,,A,F,1970-01-01,true\r\n\
             {start},importo,2026-01-31,12.34,EUR,A,F,1970-01-01,true\r\n"
        )
    );
}

#[test]
fn what_is_missing_says_why() {
    let row = vec![Cell::Null, Cell::Null, Cell::NotApplicable, Cell::Confidential, Cell::Null, Cell::Null];
    let text = text(&sheet(false), &[row]);
    let lines: Vec<&str> = text.lines().skip(1).map(|line| line.split_once("I,").unwrap().1).collect();
    assert_eq!(
        lines,
        ["_U,residenti,2026-01-31,,NR,O,F,,", "_U,quota,2026-01-31,,,M,F,,", "_U,importo,2026-01-31,,EUR,Q,C,,",]
    );
}

#[test]
fn simulated_observations_say_so() {
    let text = text(&sheet(true), &[one_row()]);
    assert!(text.lines().next().unwrap().ends_with(",PAGATO,DATI_SIMULATI"), "{text}");
    assert!(text.lines().skip(1).all(|line| line.ends_with(",true,true")), "{text}");
}

#[test]
fn a_table_may_bring_its_own_concepts() {
    let mut sheet = sheet(false);
    sheet.columns = vec![
        Column::new("codice", "Codice", Kind::Text).dimension("REF_AREA"),
        Column::new("indicatore", "Indicatore", Kind::Text).dimension("INDICATOR"),
        Column::new("anno", "Anno", Kind::Integer).dimension("TIME_PERIOD"),
        Column::new("valore", "Valore", Kind::Decimal(1)).measure(),
        Column { concept: Some("UNIT_MEASURE".to_owned()), ..Column::new("unita", "Unità", Kind::Text) },
    ];
    let row: Vec<Cell> = vec!["058091".into(), "densita".into(), 2025.into(), 2.5.into(), "PER_KM2".into()];
    assert_eq!(
        text(&sheet, std::slice::from_ref(&row)),
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,CONF_STATUS,UNIT_MEASURE\r\n\
         dataflow,CAMPANILE:COMUNI(1.0.0),I,058091,densita,2025,2.5,A,F,PER_KM2\r\n"
    );
    sheet.columns.push(Column::new("mediana", "Mediana", Kind::Decimal(1)).measure());
    let row: Vec<Cell> = row.into_iter().chain([3.5.into()]).collect();
    let text = text(&sheet, &[row]);
    assert!(
        text.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,MEASURE,OBS_VALUE"),
        "{text}"
    );
    assert!(text.contains(",densita,2025,mediana,3.5,A,F,PER_KM2"), "{text}");
}

#[test]
fn codes_are_codes_in_every_language() {
    let italian = text(&coded("it"), &coded_rows());
    assert!(italian.contains(",058091,fase,2026-01-31,paid,,A,F,never\r\n"), "{italian}");
    assert_eq!(italian, text(&coded("en"), &coded_rows()));
}

#[test]
fn refuses_a_table_that_does_not_say_what_is_observed() {
    let refused = |sheet: &Sheet| tables::write(Format::Sdmx, sheet, [one_row()], Vec::new());
    let unnamed = Sheet { dataflow: None, ..sheet(false) };
    assert!(matches!(refused(&unnamed), Err(TableProblem::NotObservations)));
    let mut unmeasured = sheet(false);
    unmeasured.columns.iter_mut().for_each(|column| column.role = tables::Role::Dimension);
    assert!(matches!(refused(&unmeasured), Err(TableProblem::NotObservations)));
    for wrong in ["OBS_VALUE", "1A", "", "È", "A B"] {
        let mut named = sheet(false);
        named.columns[4].concept = Some(wrong.to_owned());
        assert!(matches!(refused(&named), Err(TableProblem::Component(id)) if id == wrong), "{wrong}");
        assert!(tables::check(Format::Sdmx, &named).is_err() && tables::check(Format::Csv, &named).is_ok());
    }
}

proptest! {
    #[test]
    fn observations_read_back_as_the_rows_they_were(rows in rows()) {
        let text = text(&sheet(false), &rows);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        prop_assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), HEADER);
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), rows.len() * 3);
        for (records, row) in records.chunks(3).zip(&rows) {
            for ((record, cell), indicator) in records.iter().zip(&row[1..4]).zip(["residenti", "quota", "importo"]) {
                prop_assert_eq!(record.iter().take(3).collect::<Vec<_>>(), ["dataflow", "CAMPANILE:COMUNI(1.0.0)", "I"]);
                prop_assert_eq!(&record[4], indicator);
                match &row[0] {
                    Cell::Text(name) => prop_assert_eq!(&tables::unguard(&record[3]), name),
                    _ => prop_assert_eq!(&record[3], "_U"),
                }
                let (value, status) = (&record[6], (&record[8], &record[9]));
                let same = match clean(cell) {
                    Cell::Null => value.is_empty() && status == ("O", "F"),
                    Cell::NotApplicable => value.is_empty() && status == ("M", "F"),
                    Cell::Confidential => value.is_empty() && status == ("Q", "C"),
                    Cell::Integer(number) => value.parse() == Ok(number) && status == ("A", "F"),
                    Cell::Decimal(number) => value.parse() == Ok(number) && status == ("A", "F"),
                    Cell::Money(cents) => value.replace('.', "").parse() == Ok(cents) && status == ("A", "F"),
                    _ => false,
                };
                prop_assert!(same, "{:?} was written as {:?}", cell, record);
            }
        }
    }
}
