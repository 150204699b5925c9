// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files of this domain: each explains its columns, and what is observed can be had as SDMX.

mod given;

use axum::http::StatusCode;
use kernel::Language;
use store::testing::Given;
use web::testing::{Browser, assert_file_is_explained, house};

use crate::given::with_projects;

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

/// What a strict reader of SDMX-CSV 2.0 asks of a file: the header, names of components, one structure, a key for each
/// observation, no words. Gives the values.
fn assert_is_sdmx(text: &str, dataflow: &str) -> Vec<String> {
    assert!(text.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,"), "{text}");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let id = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    assert!(header.iter().all(id), "{header:?}");
    let at = |name: &str| header.iter().position(|one| one == name).unwrap_or_else(|| panic!("{name} in {header:?}"));
    let (time, value) = (at("TIME_PERIOD"), at("OBS_VALUE"));
    assert!(time < value && value < at("OBS_STATUS") && value < at("UNIT_MEASURE"), "{header:?}");
    let mut keys = std::collections::HashSet::new();
    let mut values = Vec::new();
    for row in reader.records() {
        let row = row.expect("as many fields as the header");
        assert_eq!([&row[0], &row[1], &row[2]], ["dataflow", &format!("CAMPANILE:{dataflow}(1.0.0)"), "I"]);
        assert!(row[time].parse::<chrono::NaiveDate>().is_ok(), "{row:?}");
        let key: Vec<String> = (3..value).map(|at| row[at].to_owned()).collect();
        assert!(key.iter().all(|part| !part.is_empty()) && keys.insert(key), "{row:?}");
        assert_eq!(row[value].is_empty(), &row[at("OBS_STATUS")] != "A", "{row:?}");
        values.push(row[value].to_owned());
    }
    values
}

#[store::test]
async fn observations_are_for_programs_whatever_the_language(given: Given) {
    let browser = with_projects(given.store).await;
    let keys = observatory::indicator::ALL.iter().map(|indicator| indicator.key.to_owned());
    let levels = ["comuni&regione=02", "province", "regioni"];
    let maps = keys.flat_map(|key| levels.map(|level| format!("/mappa?indicatore={key}&livello={level}&formato=sdmx")));
    let take_up =
        levels[1..].iter().map(|level| format!("/mappa?indicatore=adesione-1-4-1&livello={level}&formato=sdmx"));
    for address in maps.chain(take_up) {
        let text = browser.get_in(Language::It, &address).await.text();
        assert_eq!(text, browser.get_in(Language::En, &address).await.text(), "{address}");
        let values = assert_is_sdmx(&text, "INDICATORI");
        assert!(!values.is_empty(), "{address}");
        assert!(values.iter().all(|value| value.is_empty() || value.parse::<f64>().is_ok()), "{address}: {values:?}");
    }
    let beside = "/confronta?comuni=007003,058091&formato=sdmx";
    let text = browser.get_in(Language::It, beside).await.text();
    assert_eq!(text, browser.get_in(Language::En, beside).await.text());
    assert!(assert_is_sdmx(&text, "CONFRONTO").iter().all(|value| value.is_empty() || value.parse::<f64>().is_ok()));
    assert!(text.contains(",007003,residenti,2023-01-01,valore,"), "{text}");
    let cents = browser.get("/api/v1/indicatori/euro-assegnati").await.json();
    let aosta = cents["items"].as_array().expect("places").iter().find(|one| one["code"] == "007003").expect("Aosta");
    let euros = aosta["value"].as_f64().expect("money") / 100.0;
    let told = text.lines().find(|line| line.contains(",007003,euro-assegnati,") && line.contains(",valore,"));
    assert!(told.is_some_and(|line| line.contains(&format!(",{euros},A,F,Aosta,EUR,"))), "{euros}: {text}");
}

#[store::test]
async fn take_up_is_observed_in_codes_and_read_in_words(given: Given) {
    let browser = with_projects(given.store).await;
    let address = |format: &str| format!("/mappa?indicatore=adesione-1-4-1&regione=02&formato={format}");
    let text = browser.get_in(Language::It, &address("sdmx")).await.text();
    assert_eq!(text, browser.get_in(Language::En, &address("sdmx")).await.text());
    let values = assert_is_sdmx(&text, "ADESIONI");
    let is_code = |value: &String| ["never", "gave-up", "funded", "paid"].contains(&value.as_str());
    assert!(values.len() == 74 && values.iter().all(is_code), "{values:?}");
    let italian = browser.get_in(Language::It, &address("csv")).await.text();
    let english = browser.get_in(Language::En, &address("csv")).await.text();
    assert!(italian.contains(",Pagato,") && english.contains(",Paid,"), "{italian}{english}");
    let json = browser.get(&address("json")).await.json();
    assert!(json["data"].as_array().expect("rows").iter().all(|row| row["adesione_1_4_1"] != "Pagato"));
    let codebook = browser.get(&address("codebook")).await.text();
    assert!(codebook.contains("\"gave-up\"") && codebook.contains("Ha rinunciato"), "{codebook}");
}

#[store::test]
async fn before_the_first_day_there_is_no_observation_of_projects(given: Given) {
    let domains = || [registry::domain(), funding::domain(), observatory::domain()];
    let browser = Browser::new(house(given.store, &domains()), domains().into());
    let none = browser.get("/mappa?indicatore=quota-erogata&formato=sdmx").await;
    assert_eq!((none.status, none.text().lines().count()), (StatusCode::OK, 1), "a header alone");
    let beside = browser.get("/confronta?comuni=007003&formato=sdmx").await.text();
    let residents = assert_is_sdmx(&beside, "CONFRONTO");
    assert!(!residents.is_empty() && !beside.contains("quota-erogata"), "{beside}");
}

/// How many indicators the page lists.
fn listed_indicators(page: &str) -> usize {
    page.matches("href=\"/mappa?indicatore=").count()
}
