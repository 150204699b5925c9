// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The pages, through the router.

use axum::http::StatusCode;
use chrono::TimeDelta;
use outside::Mail;
use store::testing::{Given, on_sqlite};
use web::{
    Domain,
    testing::{Browser, assert_is_a_page, assert_same_texts_in_every_language},
};

use crate::given::{desk, domains, house, house_with, journal};

#[test]
fn texts_are_the_same_in_every_language() {
    let Domain { texts, .. } = identity::domain();
    assert_same_texts_in_every_language(texts);
}

#[test]
fn whoever_has_not_signed_in_is_sent_to_and_comes_back() {
    on_sqlite(async |given: Given| {
        let house = house(&given).await;
        let browser = Browser::new(house.app.clone(), domains());
        let sent = browser.get("/enti?cerca=alba").await;
        assert_eq!(
            (sent.status, sent.header("location")),
            (StatusCode::SEE_OTHER, "/accedi?torna=%2Fenti%3Fcerca%3Dalba")
        );
        let page = browser.get(sent.header("location")).await;
        assert_is_a_page(&page);
        assert!(page.text().contains("persone inventate") && page.text().contains("value=\"/enti?cerca=alba\""));
        assert!(page.text().contains("href=\"/accedi\""), "the entrance is on top of every page");
        let entered = browser.post("/accedi/dimostrazione", &[("chi", "rtd"), ("torna", "/enti?cerca=alba")]).await;
        assert_eq!((entered.status, entered.header("location")), (StatusCode::SEE_OTHER, "/enti?cerca=alba"));
        let cookie = entered.header("set-cookie");
        assert!(cookie.starts_with("__Host-campanile=") && cookie.contains("Secure") && cookie.contains("HttpOnly"));
        let abroad = browser.post("/accedi/dimostrazione", &[("chi", "rtd"), ("torna", "//evil.example")]).await;
        assert_eq!(abroad.header("location"), "/profilo");
        assert_eq!(browser.post("/accedi/dimostrazione", &[("chi", "x")]).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn every_page_is_drawn_and_kept_by_nobody() {
    on_sqlite(async |given: Given| {
        let house = house(&given).await;
        let rtd = desk(&house.app, "rtd").await;
        let addresses = [
            "/accedi?di-nuovo=si",
            "/profilo?benvenuto=si",
            "/profilo/cancella",
            "/enti?cerca=alba",
            "/enti?cerca=zzzz",
            "/enti/c_a117/iscrizione",
            "/enti/C_F205/iscrizione",
            "/enti/c_a117/persone",
        ];
        for address in addresses {
            let page = rtd.get(address).await;
            assert_is_a_page(&page);
            assert_eq!(page.header("cache-control"), "no-store", "{address}");
            let text = page.text();
            assert!(!text.contains("identity-"), "{address} has a text nobody wrote: {text}");
        }
        assert_eq!(rtd.get("/enti/c_zzzz/iscrizione").await.status, StatusCode::NOT_FOUND);
        assert_eq!(rtd.get("/enti/c_f205/persone").await.status, StatusCode::NOT_FOUND, "not theirs to see");
        assert_is_a_page(&rtd.get("/invito").await);
        assert_eq!(rtd.post("/invito", &[("codice", "x")]).await.status, StatusCode::GONE);
        assert_eq!(rtd.get("/accedi").await.header("location"), "/profilo");
        let data = rtd.post("/profilo/dati", &[]).await;
        assert_eq!(data.json()["given_name"], "Chiara");
    });
}

#[test]
fn a_comune_is_enrolled_and_somebody_invited_without_a_mail_server_in_a_demonstration() {
    on_sqlite(async |given: Given| {
        let house = house_with(&given, Mail::none()).await;
        let first = desk(&house.app, "prima").await;
        let asked = first.post("/enti/c_f205/iscrizione", &[("ruolo", "vertice")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
        let page = first.get("/enti/c_f205/iscrizione").await.text();
        let code = page.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let wrong = first.post("/enti/c_f205/iscrizione/codice", &[("codice", "AAAAA-AAAAA")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("Restano 4 tentativi"), "{}", wrong.text());
        let entered = first.post("/enti/c_f205/iscrizione/codice", &[("codice", &code)]).await;
        assert_eq!(entered.header("location"), "/profilo?benvenuto=si");
        let wrong = first.post("/enti/c_f205/persone", &[("indirizzo", "luca"), ("ruolo", "compiler")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains("value=\"luca\""), "what was typed stays");
        first.post("/enti/c_f205/persone", &[("indirizzo", "luca@comune.example"), ("ruolo", "compiler")]).await;
        let page = first.get("/enti/c_f205/persone").await.text();
        let code = page.split("/invito#").nth(1).unwrap().split('"').next().unwrap();
        let second = desk(&house.app, "secondo").await;
        let pasted = format!("https://campanile.example.it/invito#{code} ");
        let told = second.post("/invito", &[("codice", &pasted)]).await;
        assert!(told.text().contains("Accetta come Luca Serra") && told.header("set-cookie").contains("Max-Age=0"));
        let stranger = Browser::new(house.app.clone(), domains());
        let told = stranger.post("/invito", &[("codice", code)]).await;
        let carried = told.header("set-cookie").split(';').next().unwrap().to_owned();
        assert!(told.text().contains("Accedi per accettare") && carried.starts_with("__Host-campanile-invito="));
        assert_eq!(
            second.post("/invito/accetta", &[("codice", code)]).await.header("location"),
            "/profilo?benvenuto=si"
        );
        assert!(second.get("/profilo").await.text().contains("Comune di Milano (MI)"));
        assert!(first.get("/enti/c_f205/persone").await.text().contains("Luca Serra"));
        assert_eq!(second.get("/enti/c_f205/persone").await.status, StatusCode::NOT_FOUND, "a compiler does not see");
    });
}

#[test]
fn a_write_that_does_not_say_where_it_comes_from_is_refused_to_who_has_signed_in() {
    on_sqlite(async |given: Given| {
        let house = house(&given).await;
        let rtd = desk(&house.app, "rtd").await;
        let lines = journal(&given).await.len();
        assert_eq!(rtd.post_from_nowhere("/esci").await.status, StatusCode::FORBIDDEN);
        assert_eq!(journal(&given).await.len(), lines);
        assert_eq!(rtd.post("/esci", &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(rtd.get("/profilo").await.header("location"), "/accedi?torna=%2Fprofilo");
    });
}

#[test]
fn sessions_elsewhere_end_after_signing_in_again_and_what_was_chosen_is_kept_on_the_way() {
    on_sqlite(async |given: Given| {
        let house = house(&given).await;
        let there = desk(&house.app, "rtd").await;
        let here = desk(&house.app, "rtd").await;
        let page = here.get("/profilo").await.text();
        let chosen = page.split("name=\"sessione\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let address = format!("/profilo/sessioni?sessione={chosen}");
        given.clock.advance(TimeDelta::minutes(16));
        let asked = here.post("/profilo/sessioni", &[("sessione", &chosen)]).await;
        let way_in = format!("/accedi?di-nuovo=si&torna=%2Fprofilo%2Fsessioni%3Fsessione%3D{chosen}");
        assert_eq!((asked.status, asked.header("location")), (StatusCode::SEE_OTHER, way_in.as_str()));
        assert_eq!(there.get("/profilo").await.status, StatusCode::OK, "nothing has ended yet");
        let stale = here.get(&address).await;
        assert_is_a_page(&stale);
        assert!(stale.text().contains("Accedi di nuovo") && !stale.text().contains("Chiudi questo accesso"));

        let again = desk(&house.app, "rtd").await;
        let fresh = again.get(&address).await;
        assert_is_a_page(&fresh);
        assert!(fresh.text().contains("Chiudi questo accesso"), "{}", fresh.text());
        let done = again.post("/profilo/sessioni", &[("sessione", &chosen)]).await;
        assert_eq!(done.header("location"), "/profilo?chiusi=si");
        assert_eq!(there.get("/profilo").await.header("location"), "/accedi?torna=%2Fprofilo");
        assert_eq!(again.get(&address).await.header("location"), "/profilo", "there is none to end any more");
        assert!(
            again.get("/profilo/sessioni").await.text().contains("Chiudi questo accesso"),
            "the one that was `here`"
        );
        again.post("/profilo/sessioni", &[]).await;
        assert_eq!(here.get("/profilo").await.status, StatusCode::SEE_OTHER);

        given.clock.advance(TimeDelta::minutes(16));
        assert_eq!(again.post("/esci", &[]).await.header("location"), "/", "to leave, nobody is asked anything");
        assert_eq!(again.get("/profilo").await.status, StatusCode::SEE_OTHER);
    });
}
