// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authors read about their tables, and what no table may do to the reader.
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use xlsform::{
    diagnostic::{Diagnostic, Language, Severity},
    survey::{Kind, Options, Survey, Type},
    workbook::{self, Limits, Workbook},
};

fn read(markdown: &str) -> (Survey, Vec<Diagnostic>) {
    let workbook = Workbook::from_markdown(markdown, &Limits::default()).unwrap();
    let (survey, found) = Survey::read(&workbook, &Options::default());
    (survey.unwrap(), found)
}

fn codes(found: &[Diagnostic], severity: Severity) -> Vec<(&str, u32)> {
    let of = found.iter().filter(|finding| finding.severity == severity);
    of.map(|finding| (finding.code, finding.place.as_ref().map_or(0, |place| place.row))).collect()
}

#[test]
fn a_misspelt_reference_names_the_question_that_was_meant_and_points_at_itself() {
    let (_, found) = read(
        "| survey |
         | | type | name | label | relevant |
         | | integer | eta | Età | |
         | | text | scuola | Scuola | ${etaa} < 18 |",
    );
    let [finding] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(finding.message(Language::It), "La domanda «etaa» non esiste. Intendevi «eta»?");
    let place = finding.place.as_ref().unwrap();
    assert_eq!((place.sheet.as_str(), place.row, place.column, place.header.as_str()), ("survey", 3, 4, "relevant"));
    assert_eq!(&finding.text[finding.span.clone().unwrap()], "${etaa}");
}

