// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Choosing a file, what is told about it, what can be taken home, how it is forgotten.

use chrono::TimeDelta;
use kernel::Language;
use store::testing::Given;
use web::testing::{assert_file_is_explained, assert_is_a_page, assert_same_texts_in_every_language};

use crate::given::{browser, example, send, upload};

#[test]
fn the_same_things_are_said_in_every_language() {
    assert_same_texts_in_every_language(survey::domain().texts);
}

#[store::test]
async fn every_page_is_drawn_in_every_language(given: Given) {
    let browser = browser(&given);
    let good = example(&browser, "servizi-digitali").await;
    let bad = example(&browser, "con-errori").await;
    for language in Language::ALL {
        for page in ["/questionari/prova", &good, &bad, &format!("{good}/compila")] {
            let answer = browser.get_in(language, page).await;
            assert_is_a_page(&answer);
            assert!(!answer.text().contains(">survey-"), "{page} shows a key");
        }
    }
}

#[store::test]
async fn a_finding_stands_in_its_cell_and_the_list_leads_there(given: Given) {
    let browser = browser(&given);
    let address = upload(&browser, "| survey |\n| | type | name | label |\n| | integr | n | Quanti? |\n").await;
    let page = browser.get(&address).await.text();
    assert!(page.contains("href=\"") && page.contains("#cella-survey-A2\""), "{page}");
    assert!(page.contains("id=\"cella-survey-A2\""));
    assert!(page.contains("href=\"#risultato-1\""));
    let json = browser.get(&format!("{address}?formato=json")).await.json();
    assert_eq!(json["errors"], 1, "{json}");
    let sarif = browser.get(&format!("{address}?formato=sarif")).await.json();
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(1), "{sarif}");
    let fill = browser.get(&format!("{address}/compila")).await;
    assert_eq!((fill.status.as_u16(), fill.header("location")), (303, address.as_str()));
    assert_eq!(browser.get(&format!("{address}/modulo.xml")).await.status, 409);
}

#[store::test]
async fn a_form_can_be_taken_home(given: Given) {
    let browser = browser(&given);
    let address = example(&browser, "servizi-digitali").await;
    let form = browser.get(&format!("{address}/modulo.xml")).await;
    assert!(form.header("content-disposition").contains("servizi-digitali.xml"));
    assert!(form.text().contains("<h:html"));
    let record = browser.get(&format!("{address}/risposte.xml")).await.text();
    assert!(record.contains("servizi_digitali"), "{record}");
    let questions = browser.get(&format!("{address}/domande?formato=csv")).await.text();
    assert!(questions.contains("/data/ente/residenti"), "{questions}");
    assert_file_is_explained(&browser, &format!("{address}/domande?formato=")).await;
    assert_file_is_explained(&browser, &format!("{address}/compila?valori-formato=")).await;
    let values = browser.get(&format!("{address}/compila?valori-formato=csv")).await.text();
    assert!(values.contains("/data/ente/residenti"), "{values}");
    let again = send(&browser, "file", Some("modulo.xml"), form.text().as_bytes()).await;
    assert_eq!(again.status, 303, "the XForm itself can be tried out too");
    assert_is_a_page(&browser.get(&format!("{}/compila", again.header("location"))).await);
    let tables = browser.get("/questionari/esempi/servizi-digitali.md").await.text();
    assert!(tables.contains("| survey |"));
}

#[store::test]
async fn nothing_useful_sent_is_told_on_the_page(given: Given) {
    let browser = browser(&given);
    for (name, file, content) in [("file", Some(""), &b""[..]), ("esempio", None, b"nessuno"), ("altro", None, b"x")] {
        let answer = send(&browser, name, file, content).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("Non è arrivato alcun file"), "{}", answer.text());
    }
    let large = send(&browser, "file", Some("a.xlsx"), &vec![0; (8 << 20) + 1]).await;
    assert_eq!(large.status, 422, "{}", large.text());
    assert!(large.text().contains("8 MB"), "{}", large.text());
    let rubbish = send(&browser, "file", Some("a.xlsx"), b"PK rubbish").await;
    assert_is_a_page(&browser.get(rubbish.header("location")).await);
}

#[store::test]
async fn a_preview_is_private_and_forgotten(given: Given) {
    let browser = browser(&given);
    let address = example(&browser, "servizi-digitali").await;
    let page = browser.get(&address).await;
    assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
    assert_eq!(address.rsplit('/').next().map(str::len), Some(32), "nobody can guess it");
    given.clock.advance(TimeDelta::minutes(121));
    let gone = browser.get(&format!("{address}/compila")).await;
    assert_eq!(gone.status, 410);
    assert!(gone.text().contains("Carica di nuovo il file"));
    let other = example(&browser, "servizi-digitali").await;
    browser.post(&format!("{other}/elimina"), &[]).await;
    assert_eq!(browser.get(&other).await.status, 410);
}
