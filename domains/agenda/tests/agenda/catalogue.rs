// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue that is part of Campanile is sound, and a wrong one says where.

use std::collections::BTreeSet;

use agenda::catalogue::{Catalogue, Finding};
use store::testing::Given;
use survey::Edition;
use web::testing::{Browser, assert_file_is_explained};

use crate::given::{AGENDA, domains, open};

/// The shipped files with one of them changed.
fn read(file: &str, change: impl Fn(&str) -> String) -> Vec<Finding> {
    let changed = Catalogue::shipped_files().map(|(name, text)| {
        let text = if name == file { change(text) } else { text.to_owned() };
        (name, text)
    });
    let files: Vec<(&str, &str)> = changed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Catalogue::read(&files, &Edition::shipped().map).1
}

/// What is found: code, row, column, value.
fn found(findings: &[Finding]) -> Vec<(&str, usize, &str, &str)> {
    findings.iter().map(|one| (one.code, one.row, one.column.as_str(), one.value.as_str())).collect()
}

#[test]
fn the_catalogue_that_ships_has_no_errors_and_answers_every_indicator() {
    let edition = Edition::shipped();
    let (catalogue, findings) = Catalogue::read(&Catalogue::shipped_files(), &edition.map);
    assert_eq!(findings, []);
    let raised: BTreeSet<&str> =
        catalogue.actions.iter().flat_map(|action| &action.raises).map(|raise| raise.indicator.as_str()).collect();
    let without: Vec<&str> =
        edition.map.scored().map(|one| one.id.as_str()).filter(|id| !raised.contains(id)).collect();
    assert_eq!(without, Vec::<&str>::new(), "indicators that no action raises");
    assert!((45..=80).contains(&catalogue.actions.len()));
    let unused =
        catalogue.kinds.iter().filter(|kind| !catalogue.actions.iter().any(|one| one.reuse.contains(&kind.id)));
    assert_eq!(unused.count(), 0);
}

#[test]
fn what_is_wrong_is_told_by_file_row_and_column() {
    let wrong = |from: &str, to: &str| read("actions.csv", |text| text.replacen(from, to, 1));
    assert_eq!(found(&wrong("ORG1=1", "ORG99=1")), [("agenda-catalogue-indicator", 2, "raises", "ORG99")]);
    assert_eq!(found(&wrong("ORG1=1", "ORG2=1")), [("agenda-catalogue-indicator", 2, "raises", "ORG2")], "not scored");
    assert_eq!(found(&wrong("ORG1=1", "ORG1=1.5")), [("agenda-catalogue-raise", 2, "raises", "ORG1=1.5")]);
    assert_eq!(found(&wrong("ORG1=1", "ORG1")), [("agenda-catalogue-raise", 2, "raises", "ORG1")]);
    assert_eq!(found(&wrong("0/300/1500", "900/300/1500")), [("agenda-catalogue-amount", 6, "once", "900/300/1500")]);
    assert_eq!(found(&wrong(",introduzione,", ",cucina,")), [("agenda-catalogue-word", 2, "course", "cucina")]);
    assert_eq!(
        found(&wrong(",ORG4=0.5,rtd-nomina,", ",ORG4=0.5,rtd,")),
        [("agenda-catalogue-action", 3, "requires", "rtd")]
    );
    assert_eq!(
        found(&wrong("Nominare il responsabile per la transizione digitale", "")),
        [("agenda-catalogue-blank", 2, "title::it", "")]
    );
    assert_eq!(found(&wrong("title::it", "titolo"))[0], ("agenda-catalogue-column-unknown", 1, "titolo", "titolo"));
    let circle = read("actions.csv", |text| text.replacen("ORG1=1,,", "ORG1=1,rtd-ore,", 1));
    assert_eq!(found(&circle)[0], ("agenda-catalogue-circle", 2, "requires", "rtd-ore"));
    let twice = wrong("rtd-ore,", "rtd-nomina,");
    assert!(found(&twice).contains(&("agenda-catalogue-twice", 3, "id", "rtd-nomina")), "{twice:?}");
    let day = read("deadlines.csv", |text| text.replacen("2027-03-31", "31/3/2027", 1));
    assert_eq!(found(&day), [("agenda-catalogue-day", 11, "day", "31/3/2027")]);
    let classes = read("sizes.csv", |text| text.replacen("\n8,", "\n7,", 1));
    assert_eq!(found(&classes).iter().map(|one| one.0).collect::<Vec<_>>(), ["agenda-catalogue-classes"; 2]);
    let address = read("software.csv", |text| text.replacen("https://", "javascript:", 1));
    assert_eq!(found(&address)[0].0, "agenda-catalogue-address");
    assert_eq!(found(&Catalogue::read(&[], &Edition::shipped().map).1)[0].0, "agenda-catalogue-no-file");
}

#[test]
fn two_actions_that_bring_an_indicator_to_a_score_side_by_side_are_refused() {
    // SIC1 is brought to 1 by «referente-sicurezza»; another that brings it to 0.5 would be counted beside it.
    let overlap = read("actions.csv", |text| text.replacen("SIC3=1 SIC4=1", "SIC1=0.5 SIC3=1 SIC4=1", 1));
    assert_eq!(overlap.len(), 1);
    assert_eq!((overlap[0].code, overlap[0].value.as_str()), ("agenda-catalogue-overlap", "SIC1"));
}

#[store::test]
async fn it_is_searched_narrowed_sorted_and_taken_away(given: Given) {
    let house = open(&given).await;
    let visitor = Browser::new(house.app.clone(), domains());
    assert_file_is_explained(&visitor, "/agenda/azioni?formato=").await;
    let list = async |asked: &str| -> Vec<serde_json::Value> {
        let document = visitor.get(&format!("/agenda/azioni?formato=json{asked}")).await.json();
        document["data"].as_array().unwrap().clone()
    };
    let all = list("").await;
    assert_eq!(all.len(), Catalogue::shipped().actions.len());
    let found = list("&cerca=SPID").await;
    assert!(!found.is_empty() && found.len() < all.len());
    assert!(found.iter().all(|one| one.to_string().to_lowercase().contains("spid")));
    let safe = list("&tema=sicurezza").await;
    assert!(!safe.is_empty() && safe.iter().all(|one| one["tema"] == safe[0]["tema"]));
    let due = list("&obbligo=si").await;
    assert!(!due.is_empty() && due.len() < all.len());
    assert!(due.iter().any(|one| one["azione"] == "rtd-nomina"), "{due:?}");
    let costs: Vec<i64> = list("&ordina=costo").await.iter().filter_map(|one| one["costo_consueto"].as_i64()).collect();
    assert!(costs.len() == all.len() && costs.is_sorted(), "{costs:?}");
    let page = visitor.get("/agenda/azioni?cerca=nulla-che-ci-sia").await.text();
    assert!(page.contains("Nessuna azione come quella cercata"));
}

#[store::test]
async fn the_table_of_an_agenda_explains_its_columns(given: Given) {
    let house = open(&given).await;
    let columns = house.desk("rtd").await.get(&format!("{AGENDA}?formato=json")).await.json();
    let columns = columns["meta"]["columns"].as_array().unwrap().clone();
    let counts = columns.iter().filter(|one| one["kind"] == "integer");
    assert!(counts.clone().count() > 3 && counts.clone().all(|one| one["unit"]["code"].is_string()), "{columns:?}");
}
