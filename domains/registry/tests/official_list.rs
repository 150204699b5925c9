// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! ISTAT's file, as it is and as it might be.

mod given;

use given::{USUAL, file};
use proptest::prelude::*;
use registry::{ListDifference, NotTheList, OfficialList, Registry};

#[test]
fn the_official_file_says_what_the_binary_carries() {
    let Some(shared) = kernel::shared::dir() else { return };
    let bytes = std::fs::read(shared.join("opendata/istat/Elenco-comuni-italiani.csv")).expect("ISTAT's list");
    let list = OfficialList::read(&bytes).expect("a list");
    assert_eq!(list.comuni.len(), 7_896);
    let registry = Registry::embedded();
    assert!(ListDifference::between(registry.facts(), &list).is_empty());
    assert_eq!(list.provinces, registry.provinces());
    assert_eq!(list.regions, registry.regions());
    let dolina = list.comuni.iter().find(|comune| comune.code.to_string() == "032001").expect("Duino Aurisina");
    assert_eq!(dolina.other_name.as_deref(), Some("Devin Nabrežina"), "Š and ž are there as Windows-1252 has them");
}

#[test]
fn utf8_with_a_mark_and_latin1_are_read_alike() {
    let text = file(&USUAL, "\r\n", |_| {});
    let plain = OfficialList::read(text.as_bytes()).expect("UTF-8");
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    assert_eq!(OfficialList::read(&marked), Ok(plain.clone()));
    // The one letter that Windows-1252 has not is lost, as ISTAT loses it.
    let lossy = text.replace('č', "?");
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&lossy);
    let latin = OfficialList::read(&latin).expect("Windows-1252");
    assert_eq!(latin.comuni.len(), plain.comuni.len());
    assert_eq!(latin.comuni[0], plain.comuni[0]);
}

#[test]
fn what_is_wrong_is_told_with_its_row() {
    assert_eq!(OfficialList::read(b""), Err(NotTheList::Empty));
    let missing = OfficialList::read(b"Codice Regione;Nome\n01;Torino\n");
    assert_eq!(missing, Err(NotTheList::ColumnMissing("codice comune formato alfanumerico")));
    let only_header = file(&USUAL, "\n", Vec::clear);
    assert_eq!(OfficialList::read(only_header.as_bytes()), Err(NotTheList::Empty));
    let bad = file(&USUAL, "\n", |rows| rows[2][13] = "H50".to_owned());
    let expected = NotTheList::BadCell { row: 4, column: "code of the cadastre", value: "H50".to_owned() };
    assert_eq!(OfficialList::read(bad.as_bytes()), Err(expected));
    let twice = file(&USUAL, "\n", |rows| rows[1] = rows[0].clone());
    assert!(matches!(OfficialList::read(twice.as_bytes()), Err(NotTheList::Repeated(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn columns_in_any_order_and_any_line_end_say_the_same(order in Just(USUAL.to_vec()).prop_shuffle(), crlf: bool) {
        let end = if crlf { "\r\n" } else { "\n" };
        let list = OfficialList::read(file(&order, end, |rows| rows.truncate(50)).as_bytes()).expect("a list");
        let usual = OfficialList::read(file(&USUAL, "\n", |rows| rows.truncate(50)).as_bytes()).expect("a list");
        prop_assert_eq!(list, usual);
    }

    #[test]
    fn garbage_is_refused_and_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(OfficialList::read(&bytes).is_err());
    }

    #[test]
    fn a_list_with_anything_in_a_cell_never_panics(row in 0_usize..20, column in 0_usize..15, cell in "\\PC{0,12}") {
        let text = file(&USUAL, "\n", |rows| {
            rows.truncate(20);
            rows[row][column] = cell;
        });
        let _ = OfficialList::read(text.as_bytes());
    }

    #[test]
    fn a_list_cut_anywhere_never_panics(at in 0_usize..4_000) {
        let text = file(&USUAL, "\n", |rows| rows.truncate(30));
        let _ = OfficialList::read(&text.as_bytes()[..at.min(text.len())]);
    }
}
