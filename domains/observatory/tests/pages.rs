// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of map and comparison, and their API, as a browser and a program get them.

mod given;

use axum::http::StatusCode;
use kernel::Language;
use store::{Store, testing::Given};
use web::testing::{Browser, assert_is_a_page, assert_same_texts_in_every_language, house};

use crate::given::with_projects;

fn browser(store: Store) -> Browser {
    let app = house(store, &[registry::domain(), observatory::domain()]);
    Browser::new(app, vec![registry::domain(), observatory::domain()])
}

#[test]
fn says_the_same_things_in_every_language() {
    assert_same_texts_in_every_language(observatory::domain().texts);
}

#[store::test]
async fn the_map_is_a_page_in_every_language_and_at_every_level(given: Given) {
    let browser = browser(given.store);
    for language in [Language::It, Language::En] {
        for level in ["comuni", "province", "regioni"] {
            for key in observatory::indicator::ALL.iter().map(|indicator| indicator.key) {
                let page = browser.get_in(language, &format!("/mappa?indicatore={key}&livello={level}")).await;
                assert_is_a_page(&page);
                let text = page.text();
                assert!(!text.contains(&format!("indicator-{key}")), "{key} has no name");
                assert!(text.contains("<svg") && text.contains("ISTAT / openpolis"), "{key} {level}");
            }
        }
    }
}

#[store::test]
async fn the_table_beside_the_map_is_narrowed_and_downloaded_with_the_same_filter(given: Given) {
    let browser = browser(given.store);
    let page = browser.get("/mappa?indicatore=residenti&regione=02&ordina=nome&verso=su").await.text();
    assert!(page.contains("Allein") && !page.contains(">Roma<"));
    let file = browser.get("/mappa?indicatore=residenti&regione=02&formato=csv").await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"residenti-comuni-2023-01-01.csv\"");
    // 74 Comuni and the header.
    assert_eq!(file.text().lines().count(), 75);
    let provinces = browser.get("/mappa?indicatore=residenti&livello=province&formato=json").await.json();
    assert_eq!(provinces["data"].as_array().map(Vec::len), Some(107));
}

#[store::test]
async fn the_take_up_of_a_measure_is_a_map_a_table_a_file_and_an_api(given: Given) {
    let browser = with_projects(given.store).await;
    let page = browser.get("/mappa?indicatore=adesione-1-4-1&regione=02").await;
    assert_is_a_page(&page);
    let text = page.text();
    for said in ["Adesione alla misura 1.4.1", "Nessuna candidatura finanziata", "/mappa/figura/adesione-1-4-1.svg"] {
        assert!(text.contains(said), "{said}");
    }
    assert!(text.contains("value=\"adesione-1-4-1\" selected"), "the measure is chosen in the menu");

    let file = browser.get("/mappa?indicatore=adesione-1-4-1&regione=02&ordina=valore&formato=csv").await.text();
    assert_eq!(file.lines().count(), 75);
    let api = browser.get("/api/v1/indicatori/adesione-1-4-1").await.json();
    let stages: Vec<&str> =
        api["items"].as_array().expect("places").iter().filter_map(|place| place["stage"].as_str()).collect();
    assert_eq!((stages.len(), api["indicator"]["unit"].as_str()), (7_896, Some("fase")));
    let paid = stages.iter().filter(|stage| **stage == "paid").count();
    assert!(paid > 0 && file.matches("Pagato").count() == paid, "file and API tell the same: {paid}");

    let holding = stages.iter().filter(|stage| ["funded", "paid"].contains(stage)).count();
    let regions = browser.get("/api/v1/indicatori/adesione-1-4-1?livello=regioni").await.json();
    let share = regions["items"][1]["value"].as_f64().expect("the share of Valle d'Aosta");
    assert_eq!(regions["indicator"]["unit"], "quota");
    assert!((share * 74.0 - f64::from(u32::try_from(holding).expect("few"))).abs() < 1e-9, "{share} of 74, {holding}");
    let list = browser.get("/api/v1/indicatori").await.json();
    assert!(list["items"].as_array().is_some_and(|all| all.iter().any(|one| one["key"] == "adesione-1-4-1")));
}

#[store::test]
async fn the_table_of_a_map_shows_one_class_of_its_legend(given: Given) {
    let browser = with_projects(given.store).await;
    let table = "/mappa?indicatore=adesione-1-4-1";
    let all = browser.get(&format!("{table}&formato=csv")).await.text().lines().count();
    let classes = ["1", "2", "3", "4"].map(|class| format!("{table}&classe={class}&formato=csv"));
    let mut told = 0;
    for class in &classes {
        told += browser.get(class).await.text().lines().count() - 1;
    }
    assert_eq!(told, all - 1, "each Comune is in one class");
    let paid = browser.get(&classes[3]).await.text();
    assert!(paid.lines().count() > 1 && paid.lines().skip(1).all(|line| line.contains("Pagato")), "{paid}");
    let page = browser.get(&format!("{table}&classe=4")).await.text();
    assert!(page.contains("<option value=\"4\" selected>Pagato</option>"), "{page}");
    let without = browser.get("/mappa?indicatore=giorni-al-pagamento&livello=province&classe=mancante").await.text();
    assert!(without.contains("106"), "all provinces lack the figure");
}

