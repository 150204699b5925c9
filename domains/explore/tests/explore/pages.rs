// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The workbench at a browser: every view, its image and its data; wrong addresses; who may see what.

use axum::http::StatusCode;
use kernel::Language;
use store::testing::Given;
use web::testing::{assert_api_is_whole, assert_is_a_page, assert_same_texts_in_every_language};

use crate::given::{answered, had_a_year_before, open, publish, scored_otherwise_then};

const LOOKS: [&str; 6] = ["tabella", "barre", "mappa", "dispersione", "distribuzione", "anni"];
const PERS: [&str; 6] = ["italia", "ripartizione", "regione", "provincia", "classe", "cella"];

#[test]
fn texts_are_the_same_in_every_language() {
    assert_same_texts_in_every_language(explore::domain().texts);
    assert_api_is_whole(&explore::domain());
}

#[store::test]
async fn every_view_is_a_page_in_both_languages(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    for (language, topic) in [Language::It, Language::En].into_iter().zip(["srv2", "org5"]) {
        for look in LOOKS {
            for per in PERS {
                let address = format!("/esplora?indicatore={topic}&vista={look}&per={per}&con=org9");
                let page = analyst.get_in(language, &address).await;
                assert_is_a_page(&page);
                let text = page.text();
                for mark in [">explore-", ">report-", ">size-class-", ": explore-", ", explore-", "explore-remark"] {
                    assert!(!text.contains(mark), "{address}: {mark}");
                }
            }
        }
    }
    for topic in ["org9", "imd", "livelli", "imd-servizi", "residenti", "quota-over-65"] {
        for look in LOOKS {
            assert_is_a_page(&analyst.get(&format!("/esplora?indicatore={topic}&vista={look}")).await);
        }
    }
}

#[store::test]
async fn an_estimate_is_told_with_its_interval_and_its_respondents(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let page = analyst.get("/esplora?indicatore=srv2&per=regione&vista=barre&anno=2026").await.text();
    assert!(page.contains("con un intervallo di confidenza al 95%") && page.contains("Hanno risposto"), "{page}");
    assert!(page.contains("per regione, 2026") && page.contains("<svg"), "{page}");
    let open = analyst.get("/esplora?indicatore=residenti").await.text();
    assert!(open.contains("non una stima: non ha intervallo"), "{open}");
}

#[store::test]
async fn what_an_address_says_wrongly_is_said_in_words(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let wrong = [
        ("indicatore=boh", "Non c’è un indicatore «boh»"),
        ("indicatore=srv2&misura=forse", "non ha la stima «forse»"),
        ("per=metro", "Non c’è una divisione «metro»"),
        ("regione=77", "Non c’è una regione «77»"),
        ("ripartizione=ovest", "Non c’è una ripartizione «ovest»"),
        ("classe=0", "Non c’è una classe «0»"),
        ("vista=torta", "Non c’è una vista «torta»"),
        ("anno=1999", "Di «1999» non c’è una campagna"),
        ("regione=12&per=regione", "non si possono dividere così"),
        ("regione=12&ripartizione=sud", "La regione Lazio non è nella ripartizione scelta"),
        ("vista=mappa&per=classe", "qui si vedono le barre"),
        ("vista=dispersione&per=italia", "Per confrontare due indicatori serve una divisione"),
        ("indicatore=residenti&vista=anni", "I dati aperti sono di oggi"),
        ("indicatore=srv2&per=comune&vista=dispersione", "si confrontano solo i dati aperti"),
        ("indicatore=residenti&per=cella", "Le celle del metodo"),
    ];
    for (query, said) in wrong {
        let page = analyst.get(&format!("/esplora?{query}")).await;
        assert_is_a_page(&page);
        assert!(page.text().contains(said), "{query}: {}", page.text());
    }
    let program = analyst.get("/api/v1/esplora?indicatore=boh").await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
    assert_eq!(analyst.get("/esplora/dati.exe?indicatore=srv2").await.status, StatusCode::NOT_FOUND);
}

