// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is said of a Comune without answers: an estimate that says so, the same whether it answered or not.

use observatory::maturity::Maturity;
use store::testing::Given;
use web::testing::{Browser, assert_is_a_page};

use crate::given::{YEAR, after_a_campaign, domains, torino};

fn unit(maturity: &Maturity, fits: impl Fn(usize) -> bool) -> usize {
    (0..maturity.responded.len()).find(|unit| fits(*unit)).expect("a Comune")
}

#[store::test]
async fn who_did_not_answer_has_an_estimate_that_is_in_no_list(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let silent = unit(&maturity, |unit| !maturity.responded[unit]);
    let comune = &maturity.sources.registry.comuni()[silent];
    let estimate = maturity.open_estimate(silent).expect("worked out").expect("enough answered");
    assert!((1..=4).contains(&estimate.low) && estimate.low <= estimate.high && estimate.high <= 4);
    assert!(estimate.donors.iter().all(|donor| maturity.responded[*donor]));
    assert_eq!(estimate.sections.len(), 6);
    let analyst = house.desk("analista").await;
    let page = analyst.get(&format!("/risultati/{YEAR}/{}", comune.slug())).await;
    assert_is_a_page(&page);
    assert!(page.text().contains("Stima da fonti aperte") && page.text().contains("non è una risposta del Comune"));
    assert!(page.text().contains("può rispondere al questionario"));
    let list = analyst.get(&format!("/risultati/{YEAR}?q={}", comune.slug())).await.text();
    let link = format!("href=\"/risultati/{YEAR}/{}\"", comune.slug());
    assert!(!list.contains(&link), "an estimate is in no list");
    let pdf = analyst.get(&format!("/risultati/{YEAR}/{}/scheda.pdf", comune.slug())).await;
    assert_eq!(&pdf.bytes[..5], b"%PDF-");
}

#[store::test]
async fn an_estimate_does_not_tell_who_answered(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let answered = unit(&maturity, |unit| maturity.assessed[unit].index.is_some());
    let estimate = maturity.open_estimate(answered).expect("worked out").expect("enough answered");
    assert!(!estimate.donors.contains(&answered), "it does not lend its answers to itself");
    let slug = maturity.sources.registry.comuni()[answered].slug();
    let anybody = Browser::new(house.app.clone(), domains());
    let page = anybody.get(&format!("/risultati/{YEAR}/{slug}")).await.text();
    assert!(page.contains("Stima da fonti aperte"), "a visitor sees what is said of who did not answer");
    let whole = house.desk("analista").await.get(&format!("/risultati/{YEAR}/{slug}")).await.text();
    assert!(!whole.contains("Stima da fonti aperte"), "beside answers there is no estimate");
}

#[store::test]
async fn what_somebody_sees_by_right_is_kept_by_no_browser(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let answered = unit(&maturity, |unit| maturity.assessed[unit].index.is_some());
    let scheda = format!("/risultati/{YEAR}/{}", maturity.sources.registry.comuni()[answered].slug());
    let (anybody, analyst) = (Browser::new(house.app.clone(), domains()), house.desk("analista").await);
    for page in ["", "/scheda.pdf", "/calcolo", "/calcolo?formato=csv", "/gemelli", "/prova"] {
        let address = format!("{scheda}{page}");
        assert_eq!(analyst.get(&address).await.header("cache-control"), "no-store", "{address}");
        assert_ne!(anybody.get(&address).await.header("cache-control"), "no-store", "{address}");
    }
    let list = analyst.get(&format!("/risultati/{YEAR}")).await;
    assert_eq!(list.header("cache-control"), "no-store");
}

