// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files of this domain: each explains its columns, and what is observed can be had as SDMX.

use axum::http::StatusCode;
use kernel::Actor;
use registry::{Facts, Registry};
use store::{Store, testing::Given};
use web::testing::{Browser, assert_file_is_explained, house};

/// A house with simulated projects in Valle d'Aosta alone.
async fn with_projects(store: Store) -> Browser {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.region.to_string() == "02");
    funding::load_simulated(&store, &Actor::Operator, &Registry::new(facts), 1).await.expect("simulated days");
    let domains = || [registry::domain(), funding::domain(), observatory::domain()];
    Browser::new(house(store, &domains()), domains().into())
}

#[store::test]
async fn every_file_explains_its_columns(given: Given) {
    let browser = with_projects(given.store).await;
    for level in ["comuni", "province", "regioni"] {
        assert_file_is_explained(&browser, &format!("/mappa?livello={level}&formato=")).await;
    }
    let take_up = ["adesione-1-4-1"].into_iter();
    for key in observatory::indicator::ALL.iter().map(|indicator| indicator.key).chain(take_up) {
        assert_file_is_explained(&browser, &format!("/mappa?indicatore={key}&regione=02&formato=")).await;
    }
    assert_file_is_explained(&browser, "/indicatori?regione=02&formato=").await;
    assert_file_is_explained(&browser, "/confronta?comuni=007003,058091&formato=").await;
}

#[store::test]
async fn an_indicator_is_had_as_observations_from_the_page_and_from_the_api(given: Given) {
    let browser = with_projects(given.store).await;
    let page = browser.get("/mappa?indicatore=quota-over-65&livello=regioni&formato=sdmx").await;
    assert_eq!(page.header("content-type"), "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8");
    let text = page.text();
    let header =
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,CONF_STATUS,";
    assert!(text.starts_with(header), "{text}");
    let start = "dataflow,CAMPANILE:INDICATORI(1.0.0),I,12,quota-over-65,2023-01-01,0.";
    let lazio = text.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{text}"));
    assert!(lazio.contains(",RT,A,F,Lazio,"), "{lazio}");
    assert_eq!(text.lines().count(), 21);
    let api = browser.get("/api/v1/indicatori/quota-over-65?livello=regioni&formato=sdmx").await;
    assert_eq!(
        (api.text(), api.header("link")),
        (
            text,
            "</api/v1/indicatori/quota-over-65?livello=regioni&formato=codebook>; rel=\"describedby\"; type=\"application/csvm+json\""
        )
    );

    let days = browser.get("/mappa?indicatore=giorni-al-pagamento&livello=province&formato=sdmx").await.text();
    assert!(days.lines().any(|line| line.contains(",giorni-al-pagamento,") && line.contains(",,DAY,O,F,")), "{days}");
    assert!(days.lines().skip(1).all(|line| line.ends_with(",true")), "simulated projects say so in each row");
    let wrong = browser.get("/api/v1/indicatori/quota-over-65?formato=xls").await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}

#[store::test]
async fn all_indicators_are_had_in_one_table(given: Given) {
    let browser = with_projects(given.store).await;
    let page = browser.get("/indicatori").await.text();
    let listed = |word: &str| page.contains(&format!("/mappa?indicatore={word}\""));
    assert!(observatory::indicator::ALL.iter().all(|one| listed(one.key)) && listed("adesione-1-4-1"), "{page}");

    let file = browser.get("/indicatori?regione=02&formato=csv").await.text();
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().expect("headers").clone();
    assert_eq!(headers.len(), 8 + listed_indicators(&page), "{headers:?}");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 74, "the Comuni of Valle d'Aosta");
    let of = |name: &str| headers.iter().position(|header| header == name).unwrap_or_else(|| panic!("{headers:?}"));
    let aosta = rows.iter().find(|row| &row[of("codice_istat")] == "007003").expect("Aosta");
    assert_eq!([&aosta[of("nome")], &aosta[of("sigla")], &aosta[of("ripartizione")]], ["Aosta", "AO", "Nord-ovest"]);
    let one = browser.get("/mappa?indicatore=adesione-1-4-1&regione=02&formato=csv").await.text();
    let stage = &aosta[of("adesione_1_4_1")];
    assert!(one.lines().any(|line| line.starts_with("007003,") && line.contains(stage)), "{stage}: {one}");
}

/// How many indicators the page lists.
fn listed_indicators(page: &str) -> usize {
    page.matches("href=\"/mappa?indicatore=").count()
}