#[store::test]
async fn a_view_has_one_address_an_image_and_its_data(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let query = "anno=2026&indicatore=srv2&misura=in_corso&per=classe&regione=03&vista=barre";
    let page = analyst.get(&format!("/esplora?{query}")).await.text();
    let written = query.replace('&', "&#38;");
    assert!(page.contains(&format!("/esplora?{written}")) || page.contains(&format!("/esplora?{query}")), "{page}");
    let svg = analyst.get(&format!("/esplora/immagine.svg?{query}")).await;
    assert_eq!((svg.status, svg.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert!(svg.text().starts_with("<svg") && svg.text().contains("Lombardia"), "{}", svg.text());
    let png = analyst.get(&format!("/esplora/immagine.png?{query}")).await;
    assert_eq!((png.status, png.header("content-type")), (StatusCode::OK, "image/png"));
    assert!(png.bytes.starts_with(b"\x89PNG") && png.bytes.len() > 5_000);
    for format in ["csv", "xlsx", "json", "parquet", "codebook"] {
        let file = analyst.get(&format!("/esplora/dati.{format}?{query}")).await;
        assert_eq!(file.status, StatusCode::OK, "{format}");
        assert!(file.bytes.len() > 100, "{format}");
    }
    let json = analyst.get(&format!("/esplora/dati.json?{query}")).await.json();
    let rows = json["data"].as_array().expect("rows");
    assert_eq!(rows.len(), 9, "the region and its eight classes");
    assert_eq!((rows[0]["misura"].as_str(), rows[0]["codice"].as_str()), (Some("in_corso"), Some("03")));
    for column in json["meta"]["columns"].as_array().expect("columns") {
        assert!(column["definition"]["it"].as_str().is_some_and(|text| !text.is_empty()), "{column}");
    }
}

#[store::test]
async fn answers_are_explored_by_everybody_once_they_are_public(given: Given) {
    let house = answered(&given).await;
    let visitor = house.visitor();
    let before = visitor.get("/esplora").await;
    assert_is_a_page(&before);
    assert!(before.text().contains("non sono ancora pubbliche") && !before.text().contains("value=\"srv2\""));
    let asked = visitor.get("/esplora?indicatore=srv2&anno=2026").await.text();
    assert!(asked.contains("i suoi risultati non sono ancora pubblici"), "{asked}");
    assert_eq!(visitor.get("/api/v1/esplora?indicatore=srv2").await.status, StatusCode::NOT_FOUND);
    publish(&house).await;
    let after = visitor.get("/esplora?indicatore=srv2&anno=2026").await.text();
    assert!(after.contains("Hanno risposto") && after.contains("value=\"srv2\""), "{after}");
}

#[store::test]
async fn with_few_answers_open_data_stand(given: Given) {
    let house = open(&given).await;
    publish(&house).await;
    let page = house.visitor().get("/esplora").await;
    assert_is_a_page(&page);
    assert!(page.text().contains("hanno risposto ancora in pochi"), "{}", page.text());
    assert!(page.text().contains("value=\"residenti\""));
}

#[store::test]
async fn two_editions_make_a_line(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let view = "indicatore=srv2&vista=anni&anno=2026";
    let one = analyst.get(&format!("/esplora?{view}")).await.text();
    assert!(one.contains("servono almeno due edizioni"), "{one}");
    had_a_year_before(&house).await;
    let two = analyst.get(&format!("/esplora?{view}")).await;
    assert_is_a_page(&two);
    assert!(
        two.text().contains("<th scope=\"row\">2025</th>") && two.text().contains("id=\"vista\""),
        "{}",
        two.text()
    );
    assert!(!two.text().contains("non si confronta"), "the two editions are the same");
    let json = analyst.get(&format!("/esplora/dati.json?{view}")).await.json();
    let years: Vec<_> = json["data"].as_array().expect("rows").iter().map(|row| row["anno"].clone()).collect();
    assert_eq!(years, [2025, 2026]);
    let before = analyst.get("/esplora?indicatore=srv2&anno=2025").await.text();
    assert!(before.contains("per regione, 2025"), "{before}");
}

#[store::test]
async fn a_line_is_cut_where_the_rapporto_does_not_compare(given: Given) {
    let house = answered(&given).await;
    had_a_year_before(&house).await;
    scored_otherwise_then(&house).await;
    let analyst = house.desk("analista").await;
    for (topic, note) in [
        ("srv2", "La domanda, la regola o le soglie sono cambiate"),
        ("imd", "indicatori comuni è nel Rapporto 2026"),
        ("livelli", "indicatori comuni è nel Rapporto 2026"),
        ("imd-sicurezza", "indicatori comuni è nel Rapporto 2026"),
    ] {
        let text = analyst.get(&format!("/esplora?indicatore={topic}&vista=anni&anno=2026")).await.text();
        assert_eq!(text.matches(note).count(), 1, "{topic} is cut once, at the later year: {text}");
    }
    for topic in ["imd-organizzazione", "org9"] {
        let text = analyst.get(&format!("/esplora?indicatore={topic}&vista=anni&anno=2026")).await.text();
        assert!(text.contains("<th scope=\"row\">2025</th>") && !text.contains("non si confronta"), "{topic}: {text}");
    }
}
