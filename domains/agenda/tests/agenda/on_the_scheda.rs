// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The scheda of a Comune says what to do about what is missing, on the page and on paper.

use agenda::profile::Profile;
use kernel::{Actor, Language};
use observatory::{maturity_schede, proof_maturity_scheda};
use press::Press;
use store::testing::Given;
use survey::testing::answer_2026;
use web::Reader;

use crate::given::open;

#[store::test]
async fn page_and_print_tell_the_same_actions(given: Given) {
    let house = open(&given).await;
    answer_2026(&house.app).await;
    let reader = Reader::of(&house.app, Language::It);
    let schede = maturity_schede(&house.app, &Actor::Operator, &reader, 2026).await.unwrap().unwrap();
    let maturity = observatory::maturity_of(&house.app, 2026).await.unwrap().unwrap();
    let comuni = maturity.sources.registry.comuni();
    let of = |answered: bool| &comuni[maturity.responded.iter().position(|one| *one == answered).unwrap()];
    let paper = |code| {
        let pages = proof_maturity_scheda(&Press::new(), &schede, code).unwrap().unwrap();
        pages.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    };

    let comune = of(true);
    // A few answers are no index, nor a score of their section.
    let profile = Profile::of(&maturity, maturity.unit(comune.code).unwrap());
    assert!(!profile.has_index && !profile.partial().is_empty());
    let plan = house.desk("analista").await.get(&format!("/agenda/2026/{}", comune.slug())).await.text();
    assert!(plan.contains("Senza punteggio") && !plan.contains("L’indice passerebbe"), "{plan}");
    let page = house.desk("analista").await.get(&format!("/risultati/2026/{}", comune.slug())).await.text();
    let card = page.split("agenda-actions").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap();
    let titles: Vec<&str> =
        card.split("<h3>").skip(1).map(|rest| rest.split("</h3>").next().unwrap_or_default()).collect();
    let printed = paper(comune.code);
    assert!(titles.len() > 1, "{card}");
    for title in titles {
        assert!(printed.contains(&title.replace("&#39;", "’")), "{title}: {printed}");
    }
    for word in ["Che cosa fare per ciò che manca", "Corsi:", "Software in riuso:"] {
        assert!(printed.contains(word), "{word}: {printed}");
    }
    assert!(!printed.contains("()"), "whose software it is, where somebody says");
    assert!(!paper(of(false).code).contains("Che cosa fare per ciò che manca"), "nobody knows what is missing");
}
