// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is accepted, what is refused, and that no bytes make the reader stumble.

use funding::{
    SourceFile,
    feed::{ApplicationSheet, Limits, Refusal, Sheet, judge},
};
use proptest::prelude::*;

use crate::given::rows::{Row, Style, eight, file, row, styled};

const FILE: SourceFile = SourceFile::Measure("1.4.1");

fn read(bytes: &[u8]) -> Result<ApplicationSheet, Refusal> {
    match judge(FILE, bytes, None, Limits::default())? {
        Sheet::Applications(sheet) => Ok(sheet),
        other => panic!("not a list of applications: {other:?}"),
    }
}

fn with(change: impl FnOnce(&mut Row)) -> Vec<u8> {
    let mut changed = row();
    change(&mut changed);
    file(&[row(), changed])
}

#[test]
fn a_row_is_read_to_the_cent_and_to_the_second() {
    let sheet = read(&file(&[Row { amount: "265.7", ..row() }])).expect("a good file");
    assert_eq!(sheet.rows[0].amount, 26_570);
    assert_eq!(sheet.rows[0].sent_at.to_rfc3339(), "2022-05-17T17:00:00+00:00");
    assert_eq!(&*sheet.enti[0].name, "Comune di Cuneo");
    assert_eq!(sheet.decrees[0].number, Some(28));
}

#[test]
fn a_file_that_is_not_whole_is_refused() {
    let whole = file(&eight());
    assert_eq!(read(b""), Err(Refusal::Empty));
    assert_eq!(read(&file(&[])), Err(Refusal::HeaderOnly));
    assert_eq!(read(&whole[..whole.len() - 1]), Err(Refusal::Truncated { line: 9 }));
    for cut in [whole.len() / 2, whole.len() - 30, 40] {
        assert!(read(&whole[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_field_that_cannot_be_read_refuses_the_file_and_says_where() {
    let invalid = |column, value: &str| Err(Refusal::RowInvalid { line: 3, column, value: value.to_owned() });
    assert_eq!(read(&with(|row| row.amount = "molto")), invalid("importo_finanziamento", "molto"));
    assert_eq!(read(&with(|row| row.state = "X")), invalid("stato_candidatura", "X"));
    assert_eq!(read(&with(|row| row.sent = "ieri")), invalid("data_invio_candidatura", "ieri"));
    assert_eq!(read(&with(|row| row.state_on = "2022-13-01")), invalid("data_stato_candidatura", "2022-13-01"));
    assert_eq!(read(&with(|row| row.ipa = "")), invalid("codice_ipa", ""));
}

#[test]
fn columns_that_must_be_there_are_named_when_they_are_not() {
    let mut style = Style::plain();
    style.order.retain(|&column| column != 13 && column != 9);
    let columns = "importo_finanziamento, codice_cup".to_owned();
    assert_eq!(read(&styled(&eight(), &style)), Err(Refusal::ColumnsMissing { columns }));
    style = Style::plain();
    style.order.push(13);
    assert_eq!(read(&styled(&eight(), &style)), Err(Refusal::ColumnTwice { column: "codice_cup".to_owned() }));
}

#[test]
fn rows_of_another_measure_refuse_the_file() {
    let bytes = file(&eight());
    let refused = judge(SourceFile::Measure("1.4.3"), &bytes, None, Limits::default());
    assert!(matches!(refused, Err(Refusal::WrongMeasure { line: 2, .. })), "{refused:?}");
}

#[test]
fn bytes_that_are_not_utf8_refuse_the_file() {
    let mut bytes = file(&[Row { ente: "Comune di Forli", ..row() }]);
    let at = bytes.windows(5).position(|word| word == b"Forli").expect("the name") + 4;
    bytes[at] = 0xec;
    assert_eq!(read(&bytes), Err(Refusal::NotUtf8 { line: 2 }));
}

#[test]
fn a_file_may_lose_a_few_rows_and_not_many() {
    let rows: Vec<Row> = std::iter::repeat_n(row(), 95).collect();
    let limits = Limits { fall_share: 0.10, fall_rows: 5 };
    assert!(judge(FILE, &file(&rows), Some(100), limits).is_ok());
    assert_eq!(judge(FILE, &file(&rows[..89]), Some(100), limits), Err(Refusal::RowsFell { before: 100, now: 89 }));
    assert!(judge(FILE, &file(&rows[..3]), Some(8), limits).is_ok());
    assert!(judge(FILE, &file(&rows), None, limits).is_ok());
}

#[test]
fn a_stray_quote_inside_a_name_is_part_of_it() {
    let bytes = String::from_utf8(file(&[row()])).expect("text").replace("Comune di Cuneo", "I.C. GALILEI\"\"");
    assert_eq!(&*read(bytes.as_bytes()).expect("a good file").enti[0].name, "I.C. GALILEI\"\"");
}

fn any_style() -> impl Strategy<Value = Style> {
    let order = Just((0..20).collect::<Vec<usize>>()).prop_shuffle();
    let line_end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    (order, any::<bool>(), line_end, any::<bool>()).prop_map(|(order, all_quoted, line_end, byte_order_mark)| Style {
        order,
        all_quoted,
        line_end,
        byte_order_mark,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_of_columns_quotes_line_ends_and_byte_order_mark_do_not_matter(style in any_style()) {
        let rows = [Row { ente: "Comune di \"Forlì\", capoluogo", ..row() }, row()];
        prop_assert_eq!(read(&styled(&rows, &style)), read(&file(&rows)));
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for file in SourceFile::ALL {
            let _ = judge(file, &bytes, Some(10), Limits::default());
        }
    }

    #[test]
    fn no_damage_to_a_good_file_makes_the_reader_stumble(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file(&eight());
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        let _ = read(&bytes[..cut.index(bytes.len())]);
    }

    #[test]
    fn a_field_of_any_text_is_read_back_or_refused(text in "\\PC*") {
        let text: &'static str = String::leak(text);
        if let Ok(sheet) = read(&file(&[Row { ente: text, ..row() }])) {
            prop_assert_eq!(&*sheet.enti[0].name, text.trim());
        }
    }
}
