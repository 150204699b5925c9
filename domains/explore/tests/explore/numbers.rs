// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The numbers of a view, reckoned again from what the Comuni answered with the weights of publication.

use explore::{
    slice::{Land, Slice},
    workbench::Workbench,
};
use observatory::maturity_of;
use registry::{Comune, Registry, SizeClass};
use serde_json::Value;
use store::testing::Given;

use crate::given::{answered, employees, responds, spid};

/// The respondents of a region and class, each with its place and its weight.
fn of(bench: &Workbench, region: &str, class: Option<SizeClass>) -> Vec<(usize, f64)> {
    let registry = Registry::embedded();
    let holds =
        |comune: &Comune| comune.region.to_string() == region && class.is_none_or(|class| comune.size_class() == class);
    let all: Vec<usize> =
        registry.comuni().iter().enumerate().filter(|(at, one)| responds(*at, one)).map(|(at, _)| at).collect();
    let weights = bench.ground.design.weights().iter().copied();
    all.into_iter().zip(weights).filter(|(at, _)| holds(&registry.comuni()[*at])).collect()
}

fn near(what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{what}: {found} is not {expected}");
}

async fn bench(app: &web::AppState) -> Workbench {
    let maturity = maturity_of(app, 2026).await.expect("read").expect("an edition");
    let book = registry::fact_book(app).await.expect("facts");
    let facts = report::open_facts(&maturity.sources.registry, &book);
    let choices = report::choices(app, &maturity).await.expect("choices");
    Workbench::of(maturity, facts, choices, false).expect("a workbench")
}

#[store::test]
async fn a_share_a_mean_and_a_ratio_are_what_the_answers_give(given: Given) {
    let house = answered(&given).await;
    let bench = bench(&house.app).await;
    let lombardia = Slice { land: Land::Region("03".parse().expect("a code")), class: None };
    let class = SizeClass::UpTo10000;
    for (slice, class) in [(lombardia, None), (lombardia.of_class(class), Some(class))] {
        let own = of(&bench, "03", class);
        let told = own.iter().filter(|(at, _)| spid(*at).is_some());
        let (mut yes, mut all) = (0.0, 0.0);
        for (at, weight) in told.clone() {
            all += weight;
            yes += if spid(*at) == Some("attivo") { *weight } else { 0.0 };
        }
        let subject = bench.find("srv2").expect("an indicator");
        let column = bench.item(subject).expect("read").main;
        let cell = bench.estimates(subject, column, &[slice]).expect("told")[0];
        near("share", cell.value.expect("a share"), yes / all);
        assert_eq!(cell.n, Some(told.count() as u64));
        let ends = cell.interval.expect("an interval");
        assert!(ends[0] < yes / all && yes / all < ends[1], "{ends:?}");

        let sums = own.iter().fold([0.0; 3], |sums, (at, weight)| {
            let (employees, formed) = employees(*at);
            [sums[0] + weight, sums[1] + weight * f64::from(employees), sums[2] + weight * f64::from(formed)]
        });
        let subject = bench.find("org5").expect("an indicator");
        near("mean", bench.estimates(subject, 0, &[slice]).expect("told")[0].value.expect("a mean"), sums[1] / sums[0]);
        let subject = bench.find("ORG9").expect("an indicator");
        let ratio = bench.estimates(subject, 0, &[slice]).expect("told")[0].value.expect("a ratio");
        near("ratio", ratio, 100.0 * sums[2] / sums[1]);
    }
}

#[store::test]
async fn the_weights_stand_for_all_comuni(given: Given) {
    let house = answered(&given).await;
    let bench = bench(&house.app).await;
    let weights = bench.ground.design.weights();
    near("Italy", weights.iter().sum(), 7896.0);
    let registry = Registry::embedded();
    let lombardia = registry.comuni().iter().filter(|one| one.region.to_string() == "03").count();
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let expected = lombardia as f64;
    let found: f64 = of(&bench, "03", None).iter().map(|(_, weight)| weight).sum();
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

/// What a step of a spread tells, by its name.
fn steps(json: &Value) -> Vec<(String, f64, f64)> {
    let rows = json["data"].as_array().expect("rows");
    let step = |row: &Value| {
        let number = |key: &str| row[key].as_f64().unwrap_or_else(|| panic!("{key}: {row}"));
        (row["misura_nome"].as_str().expect("a name").to_owned(), number("valore"), number("rispondenti"))
    };
    rows.iter().map(step).collect()
}

#[store::test]
async fn a_spread_counts_every_respondent_once(given: Given) {
    let house = answered(&given).await;
    let analyst = house.desk("analista").await;
    let json = analyst.get("/esplora/dati.json?indicatore=org5&vista=distribuzione").await.json();
    let found = steps(&json);
    let registry = Registry::embedded();
    let answered = registry.comuni().iter().enumerate().filter(|(at, one)| responds(*at, one)).count();
    assert!(found.len() > 3, "{found:?}");
    near("shares", found.iter().map(|step| step.1).sum(), 1.0);
    assert!(found[0].0.starts_with("meno di") && found[found.len() - 1].0.ends_with("o più"), "{found:?}");
    // Each share rests on all who answered.
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    let all = answered as f64;
    assert!(found.iter().all(|step| (step.2 - all).abs() < 0.5), "{found:?} of {all}");
}

#[store::test]
async fn open_data_are_what_the_registry_says(given: Given) {
    let house = answered(&given).await;
    let visitor = house.visitor();
    let json = visitor.get("/api/v1/esplora?indicatore=residenti&per=regione").await.json();
    let figures = json["stime"].as_array().expect("figures");
    let registry = Registry::embedded();
    let lazio = figures.iter().find(|one| one["codice"] == "12").expect("Lazio");
    let expected: u32 =
        registry.comuni().iter().filter(|one| one.region.to_string() == "12").filter_map(Comune::population).sum();
    near("Lazio", lazio["valore"].as_f64().expect("a number"), f64::from(expected));
    assert!(lazio["intervallo"].is_null(), "it is known of all");
    let parts: f64 = figures[1..].iter().filter_map(|one| one["valore"].as_f64()).sum();
    near("Italy", figures[0]["valore"].as_f64().expect("a number"), parts);
}
