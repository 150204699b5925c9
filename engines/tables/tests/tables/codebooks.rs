// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every format explains every column: inside where it has a place for it, beside where it has none.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use serde_json::Value;
use tables::{Cell, Column, Format, Kind, Sheet};

use crate::given::{coded, coded_rows, one_row, sheet, written};

fn json(format: Format, sheet: &Sheet) -> Value {
    serde_json::from_slice(&written(format, sheet, &[])).unwrap()
}

fn in_json(sheet: &Sheet) -> Value {
    json(Format::Json, sheet)["meta"]["columns"].clone()
}

#[test]
fn json_and_parquet_carry_the_same_codebook() {
    let sheet = sheet(true);
    let codebook = in_json(&sheet);
    let parquet =
        SerializedFileReader::new(bytes::Bytes::from(written(Format::Parquet, &sheet, &[one_row()]))).unwrap();
    let pairs = parquet.metadata().file_metadata().key_value_metadata().unwrap();
    let told = pairs.iter().find(|pair| pair.key == "codebook").and_then(|pair| pair.value.clone()).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&told).unwrap(), codebook);

    let residents = &codebook[1];
    assert_eq!(residents["labels"]["en"], "Residents");
    assert_eq!(residents["definition"]["it"], "Chi abita nel Comune.");
    assert_eq!(residents["unit"]["code"], "NR");
    assert_eq!((&residents["kind"], &residents["role"]), (&"integer".into(), &"measure".into()));
    assert_eq!((&residents["licence"], &residents["missing"]), (&"CC-BY-4.0".into(), &Value::Null));
    assert_eq!(codebook[3]["unit"]["code"], "EUR", "money needs no telling");
    assert_eq!(codebook[5]["codes"][0]["names"]["it"], "sì");
    assert_eq!(codebook[6]["key"], "dati_simulati");
}

#[test]
fn a_workbook_explains_itself_on_its_second_sheet() {
    let bytes = written(Format::Xlsx, &sheet(true), &[one_row()]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Data", "Codebook", "About"]);
    let page = book.worksheet_range("Codebook").unwrap();
    let rows: Vec<Vec<String>> = page.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows.len(), 8, "a header and seven columns");
    let place =
        |head: &str| rows[0].iter().position(|one| one == head).unwrap_or_else(|| panic!("{head} of {:?}", rows[0]));
    assert_eq!(rows[2][place("Column")], "residenti");
    assert_eq!(rows[2][place("Label (en)")], "Residents");
    assert_eq!(rows[2][place("Definition (it)")], "Chi abita nel Comune.");
    assert_eq!(rows[2][place("Unit")], "NR: number / numero");
    assert_eq!(rows[6][place("Codes")], "true: yes / sì\nfalse: no");
    assert!(rows[2][place("Missing values")].contains(":c: confidential"));
}

