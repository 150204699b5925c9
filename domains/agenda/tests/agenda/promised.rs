// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The questionnaire of the year after shows what the agenda promised, beside the questions that tell what came of it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use kernel::{Actor, Language, day_in_rome};
use registry::{Told, note_facts};
use store::testing::Given;
use survey::{Campaign, Edition, Plan, announce_campaign, from_csv, load_edition, sit};
use web::{AppState, testing::assert_is_a_page};

use crate::given::{AGENDA, BODY, open};

/// Two factors for administrators: it raises SIC7, which the question `mfa` tells.
const FACTORS: &str = "doppio-fattore-amministratori";
/// SPID and CIE: it raises SRV2, of which PA digitale knows something.
const SIGN_IN: &str = "spid-cie";
const SECURITY: &str = "/questionari/2027/c_a117/sicurezza";

/// The shipped edition, a year later.
async fn a_year_later(app: &AppState) {
    let mut sheets = Edition::shipped().sheets();
    let settings = &mut sheets.iter_mut().find(|(name, _)| name == "settings").unwrap().1;
    *settings = settings.replace("2026", "2027");
    let edition = Edition::read(from_csv(&sheets).unwrap());
    load_edition(&app.store, &Actor::Operator, &edition).await.unwrap();
    let today = day_in_rome(app.clock.now());
    let campaign = Campaign {
        year: 2027,
        version: edition.version.unwrap(),
        opens_on: today - TimeDelta::days(1),
        closes_on: today + TimeDelta::days(30),
        plan: Plan::default(),
    };
    announce_campaign(app, &Actor::Operator, &campaign).await.unwrap();
}

/// The part of a page that is about one question.
fn question<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, rest) =
        page.split_once(&format!("id=\"q:data:sicurezza:{name}\"")).unwrap_or_else(|| panic!("{name}: {page}"));
    rest.split("<div class=\"question").next().unwrap()
}

#[store::test]
async fn the_next_questionnaire_shows_what_the_agenda_promised_and_answers_nothing(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let wished = [
        ("versione", "0"),
        ("scelta-doppio-fattore-amministratori", "fissa"),
        ("scelta-spid-cie", "fissa"),
        ("entro-spid-cie", "3"),
    ];
    let kept = rtd.post(&format!("{AGENDA}/modifica"), &wished).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let work = [("stato", "fatta"), ("chi", "Ufficio tecnico"), ("prova", "https://comune.example/elenco")];
    assert_eq!(rtd.post(&format!("{AGENDA}/azioni/{FACTORS}"), &work).await.status, StatusCode::SEE_OTHER);
    let told = Told {
        comune: "001003".parse().unwrap(),
        key: "padigitale:1.4.4-spid-cie".into(),
        value: "in_corso".into(),
        source: "PA digitale 2026".into(),
        as_of: "2026-11-20".parse().unwrap(),
    };
    note_facts(&house.app, &Actor::Operator, &[told], &[]).await.unwrap();
    a_year_later(&house.app).await;
    assert_eq!(rtd.post("/questionari/2027/c_a117/comincia", &[]).await.status, StatusCode::SEE_OTHER);

    let page = rtd.get(SECURITY).await;
    assert_is_a_page(&page);
    let page = page.text();
    let factors = question(&page, "mfa");
    let promise = "L’agenda digitale 2026 prevedeva: «Mettere il doppio controllo agli amministratori dei sistemi», ";
    assert!(factors.contains(promise) && factors.contains("Stato: fatta."), "{factors}");
    assert!(factors.contains("Prova: <a href=\"https://comune.example/elenco\""), "{factors}");
    assert!(!factors.contains("checked"), "what was promised is not an answer");
    // Where a source knows something, people are first asked whether it is right: the promise stands there.
    let sign_in = question(&page, "spid_cie_conferma");
    assert!(sign_in.contains("«Far entrare nei servizi con SPID e CIE»") && sign_in.contains("Stato: non iniziata."));
    assert_eq!(page.matches("«Far entrare nei servizi con SPID e CIE»").count(), 1, "once");
    let desk = sit(&house.app, 2027, BODY).await.unwrap();
    assert_eq!(desk.record().value(&"/data/sicurezza/mfa".into()), Some(""));
    drop(desk);

    let english = rtd.get_in(Language::En, SECURITY).await.text();
    assert!(question(&english, "mfa").contains("State: done."), "{english}");
    let other = rtd.get("/questionari/2027/c_a117/atti").await.text();
    assert!(!other.contains("Far entrare nei servizi"), "beside its own question only");
    // The campaign of the agenda's own year has nothing to look back to.
    assert_eq!(rtd.post("/questionari/2026/c_a117/comincia", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!rtd.get("/questionari/2026/c_a117/sicurezza").await.text().contains("prevedeva"));
}

#[store::test]
async fn a_promise_follows_what_people_note_and_decide_later(given: Given) {
    let house = open(&given).await;
    let rtd = house.desk("rtd").await;
    let pin = [("versione", "0"), ("scelta", "fissa")];
    let choose = format!("{AGENDA}/azioni/{SIGN_IN}/scelta");
    assert_eq!(rtd.post(&choose, &pin).await.status, StatusCode::SEE_OTHER);
    a_year_later(&house.app).await;
    assert_eq!(rtd.post("/questionari/2027/c_a117/comincia", &[]).await.status, StatusCode::SEE_OTHER);
    let said = async || {
        let page = rtd.get(SECURITY).await.text();
        question(&page, "spid_cie").to_owned()
    };
    assert!(said().await.contains("Stato: non iniziata."));
    // Done, it leaves the plan that is made again; that it was promised stays.
    let note = [("stato", "fatta"), ("prova", "verbale <b>12</b>")];
    assert_eq!(rtd.post(&format!("{AGENDA}/azioni/{SIGN_IN}"), &note).await.status, StatusCode::SEE_OTHER);
    let again = [("versione", "1")];
    assert_eq!(rtd.post(&format!("{AGENDA}/modifica"), &again).await.status, StatusCode::SEE_OTHER);
    let done = said().await;
    assert!(
        done.contains("prevedeva: «Far entrare nei servizi con SPID e CIE».") && done.contains("Stato: fatta."),
        "{done}"
    );
    assert!(done.contains("verbale &#60;b&#62;12") || done.contains("verbale &lt;b&gt;12"), "{done}");
    let drop = [("versione", "2"), ("scelta", "togli")];
    let note = [("stato", "da-fare")];
    assert_eq!(rtd.post(&format!("{AGENDA}/azioni/{SIGN_IN}"), &note).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rtd.post(&choose, &drop).await.status, StatusCode::SEE_OTHER);
    assert!(!said().await.contains("prevedeva"), "taken out, it is promised no more");
}
