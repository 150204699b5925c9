// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The gallery of charts as a browser gets it: every chart with its data and its drawing, and those without data say so.

use axum::http::StatusCode;
use kernel::{Actor, Language};
use registry::{Facts, Registry};
use store::{Store, testing::Given};
use web::testing::{Browser, assert_is_a_page, house};

fn browser(store: Store) -> Browser {
    let domains = || [registry::domain(), funding::domain(), observatory::domain()];
    Browser::new(house(store, &domains()), domains().into())
}

/// A house with simulated projects in Valle d'Aosta alone.
async fn with_projects(store: Store) -> Browser {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.region.to_string() == "02");
    funding::load_simulated(&store, &Actor::Operator, &Registry::new(facts), 1).await.expect("simulated days");
    browser(store)
}

/// The charts of the gallery: those of the registry always have something to show, those of projects after a first day.
const OF_PEOPLE: [&str; 13] = [
    "barre",
    "barre-affiancate",
    "manubri",
    "barre-in-pila",
    "barre-al-cento",
    "punti-e-intervalli",
    "linee-e-bande",
    "istogramma",
    "scatole",
    "strisce",
    "dispersione",
    "piccoli-multipli",
    "mappa",
];
const OF_PROJECTS: [&str; 3] = ["colonne", "linee", "linea-minima"];

#[store::test]
async fn the_gallery_shows_every_chart_with_its_data_and_its_drawing(given: Given) {
    let browser = with_projects(given.store).await;
    for language in [Language::It, Language::En] {
        let page = browser.get_in(language, "/grafici").await;
        assert_is_a_page(&page);
        let text = page.text();
        assert!(!text.contains("gallery-barre") && !text.contains(">gallery-"), "every text is written");
        for key in OF_PEOPLE.iter().chain(&OF_PROJECTS) {
            let piece = text.split(&format!("<article class=\"gallery-piece\" id=\"{key}\"")).nth(1).expect("a piece");
            let piece = piece.split("</article>").next().expect("its end");
            assert_eq!(piece.matches("<svg ").count(), 2, "{key} is drawn for a desk and for a phone");
            assert!(piece.contains("<tbody>") && piece.contains(&format!("href=\"/grafici/{key}.svg\"")), "{key}");
        }
        assert!(text.len() < 700_000, "{} bytes", text.len());
    }
}

#[store::test]
async fn a_chart_is_downloaded_with_its_title_and_its_source(given: Given) {
    let browser = browser(given.store);
    for key in OF_PEOPLE {
        let file = browser.get(&format!("/grafici/{key}.svg")).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "image/svg+xml"), "{key}");
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{key}.svg\""));
        let svg = file.text();
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("ISTAT") && !svg.contains("href="), "{key}");
    }
    for nothing in ["/grafici/linee.svg", "/grafici/radar.svg", "/grafici/barre.png"] {
        assert_eq!(browser.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[store::test]
async fn charts_of_projects_say_when_there_are_none_yet(given: Given) {
    let text = browser(given.store).get("/grafici").await.text();
    assert_eq!(text.matches("il grafico apparirà dopo la prima lettura").count(), OF_PROJECTS.len() + 1);
    assert!(text.contains("id=\"punti-e-intervalli\"") && text.contains("tra "));
    assert!(text.contains("<h2 id=\"radar\">"), "the radar is missing for a reason");
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
