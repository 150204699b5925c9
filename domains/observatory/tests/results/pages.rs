// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who sees which results, and what the pages say.

use chrono::Datelike as _;
use observatory::maturity::Maturity;
use store::testing::Given;
use web::testing::{Browser, assert_file_is_explained, assert_is_a_page};

use crate::given::{House, YEAR, after_a_campaign, domains, in_a_house_of, of_province};

/// The address of the scheda of some Comune with an index, and of one that did not answer.
fn addresses(maturity: &Maturity) -> (String, String) {
    let comuni = maturity.sources.registry.comuni();
    let address = |fits: &dyn Fn(usize) -> bool| {
        let unit = (0..comuni.len()).find(|unit| fits(*unit)).expect("a Comune");
        format!("/risultati/{YEAR}/{}", comuni[unit].slug())
    };
    (address(&|unit| maturity.assessed[unit].index.is_some()), address(&|unit| !maturity.responded[unit]))
}

#[store::test]
async fn results_are_seen_by_analysts_first_and_by_all_once_they_say_so(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let (answered, silent) = addresses(&maturity);
    let (anybody, analyst) = (Browser::new(house.app.clone(), domains()), house.desk("analista").await);
    for address in [&answered, &silent] {
        let page = anybody.get(address).await;
        assert_is_a_page(&page);
        assert!(page.text().contains("Solo fonti aperte"), "a visitor is not told who answered");
    }
    assert!(analyst.get(&answered).await.text().contains("Livello "));
    let refused = anybody.post(&format!("/risultati/{YEAR}/pubblica"), &[("pubblica", "si")]).await;
    assert!(refused.header("location").starts_with("/accedi"), "who is nobody is asked to sign in");
    assert_eq!(analyst.post(&format!("/risultati/{YEAR}/pubblica"), &[("pubblica", "si")]).await.status, 303);
    assert!(anybody.get(&answered).await.text().contains("Livello "));
    assert!(anybody.get(&silent).await.text().contains("Solo fonti aperte"));
    analyst.post(&format!("/risultati/{YEAR}/pubblica"), &[("pubblica", "no")]).await;
    assert!(anybody.get(&answered).await.text().contains("Solo fonti aperte"));
}

#[store::test]
async fn every_page_of_a_scheda_is_whole_and_its_files_are_explained(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let (answered, _) = addresses(&maturity);
    let analyst = house.desk("analista").await;
    analyst.post(&format!("/risultati/{YEAR}/pubblica"), &[("pubblica", "si")]).await;
    for page in
        ["", "?anonima=si", "/calcolo", "/gemelli", "/gemelli?residenti=10", "/prova", "/prova?SIC3=100&peso-atti=2"]
    {
        assert_is_a_page(&analyst.get(&format!("{answered}{page}")).await);
    }
    assert_is_a_page(&analyst.get(&format!("/risultati/{YEAR}")).await);
    let pdf = analyst.get(&format!("{answered}/scheda.pdf")).await;
    assert_eq!((pdf.status.as_u16(), &pdf.bytes[..5]), (200, &b"%PDF-"[..]));
    let browser = web::testing::Browser::new(house.app.clone(), domains());
    for file in [format!("/risultati/{YEAR}?formato="), format!("{answered}/calcolo?formato=")] {
        assert_file_is_explained(&browser, &file).await;
    }
}

#[store::test]
async fn a_version_for_the_council_names_nobody(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let (answered, _) = addresses(&maturity);
    let analyst = house.desk("analista").await;
    let page = analyst.get(&format!("{answered}?anonima=si")).await.text();
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a page");
    for comune in maturity.sources.registry.comuni() {
        let name = comune.full_name();
        // Short names are words of the page as well.
        assert!(name.len() < 7 || !main.contains(&name), "{name}");
    }
}

/// Makes one scheda public, and no other.
async fn publish(house: &House, address: &str) {
    let code = address.rsplit('/').next().and_then(|slug| slug.get(..6)).expect("a code");
    let sql = "INSERT INTO observatory_public_scheda (year, comune, public, said_at)";
    house.run(&format!("{sql} VALUES ({YEAR}, '{code}', true, '2026-11-20T10:00:00+00:00')")).await;
}

/// How often somebody is named beside a gap.
fn named(page: &web::testing::Answer) -> usize {
    page.text().matches("per esempio").count()
}

#[store::test]
async fn a_public_scheda_tells_nobody_by_name_what_others_answered(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let (answered, _) = addresses(&maturity);
    publish(&house, &answered).await;
    assert_eq!(named(&Browser::new(house.app.clone(), domains()).get(&answered).await), 0);
    assert!(named(&house.desk("analista").await.get(&answered).await) > 0, "an analyst sees all of them");
}

#[store::test]
async fn a_version_without_names_gives_no_number_to_whom_nobody_may_see(given: Given) {
    let house = after_a_campaign(&given).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let (answered, _) = addresses(&maturity);
    publish(&house, &answered).await;
    let address = format!("{answered}?anonima=si");
    let (anybody, analyst) = (Browser::new(house.app.clone(), domains()), house.desk("analista").await);
    assert_eq!(named(&anybody.get(&address).await), 0, "the number is the place in the list with names");
    assert_eq!(named(&analyst.get(&address).await), 0, "what an analyst hands round is read by others");
    assert!(anybody.get(&address).await.text().contains("gemelli che hanno risposto fanno di più"));
    analyst.post(&format!("/risultati/{YEAR}/pubblica"), &[("pubblica", "si")]).await;
    let page = anybody.get(&address).await;
    assert!(named(&page) > 0 && page.text().contains("per esempio Gemello "), "of who is public there is a number");
}

#[store::test]
async fn a_comune_born_of_a_merger_says_of_which(given: Given) {
    // Asti: Moransengo and Tonengo became Moransengo-Tonengo in 2023.
    let house = in_a_house_of(&given, of_province("005")).await;
    let registry = registry::of(&house.app);
    let merged = registry.successions().iter().find(|one| {
        let is_here = one.successor.is_some_and(|code| registry.comune(code).is_some());
        is_here && one.kind == registry::ChangeKind::Merger && one.since().year() > YEAR - 10
    });
    let merged = merged.expect("a merger in the province");
    let comune = merged.successor.and_then(|code| registry.comune(code)).expect("its Comune");
    let page = house.desk("analista").await.get(&format!("/risultati/{YEAR}/{}", comune.slug())).await.text();
    let told = page.lines().find(|line| line.contains("dalla fusione di")).expect("a note");
    assert!(told.contains(&merged.name.replace('\'', "&#39;")), "{told}");
    let somebody_else = registry
        .comuni()
        .iter()
        .find(|one| registry.successions().iter().all(|succession| succession.successor != Some(one.code)));
    let other = somebody_else.expect("most").slug();
    let page = house.desk("analista").await.get(&format!("/risultati/{YEAR}/{other}")).await.text();
    assert!(!page.contains("dalla fusione di"));
}
