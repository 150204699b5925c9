// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every page is drawn in every language, with data and without, and says what it should.

use axum::http::StatusCode;
use chrono::NaiveDate;
use funding::{Order, feed::Limits};
use kernel::{Actor, Language};
use outside::Source;
use store::testing::Given;
use web::testing::{Browser, assert_api_is_whole, assert_is_a_page, assert_same_texts_in_every_language, house};

use crate::given::rows::{Row, avvisi, eight, file, put};

const PAGES: [&str; 8] = [
    "/monitor",
    "/avvisi",
    "/avvisi/1-4-1-esperienza-del-cittadino-comuni-aprile-2022",
    "/misure",
    "/misure/1-4-1-esperienza-del-cittadino-nei-servizi-pubblici",
    "/candidature",
    "/fonti",
    "/dati-aperti",
];

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, month, day).expect("a day of 2023")
}

fn rows() -> Vec<Row> {
    let mut rows = eight();
    rows[0] = Row { ipa: "c_d205", cup: "B21F22000010006", ..rows[0].clone() };
    (rows[1].state, rows[1].state_on) = ("E", "2022-12-20");
    (rows[2].state, rows[2].state_on) = ("R", "2022-12-21");
    rows
}

async fn take_in(given: &Given, rows: &[Row], on: NaiveDate) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), "candidature_finanziate_141.csv", &file(rows));
    let order = Order { source: Source::Folder(folder.path().to_owned()), day: on, limits: Limits::default() };
    funding::take_in_day(given, &Actor::Operator, &order).await.expect("a day");
}

fn browser(given: &Given) -> Browser {
    let domains = || vec![registry::domain(), funding::domain()];
    Browser::new(house(given.store.clone(), &domains()), domains())
}

/// The address of the only application found by these words.
async fn application_found(browser: &Browser, words: &str) -> String {
    let found = browser.get(&format!("/api/v1/candidature?cerca={words}")).await.json();
    assert_eq!(found["totale"], 1, "{found}");
    format!("/candidature/{}", found["candidature"][0]["id"].as_str().expect("an id"))
}

#[store::test]
async fn every_page_is_drawn_in_every_language(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    let browser = browser(&given);
    for language in Language::ALL {
        for page in PAGES {
            let answer = browser.get_in(language, page).await;
            assert_is_a_page(&answer);
            let text = answer.text();
            assert!(!text.contains("funding-") || !text.contains(">funding-"), "{page} shows a key");
        }
        assert_is_a_page(&browser.get_in(language, &application_found(&browser, "B21F22000010006").await).await);
    }
}

#[store::test]
async fn a_house_without_data_says_what_to_do(given: Given) {
    let browser = browser(&given);
    for page in ["/monitor", "/avvisi", "/misure", "/candidature", "/fonti", "/dati-aperti"] {
        assert_is_a_page(&browser.get(page).await);
    }
    assert!(browser.get("/candidature").await.text().contains("campanile demo"));
    assert_eq!(browser.get("/avvisi/qualcosa").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/candidature/00000000000").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/api/v1/totali").await.json()["acquisito"], serde_json::Value::Null);
}

#[store::test]
async fn a_past_day_is_shown_as_it_was(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    let mut later = rows();
    (later[0].state, later[0].state_on, later[0].cup) = ("E", "2023-02-09", "B29F22000010006");
    take_in(&given, &later, day(2, 10)).await;
    let browser = browser(&given);
    let address = application_found(&browser, "B29F22000010006").await;
    let now = browser.get(&address).await.text();
    assert!(now.contains("Erogata") && now.contains("B21F22000010006"), "the story tells the old CUP");
    let then = browser.get(&format!("{address}?on=2023-02-05")).await.text();
    assert!(then.contains("Assegnata") && !then.contains("B29F22000010006"));
    assert!(then.contains("5\u{a0}febbraio\u{a0}2023"), "it says of which day it speaks");
    assert!(then.contains("?on=2023-02-05\""), "its links keep the day");
    let before = browser.get("/avvisi/1-4-1-esperienza-del-cittadino-comuni-aprile-2022?on=2022-08-01").await;
    assert!(before.text().contains("non c'era ancora nulla") || before.text().contains("non c&#39;era ancora nulla"));
}

