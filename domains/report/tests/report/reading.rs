// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What everybody reads and takes away: pages, PDF, files, API.

use axum::http::StatusCode;
use kernel::{Language, Role};
use report::{draft_figures, proof_report, publish, silent, words};
use store::testing::Given;
use web::{
    Reader,
    testing::{Browser, assert_api_is_whole, assert_columns_are_explained, assert_is_a_page},
};

use crate::given::{answered, domains, national};

#[store::test]
async fn every_page_is_drawn_in_both_languages(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let before =
        ["/rapporti", "/rapporti/2026/bozza", "/rapporti/2026/bozza/metodo", "/rapporti/2026/bozza/sicurezza", "/dati"];
    let typed = [("paragrafo", "premessa"), ("visto", "0"), ("testo", "Una premessa.")];
    assert_eq!(analyst.post("/rapporti/2026/bozza/metodo", &typed).await.status, StatusCode::SEE_OTHER);
    for address in before.into_iter().chain(["/rapporti/2026/bozza/metodo/premessa"]) {
        for language in [Language::It, Language::En] {
            let answer = analyst.get_in(language, address).await;
            assert_is_a_page(&answer);
            assert!(!answer.text().contains("report-p-"), "{address}: a text is missing");
        }
    }
    let browser = Browser::new(house.app.clone(), domains());
    assert_eq!(browser.get("/rapporti/2026").await.status, StatusCode::NOT_FOUND, "a draft is nobody's yet");
    publish(&house.app, &national(Role::Analyst), 2026).await.expect("published");
    let chapters = [
        "",
        "/metodo",
        "/indice",
        "/organizzazione",
        "/atti",
        "/governance",
        "/infrastruttura",
        "/sicurezza",
        "/applicazioni",
        "/anno-zero",
        "/robustezza",
        "/dati",
    ];
    for below in chapters {
        for language in [Language::It, Language::En] {
            assert_is_a_page(&browser.get_in(language, &format!("/rapporti/2026{below}")).await);
        }
    }
    assert_is_a_page(&browser.get("/rapporti").await);
    assert_is_a_page(&browser.get("/dati").await);
    assert_eq!(browser.get("/rapporti/2026/niente").await.status, StatusCode::NOT_FOUND);
}

#[store::test]
async fn files_have_the_figures_of_the_report_and_say_what_they_hold(given: Given) {
    let house = answered(&given).await;
    publish(&house.app, &national(Role::Analyst), 2026).await.expect("published");
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    let browser = Browser::new(house.app.clone(), domains());
    for file in ["stime", "risposte", "indicatori", "srv2"] {
        assert_columns_are_explained(&browser, &format!("/rapporti/2026/dati/{file}?formato=")).await;
        let parquet = browser.get(&format!("/rapporti/2026/dati/{file}?formato=parquet")).await;
        assert_eq!(&parquet.bytes[..4], b"PAR1", "{file}");
    }
    let text = browser.get("/rapporti/2026/dati/stime?formato=csv").await.text();
    let mut rows = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = rows.headers().expect("heads").clone();
    let at = |key: &str| heads.iter().position(|head| head == key).unwrap_or_else(|| panic!("no {key} in {heads:?}"));
    let records: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().expect("CSV");
    let find = |indicator: &str, measure: &str, name: &str| {
        let is = |row: &&csv::StringRecord| {
            &row[at("indicatore")] == indicator && &row[at("misura")] == measure && &row[at("nome")] == name
        };
        records.iter().find(is).unwrap_or_else(|| panic!("{indicator} {measure} {name}"))
    };
    let italy = find("SRV2", "attivo", "Italia");
    let cell = figures.table("srv2").and_then(|table| table.cell("italia", "attivo")).expect("a cell");
    assert_eq!(italy[at("valore")].parse::<f64>().ok(), cell.value);
    let molise = find("SRV2", "attivo", "Molise");
    assert_eq!((&molise[at("valore")], &molise[at("assente")], &molise[at("regola")]), (":c", "nc", "nd-pochi"));
    // A researcher joins by these: each line has its own, and the indicator is among the indicators.
    let known = browser.get("/rapporti/2026/dati/indicatori?formato=csv").await.text();
    let mut seen = std::collections::BTreeSet::new();
    for row in &records {
        let key = ["indicatore", "misura", "base", "metodo", "per", "codice"].map(|key| row[at(key)].to_owned());
        assert!(key[0] == "IMD" || known.contains(&format!("\n{},", key[0])), "{key:?}");
        assert!(seen.insert(key.clone()), "{key:?} stands twice");
    }
    let residents = records.iter().find(|row| {
        (&row[at("indicatore")], &row[at("base")], &row[at("nome")], &row[at("misura")])
            == ("SRV2", "residenti", "Italia", "attivo")
    });
    let told = figures.table("srv2-residenti").and_then(|table| table.cell("italia", "attivo")).expect("a cell");
    assert_eq!(residents.expect("a line")[at("valore")].parse::<f64>().ok(), told.value);
    let counts = browser.get("/rapporti/2026/dati/risposte?formato=csv").await.text();
    for code in ["nr", "ns", "na", "nq"] {
        assert!(counts.contains(&format!(",{code},")), "the counts have {code}");
    }
}

