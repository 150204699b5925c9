// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! No text of a table becomes a formula, however the spreadsheet that opens it is set.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;
use tables::{Cell, Column, CsvOptions, Format, JsonShape, Kind, Sheet};

use crate::given::{sheet, text, written};

/// The cells that a naive spreadsheet, which knows nothing of quotes, would make of a file.
fn naive_cells(file: &str, separator: char) -> Vec<String> {
    let lines = file.trim_start_matches('\u{feff}').split(['\r', '\n']);
    lines.flat_map(|line| line.split(separator)).map(|cell| cell.trim_start_matches('"').to_owned()).collect()
}

fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn texts() -> Sheet {
    Sheet { columns: vec![Column::new("a", "A", Kind::Text), Column::new("b", "B", Kind::Text)], ..sheet(false) }
}

proptest! {
    #[test]
    fn guard_is_taken_back_exactly(text in text()) {
        let guarded = tables::guard(&text);
        prop_assert_eq!(tables::unguard(&guarded), text.as_str());
        prop_assert!(!runs(&guarded));
    }

    #[test]
    fn what_looks_like_a_formula_never_begins_a_cell(one in text(), other in text()) {
        let rows = [vec![Cell::from(one.as_str()), Cell::from(other.as_str())]];
        let comma = String::from_utf8(written(Format::Csv, &texts(), &rows)).unwrap();
        let mut out = Vec::new();
        tables::write_csv(&texts(), &rows, &mut out, CsvOptions::italian_spreadsheet()).unwrap();
        let semicolon = String::from_utf8(out).unwrap();
        // A comma file in Italy, a semicolon file in England, either pasted where tabs separate.
        for (file, separators) in [(&comma, [';', '\t']), (&semicolon, [',', '\t'])] {
            for separator in separators {
                let cells = naive_cells(file, separator);
                let first = cells.iter().find(|cell| runs(cell));
                prop_assert!(first.is_none(), "{first:?} of {file:?} cut at {separator:?}");
            }
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(comma.trim_start_matches('\u{feff}').as_bytes());
        let read: Vec<_> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(&tables::unguard(&read[1][0]), &one);
        prop_assert_eq!(&tables::unguard(&read[1][1]), &other);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn a_workbook_has_no_formula_and_no_link(one in text()) {
        let rows = [vec![Cell::from(one.as_str()), Cell::from("=HYPERLINK(\"http://x\")")]];
        let bytes = written(Format::Xlsx, &texts(), &rows);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        prop_assert_eq!(book.worksheet_formula("Data").unwrap().used_cells().count(), 0);
        let data = book.worksheet_range("Data").unwrap();
        prop_assert_eq!(data.get_value((1, 1)), Some(&Data::String("=HYPERLINK(\"http://x\")".to_owned())));
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let data = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
        prop_assert!(!data.contains("<f>") && !data.contains("<hyperlink"));
    }
}

#[test]
fn guards_what_a_spreadsheet_would_run() {
    assert_eq!(tables::guard("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
    assert_eq!(tables::guard("+39 0543"), "'+39 0543");
    assert_eq!(tables::guard("'=1"), "''=1");
    assert_eq!(tables::guard("via Roma;=1+1"), "via Roma;'=1+1");
    assert_eq!(tables::guard("via Roma\n@SUM(A1)"), "via Roma\n'@SUM(A1)");
    assert_eq!(tables::guard("via Roma\t\"=1"), "via Roma\t'\"=1");
    for harmless in ["L'Aquila", "a - b", "45.1,-9.2", "a; -b", "Reggio nell'Emilia", "'"] {
        assert_eq!(tables::guard(harmless), harmless);
    }
    assert_eq!(tables::unguard("'L'Aquila"), "'L'Aquila");
}

#[test]
fn numbers_stay_numbers() {
    let sheet = Sheet {
        columns: vec![Column::new("n", "N", Kind::Integer), Column::new("e", "E", Kind::Money)],
        ..sheet(false)
    };
    let rows = [vec![Cell::Integer(-5), Cell::Money(-1)]];
    let csv = String::from_utf8(written(Format::Csv, &sheet, &rows)).unwrap();
    assert_eq!(csv, "\u{feff}n,e\r\n-5,-0.01\r\n");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(written(Format::Xlsx, &sheet, &rows))).unwrap();
    assert_eq!(book.worksheet_range("Data").unwrap().get_value((1, 0)), Some(&Data::Float(-5.0)));
}

/// What spreadsheets take for the beginning of a formula.
const ATTACKS: [&str; 9] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=cmd|' /C calc'!A0",
];

/// The same attack wherever a table has text: in keys, labels, rows, codes and where the data come from.
fn hostile(attack: &str) -> Sheet {
    let column = |key: &str| Column::new(key, attack, Kind::Text);
    let mut sheet = sheet(true);
    sheet.columns = vec![column(attack).dimension("REF_AREA"), Column::new("n", attack, Kind::Integer).measure()];
    for text in [&mut sheet.provenance.title, &mut sheet.provenance.source, &mut sheet.words.simulated] {
        attack.clone_into(text);
    }
    sheet.provenance.notes = vec![attack.to_owned()];
    sheet
}

#[test]
fn no_attack_gets_through_in_header_or_row_of_any_text_format() {
    for attack in ATTACKS {
        let (sheet, rows) = (hostile(attack), [vec![Cell::from(attack), Cell::Integer(-7)]]);
        let mut italian = Vec::new();
        tables::write_csv(&sheet, &rows, &mut italian, CsvOptions::italian_spreadsheet()).unwrap();
        let files = [written(Format::Csv, &sheet, &rows), italian, written(Format::Sdmx, &sheet, &rows)];
        for (file, separator) in files.into_iter().zip([b',', b';', b',']) {
            let file = String::from_utf8(file).unwrap();
            let text = file.trim_start_matches('\u{feff}').as_bytes();
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text);
            let fields: Vec<String> =
                reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
            let runs = |field: &&String| field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
            let running: Vec<&String> = fields.iter().filter(runs).collect();
            assert_eq!(running, ["-7"], "{attack:?}: {file:?}");
        }
    }
}

#[test]
fn no_attack_is_a_formula_anywhere_in_a_workbook() {
    for attack in ATTACKS {
        let bytes = written(Format::Xlsx, &hostile(attack), &[vec![Cell::from(attack), Cell::Integer(-7)]]);
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        for sheet in 1..=3 {
            let part = archive.by_name(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap();
            let part = std::io::read_to_string(part).unwrap();
            for formula in ["<f>", "<f ", "t=\"str\"", "<hyperlink"] {
                assert!(!part.contains(formula), "{attack:?} on sheet {sheet}: {part}");
            }
        }
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let data = book.worksheet_range("Data").unwrap();
        let text = Data::String(attack.to_owned());
        for (place, wanted) in [((0, 0), &text), ((1, 0), &text), ((1, 1), &Data::Float(-7.0))] {
            assert_eq!(data.get_value(place), Some(wanted), "{attack:?} at {place:?}");
        }
    }
}

#[test]
fn formats_of_programs_keep_the_text_as_it_is() {
    for attack in ATTACKS {
        let mut out = Vec::new();
        let rows = [vec![Cell::from(attack), Cell::Integer(-7)]];
        tables::write_json(&hostile(attack), &rows, &mut out, JsonShape::Array).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!((&document[0][attack], &document[0]["n"]), (&attack.into(), &(-7).into()));
    }
}
