// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schede of all Comuni into a folder: each as its page gives it, as much as may be seen, and only what is missing.

use std::{collections::HashMap, fs, path::Path};

use kernel::{Actor, Language};
use observatory::{MaturitySchede, Summary, maturity_schede, print_maturity_scheda, print_maturity_schede};
use press::Press;
use store::testing::Given;
use web::{Reader, testing::Browser};

use crate::given::{House, YEAR, domains, few, in_a_house_of};

async fn schede(house: &House, actor: &Actor) -> MaturitySchede {
    let reader = Reader::of(&house.app, Language::It);
    maturity_schede(&house.app, actor, &reader, YEAR).await.expect("worked out").expect("a campaign")
}

fn print(schede: &MaturitySchede, folder: &Path) -> Summary {
    print_maturity_schede(&Press::new(), schede, folder, &mut |_| {}).expect("printed")
}

fn files(folder: &Path) -> HashMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let pdf = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "pdf"));
    pdf.map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("read"))).collect()
}

#[store::test]
async fn the_operator_prints_every_scheda_as_its_page_gives_it(given: Given) {
    let house = in_a_house_of(&given, few()).await;
    let folder = tempfile::tempdir().expect("a folder");
    let all = schede(&house, &Actor::Operator).await;
    let count = all.codes().len();
    assert_eq!(print(&all, folder.path()).printed, count);
    let files = files(folder.path());
    assert_eq!(files.len(), count);
    let analyst = house.desk("analista").await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let comuni = maturity.sources.registry.comuni();
    let answered = (0..comuni.len()).filter(|unit| maturity.responded[*unit]).take(2);
    let silent = (0..comuni.len()).filter(|unit| !maturity.responded[*unit]).take(1);
    for unit in answered.chain(silent) {
        let comune = &comuni[unit];
        let page = analyst.get(&format!("/risultati/{YEAR}/{}/scheda.pdf", comune.slug())).await;
        assert!(files[&all.file_name(comune)] == page.bytes, "{}: the page says the same", comune.name);
        let alone = print_maturity_scheda(&Press::new(), &all, comune.code).expect("printed").expect("a Comune");
        assert!(alone.pdf == page.bytes, "{}: and so does one printed alone", comune.name);
    }
}

#[store::test]
async fn a_visitor_is_given_no_answers_and_not_told_who_gave_any(given: Given) {
    let house = in_a_house_of(&given, few()).await;
    let public = schede(&house, &Actor::Visitor).await;
    let folder = tempfile::tempdir().expect("a folder");
    print(&public, folder.path());
    let files = files(folder.path());
    let anybody = Browser::new(house.app.clone(), domains());
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let comuni = maturity.sources.registry.comuni();
    let unit = (0..comuni.len()).find(|unit| maturity.responded[*unit]).expect("somebody answered");
    let page = anybody.get(&format!("/risultati/{YEAR}/{}/scheda.pdf", comuni[unit].slug())).await;
    assert!(files[&public.file_name(&comuni[unit])] == page.bytes);
    let whole = schede(&house, &Actor::Operator).await;
    let other = print_maturity_scheda(&Press::new(), &whole, comuni[unit].code).expect("printed").expect("a Comune");
    assert!(other.pdf != page.bytes, "the operator sees more");
}

#[store::test]
async fn a_second_run_prints_only_what_is_missing(given: Given) {
    let house = in_a_house_of(&given, few()).await;
    let all = schede(&house, &Actor::Operator).await;
    let folder = tempfile::tempdir().expect("a folder");
    let first = print(&all, folder.path());
    let name = all.file_names().next().expect("a name");
    let whole = files(folder.path());
    fs::remove_file(folder.path().join(&name)).expect("removed");
    let again = print(&all, folder.path());
    assert_eq!((again.printed, again.kept), (1, first.printed - 1));
    assert!(files(folder.path()) == whole);
}