#[test]
fn all_errors_are_told_at_once_in_the_order_of_the_sheet() {
    let (_, found) = read(
        "| survey |
         | | type | name | label | relevant | calculation |
         | | txet | a | A | | |
         | | select_one sino | b | B | | |
         | | calculate | c | | | |
         | | integer | 1d | D | ${zzz} = 1 | |
         | | text | a | A | concat('x' | |
         | | end_repeat | | | | |
         | | begin_group | g | G | | |
         | choices |
         | | list_name | name | label |
         | | si_no | si | Sì |",
    );
    let expected = [
        ("type-misspelt", 2),
        ("list-misspelt", 3),
        ("calculation-missing", 4),
        ("name-invalid", 5),
        ("reference-unknown", 5),
        ("name-twice", 6),
        ("xpath-unclosed", 6),
        ("end-without-begin", 7),
        ("begin-without-end", 8),
    ];
    assert_eq!(codes(&found, Severity::Error), expected);
    for finding in &found {
        for language in [Language::It, Language::En] {
            assert_ne!(finding.message(language), finding.code);
            assert!(finding.help(language).is_some(), "{}", finding.code);
            assert!(!finding.message(language).contains("{$"), "{}", finding.message(language));
        }
    }
}

#[test]
fn a_problem_in_an_expression_points_at_its_bytes_in_the_cell() {
    let (_, found) = read(
        "| survey |
         | | type | name | label | calculation |
         | | integer | età_media | Età | |
         | | calculate | b | | ${età_media} + nonesiste(1) |",
    );
    let finding = found.iter().find(|finding| finding.severity == Severity::Error).unwrap();
    assert_eq!(finding.code, "xpath-unknown-function");
    assert!(finding.text[finding.span.clone().unwrap()].starts_with("nonesiste"), "{finding:?}");
}

#[test]
fn rows_become_items_with_their_cells_in_their_group() {
    let (survey, found) = read(
        "| survey |
         | | type | name | label::Italiano (it) | label::English (en) | repeat_count | campanile::unita | note |
         | | begin_repeat | plessi | Plessi | Schools | ${quanti} | | |
         | | integer | alunni | Alunni | Pupils | | persone | da rivedere |
         | | end_repeat | | | | | | |
         | | integer | quanti | Quanti? | How many? | | | |",
    );
    assert_eq!(codes(&found, Severity::Error), []);
    assert_eq!(survey.languages, ["Italiano (it)", "English (en)"]);
    let (repeat, pupils) = (&survey.items[0], &survey.items[1]);
    assert_eq!((repeat.kind.clone(), pupils.kind.clone()), (Kind::Repeat, Kind::Question(Type::Integer)));
    assert_eq!(survey.path(repeat.children[0]), "/data/plessi/alunni");
    assert_eq!(pupils.text("campanile::unita"), Some("persone"));
    assert_eq!(pupils.text("note"), Some("da rivedere"));
    let labels: Vec<_> = survey.texts(&pupils.cells, "label").into_iter().map(|(l, c)| (l, c.text.as_str())).collect();
    assert_eq!(labels, [("Italiano (it)", "Alunni"), ("English (en)", "Pupils")]);
}

#[test]
fn missing_translations_and_names_equal_but_for_case_are_warned_of() {
    let (_, found) = read(
        "| survey |
         | | type | name | label::it | label::en | hint::it |
         | | text | a | Uno | One | aiuto |
         | | text | A | Due | | |
         | | begin_repeat | r | | | |
         | | text | b | Tre | Three | |
         | | end_repeat | | | | |",
    );
    let expected = [
        ("translation-column-missing", 1),
        ("name-twice-but-case", 3),
        ("translation-missing", 3),
        ("repeat-without-label", 4),
    ];
    assert_eq!(codes(&found, Severity::Warning), expected);
}

#[test]
fn typographic_quotes_and_runs_of_blanks_are_cleaned_in_survey() {
    let (survey, found) = read(
        "| survey |
         | | type | name | label | relevant |
         | | text | a | Il  mio   nome | |
         | | text | b | “Sì” | ${a} = ‘x’ |",
    );
    assert_eq!(codes(&found, Severity::Error), []);
    assert_eq!(survey.items[0].text("label"), Some("Il mio nome"));
    assert_eq!(survey.items[1].text("label"), Some("\"Sì\""));
    assert_eq!(survey.items[1].text("relevant"), Some("${a} = 'x'"));
}

#[test]
fn characters_that_no_record_can_hold_are_left_out_of_cells() {
    let rows = [["type", "name", "label"], ["text", "a", "\u{0}\u{1}A\u{b}"], ["text", "\u{0}", "\u{1f}"]];
    let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let workbook = Workbook::from_tables(&[("survey".to_owned(), rows)], &Limits::default()).expect("tables");
    let cells: Vec<&str> = workbook.sheets[0].rows[1].cells.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(cells, ["text", "a", "A"]);
    assert_eq!(workbook.sheets[0].rows[2].cells, [(1, "text".to_owned())]);
}

#[test]
fn csv_of_an_italian_spreadsheet_is_read_as_the_survey() {
    let text = "type;name;label\ninteger;eta;Età\nselect_one x;s;Scelta\n";
    let workbook = workbook::read(text.as_bytes(), "modulo.csv", &Limits::default()).unwrap();
    let (survey, found) = Survey::read(&workbook, &Options::default());
    assert_eq!(survey.unwrap().settings.id, "modulo");
    assert_eq!(codes(&found, Severity::Error), [("list-sheet-missing", 3)]);
}

#[test]
fn dates_and_numbers_of_a_workbook_are_read_as_people_see_them() {
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet().set_name("Survey").unwrap();
    for (column, header) in (0..).zip(["Type", "Name", "Label", "Default"]) {
        sheet.write(0, column, header).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(1, 0, "date").unwrap().write(1, 1, "d").unwrap().write(1, 2, 2026).unwrap();
    sheet.write_with_format(1, 3, rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, 1).unwrap(), &day).unwrap();
    // A far cell makes the sheet declare a million rows.
    sheet.write(1_048_575, 16_383, "lontano").unwrap();
    let bytes = file.save_to_buffer().unwrap();
    let workbook = workbook::read(&bytes, "date.xlsx", &Limits::default()).unwrap();
    let (survey, found) = Survey::read(&workbook, &Options::default());
    let survey = survey.unwrap();
    assert_eq!(codes(&found, Severity::Error), []);
    assert_eq!(survey.items[0].text("label"), Some("2026"));
    assert_eq!(survey.items[0].text("default"), Some("2026-03-01"));
}

#[test]
fn a_file_that_asks_for_too_much_is_refused_with_a_message() {
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    for row in 0..2_000 {
        sheet.write(row, 0, "a".repeat(500)).unwrap();
    }
    let bytes = file.save_to_buffer().unwrap();
    let refused = |limits: &Limits| workbook::read(&bytes, "a.xlsx", limits).unwrap_err().code;
    let limits = Limits::default();
    assert_eq!(refused(&Limits { unpacked: 10_000, ..limits }), "workbook-too-large");
    assert_eq!(refused(&Limits { cells: 1_999, ..limits }), "too-many-cells");
    assert_eq!(refused(&Limits { cell: 499, ..limits }), "cell-too-long");
    assert_eq!(refused(&Limits { file: 10, ..limits }), "file-too-large");
    assert_eq!(workbook::read(b"\xff\xfe\x00", "a.bin", &limits).unwrap_err().code, "workbook-unknown");
    assert_eq!(workbook::read(b"PK\x03\x04zip", "a.xlsx", &limits).unwrap_err().code, "workbook-damaged");
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "type",
            "name",
            "label",
            "relevant",
            "calculation",
            "select_one l",
            "select_multiple l or_other",
            "rank l",
            "begin_group",
            "end group",
            "begin repeat",
            "end_repeat",
            "begin_loop over l",
            "end_loop",
            "text",
            "range",
            "calculate",
            "audit",
            "csv-external",
            "l",
            "a",
            "b",
            "meta",
            "data",
            "${a}",
            "${b} + 1",
            "${",
            "}",
            "::",
            "label::it",
            "media::image",
            "start=1 end=2 step=0",
            "tick_labelset=l",
            "list_name",
            "save_to",
            "e#p",
            "e",
            "reference-geometry=${a}",
            "trigger",
            "${a},${b}",
            "table-list",
            "field-list",
            "repeat_count",
            "parameters",
            "pulldata('a', 'b', 'c', 'd')",
            "select_one ${a}",
            "select_one_from_file x.csv",
            "appearance",
            "search('x')",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
        Just(String::new()),
    ]
}