#[store::test]
async fn a_vanished_application_is_told_with_its_last_state_and_the_day_it_vanished(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    take_in(&given, &rows()[1..], day(2, 10)).await;
    let browser = browser(&given);
    let found = browser.get("/api/v1/candidature?on=2023-02-09&cerca=B21F22000010006").await.json();
    let address = format!("/api/v1/candidature/{}", found["candidature"][0]["id"].as_str().expect("an id"));
    let gone = browser.get(&address).await.json();
    assert_eq!((&gone["sparita_dal"], &gone["candidatura"]["stato"]), (&"2023-02-10".into(), &"assegnata".into()));
    assert_eq!(gone["storia"].as_array().and_then(|story| story.last()).expect("a story")["evento"], "sparita");
    let then = browser.get(&format!("{address}?on=2023-02-09")).await.json();
    assert_eq!(then["sparita_dal"], serde_json::Value::Null);
    let before = browser.get(&format!("{address}?on=2023-01-31")).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND, "nobody had seen it yet");
}

#[store::test]
async fn a_day_that_is_none_is_refused_with_words(given: Given) {
    let browser = browser(&given);
    let page = browser.get("/avvisi?on=domani").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("non è un giorno"), "{}", page.text());
    for address in ["/avvisi?on=2023-13-01", "/candidature?classe=9", "/candidature?limite=0", "/candidature?regione=1"]
    {
        let answer = browser.get(&format!("/api/v1{address}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
}

#[store::test]
async fn a_download_carries_the_filter_of_the_page(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    let browser = browser(&given);
    let page = browser.get("/candidature?stato=erogata").await.text();
    assert!(page.contains("stato=erogata&#38;formato=csv") || page.contains("stato=erogata&amp;formato=csv"), "{page}");
    let file = browser.get("/candidature?stato=erogata&formato=csv").await;
    assert!(file.header("content-disposition").contains("candidature-2023-02-01.csv"));
    assert_eq!(file.text().lines().count(), 2, "{}", file.text());
    for format in ["xlsx", "json", "parquet"] {
        let file = browser.get(&format!("/candidature?formato={format}")).await;
        assert_eq!(file.status, StatusCode::OK, "{format}");
        assert!(!file.bytes.is_empty());
    }
}

#[store::test]
async fn the_page_of_a_comune_has_its_projects(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    let browser = browser(&given);
    let page = browser.get("/comuni/004078-cuneo").await;
    assert_is_a_page(&page);
    assert!(page.text().contains("PA digitale 2026") && page.text().contains("31\u{a0}dicembre\u{a0}2027"));
    for page in ["/province/004-cuneo", "/regioni/01-piemonte"] {
        assert!(browser.get(page).await.text().contains("1.4.1 Esperienza del cittadino"), "{page}");
    }
    let api = browser.get("/api/v1/comuni/004078/candidature").await.json();
    assert_eq!(api["candidature"].as_array().map(Vec::len), Some(8));
}

#[store::test]
async fn short_tables_sort_and_download_too(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    let browser = browser(&given);
    let measure = "/misure/1-4-1-esperienza-del-cittadino-nei-servizi-pubblici";
    let page = browser.get(&format!("{measure}?avvisi-ordina=titolo")).await.text();
    assert!(page.contains("id=\"avvisi\"") && page.contains("avvisi-verso=giu#avvisi"), "{page}");
    let calls = browser.get(&format!("{measure}?avvisi-formato=csv")).await;
    assert!(calls.header("content-disposition").contains("avvisi-2023-02-01.csv"));
    assert_eq!(calls.text().lines().count(), 2, "{}", calls.text());
    let totals = browser.get("/fonti?totali-ordina=esito&totali-formato=csv").await;
    assert!(totals.text().contains("totale_per_misura"), "{}", totals.text());
    let tests = browser.get("/previsioni?prova-formato=csv").await;
    assert!(tests.header("content-disposition").contains("previsioni-prova-2023-02-01.csv"));
    let region = browser.get("/regioni/01-piemonte?misure-ordina=decretato").await.text();
    assert!(region.contains("misure-verso=su#misure") || region.contains("misure-verso=giu#misure"), "{region}");
    let of_region = |code: &str| format!("/monitor?per=misura&regione={code}&formato=csv");
    assert!(region.contains("regione=01&#38;formato=csv") || region.contains("regione=01&amp;formato=csv"), "{region}");
    assert_eq!(browser.get(&of_region("01")).await.text().lines().count(), 2);
    assert_eq!(browser.get(&of_region("12")).await.text().lines().count(), 1, "nobody of Lazio applied");
    let comune = browser.get("/comuni/004078-cuneo").await.text();
    assert!(comune.contains("comune=004078&#38;formato=xlsx") || comune.contains("comune=004078&amp;formato=xlsx"));
}

#[store::test]
async fn a_measure_whose_file_never_came_says_that_its_zeros_are_not_known(given: Given) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    let order = Order { source: Source::Folder(folder.path().to_owned()), day: day(2, 1), limits: Limits::default() };
    funding::take_in_day(&given, &Actor::Operator, &order).await.expect("a day");
    let page = browser(&given).get("/misure/1-4-1-esperienza-del-cittadino-nei-servizi-pubblici").await.text();
    assert!(page.contains("non lo sappiamo"), "{page}");
}

#[store::test]
async fn a_refused_file_says_why_and_the_last_good_data_stay(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), "candidature_finanziate_141.csv", &file(&[]));
    let order = Order { source: Source::Folder(folder.path().to_owned()), day: day(2, 2), limits: Limits::default() };
    funding::take_in_day(&given, &Actor::Operator, &order).await.expect("a day");
    let browser = browser(&given);
    let page = browser.get("/fonti").await.text();
    assert!(page.contains("Rifiutato") && page.contains("nessuna riga"), "{page}");
    assert_eq!(browser.get("/api/v1/candidature").await.json()["totale"], 8);
}

