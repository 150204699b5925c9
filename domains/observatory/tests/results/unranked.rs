// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where the operator wants no rankings nobody is told who is ahead: not in the list, not on a scheda, not on paper.

use kernel::{Actor, Language};
use observatory::{maturity_schede, proof_maturity_scheda};
use press::Press;
use store::testing::Given;
use web::{Reader, testing::assert_is_a_page};

use crate::given::{House, YEAR, after_a_campaign, torino, without_rankings};

/// A Comune with an index among its twins.
async fn somebody(house: &House) -> (String, registry::IstatCode) {
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let comuni = maturity.sources.registry.comuni();
    let unit = (0..comuni.len()).find(|unit| maturity.assessed[*unit].index.is_some()).expect("an index");
    (format!("/risultati/{YEAR}/{}", comuni[unit].slug()), comuni[unit].code)
}

async fn on_paper(house: &House, code: registry::IstatCode) -> String {
    let reader = Reader::of(&house.app, Language::It);
    let schede = maturity_schede(&house.app, &Actor::Operator, &reader, YEAR).await.expect("worked out");
    let schede = schede.expect("a campaign");
    let pages = proof_maturity_scheda(&Press::new(), &schede, code).expect("set").expect("a Comune");
    pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[store::test]
async fn no_page_and_no_print_says_who_is_ahead(given: Given) {
    let house = without_rankings(&given, torino()).await;
    let (scheda, code) = somebody(&house).await;
    let analyst = house.desk("analista").await;
    let list = analyst.get(&format!("/risultati/{YEAR}")).await;
    assert_is_a_page(&list);
    assert!(list.text().contains("senza ordine di merito") && list.text().contains("Livello "));
    assert!(!list.text().contains("ordina=indice") && !list.text().contains("ordina=livello"));
    let first = |page: &web::testing::Answer| page.text().split("/risultati/2026/").nth(2).map(str::to_owned);
    let sorted = analyst.get(&format!("/risultati/{YEAR}?ordina=indice&verso=giu")).await;
    assert_eq!(first(&list), first(&sorted), "a link from elsewhere does not sort either");
    let csv = analyst.get(&format!("/risultati/{YEAR}?formato=csv")).await.text();
    assert!(csv.contains("livello") && !csv.contains("indice"), "{}", csv.lines().next().unwrap_or_default());
    for address in [scheda.clone(), format!("{scheda}/gemelli")] {
        let page = analyst.get(&address).await;
        assert_is_a_page(&page);
        assert!(!page.text().contains("più avanti di") && !page.text().contains(">Posizione<"), "{address}");
    }
    let paper = on_paper(&house, code).await;
    assert!(!paper.contains("più avanti di") && !paper.contains("Posizione"), "{paper}");
    assert!(paper.contains("Rispetto alla mediana"), "how far from the middle is told");
}

#[store::test]
async fn with_rankings_a_position_is_told_with_its_interval(given: Given) {
    let house = after_a_campaign(&given).await;
    let (scheda, code) = somebody(&house).await;
    let page = house.desk("analista").await.get(&scheda).await.text();
    assert!(page.contains("più avanti di"));
    assert!(on_paper(&house, code).await.contains("più avanti di"));
}