#[store::test]
async fn places_without_a_figure_are_hatched_and_say_so(given: Given) {
    let browser = with_projects(given.store).await;
    let page =
        browser.get("/mappa?indicatore=giorni-al-pagamento&livello=province&ordina=valore&verso=giu").await.text();
    assert!(page.contains("<pattern id=\"map-picture-none\""), "the provinces are hatched");
    assert!(page.contains("Nessun dato <span class=\"map-count\">(106)"), "the legend counts them");
    let picture = browser.get("/mappa/figura/giorni-al-pagamento.svg").await;
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.text().contains("fill=\"url(#none)\""));
    let figures = browser.get("/mappa/dati/adesione-1-4-1.json").await.json();
    assert_eq!(figures["words"][3], "Pagato");
    for nothing in ["/mappa/figura/nulla.svg", "/mappa/figura/residenti.png", "/mappa/dati/adesione-9-9-9.json"] {
        assert_eq!(browser.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[store::test]
async fn a_comune_looked_for_is_found_without_scripts(given: Given) {
    let browser = browser(given.store);
    let found = browser.get("/mappa?indicatore=residenti&comune=reggio+emilia").await.text();
    assert!(found.contains("data-comune=\"035033\"") && found.contains("Reggio nell&#39;Emilia: 1"), "{found}");
    let lost = browser.get("/mappa?comune=xyzzy").await.text();
    assert!(lost.contains("Nessun Comune ha questo nome"));
}

#[store::test]
async fn the_map_reads_boundaries_names_and_figures(given: Given) {
    let browser = browser(given.store);
    let version = registry::boundaries::version();
    let boundaries = browser.get(&format!("/mappa/confini/{version}.json")).await;
    assert!(boundaries.header("cache-control").contains("immutable"));
    assert_eq!(boundaries.json()["objects"]["comuni"]["geometries"].as_array().map(Vec::len), Some(7_896));
    assert_eq!(browser.get("/mappa/confini/old.json").await.header("cache-control"), "no-cache");
    assert_eq!(browser.get("/mappa/comuni.json").await.json()["058091"], "Roma (RM)");
    let figures = browser.get("/mappa/dati/residenti.json").await;
    assert!(!figures.header("etag").is_empty());
    assert_eq!(figures.json()["cuts"].as_array().map(Vec::len), Some(4));
    assert!(figures.json()["values"]["058091"].as_f64().is_some_and(|people| people > 2e6));
    assert_eq!(browser.get("/mappa/dati/nulla.json").await.status, StatusCode::NOT_FOUND);
}

#[test]
fn every_comune_of_the_registry_has_a_boundary_of_its_own_size() {
    let registry = registry::Registry::embedded();
    let drawn = |code: &str| registry::boundaries::area_km2(registry::boundaries::Layer::Comuni, code);
    let (mut total, mut measured) = (0.0, 0.0);
    for comune in registry.comuni() {
        let area = drawn(&comune.code.to_string()).unwrap_or_else(|| panic!("{} has no boundary", comune.name));
        let error = (area - comune.area_km2).abs();
        assert!(error < 0.25 || error < comune.area_km2 * 0.05, "{}: {area} for {}", comune.name, comune.area_km2);
        total += area;
        measured += comune.area_km2;
    }
    assert!((total / measured - 1.0).abs() < 0.005, "{total} for {measured}");
}

#[store::test]
async fn up_to_five_comuni_stand_side_by_side(given: Given) {
    let browser = browser(given.store);
    for address in ["/confronta", "/confronta?comuni=058091", "/confronta?comuni=058091,015146,063049,001272,048017"] {
        for language in [Language::It, Language::En] {
            assert_is_a_page(&browser.get_in(language, address).await);
        }
    }
    let two = browser.get("/confronta?comuni=058091,015146").await.text();
    assert!(two.contains("A confronto: Roma, Milano") && two.contains("/comuni/015146-milano"));
    assert!(two.contains("href=\"/confronta?comuni=015146\""), "Roma can be taken away");
}

#[store::test]
async fn unknown_codes_and_a_sixth_comune_are_told_politely(given: Given) {
    let browser = browser(given.store);
    let page = browser.get("/confronta?comuni=058091,999999,001001,001002,001003,001004,001006").await;
    assert_is_a_page(&page);
    let text = page.text();
    assert!(text.contains("codice ISTAT 999999") && text.contains("al massimo cinque"));
    assert!(text.contains("i Comuni sono già cinque") || text.contains("I Comuni sono già cinque"));
}

#[store::test]
async fn a_comune_is_added_by_name_without_scripts(given: Given) {
    let browser = browser(given.store);
    let added = browser.get("/confronta?comuni=058091&aggiungi=milano").await;
    assert_eq!((added.status, added.header("location")), (StatusCode::SEE_OTHER, "/confronta?comuni=058091,015146"));
    let choice = browser.get("/confronta?comuni=058091&aggiungi=castro").await.text();
    assert!(choice.contains("Castro (") && choice.contains("/confronta?comuni=058091,"));
    let nothing = browser.get("/confronta?aggiungi=xyzzy").await.text();
    assert!(nothing.contains("Nessun Comune si chiama «xyzzy»"));
}

#[store::test]
async fn a_comparison_is_downloaded(given: Given) {
    let browser = browser(given.store);
    let file = browser.get("/confronta?comuni=058091,015146&formato=csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.text().lines().count(), 1 + 2 * observatory::indicator::ALL.len());
}

#[store::test]
async fn the_api_lists_indicators_and_gives_their_figures(given: Given) {
    let browser = browser(given.store);
    let list = browser.get("/api/v1/indicatori").await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(observatory::indicator::ALL.len()));
    let regions = browser.get("/api/v1/indicatori/residenti?livello=regioni").await.json();
    assert_eq!(regions["items"].as_array().map(Vec::len), Some(20));
    assert_eq!(regions["italy"], 58_840_177.0);
    let missing = browser.get("/api/v1/indicatori/nulla").await;
    assert_eq!((missing.status, missing.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"));
}