#[store::test]
async fn the_api_tells_the_same_figures(given: Given) {
    let house = answered(&given).await;
    let browser = Browser::new(house.app.clone(), domains());
    assert_api_is_whole(&report::domain());
    assert_eq!(browser.get("/api/v1/rapporti").await.json()["rapporti"], serde_json::json!([]));
    assert_eq!(browser.get("/api/v1/rapporti/2026").await.status, StatusCode::NOT_FOUND);
    publish(&house.app, &national(Role::Analyst), 2026).await.expect("published");
    let whole = browser.get("/api/v1/rapporti/2026").await.json();
    assert_eq!(whole["impronta"].as_str().expect("a checksum").len(), 64);
    assert!(whole["indicatori"].as_array().expect("indicators").len() > 60);
    let told = browser.get("/api/v1/rapporti/2026/stime?indicatore=SRV2&per=italia").await.json();
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    let cell = figures.table("srv2").and_then(|table| table.cell("italia", "attivo")).expect("a cell");
    let one = told["stime"].as_array().expect("estimates").iter().find(|one| one["misura"] == "attivo").expect("one");
    assert_eq!(one["valore"].as_f64(), cell.value);
    let wrong = browser.get("/api/v1/rapporti/2026/stime?indicatore=XYZ").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[store::test]
async fn the_pdf_says_what_the_pages_say(given: Given) {
    let house = answered(&given).await;
    let figures = draft_figures(&house.app, 2026, silent()).await.expect("figures");
    for (language, title) in [(Language::It, "Metodo e partecipazione"), (Language::En, "Method and participation")] {
        let reader = Reader::of(&house.app, language);
        let written = report::draft(&house.app, &reader, 2026, silent()).await.expect("a draft");
        let pages = proof_report(&house.app, &reader, &written).expect("set in type");
        let text = pages.join(" ");
        assert!(pages.len() > 20, "{} pages", pages.len());
        assert!(text.contains(title), "{}", pages[2]);
        let share = words::at(&figures, language, "srv2.italia.attivo").expect("told");
        assert!(text.contains(&share), "{share}");
        // Method and coverage come first.
        let first = text.find(title).expect("a chapter");
        assert!(text[first..].contains(&words::at(&figures, language, "partecipazione.italia.quota").expect("told")));
    }
    let printed = house.desk("analista").await.get("/rapporti/2026/bozza/rapporto.pdf").await;
    assert!(printed.bytes.starts_with(b"%PDF-"), "an accessible PDF, or the press would refuse it");
}