#[store::test]
async fn a_source_out_of_reach_is_told_with_the_reason_and_since_when(given: Given) {
    take_in(&given, &rows(), day(2, 1)).await;
    for on in [day(2, 1), day(2, 3)] {
        let nowhere = Source::Folder("/nowhere/at/all".into());
        let order = Order { source: nowhere, day: on, limits: Limits::default() };
        funding::take_in_day(&given, &Actor::Operator, &order).await.expect_err("nobody is there");
    }
    let browser = browser(&given);
    let page = browser.get("/fonti").await.text();
    assert!(page.contains("La fonte non è raggiungibile dal 1º\u{a0}febbraio\u{a0}2023"), "{page}");
    assert!(page.contains("Non raggiungibile") && page.contains("non si può leggere"), "{page}");
    let told = browser.get("/api/v1/fonti").await.json();
    let list = told["fonti"].as_array().expect("files").iter().find(|file| file["nome"] == "avvisi").expect("calls");
    assert_eq!(list["esito"], "unreachable");
    assert_eq!((&list["manca_dal"], &list["visto_il"]), (&"2023-02-01".into(), &"2023-02-01".into()));
    assert_eq!((&list["cambiato_il"], &list["motivo"]), (&"2023-02-01".into(), &"outside.file".into()));
    assert_eq!(browser.get("/api/v1/candidature").await.json()["totale"], 8);
}

#[store::test]
async fn a_house_that_never_reached_the_source_says_so_of_every_file(given: Given) {
    let nowhere = Source::Folder("/nowhere/at/all".into());
    let order = Order { source: nowhere, day: day(2, 1), limits: Limits::default() };
    funding::take_in_day(&given, &Actor::Operator, &order).await.expect_err("nobody is there");
    let page = browser(&given).get("/fonti").await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(text.contains("campanile sync padigitale") && text.contains("La fonte non è raggiungibile"), "{text}");
}

#[test]
fn the_same_things_are_said_in_every_language() {
    assert_same_texts_in_every_language(funding::domain().texts);
}

#[test]
fn the_description_of_the_api_is_whole() {
    assert_api_is_whole(&funding::domain());
}
