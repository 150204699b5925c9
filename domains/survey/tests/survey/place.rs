// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms that note where one is: asked in the open, and filled without as well.

use store::testing::Given;

use crate::given::{browser, change, upload};

const VISIT: &str = "| survey |
| | type | name | label | trigger |
| | start-geopoint | inizio | | |
| | background-audio | voce | | |
| | text | q | Che cosa? | |
| | background-geopoint | dove | | ${q} |
| | geopoint | punto | Dove si trova? | |
";

const PLAIN: &str = "| survey |\n| | type | name | label |\n| | text | q | Che cosa? |\n";

async fn record(browser: &web::testing::Browser, address: &str) -> String {
    browser.get(&format!("{address}/risposte.xml")).await.text()
}

#[store::test]
async fn a_place_that_is_written_is_noted_from_then_on(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, VISIT).await;
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("name=\"posizione\"") && page.contains("data-position=\"survey-place\""), "{page}");
    assert!(page.contains("data-position=\"q:data:punto\"") && page.contains("Questa pagina non registra"), "{page}");
    let pieces = change(&browser, &address, &[("posizione", "45,07, 7,68"), ("revisione", "0")]).await;
    assert!(pieces.contains("value=\"45.07 7.68\"") && pieces.contains("Posizione annotata"), "{pieces}");
    assert!(record(&browser, &address).await.contains("<inizio>45.07 7.68</inizio>"));
    let pieces = change(&browser, &address, &[("/data/q", "x"), ("revisione", "1")]).await;
    assert!(!pieces.contains("survey-place"), "what did not change is left alone: {pieces}");
    assert!(record(&browser, &address).await.contains("<dove>45.07 7.68</dove>"));
    change(&browser, &address, &[("posizione", ""), ("/data/q", "y"), ("revisione", "2")]).await;
    assert!(record(&browser, &address).await.contains("<inizio>45.07 7.68</inizio>"), "what was noted stays");
}

#[store::test]
async fn what_is_no_place_is_told_and_nothing_is_noted(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, VISIT).await;
    let pieces = change(&browser, &address, &[("posizione", "Torino"), ("revisione", "0")]).await;
    assert!(pieces.contains("value=\"Torino\"") && pieces.contains("survey-place-problem"), "{pieces}");
    assert!(record(&browser, &address).await.contains("<inizio/>"));
    let page = browser.get(&format!("{address}/compila")).await.text();
    assert!(page.contains("aria-invalid=\"true\""), "{page}");
}

#[store::test]
async fn without_a_place_the_form_is_filled_all_the_same(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, VISIT).await;
    change(&browser, &address, &[("/data/q", "x"), ("posizione", ""), ("revisione", "0")]).await;
    let record = record(&browser, &address).await;
    assert!(record.contains("<q>x</q>") && record.contains("<inizio/>") && record.contains("<dove/>"), "{record}");
}

#[store::test]
async fn a_form_that_notes_no_place_asks_none(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, PLAIN).await;
    let answer = browser.get(&format!("{address}/compila")).await;
    assert!(answer.header("permissions-policy").contains("geolocation=(self)"));
    assert!(!answer.text().contains("survey-place"), "{}", answer.text());
}
