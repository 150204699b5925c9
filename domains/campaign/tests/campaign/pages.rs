// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages of the control room, through the router.

use axum::http::StatusCode;
use campaign::{Standing, check_quality, plan_rule};
use chrono::TimeDelta;
use kernel::{Actor, Language, Role};
use store::testing::Given;
use web::testing::{Browser, assert_columns_are_explained, assert_is_a_page, assert_same_texts_in_every_language};

use crate::given::{announced, campaign_2026, domains, last_year, national, under_way, work};

/// Pages with a list that can be taken away.
const LISTS: [&str; 7] = [
    "/campagne/2026?per=provincia",
    "/campagne/2026/comuni?stato=compiling",
    "/campagne/2026/solleciti?",
    "/campagne/2026/telefonate?",
    "/campagne/2026/domande?",
    "/campagne/2026/qualita?",
    "/questionari/2026/tempi?",
];

#[test]
fn texts_are_the_same_in_every_language() {
    assert_same_texts_in_every_language(campaign::domain().texts);
}

#[store::test]
async fn every_page_is_drawn_in_both_languages(given: Given) {
    let house = under_way(&given).await;
    last_year(&house).await;
    check_quality(&house.app, &Actor::System("campaign.check_quality"), 2026).await.expect("checked");
    let rule = plan_rule(&house.app, &national(Role::Analyst), &campaign_2026(), Standing::Compiling, 14).await;
    let rule = rule.expect("planned");
    work(&house.app, "campaign.remind").await;
    let analyst = house.desk("analista").await;
    let noted = [("esito", "again"), ("nota", "richiamare"), ("richiamare", "2026-11-25")];
    assert_eq!(analyst.post("/campagne/2026/comuni/001001", &noted).await.status, StatusCode::SEE_OTHER);
    let rule = format!("/campagne/2026/solleciti/{rule}");
    let others = [
        "/campagne",
        "/campagne/2026",
        "/campagne/2026?per=classe",
        "/campagne/2026?per=ripartizione&ordina=copertura&verso=giu",
        "/campagne/2026/comuni/001001",
        "/campagne/2026/comuni/058091",
        "/campagne/2026/solleciti?stato=not_started&giorni=7",
        "/campagne/2026/telefonate?chiamati=da-richiamare",
        rule.as_str(),
    ];
    for address in LISTS.into_iter().chain(others) {
        for language in [Language::It, Language::En] {
            let page = analyst.get_in(language, address).await;
            assert_is_a_page(&page);
            let text = page.text();
            let unsaid = text.match_indices("campaign-").map(|(at, _)| &text[at..text.len().min(at + 40)]).next();
            assert_eq!(unsaid, None, "{address} in {language}");
        }
    }
    let board = analyst.get("/campagne/2026").await.text();
    assert!(board.contains("Mancano 14 giorni") && board.contains("Anno scorso") && board.contains("8 volte su 10"));
    assert!(
        analyst.get("/campagne/2026/telefonate?chiamati=mai&cerca=nessuno").await.text().contains("Nessun risultato")
    );
}

#[store::test]
async fn a_contradiction_is_told_in_the_words_of_the_questionnaire(given: Given) {
    let house = under_way(&given).await;
    house
        .run(
            "UPDATE survey_version SET xml = '<data id=\"mappa_2026\" version=\"2026-v1\">\
         <infrastruttura><cloud_vale>attivo</cloud_vale><cloud_si>no</cloud_si></infrastruttura>\
         <sicurezza><backup_frequenza>mai</backup_frequenza><backup_separato>si</backup_separato></sicurezza></data>'",
        )
        .await;
    check_quality(&house.app, &Actor::System("campaign.check_quality"), 2026).await.expect("checked");
    let analyst = house.desk("analista").await;
    let page = "/campagne/2026/qualita?regola=contradiction&sezione=";
    let security = analyst.get(&format!("{page}sicurezza")).await.text();
    assert!(security.contains(">Sì</td>"), "what was answered: {security}");
    assert!(security.contains("di sicurezza dei dati? «Mai»"), "and what leaves it no room: {security}");
    assert!(!security.contains("backup_frequenza") && !security.contains("= mai"), "no codes: {security}");
    let english = analyst.get_in(Language::En, &format!("{page}sicurezza")).await.text();
    assert!(english.contains("How often are backups made? “Never”"), "{english}");
    let cloud = analyst.get(&format!("{page}infrastruttura")).await.text();
    assert!(cloud.contains("Il passaggio al cloud dei servizi del Comune è fatto? «"), "{cloud}");
    assert!(!cloud.contains("cloud_vale"), "what counts is called as its question is: {cloud}");
}

