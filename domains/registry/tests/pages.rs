// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every page and every answer of the API, in both languages.

use axum::http::StatusCode;
use kernel::{Actor, Language};
use registry::Told;
use store::testing::Given;
use web::testing::{Browser, assert_file_is_explained, assert_is_a_page, assert_same_texts_in_every_language, house};

async fn browser(given: &Given) -> Browser {
    let app = house(given.store.clone(), &[registry::domain()]);
    registry::open(&app).await.expect("a registry");
    Browser::new(app, vec![registry::domain()])
}

#[test]
fn says_the_same_in_every_language() {
    assert_same_texts_in_every_language(registry::domain().texts);
}

const PAGES: [&str; 24] = [
    "/comuni",
    "/comuni?pagina=158",
    "/comuni?regione=12&classe=8",
    "/comuni?cerca=castel&provincia=026",
    "/comuni?cerca=xqzxqz",
    "/comuni?ordina=densita&verso=giu",
    "/comuni?ordina=nome",
    "/comuni/058091-roma",
    "/comuni/021008-bolzano",
    "/comuni/081025-misiliscemi",
    "/comuni/018082-lirio",
    "/comuni/102017-ionadi",
    "/comuni/090064-sassari",
    "/province",
    "/province?regione=12",
    "/province/058-roma",
    "/province/081-trapani",
    "/regioni",
    "/regioni/04-trentino-alto-adige-sudtirol",
    "/registro",
    "/registro?modo=merger&ordina=nome",
    "/registro?cerca=nessuno-cosi",
    "/registro/dati-noti",
    "/registro/dati-noti?chiave=ipa:rtd&regione=12&ordina=al",
];

#[store::test]
async fn every_page_is_whole_in_every_language(given: Given) {
    let browser = browser(&given).await;
    for language in Language::ALL {
        for page in PAGES {
            let answer = browser.get_in(language, page).await;
            assert_is_a_page(&answer);
            let text = answer.text();
            for key in ["registry-", "size-class-", "macro-area-", "province-kind-", "change-"] {
                let said = text.replace("notice-", "").contains(&format!(">{key}"));
                assert!(!said, "{page} in {language} shows a key: {key}");
            }
        }
    }
}

#[store::test]
async fn romes_page_says_who_it_is(given: Given) {
    let text = browser(&given).await.get("/comuni/058091-roma").await.text();
    for fact in [
        "Roma",
        "2.748.109",
        "1.284,83 km²",
        "058091",
        "H501",
        "c_h501",
        "ITI43",
        "/province/058-roma",
        "/regioni/12-lazio",
    ] {
        assert!(text.contains(fact), "{fact}");
    }
    assert!(text.contains("/comuni/058091-roma/scheda.pdf") && text.contains("<svg"));
}

#[store::test]
async fn other_addresses_of_a_place_lead_to_its_own(given: Given) {
    let browser = browser(&given).await;
    let moves = [
        ("/comuni/058091", "/comuni/058091-roma"),
        ("/comuni/058091-milano", "/comuni/058091-roma"),
        ("/comuni/h501", "/comuni/058091-roma"),
        ("/comuni/112050-sassari", "/comuni/090064-sassari"),
        ("/comuni/041033-montecopiolo?on=2023-02-01", "/comuni/099030-montecopiolo?on=2023-02-01"),
        ("/province/258", "/province/058-roma"),
        ("/province/rm", "/province/058-roma"),
        ("/regioni/12", "/regioni/12-lazio"),
    ];
    for (from, to) in moves {
        let answer = browser.get(from).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, to), "{from}");
    }
}

#[store::test]
async fn the_provinces_of_a_region_are_sorted_and_downloaded_from_its_page(given: Given) {
    let browser = browser(&given).await;
    let page = browser.get("/regioni/12-lazio?province-ordina=residenti&province-verso=su").await.text();
    let place = |name: &str| page.find(name).unwrap_or_else(|| panic!("{name} is not on the page"));
    assert!(place("Rieti (RI)") < place("Latina (LT)") && place("Latina (LT)") < place("Roma (RM)"));
    assert!(page.contains("/province?regione=12&#38;formato=csv"), "{page}");
    assert_eq!(browser.get("/province?regione=12&formato=csv").await.text().lines().count(), 6);
}