#[test]
fn headers_stay_in_sight_and_columns_have_types() {
    let mut archive = zip::ZipArchive::new(Cursor::new(written(Format::Xlsx, &sheet(false), &[one_row()]))).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let (data, codebook) = (part("xl/worksheets/sheet1.xml"), part("xl/worksheets/sheet2.xml"));
    assert!(data.contains(r#"<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>"#), "{data}");
    assert!(data.contains(r#"<autoFilter ref="A1:F2"/>"#), "{data}");
    assert!(codebook.contains(r#"state="frozen""#), "{codebook}");
    let styles = part("xl/styles.xml");
    for shown in ["dd/mm/yyyy", "#,##0.00", "€"] {
        assert!(styles.contains(shown), "{shown} in {styles}");
    }
}

#[test]
fn csv_has_its_codebook_beside_it() {
    let document = json(Format::Codebook, &sheet(true));
    assert_eq!(document["@context"], "http://www.w3.org/ns/csvw");
    let [csv, sdmx] = document["tables"].as_array().unwrap().as_slice() else { panic!("two tables: {document}") };
    assert_eq!((&csv["url"], &sdmx["url"]), (&"comuni.csv".into(), &"comuni.sdmx.csv".into()));
    assert_eq!((&csv["dc:license"], &csv["dc:date"]), (&"CC-BY-4.0".into(), &"2026-01-31".into()));
    assert!(csv["dc:description"].as_str().unwrap().starts_with("Simulated data\n"), "{csv}");

    let residents = &csv["tableSchema"]["columns"][1];
    assert_eq!(residents["datatype"], "integer");
    assert_eq!(residents["null"], serde_json::json!(["", ":z", ":c"]));
    assert_eq!(residents["rdfs:label"][0], serde_json::json!({ "@value": "Residents", "@language": "en" }));
    let indicator =
        sdmx["tableSchema"]["columns"].as_array().unwrap().iter().find(|one| one["name"] == "INDICATOR").unwrap();
    assert_eq!(indicator["schema:valueReference"][0]["schema:value"], "residenti");
    assert_eq!(indicator["schema:valueReference"][0]["schema:name"][0]["@value"], "Residents");
}

/// The header that a reader finds, and the titles of the codebook.
fn header(format: Format, sheet: &Sheet) -> Vec<String> {
    let file = String::from_utf8(written(format, sheet, &[])).unwrap();
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    reader.headers().unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn the_codebook_names_every_column_in_the_order_of_the_file() {
    for mut sheet in [sheet(false), sheet(true)] {
        sheet.columns.push(Column::new("=chiave strana", "Strana", Kind::Text));
        sheet.columns[6].concept = Some("STRANA".to_owned());
        let document = json(Format::Codebook, &sheet);
        for (at, format) in [Format::Csv, Format::Sdmx].into_iter().enumerate() {
            let columns = document["tables"][at]["tableSchema"]["columns"].as_array().unwrap();
            let titles: Vec<&str> = columns.iter().map(|one| one["titles"].as_str().unwrap()).collect();
            assert_eq!(titles, header(format, &sheet));
            let names: Vec<&str> = columns.iter().map(|one| one["name"].as_str().unwrap()).collect();
            assert!(names.iter().all(|name| !name.starts_with('_') && !name.contains([' ', '=', '\''])), "{names:?}");
        }
        let keys: Vec<Value> = in_json(&sheet).as_array().unwrap().iter().map(|one| one["key"].clone()).collect();
        assert_eq!(keys.len(), sheet.columns.len() + usize::from(sheet.provenance.simulated));
    }
}

#[test]
fn a_column_may_have_a_source_and_a_licence_of_its_own() {
    let mut sheet = sheet(false);
    sheet.columns[0].meaning.source = Some("Indice IPA".to_owned());
    sheet.columns[0].meaning.licence = Some("CC0-1.0".to_owned());
    assert_eq!(
        (&in_json(&sheet)[0]["source"], &in_json(&sheet)[0]["licence"]),
        (&"Indice IPA".into(), &"CC0-1.0".into())
    );
    assert_eq!(in_json(&sheet)[1]["licence"], "CC-BY-4.0");
    let document = json(Format::Codebook, &sheet);
    assert_eq!(document["tables"][0]["tableSchema"]["columns"][0]["dc:source"], "Indice IPA");
}

#[test]
fn a_table_without_observations_has_the_codebook_of_its_csv_alone() {
    let plain = Sheet { dataflow: None, ..sheet(false) };
    assert_eq!(json(Format::Codebook, &plain)["tables"].as_array().unwrap().len(), 1);
    assert!(
        tables::write(Format::Codebook, &plain, [vec![Cell::Null]], Vec::new()).is_ok(),
        "rows are left where they are"
    );
}

#[test]
fn people_read_words_and_programs_codes() {
    let csv = |language| String::from_utf8(written(Format::Csv, &coded(language), &coded_rows())).unwrap();
    assert_eq!(csv("it"), "\u{feff}codice,fase,prima\r\n058091,erogata,mai\r\n015146,other,\r\n");
    assert_eq!(csv("en"), "\u{feff}codice,fase,prima\r\n058091,paid out,'=never\r\n015146,other,\r\n");
    assert_eq!(csv("fr"), "\u{feff}codice,fase,prima\r\n058091,paid,never\r\n015146,other,\r\n");
    let bytes = written(Format::Xlsx, &coded("it"), &coded_rows());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    assert_eq!(book.worksheet_range("Data").unwrap().get_value((1, 1)), Some(&"erogata".to_owned().into()));

    let document: Value = serde_json::from_slice(&written(Format::Json, &coded("it"), &coded_rows())).unwrap();
    assert_eq!((&document["data"][0]["fase"], &document["data"][1]["fase"]), (&"paid".into(), &"other".into()));
    let parquet = written(Format::Parquet, &coded("it"), &coded_rows());
    let row = SerializedFileReader::new(bytes::Bytes::from(parquet)).unwrap().get_row_iter(None).unwrap().next();
    assert!(row.unwrap().unwrap().to_string().contains("fase: \"paid\""));
}

#[test]
fn the_codebook_explains_what_stands_in_the_file() {
    let document = json(Format::Codebook, &coded("it"));
    let codes = |table: usize, name: &str| {
        let columns = document["tables"][table]["tableSchema"]["columns"].as_array().unwrap();
        columns.iter().find(|one| one["name"] == name).unwrap()["schema:valueReference"][0]["schema:value"].clone()
    };
    assert_eq!((codes(0, "prima"), codes(1, "PRIMA")), ("erogata".into(), "paid".into()));
    assert_eq!(in_json(&coded("it"))[1]["codes"][0]["code"], "paid");
    // The measure of this table has codes, and is the only one: so has OBS_VALUE.
    assert_eq!(codes(1, "OBS_VALUE"), "paid");
}