#[store::test]
async fn every_observed_value_has_its_source_and_its_day(given: Given) {
    let house = after_a_campaign(&given).await;
    let as_of = chrono::NaiveDate::from_ymd_opt(2026, 9, 30).expect("a day");
    let comuni = torino();
    let told = comuni.comuni().iter().map(|comune| registry::Told {
        comune: comune.code,
        key: "padigitale:1.4.3-pagopa".into(),
        value: "attivo".into(),
        source: "PA digitale 2026".into(),
        as_of,
    });
    let told: Vec<_> = told.collect();
    registry::note_facts(&house.app, &kernel::Actor::Operator, &told, &[]).await.expect("noted");
    // A server reads them again in a job.
    house.app.shelf.remove::<registry::FactBook>();
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let answered = unit(&maturity, |unit| maturity.responded[unit]);
    let comune = &maturity.sources.registry.comuni()[answered];
    let facts = registry::fact_book(&house.app).await.expect("facts").of(&maturity.sources.registry, comune.code);
    assert!(facts.iter().any(|fact| &*fact.key == "padigitale:1.4.3-pagopa" && fact.as_of == as_of), "{facts:?}");
    let pagopa = maturity.codebook.place_of("SRV3").expect("pagoPA");
    assert_eq!(maturity.fact(answered, pagopa).observed.and_then(composite::table::Cell::value), Some(1.0));
    let scheda = format!("/risultati/{YEAR}/{}", comune.slug());
    let page = house.desk("analista").await.get(&format!("{scheda}/calcolo")).await;
    assert_is_a_page(&page);
    let source = format!("PA digitale 2026, {}", web::Reader::of(&house.app, kernel::Language::It).date(as_of));
    assert!(page.text().contains(&source));
    assert!(page.text().contains("Risposte firmate il"));
    let visitor = Browser::new(house.app.clone(), domains()).get(&format!("{scheda}/calcolo")).await.text();
    assert!(visitor.contains(&source), "what is open stays open");
    assert!(!visitor.contains("Risposte firmate il"));
}

#[store::test]
async fn a_campaign_that_is_over_keeps_the_facts_of_its_last_day(given: Given) {
    let house = after_a_campaign(&given).await;
    let comuni = torino();
    for (value, month, day) in [("in_corso", 9, 30), ("attivo", 11, 20)] {
        let told = comuni.comuni().iter().map(|comune| registry::Told {
            comune: comune.code,
            key: "padigitale:1.4.3-pagopa".into(),
            value: value.into(),
            source: "PA digitale 2026".into(),
            as_of: chrono::NaiveDate::from_ymd_opt(2026, month, day).expect("a day"),
        });
        let told: Vec<_> = told.collect();
        registry::note_facts(&house.app, &kernel::Actor::Operator, &told, &[]).await.expect("noted");
        house.app.shelf.remove::<registry::FactBook>();
        // Worked out after each word: the second finds results of the first in memory.
        observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    }
    let seen = async || {
        let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
        let answered = unit(&maturity, |unit| maturity.responded[unit]);
        let comune = maturity.sources.registry.comuni()[answered].clone();
        let facts = maturity.told_of(comune.code);
        let told = facts.into_iter().find(|fact| &*fact.key == "padigitale:1.4.3-pagopa").expect("a fact");
        let pagopa = maturity.codebook.place_of("SRV3").expect("pagoPA");
        let score = maturity.fact(answered, pagopa).observed.and_then(composite::table::Cell::value);
        (comune, told.value.to_string(), score.expect("observed"))
    };
    let (comune, value, score) = seen().await;
    assert_eq!(value, "in_corso", "it closed on 14 November");
    assert!(score < 1.0, "{score}");
    let page = house.desk("analista").await.get(&format!("/risultati/{YEAR}/{}/calcolo", comune.slug())).await.text();
    let day = |month, day| {
        let day = chrono::NaiveDate::from_ymd_opt(2026, month, day).expect("a day");
        format!("PA digitale 2026, {}", web::Reader::of(&house.app, kernel::Language::It).date(day))
    };
    assert!(page.contains(&day(9, 30)) && !page.contains(&day(11, 20)));
    house.run("UPDATE survey_campaign SET closes_on = '2026-11-30'").await;
    let (_, value, score) = seen().await;
    assert_eq!((value.as_str(), score), ("attivo", 1.0), "while it is open, today counts");
}