#[store::test]
async fn a_ceased_comune_says_what_it_became(given: Given) {
    let browser = browser(&given).await;
    let ronago = browser.get("/comuni/013199-ronago").await;
    assert_eq!(ronago.status, StatusCode::GONE);
    assert!(ronago.text().contains("Ronago") && ronago.text().contains("/comuni/013256-uggiate-con-ronago"));
    let newborn = browser.get("/comuni/024129").await;
    assert_eq!(newborn.status, StatusCode::OK);
    assert!(newborn.text().contains("<h1>Castegnero Nanto</h1>"));
    assert!(newborn.text().contains("/comuni/024027-castegnero") && newborn.text().contains("/comuni/024071-nanto"));
    for nobody in ["/comuni/999999-nessuno", "/comuni/nessuno", "/province/999", "/regioni/99", "/comuni/%00"] {
        assert_eq!(browser.get(nobody).await.status, StatusCode::NOT_FOUND, "{nobody}");
    }
}

#[store::test]
async fn a_name_typed_in_full_leads_straight_to_its_comune(given: Given) {
    let browser = browser(&given).await;
    let answer = browser.get("/comuni?cerca=roma").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/comuni/058091-roma"));
    let answer = browser.get("/comuni?cerca=Samone+%28TN%29").await;
    assert_eq!(answer.header("location"), "/comuni/022165-samone");
    assert_is_a_page(&browser.get("/comuni?cerca=samone").await);
    let options = browser.get("/comuni/suggerimenti?cerca=reggio+e").await.text();
    assert!(
        options.contains("<option value=\"Reggio nell'Emilia (RE)\">")
            || options.contains("Reggio nell&#39;Emilia (RE)"),
        "{options}"
    );
}

