// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One sheet: its pages, its words, its bytes.

use kernel::Language;
use observatory::{Schede, print_scheda};
use press::Press;
use registry::Registry;
use store::testing::Given;

use crate::given::{AOSTA, BOLZANO, CORTACCIA, MONCENISIO, ROMA, SAN_VALENTINO, board, code, italy, picture, reader};

/// The text of the drawings and of the pages, with every kind of blank as one space.
fn text(schede: &Schede, store: &Given, istat: &str, language: Language) -> String {
    let scheda = schede.scheda(code(istat)).expect("a Comune");
    let pages = observatory::proof_scheda(&Press::new(), &scheda, &reader(store, language)).expect("set");
    pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[store::test]
async fn the_sheet_of_every_extreme_is_pdf_ua_of_one_to_four_pages(store: Given) {
    let schede = italy(&[(ROMA, 48), (BOLZANO, 17), (CORTACCIA, 9), (SAN_VALENTINO, 1)]);
    let press = Press::new();
    for language in [Language::It, Language::En] {
        let reader = reader(&store, language);
        for istat in [ROMA, BOLZANO, CORTACCIA, SAN_VALENTINO, MONCENISIO, AOSTA] {
            let scheda = schede.scheda(code(istat)).expect("a Comune");
            let printed = print_scheda(&press, &scheda, &reader).unwrap_or_else(|problem| panic!("{istat}: {problem}"));
            assert!((1..=4).contains(&printed.pages), "{istat} takes {} pages", printed.pages);
            assert!(printed.pdf.starts_with(b"%PDF-"));
        }
    }
}

#[store::test]
async fn no_word_is_left_out_of_the_texts(store: Given) {
    let schede = italy(&[(ROMA, 48), (AOSTA, 1)]);
    for language in [Language::It, Language::En] {
        for istat in [ROMA, AOSTA, MONCENISIO] {
            let text = text(&schede, &store, istat, language);
            assert!(!text.contains("scheda-") && !text.contains("indicator-"), "{text}");
        }
    }
}

#[store::test]
async fn the_sheet_says_who_the_comune_is_what_it_has_and_what_comes_next(store: Given) {
    let schede = italy(&[(BOLZANO, 8)]);
    let text = text(&schede, &store, BOLZANO, Language::It);
    for said in [
        "Bolzano",
        "Bozen",
        "Capoluogo · Provincia autonoma di Bolzano",
        "Trentino-Alto Adige/Südtirol · Nord-est",
        "106.107",
        "A952",
        "ITH10",
        "ha 7 progetti finanziati",
        "Ne sono già pagati 2",
        "5 aspettano il pagamento",
        "12.345.678 €",
        "CUP J81F22000000001",
        "Rinuncia",
        "43 mesi",
        "30/09/2026",
        "31/12/2029",
        "º su 1",
        "CC BY 4.0",
        "http://127.0.0.1:8080/comuni/021008-bolzano",
        "Pagina 1 di 2",
    ] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
}

#[store::test]
async fn a_comune_without_projects_is_told_so_and_still_compared(store: Given) {
    let schede = italy(&[(ROMA, 3)]);
    let text = text(&schede, &store, MONCENISIO, Language::It);
    assert!(text.contains("non ha progetti finanziati"), "{text}");
    assert!(text.contains("Accanto agli altri Comuni") && text.contains("º su"), "{text}");
    assert!(!text.contains("Servizi da tenere attivi"), "{text}");
}

#[store::test]
async fn before_the_first_day_of_data_the_sheet_says_that_there_are_none(store: Given) {
    let schede = Schede::new(board(Registry::embedded(), None));
    let text = text(&schede, &store, ROMA, Language::It);
    assert!(text.contains("non sono ancora stati letti") && !text.contains("non ha progetti"), "{text}");
}

#[store::test]
async fn simulated_data_are_marked_on_every_page(store: Given) {
    let schede = Schede::new(board(Registry::embedded(), Some(picture(&[(ROMA, 40)], true))));
    let scheda = schede.scheda(code(ROMA)).expect("Roma");
    let pages = observatory::proof_scheda(&Press::new(), &scheda, &reader(&store, Language::It)).expect("set");
    assert!(pages.len() > 1 && pages.iter().all(|page| page.contains("Dati simulati")));
    assert!(pages.concat().contains("dati simulati al"), "the source too");
}

#[store::test]
async fn valle_d_aosta_is_not_compared_twice_with_itself(store: Given) {
    let scheda = italy(&[(AOSTA, 2)]).scheda(code(AOSTA)).expect("Aosta");
    assert!(!scheda.standings.is_empty());
    assert!(scheda.standings.iter().all(|standing| standing.among.len() == 2));
    drop(store);
}

#[store::test]
async fn the_same_scheda_gives_the_same_bytes(store: Given) {
    let reader = reader(&store, Language::It);
    let print = || {
        let scheda = italy(&[(CORTACCIA, 4)]).scheda(code(CORTACCIA)).expect("Cortaccia");
        print_scheda(&Press::new(), &scheda, &reader).expect("printed").pdf
    };
    assert!(print() == print());
}
