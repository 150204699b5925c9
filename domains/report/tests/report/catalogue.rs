// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The catalogue of the open data, judged by the shapes of DCAT-AP and by what the Italian profile asks beyond them.

use std::{collections::BTreeSet, path::PathBuf, process::Command};

use axum::http::StatusCode;
use kernel::Role;
use oxrdf::{NamedNodeRef, Term, Triple, vocab::rdf};
use oxttl::TurtleParser;
use report::publish;
use store::testing::Given;
use web::testing::Browser;

use crate::given::{answered, domains, national};

const DCT: &str = "http://purl.org/dc/terms/";
const DCAT: &str = "http://www.w3.org/ns/dcat#";

/// What DCAT-AP_IT makes mandatory and the European shapes do not.
const OF_A_DATASET: [&str; 5] = [
    "http://purl.org/dc/terms/identifier",
    "http://purl.org/dc/terms/modified",
    "http://www.w3.org/ns/dcat#theme",
    "http://purl.org/dc/terms/rightsHolder",
    "http://purl.org/dc/terms/accrualPeriodicity",
];
const OF_A_DISTRIBUTION: [&str; 3] =
    ["http://purl.org/dc/terms/format", "http://purl.org/dc/terms/license", "http://www.w3.org/ns/dcat#accessURL"];

async fn catalogue(given: &Given) -> String {
    let house = answered(given).await;
    publish(&house.app, &national(Role::Analyst), 2026).await.expect("published");
    let answer = Browser::new(house.app.clone(), domains()).get("/dati/catalogo.ttl").await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/turtle; charset=utf-8"));
    answer.text()
}

fn of_kind<'t>(triples: &'t [Triple], kind: &str) -> BTreeSet<String> {
    let kind = format!("{DCAT}{kind}");
    let is = |triple: &&'t Triple| {
        triple.predicate == rdf::TYPE && matches!(&triple.object, Term::NamedNode(node) if node.as_str() == kind)
    };
    triples.iter().filter(is).map(|triple| triple.subject.to_string()).collect()
}

#[store::test]
async fn the_catalogue_says_what_the_italian_profile_asks(given: Given) {
    let text = catalogue(&given).await;
    let triples: Vec<Triple> = TurtleParser::new().for_slice(&text).collect::<Result<_, _>>().expect("Turtle");
    let (datasets, distributions) = (of_kind(&triples, "Dataset"), of_kind(&triples, "Distribution"));
    assert_eq!((datasets.len(), distributions.len()), (3, 9));
    let has = |subject: &String, what: &str| {
        let what = NamedNodeRef::new(what).expect("a name");
        triples.iter().any(|triple| triple.subject.to_string() == *subject && triple.predicate == what)
    };
    for (subjects, wanted) in [(&datasets, &OF_A_DATASET[..]), (&distributions, &OF_A_DISTRIBUTION[..])] {
        for subject in subjects {
            for what in wanted {
                assert!(has(subject, what), "{subject} lacks {what}");
            }
        }
    }
    let italian = format!("{}Dataset", "http://dati.gov.it/onto/dcatapit#");
    let both = triples.iter().filter(|one| matches!(&one.object, Term::NamedNode(node) if node.as_str() == italian));
    assert_eq!(both.count(), datasets.len(), "each is both a European and an Italian data set");
    assert!(text.contains(&format!("@prefix dct: <{DCT}>")));
}

#[store::test]
async fn the_catalogue_conforms_to_the_shapes_of_dcat_ap(given: Given) {
    let Some(shared) = kernel::shared::dir() else { return };
    let usual = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/shacl"));
    let peer = std::env::var_os("CAMPANILE_SHACL_PEER").map_or(usual, PathBuf::from).join("bin/pyshacl");
    if !peer.is_file() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{} is absent", peer.display());
        eprintln!("skipped: no pyshacl at {}", peer.display());
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("catalogo.ttl");
    std::fs::write(&file, catalogue(&given).await).expect("written");
    for shapes in ["dcat-ap_2.1.1_shacl_shapes.ttl", "dcat-ap_2.1.1_shacl_shapes_recommended.ttl"] {
        let shapes = shared.join("opendata/dcat").join(shapes);
        let judged =
            Command::new(&peer).arg("-s").arg(&shapes).args(["-df", "turtle", "-f", "human"]).arg(&file).output();
        let judged = judged.expect("pyshacl runs");
        let said = String::from_utf8_lossy(&judged.stdout);
        // What is only recommended is a warning, and does not count against it.
        let violations = said.matches("Severity: sh:Violation").count();
        assert_eq!(violations, 0, "{}: {said}", shapes.display());
    }
}

#[store::test]
async fn an_empty_house_has_an_empty_catalogue_in_both_forms(given: Given) {
    let browser = Browser::new(web::testing::house(given.store.clone(), &domains()), domains());
    let turtle = browser.get("/dati/catalogo.ttl").await;
    assert!(turtle.text().contains("dcat:Catalog") && !turtle.text().contains("dcat:Dataset"));
    let json = browser.get("/dati/catalogo.jsonld").await;
    assert_eq!(json.header("content-type"), "application/ld+json");
    assert!(json.json().to_string().contains("Catalog"));
}