fn tables() -> impl Strategy<Value = Vec<(String, Vec<Vec<String>>)>> {
    let sheet =
        prop::sample::select(vec!["survey", "choices", "settings", "entities", "external_choices", "osm", "_x"]);
    let rows = prop::collection::vec(prop::collection::vec(word(), 0..8), 0..12);
    prop::collection::vec((sheet.prop_map(str::to_owned), rows), 0..5)
}

proptest! {
    #[test]
    fn no_table_makes_the_reader_panic(tables in tables()) {
        let workbook = Workbook::from_tables(&tables, &Limits::default()).unwrap();
        let (_, found) = Survey::read(&workbook, &Options::default());
        for finding in found {
            prop_assert!(finding.span.clone().is_none_or(|span| finding.text.get(span).is_some()), "{finding:?}");
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000), kind in 0..4) {
        let head: &[u8] = match kind {
            0 => b"PK\x03\x04",
            1 => &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            2 => b"| survey |\n| | type |\n",
            _ => b"",
        };
        let bytes = [head, bytes.as_slice()].concat();
        if let Ok(workbook) = workbook::read(&bytes, "x", &Limits::default()) {
            let _ = Survey::read(&workbook, &Options::default());
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[|,;\"\\n #\\\\a-z${}:-]{0,300}") {
        let read = [
            Workbook::from_markdown(&text, &Limits::default()),
            Workbook::from_csv(&text, &Limits::default()),
            workbook::read(text.as_bytes(), "x", &Limits::default()),
        ];
        for workbook in read.into_iter().flatten() {
            let _ = Survey::read(&workbook, &Options::default());
        }
    }
}
