// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The gallery of charts as a browser gets it: every chart with its data and its drawing, and those without data say so.

mod given;

use axum::http::StatusCode;
use kernel::Language;
use store::{Store, testing::Given};
use web::testing::{Browser, assert_is_a_page, house};

use crate::given::with_projects;

fn browser(store: Store) -> Browser {
    let domains = || [registry::domain(), funding::domain(), observatory::domain()];
    Browser::new(house(store, &domains()), domains().into())
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
    assert!(
        browser.get("/grafici/mappa.svg").await.text().contains("openpolis, CC BY 4.0"),
        "boundaries have a source"
    );
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
