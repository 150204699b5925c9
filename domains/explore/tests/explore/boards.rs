// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Boards: kept by who made them, seen by whom they say, gone with them.

use axum::http::StatusCode;
use identity::testing::Desk;
use store::testing::Given;
use web::testing::assert_is_a_page;

use crate::given::{answered, open, publish};

const VIEW: &str = "/esplora?indicatore=residenti&per=regione&vista=mappa";

async fn made(desk: &Desk, title: &str) -> String {
    let made = desk.post("/esplora/quadri/aggiungi", &[("vista", VIEW), ("titolo", title)]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    made.header("location").to_owned()
}

#[store::test]
async fn a_board_is_made_changed_shared_and_removed(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let path = made(&rtd, "Chi vive dove").await;
    assert!(path.len() > "/esplora/quadri/".len() + 40, "nobody guesses {path}");
    let page = rtd.get(&path).await;
    assert_is_a_page(&page);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.text().contains("Chi vive dove") && page.text().contains("Residenti"), "{}", page.text());

    let slug = path.rsplit('/').next().expect("a slug");
    let more = [("vista", "/esplora?indicatore=densita&per=classe&vista=tabella"), ("quadro", slug)];
    assert_eq!(rtd.post("/esplora/quadri/aggiungi", &more).await.header("location"), path);
    let views = format!("{path}/viste");
    assert_eq!(rtd.post(&views, &[("vista", "1"), ("che", "su")]).await.status, StatusCode::SEE_OTHER);
    let text = rtd.get(&path).await.text();
    assert!(text.find("indicatore=densita") < text.find("indicatore=residenti"), "{text}");
    assert_eq!(rtd.post(&views, &[("vista", "1"), ("che", "togli")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rtd.post(&views, &[("vista", "7"), ("che", "togli")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(rtd.post(&path, &[("titolo", " "), ("nota", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let named = [("titolo", "Quanto si è vicini"), ("nota", "Prima riga\nseconda")];
    assert_eq!(rtd.post(&path, &named).await.status, StatusCode::SEE_OTHER);

    let visitor = house.visitor();
    assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND, "it is private");
    let share = format!("{path}/condividi");
    assert_eq!(rtd.post(&share, &[("condivisione", "public")]).await.status, StatusCode::FORBIDDEN, "no analyst");
    assert_eq!(rtd.post(&share, &[("condivisione", "link")]).await.status, StatusCode::SEE_OTHER);
    let seen = visitor.get(&path).await;
    assert_is_a_page(&seen);
    assert!(seen.text().contains("seconda") && !seen.text().contains("/viste\""), "{}", seen.text());
    assert!(!visitor.get("/esplora/quadri").await.text().contains("Quanto si è vicini"), "not in the gallery");

    assert_eq!(rtd.post(&format!("{path}/elimina"), &[]).await.header("location"), "/esplora/quadri");
    assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND);
    let kept = house.count("journal WHERE event = 'explore.board_kept'").await;
    let named = house.count("journal WHERE CAST(payload AS TEXT) LIKE '%vicini%'").await;
    assert_eq!((kept, named), (6, 0), "titles are not in the journal");
}

#[store::test]
async fn only_its_maker_changes_a_board(given: Given) {
    let house = open(&given).await;
    let path = made(&house.desk("rtd").await, "Mio").await;
    let analyst = house.desk("analista").await;
    let link = [("condivisione", "link")];
    let refused = analyst.post(&format!("{path}/condividi"), &link).await.status;
    assert!(matches!(refused, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN), "{refused}");
    assert_eq!(analyst.get(&path).await.status, StatusCode::NOT_FOUND);
    let visitor = house.visitor();
    for address in [path.clone(), format!("{path}/viste"), format!("{path}/elimina"), "/esplora/quadri".to_owned()] {
        let answer = visitor.post(&address, &[("titolo", "x"), ("vista", "0"), ("che", "su")]).await;
        assert_ne!(answer.status, StatusCode::OK, "{address}");
        assert!(
            answer.status != StatusCode::SEE_OTHER || answer.header("location").starts_with("/accedi"),
            "{address}"
        );
    }
    assert_eq!(house.count("explore_board").await, 1);
}

#[store::test]
async fn analysts_show_boards_in_the_gallery_whose_views_stay_guarded(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let view = [("vista", "/esplora?indicatore=srv2&per=ripartizione&anno=2026"), ("titolo", "SPID per area")];
    let path = analyst.post("/esplora/quadri/aggiungi", &view).await.header("location").to_owned();
    let public = [("condivisione", "public")];
    assert_eq!(analyst.post(&format!("{path}/condividi"), &public).await.status, StatusCode::SEE_OTHER);
    let visitor = house.visitor();
    assert!(visitor.get("/esplora/quadri").await.text().contains("SPID per area"));
    let before = visitor.get(&path).await.text();
    assert!(before.contains("non sono ancora pubblici") && !before.contains("SPID e CIE: "), "{before}");
    publish(&house).await;
    let after = visitor.get(&path).await.text();
    assert!(after.contains("Hanno risposto"), "{after}");
}

#[store::test]
async fn a_list_is_searched_and_taken_away(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    made(&rtd, "Perù e dintorni").await;
    made(&rtd, "Altro").await;
    let found = rtd.get("/esplora/quadri?cerca=peru").await.text();
    assert!(found.contains("Perù e dintorni") && !found.contains(">Altro<"), "{found}");
    let json = rtd.get("/esplora/quadri?formato=json").await.json();
    assert_eq!(json["data"].as_array().map(Vec::len), Some(2), "{json}");
}

#[store::test]
async fn boards_go_with_their_maker(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    made(&rtd, "Mio").await;
    let other = house.desk("analista").await;
    made(&other, "Suo").await;
    let copy = rtd.post("/profilo/dati", &[]).await.json();
    assert_eq!((&copy["boards"][0]["title"], &copy["boards"][1]), (&"Mio".into(), &serde_json::Value::Null), "{copy}");
    let erased = rtd.post("/profilo/cancella", &[]).await;
    assert_eq!((erased.status, erased.header("location")), (StatusCode::SEE_OTHER, "/"), "{}", erased.text());
    assert_eq!(house.count("explore_board").await, 1);
    assert_eq!(house.count("explore_board_view").await, 1);
}
