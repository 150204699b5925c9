// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The results of the API: what is public and nothing else, with all that it is made from.

use observatory::maturity::Maturity;
use registry::Comune;
use store::testing::Given;
use web::testing::{Answer, Browser};

use crate::given::{YEAR, after_a_campaign, domains};

/// The first Comuni of whom this holds.
fn first(maturity: &Maturity, count: usize, fits: impl Fn(usize) -> bool) -> Vec<&Comune> {
    let comuni = maturity.sources.registry.comuni();
    (0..comuni.len()).filter(|unit| fits(*unit)).take(count).map(|unit| &comuni[unit]).collect()
}

fn assert_nothing_is_told(answer: &Answer) {
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (404, "no-store"));
    assert_eq!(answer.header("content-type"), "application/problem+json");
}

#[store::test]
async fn what_is_not_public_is_not_there_and_is_kept_by_nobody(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let program = Browser::new(house.app.clone(), domains());
    let answered = first(&maturity, 1, |unit| maturity.responded[unit])[0];
    let silent = first(&maturity, 1, |unit| !maturity.responded[unit])[0];
    let code = |answer: &Answer| answer.json()["type"].as_str().map(str::to_owned);
    let (one, other) = (
        program.get(&format!("/api/v1/risultati/{YEAR}/{}", answered.code)).await,
        program.get(&format!("/api/v1/risultati/{YEAR}/{}", silent.code)).await,
    );
    assert_nothing_is_told(&one);
    assert_nothing_is_told(&other);
    assert_eq!(code(&one), code(&other), "whether a Comune answered is not told");
    assert_nothing_is_told(&program.get(&format!("/api/v1/risultati/{YEAR}/999999")).await);
    assert_nothing_is_told(&program.get("/api/v1/risultati/1999").await);
    let list = program.get(&format!("/api/v1/risultati/{YEAR}")).await.json();
    assert_eq!((list["totale"].as_u64(), list["risultati"].as_array().map(Vec::len)), (Some(0), Some(0)));
}

#[store::test]
async fn public_results_are_told_page_by_page_with_what_they_are_made_from(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    house.desk("analista").await.post(&format!("/risultati/{YEAR}/pubblica"), &[("pubblica", "si")]).await;
    let program = Browser::new(house.app.clone(), domains());
    let (mut address, mut codes) = (format!("/api/v1/risultati/{YEAR}?limite=40"), Vec::new());
    loop {
        let page = program.get(&address).await.json();
        let items = page["risultati"].as_array().expect("results").clone();
        assert!(items.len() <= 40);
        codes.extend(items.iter().map(|item| item["codice_istat"].as_str().expect("a code").to_owned()));
        let Some(next) = page["successiva"].as_str() else { break };
        address = next.split("/api").nth(1).map(|rest| format!("/api{rest}")).expect("an address");
    }
    assert_eq!(codes.len(), maturity.respondents());
    assert!(codes.is_sorted(), "in the order of codes: it is no ranking");
    let comune = first(&maturity, 1, |unit| maturity.assessed[unit].index.is_some())[0];
    let unit = maturity.unit(comune.code).expect("a unit");
    let told = program.get(&format!("/api/v1/risultati/{YEAR}/{}", comune.code)).await.json();
    let index = told["indice"].as_f64().expect("an index");
    assert!((index - maturity.assessed[unit].index.expect("an index")).abs() < 1e-9);
    let [low, high] = [0, 1].map(|end| told["intervallo"][end].as_f64().expect("an end"));
    assert!(low <= high && low > 0.0);
    assert_eq!(told["sezioni"].as_array().map(Vec::len), Some(6));
    let inputs = told["dati"].as_array().expect("inputs");
    assert_eq!(inputs.len(), maturity.codebook.indicators().len());
    for (place, section) in told["sezioni"].as_array().expect("sections").iter().enumerate() {
        let id = section["sezione"].as_str();
        let points =
            inputs.iter().filter(|it| it["sezione"].as_str() == id).filter_map(|it| it["punti_sezione"].as_f64());
        let score = section["punteggio"].as_f64().expect("a score");
        assert!((points.sum::<f64>() - score).abs() < 1e-6, "section {place} is the sum of its points");
    }
    assert!(told.to_string().contains("\"assente\":"));
    assert_eq!(told["firmato_il"].as_str().map(str::len), Some(10));
    let wrong = program.get(&format!("/api/v1/risultati/{YEAR}?pagina=0")).await;
    assert_eq!(wrong.status.as_u16(), 422);
}