#[store::test]
async fn a_download_has_the_filter_of_its_page(given: Given) {
    let browser = browser(&given).await;
    let csv = browser.get("/comuni?regione=02&formato=csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    let text = csv.text();
    assert!(text.contains("codice_istat") && text.contains("Aosta") && !text.contains("Milano"), "{text}");
    assert_eq!(text.lines().filter(|line| line.contains("Valle d'Aosta")).count(), 74);
    for address in [
        "/comuni?formato=xlsx",
        "/comuni?formato=json",
        "/comuni?formato=parquet&classe=8",
        "/province?formato=csv",
        "/regioni?formato=xlsx",
        "/province/058-roma?formato=json",
    ] {
        assert_eq!(browser.get(address).await.status, StatusCode::OK, "{address}");
    }
}

#[store::test]
async fn the_api_lists_searches_and_describes(given: Given) {
    let browser = browser(&given).await;
    let page = browser.get("/api/v1/comuni?regione=12&limite=2").await.json();
    assert_eq!((page["totale"].as_u64(), page["comuni"].as_array().map(Vec::len)), (Some(378), Some(2)));
    assert!(page["successiva"].as_str().is_some_and(|next| next.ends_with("regione=12&limite=2&pagina=2")), "{page}");
    let found = browser.get("/api/v1/comuni?cerca=reggio+emilia").await.json();
    assert_eq!(found["comuni"][0]["codice_istat"], "035033");
    let roma = browser.get("/api/v1/comuni/058091").await;
    assert!(!roma.header("etag").is_empty());
    assert_eq!(roma.json()["residenti"], 2_748_109);
    assert_eq!(browser.get("/api/v1/comuni/013199").await.json()["codice_istat"], "013256");
    assert_eq!(browser.get("/api/v1/province").await.json().as_array().map(Vec::len), Some(107));
    assert_eq!(browser.get("/api/v1/regioni").await.json().as_array().map(Vec::len), Some(20));
    assert_eq!(browser.get("/api/v1/comuni/999999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/api/v1/comuni?classe=9").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get("/api/v1/comuni?pagina=0").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[store::test]
async fn the_successions_are_searched_and_downloaded_whole(given: Given) {
    let browser = browser(&given).await;
    let page = browser.get("/registro?cerca=lirio").await.text();
    assert!(page.contains(">Lirio<") && !page.contains(">Castegnero<"));
    let file = browser.get("/registro?formato=csv").await.text();
    let narrowed = browser.get("/registro?modo=ceased&formato=csv").await.text();
    assert!(file.lines().count() > 500 && narrowed.lines().count() < file.lines().count());
}

#[store::test]
async fn every_file_explains_its_columns(given: Given) {
    let browser = browser(&given).await;
    for table in ["/comuni", "/province", "/regioni", "/province/058-roma", "/registro"] {
        assert_file_is_explained(&browser, &format!("{table}?formato=")).await;
    }
}

#[store::test]
async fn comuni_and_territories_are_observations(given: Given) {
    let browser = browser(&given).await;
    let file = browser.get("/comuni?regione=02&formato=sdmx").await;
    assert_eq!(file.header("content-type"), "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"comuni-2023-01-01.sdmx.csv\"");
    let text = file.text();
    assert!(text.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,"));
    let aosta = text.lines().find(|line| line.contains(",007003,residenti,")).expect("Aosta");
    assert!(aosta.starts_with("dataflow,CAMPANILE:COMUNI(1.0.0),I,007003,residenti,2023-01-01,"), "{aosta}");
    assert!(aosta.contains(",PS,A,F,"), "{aosta}");
    // 74 Comuni, residents, area, density and six ages.
    assert_eq!(text.lines().count(), 1 + 74 * 9);
    let regions = browser.get("/regioni?formato=sdmx").await.text();
    assert_eq!(regions.lines().count(), 1 + 20 * 4);
}

/// Something is known of Roma and of Cuneo.
async fn with_facts(given: &Given) -> Browser {
    let app = house(given.store.clone(), &[registry::domain()]);
    let told = |comune: &str, key: &str, value: &str| Told {
        comune: comune.parse().expect("a code"),
        key: key.into(),
        value: value.into(),
        source: "PA digitale 2026".into(),
        as_of: "2026-11-21".parse().expect("a day"),
    };
    let facts = [
        told("058091", "padigitale:1.2", "in_corso"),
        told("058091", "datigov:dataset", "1234"),
        told("058091", "altro:dato", "quello che sia"),
        told("004078", "padigitale:1.2", "attivo"),
    ];
    registry::note_facts(&app, &Actor::Operator, &facts, &[]).await.expect("noted");
    Browser::new(app, vec![registry::domain()])
}

#[store::test]
async fn the_page_of_a_comune_says_what_the_state_already_knows_and_when(given: Given) {
    let browser = with_facts(&given).await;
    let text = browser.get("/comuni/058091-roma").await.text();
    let (_, known) = text.split_once("Che cosa risulta già allo Stato").expect("a part of the page");
    for said in ["Migrazione al cloud (PNRR 1.2)", "In corso", "PA digitale 2026, 21", "1.234", "altro:dato"] {
        assert!(known.contains(said), "{said}");
    }
    let milano = browser.get("/comuni/015146-milano").await.text();
    assert!(!milano.contains("Che cosa risulta già allo Stato"), "nothing is known, and nothing is said");
}

#[store::test]
async fn what_is_known_is_listed_narrowed_downloaded_and_asked_by_programs(given: Given) {
    let browser = with_facts(&given).await;
    for language in Language::ALL {
        assert_is_a_page(&browser.get_in(language, "/registro/dati-noti").await);
    }
    let list = browser.get("/registro/dati-noti?chiave=padigitale:1.2").await.text();
    assert!(list.contains("Cuneo") && list.contains("In corso") && !list.contains("1.234"));
    assert!(!browser.get("/registro/dati-noti?regione=12").await.text().contains("/comuni/004078-cuneo"));
    let file = browser.get("/registro/dati-noti?chiave=padigitale:1.2&formato=csv").await.text();
    assert!(
        file.contains("004078,Cuneo,c_d205,padigitale:1.2,attivo,PA digitale 2026,2026-11-21,2026-11-21"),
        "{file}"
    );
    assert_file_is_explained(&browser, "/registro/dati-noti?formato=").await;

    let answer = browser.get("/api/v1/dati-noti?chiave=padigitale:1.2&limite=1").await.text();
    assert!(answer.contains("\"totale\":2") && answer.contains("pagina=2"), "{answer}");
    let of_rome = browser.get("/api/v1/comuni/058091/dati-noti").await.text();
    assert!(of_rome.contains("\"chiave\":\"istat:nome\"") && of_rome.contains("in_corso"), "{of_rome}");
    assert_eq!(browser.get("/api/v1/dati-noti?chiave=rtd").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get("/api/v1/comuni/999999/dati-noti").await.status, StatusCode::NOT_FOUND);
}
