// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every table of this domain explains its columns, in every form.

use funding::Order;
use kernel::Actor;
use registry::{Facts, Registry};
use store::testing::Given;
use web::testing::{Browser, assert_file_is_explained, house};

use crate::given::rows::{avvisi, eight, file, put};

/// The tables, each by the address of its files without the format.
const TABLES: [&str; 19] = [
    "/candidature?formato=",
    "/avvisi?formato=",
    "/misure?formato=",
    "/misure/1-4-1-esperienza-del-cittadino-nei-servizi-pubblici?avvisi-formato=",
    "/monitor?per=misura&formato=",
    "/monitor?per=regione&formato=",
    "/monitor?per=provincia&formato=",
    "/monitor?per=classe&formato=",
    "/monitor?per=tipologia&formato=",
    "/tempi?formato=",
    "/tempi?per=regione&formato=",
    "/tempi?per=avviso&formato=",
    "/assenti?formato=",
    "/da-erogare?formato=",
    "/da-erogare?vista=mantenimento&formato=",
    "/previsioni?formato=",
    "/previsioni?prova-formato=",
    "/novita?dal=2023-01-01&formato=",
    "/fonti?formato=",
];

fn browser(given: &Given) -> Browser {
    let domains = || vec![registry::domain(), funding::domain()];
    Browser::new(house(given.store.clone(), &domains()), domains())
}

#[store::test]
async fn every_file_explains_its_columns(given: Given) {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.region.to_string() == "02");
    funding::load_simulated(&given, &Actor::Operator, &Registry::new(facts), 1).await.expect("simulated days");
    let browser = browser(&given);
    for table in TABLES {
        assert_file_is_explained(&browser, table).await;
    }
    let states = browser.get("/candidature?formato=json").await.json();
    let columns = states["meta"]["columns"].as_array().expect("columns");
    let state = columns.iter().find(|column| column["key"] == "stato_candidatura").expect("the state");
    let letters: Vec<&str> =
        state["codes"].as_array().expect("codes").iter().filter_map(|code| code["code"].as_str()).collect();
    assert_eq!(letters, ["A", "R", "E"]);
}

#[store::test]
async fn the_totals_worked_out_again_explain_their_columns(given: Given) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), "candidature_finanziate_141.csv", &file(&eight()));
    let order = Order {
        source: outside::Source::Folder(folder.path().to_owned()),
        day: chrono::NaiveDate::from_ymd_opt(2023, 2, 1).expect("a day"),
        limits: funding::feed::Limits::default(),
    };
    funding::take_in_day(&given, &Actor::Operator, &order).await.expect("a day");
    assert_file_is_explained(&browser(&given), "/fonti?totali-formato=").await;
}

#[store::test]
async fn the_page_of_open_data_offers_the_codebook_of_every_table(given: Given) {
    let page = browser(&given).get("/dati-aperti").await.text().replace("&#38;", "&").replace("&amp;", "&");
    for table in ["/candidature", "/avvisi", "/misure", "/monitor", "/mappa", "/indicatori", "/fonti", "/comuni"] {
        for format in ["csv", "xlsx", "json", "codebook"] {
            assert!(page.contains(&format!("href=\"{table}?formato={format}\"")), "{table} as {format}: {page}");
        }
    }
    assert!(page.contains("href=\"/mappa?formato=sdmx\"") && page.contains(">SDMX-CSV<"), "{page}");
    assert!(page.contains(">Descrizione delle colonne<"), "{page}");
}
