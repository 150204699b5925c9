// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What goes in comes out: every format is read back by somebody else's reader.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;
use proptest::prelude::*;
use tables::{Cell, CsvOptions, Format, JsonShape, SIMULATED_KEY, TableProblem};

use crate::given::{clean, epoch, one_row, rows, sheet, written};

proptest! {
    #[test]
    fn csv_reads_back_as_it_was(rows in rows()) {
        let bytes = written(Format::Csv, &sheet(false), &rows);
        let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        prop_assert_eq!(reader.headers().unwrap(), vec!["nome", "residenti", "quota", "importo", "decreto", "pagato"]);
        let mut seen = 0;
        for (record, row) in reader.records().zip(&rows) {
            let record = record.unwrap();
            seen += 1;
            for (field, cell) in record.iter().zip(row) {
                let same = match clean(cell) {
                    Cell::Null => field.is_empty(),
                    Cell::NotApplicable => field == ":z",
                    Cell::Confidential => field == ":c",
                    Cell::Text(text) => tables::unguard(field) == text && !field.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    Cell::Integer(value) => field.parse() == Ok(value),
                    Cell::Decimal(value) => field.parse() == Ok(value),
                    Cell::Money(cents) => field.replace('.', "").parse() == Ok(cents),
                    Cell::Date(day) => field.parse() == Ok(day),
                    Cell::Boolean(value) => field.parse() == Ok(value),
                };
                prop_assert!(same, "{:?} was written as {:?}", cell, field);
            }
        }
        prop_assert_eq!(seen, rows.len());
    }

    #[test]
    fn json_reads_back_as_it_was(rows in rows()) {
        let bytes = written(Format::Json, &sheet(false), &rows);
        let document: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(&document["meta"]["licence"], "CC-BY-4.0");
        prop_assert_eq!(&document["meta"]["as_of"], "2026-01-31");
        let data = document["data"].as_array().unwrap();
        prop_assert_eq!(data.len(), rows.len());
        for (object, row) in data.iter().zip(&rows) {
            for (column, cell) in sheet(false).columns.iter().zip(row) {
                let value = &object[&column.key];
                let same = match clean(cell) {
                    Cell::Null | Cell::NotApplicable | Cell::Confidential => value.is_null(),
                    Cell::Text(text) => value.as_str() == Some(&text),
                    Cell::Integer(number) => value.as_i64() == Some(number),
                    Cell::Decimal(number) => {
                        // Without its `float_roundtrip` feature the parser may be off by a unit in the last place.
                        value.as_f64().is_some_and(|read| (read - number).abs() <= number.abs() * 1e-15)
                    }
                    Cell::Money(cents) => value.as_f64().is_some_and(|euros| (euros * 100.0).round() == cents as f64),
                    Cell::Date(day) => value.as_str() == Some(&day.to_string()),
                    Cell::Boolean(flag) => value.as_bool() == Some(flag),
                };
                prop_assert!(same, "{:?} was written as {:?}", cell, value);
            }
        }
    }

    #[test]
    fn parquet_reads_back_as_it_was(rows in rows()) {
        let reader = SerializedFileReader::new(bytes::Bytes::from(written(Format::Parquet, &sheet(false), &rows))).unwrap();
        let meta = reader.metadata().file_metadata();
        prop_assert_eq!(meta.num_rows(), rows.len() as i64);
        let pairs = meta.key_value_metadata().unwrap();
        prop_assert!(pairs.iter().any(|pair| pair.key == "licence" && pair.value.as_deref() == Some("CC-BY-4.0")));
        for (record, row) in reader.get_row_iter(None).unwrap().zip(&rows) {
            let record = record.unwrap();
            for ((_, field), cell) in record.get_column_iter().zip(row) {
                let same = match (cell, field) {
                    (Cell::Null | Cell::NotApplicable | Cell::Confidential, Field::Null) => true,
                    (Cell::Decimal(value), Field::Null) => !value.is_finite(),
                    (Cell::Text(text), Field::Str(read)) => text == read,
                    (Cell::Integer(value), Field::Long(read)) => value == read,
                    (Cell::Decimal(value), Field::Double(read)) => value == read,
                    (Cell::Money(cents), Field::Decimal(read)) => {
                        read.scale() == 2 && i64::from_be_bytes(read.data().try_into().unwrap()) == *cents
                    }
                    (Cell::Date(day), Field::Date(read)) => (*day - epoch()).num_days() == i64::from(*read),
                    (Cell::Boolean(value), Field::Bool(read)) => value == read,
                    _ => false,
                };
                prop_assert!(same, "{:?} was written as {:?}", cell, field);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn xlsx_reads_back_as_it_was(rows in rows()) {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(written(Format::Xlsx, &sheet(false), &rows))).unwrap();
        let range = book.worksheet_range("Data").unwrap();
        prop_assert_eq!(range.get_value((0, 0)).unwrap(), &Data::String("Nome del Comune".to_owned()));
        for (line, row) in rows.iter().enumerate() {
            for (place, cell) in row.iter().enumerate() {
                let read = range.get_value((line as u32 + 1, place as u32)).cloned().unwrap_or(Data::Empty);
                let same = match (clean(cell), &read) {
                    (Cell::Null, Data::Empty) => true,
                    (Cell::NotApplicable, Data::String(read)) => read == ":z",
                    (Cell::Confidential, Data::String(read)) => read == ":c",
                    (Cell::Text(text), Data::Empty) => text.is_empty(),
                    // XML turns every line end into a line feed.
                    (Cell::Text(text), Data::String(read)) => plain_lines(&text) == plain_lines(read),
                    (Cell::Integer(value), Data::Float(read)) => value as f64 == *read,
                    (Cell::Integer(value), Data::String(read)) => value.to_string() == *read,
                    (Cell::Decimal(value), Data::Float(read)) => (value - read).abs() <= value.abs() * 1e-14,
                    (Cell::Money(cents), Data::Float(read)) => (read * 100.0).round() == cents as f64,
                    (Cell::Date(day), Data::DateTime(read)) => {
                        read.as_f64() == (day - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days() as f64
                    }
                    (Cell::Boolean(value), Data::Bool(read)) => value == *read,
                    _ => false,
                };
                prop_assert!(same, "{:?} was written as {:?}", cell, read);
            }
        }
    }
}

fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
fn marks_simulated_data_in_every_format() {
    let sheet = sheet(true);
    let rows = [one_row()];
    let csv = String::from_utf8(written(Format::Csv, &sheet, &rows)).unwrap();
    assert_eq!(
        csv,
        "\u{feff}nome,residenti,quota,importo,decreto,pagato,dati_simulati\r\nForlì,117863,99.5,12.34,1970-01-01,true,true\r\n"
    );
    let json: serde_json::Value = serde_json::from_slice(&written(Format::Json, &sheet, &rows)).unwrap();
    assert_eq!(json["meta"]["simulated"], true);
    assert_eq!(json["data"][0][SIMULATED_KEY], true);

    let parquet = SerializedFileReader::new(bytes::Bytes::from(written(Format::Parquet, &sheet, &rows))).unwrap();
    let row = parquet.get_row_iter(None).unwrap().next().unwrap().unwrap();
    assert!(row.get_column_iter().any(|(name, field)| name == SIMULATED_KEY && *field == Field::Bool(true)));

    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(written(Format::Xlsx, &sheet, &rows))).unwrap();
    assert_eq!(book.worksheet_range("Data").unwrap().get_value((1, 6)), Some(&Data::Bool(true)));
    assert_eq!(
        book.worksheet_range("About").unwrap().get_value((0, 0)),
        Some(&Data::String("SIMULATED DATA".to_owned()))
    );
}

#[test]
fn tells_in_a_spreadsheet_where_the_data_come_from() {
    let bytes = written(Format::Xlsx, &sheet(false), &[one_row()]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let about = book.worksheet_range("About").unwrap();
    let said: Vec<(String, String)> = about.rows().map(|row| (row[0].to_string(), row[1].to_string())).collect();
    assert!(said.contains(&("Licence".to_owned(), "CC-BY-4.0".to_owned())), "{said:?}");
    assert!(said.contains(&("As of".to_owned(), "2026-01-31".to_owned())), "{said:?}");
    assert!(said.contains(&("Filter".to_owned(), "regione=12".to_owned())), "{said:?}");
}

#[test]
fn writes_the_same_bytes_for_the_same_data() {
    for format in Format::ALL {
        assert_eq!(written(*format, &sheet(true), &[one_row()]), written(*format, &sheet(true), &[one_row()]));
    }
    let mut book = zip::ZipArchive::new(Cursor::new(written(Format::Xlsx, &sheet(false), &[one_row()]))).unwrap();
    let core = std::io::read_to_string(book.by_name("docProps/core.xml").unwrap()).unwrap();
    assert_eq!(core.matches("2026-01-31T00:00:00Z").count(), 2, "created and modified on the day of the data: {core}");
}

#[test]
fn opens_in_an_italian_spreadsheet() {
    let mut out = Vec::new();
    tables::write_csv(&sheet(false), [one_row()], &mut out, CsvOptions::italian_spreadsheet()).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(
        text,
        "\u{feff}Nome del Comune;Residenti;Quota, %;Importo;Decreto;Pagato\r\nForlì;117863;99,5;12,34;1970-01-01;true\r\n"
    );
}

#[test]
fn writes_rows_alone_when_asked() {
    let mut out = Vec::new();
    tables::write_json(&sheet(false), [one_row()], &mut out, JsonShape::Array).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "[\n{\"nome\":\"Forlì\",\"residenti\":117863,\"quota\":99.5,\"importo\":12.34,\"decreto\":\"1970-01-01\",\"pagato\":true}\n]\n"
    );
}

#[test]
fn refuses_a_row_that_does_not_fit() {
    let refused = |row: Vec<Cell>| tables::write(Format::Csv, &sheet(false), [row], Vec::new());
    assert!(matches!(refused(vec![Cell::Null]), Err(TableProblem::Width { row: 1, expected: 6, found: 1 })));
    let mut row = one_row();
    row[3] = Cell::Integer(5);
    assert!(matches!(refused(row), Err(TableProblem::Kind { row: 1, column, .. }) if column == "importo"));
}

#[test]
fn refuses_two_columns_of_one_key() {
    let mut sheet = sheet(false);
    sheet.columns[1].key = "nome".to_owned();
    let refused = tables::write(Format::Json, &sheet, [one_row()], Vec::new());
    assert!(matches!(refused, Err(TableProblem::Key(key)) if key == "nome"));
}

#[test]
fn refuses_a_text_that_a_cell_cannot_hold() {
    let mut row = one_row();
    row[0] = "a".repeat(32_768).into();
    let refused = tables::write(Format::Xlsx, &sheet(false), [row], Vec::new());
    assert!(matches!(refused, Err(TableProblem::TooLarge(_))), "{refused:?}");
}

#[test]
fn writes_more_rows_than_a_group_holds() {
    let row = one_row();
    let rows = std::iter::repeat_n(row, 20_000);
    let mut out = Vec::new();
    assert_eq!(tables::write(Format::Parquet, &sheet(false), rows, &mut out).unwrap(), 20_000);
    let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
    assert_eq!(reader.metadata().num_row_groups(), 2);
    assert_eq!(reader.metadata().file_metadata().num_rows(), 20_000);
}

#[test]
fn knows_formats_by_name() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(&format.name().to_uppercase()), Some(*format));
    }
    assert_eq!(Format::from_name("xls"), None);
}