#[store::test]
async fn every_list_is_taken_away_with_its_columns_explained(given: Given) {
    let house = under_way(&given).await;
    check_quality(&house.app, &Actor::System("campaign.check_quality"), 2026).await.expect("checked");
    let analyst = house.desk("analista").await;
    for address in LISTS {
        let file = analyst.get(&format!("{address}&formato=json")).await;
        assert_eq!(file.status, StatusCode::OK, "{address}: {}", file.text());
        let columns = file.json()["meta"]["columns"].as_array().expect("columns").clone();
        for column in &columns {
            for language in ["it", "en"] {
                let told = column["definition"][language].as_str().unwrap_or_default();
                assert!(!told.is_empty(), "{address}: {} has no definition in {language}", column["key"]);
            }
        }
        let csv = analyst.get(&format!("{address}&formato=csv")).await;
        assert!(csv.header("content-disposition").starts_with("attachment"), "{address}");
        assert_eq!(analyst.get(&format!("{address}&formato=xlsx")).await.status, StatusCode::OK, "{address}");
    }
}

#[store::test]
async fn the_room_is_for_analysts_and_authors_look_only(given: Given) {
    let house = announced(&given).await;
    let visitor = Browser::new(house.app.clone(), domains());
    let sent = visitor.get("/campagne/2026").await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/accedi?torna=%2Fcampagne%2F2026"));
    let rtd = house.desk("rtd").await;
    for address in LISTS.into_iter().filter(|address| address.starts_with("/campagne")) {
        assert_eq!(rtd.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(rtd.post("/campagne/2026/qualita", &[]).await.status, StatusCode::NOT_FOUND);
    let analyst = house.desk("analista").await;
    assert_eq!(analyst.get("/campagne/1999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(analyst.get("/campagne/2026/comuni/999999").await.status, StatusCode::NOT_FOUND);
    let page = analyst.get("/campagne/2026").await;
    assert_eq!((page.header("cache-control"), page.header("x-robots-tag")), ("no-store", "noindex, nofollow"));
    let wrong = analyst.post("/campagne/2026/solleciti", &[("stato", "ready"), ("giorni", "300")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("fuori dai giorni"), "{}", wrong.text());
}

#[store::test]
async fn the_burden_meter_is_public_and_says_nothing_of_few(given: Given) {
    let house = announced(&given).await;
    let visitor = Browser::new(house.app.clone(), domains());
    let few = visitor.get("/questionari/2026/tempi").await;
    assert_is_a_page(&few);
    assert!(few.text().contains("Gli invii sono ancora pochi"));
    crate::given::fill(&house.app, 2026).await;
    given.clock.advance(TimeDelta::hours(1));
    assert_eq!(crate::given::work(&house.app, "campaign.measure_burden").await, 1, "it is measured again every hour");
    let page = visitor.get("/questionari/2026/tempi").await.text();
    assert!(page.contains("3,0 min") && page.contains("B2. Si usa il fascicolo informatico?"), "{page}");
    assert_eq!(visitor.get("/questionari/1999/tempi").await.status, StatusCode::NOT_FOUND);
    assert_columns_are_explained(&visitor, "/questionari/2026/tempi?formato=").await;
}
