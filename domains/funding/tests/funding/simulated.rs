// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Simulated data look like the source's, come marked, and go without a trace.

use std::sync::Arc;

use chrono::NaiveDate;
use funding::{
    ApplicationState, FundingProblem, Order, changes,
    feed::{Limits, judge},
    load_picture, load_simulated, remove_simulated,
    simulated::{Body, LAST_DAY, files},
};
use kernel::Actor;
use outside::Source;
use registry::Registry;
use sea_orm::ConnectionTrait;
use store::testing::Given;

use crate::given::rows::{avvisi, eight, file, put};

fn bodies(count: u32) -> Vec<Body> {
    let body = |number: u32| Body {
        codice_ipa: format!("prova_{number}"),
        name: format!("Prova, \"{number}\""),
        istat: format!("{:06}", 4_001 + number),
        province: "CN".to_owned(),
        province_code: "004".to_owned(),
        region: "Piemonte".to_owned(),
        region_code: "01".to_owned(),
        residents: 500 + number * 37,
    };
    (0..count).map(body).collect()
}

#[test]
fn every_simulated_file_is_accepted_as_if_it_were_real() {
    for day in ["2022-04-10", "2022-10-26", "2023-02-01", "2024-06-30", "2026-08-22"] {
        let day: NaiveDate = day.parse().expect("a day");
        for (file, text) in files(1, day, &bodies(400)) {
            let judged = judge(file, text.as_bytes(), None, Limits::default());
            assert!(judged.is_ok(), "{day} {file}: {:?}", judged.err());
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_files_and_another_seed_gives_others() {
    let bodies = bodies(100);
    assert_eq!(files(1, LAST_DAY, &bodies), files(1, LAST_DAY, &bodies));
    assert_ne!(files(1, LAST_DAY, &bodies), files(2, LAST_DAY, &bodies));
}

#[store::test]
async fn simulated_data_come_marked_and_go_without_a_trace(given: Given) {
    let registry = Registry::embedded();
    let reports = load_simulated(&given, &Actor::Operator, &registry, 2026).await.expect("simulated data");
    assert_eq!(reports.len(), 5);
    let load = async |on| load_picture(&given, Arc::clone(&registry), on).await.expect("a picture");
    let (eve, last) = (load(LAST_DAY - chrono::TimeDelta::days(4)).await, load(LAST_DAY).await);
    assert!(last.simulated);
    // About as many as in reality, in about the same states.
    assert!((60_000..85_000).contains(&last.all().len()), "{}", last.all().len());
    assert!(last.in_state(ApplicationState::Paid).len() * 10 > last.all().len() * 6);
    assert_eq!(last.measures.len(), 7);
    let counts = changes(&eve, &last).counts;
    assert!(counts.changed_state > 0 && counts.vanished == 0, "{counts:?}");

    assert_eq!(remove_simulated(&given, &Actor::Operator).await.expect("removal"), 5);
    assert_eq!(remove_simulated(&given, &Actor::Operator).await.expect("nothing to remove"), 0);
    for table in
        ["day", "file", "source", "published", "measure", "ente", "decree", "avviso_version", "application_version"]
    {
        let sql = format!("SELECT count(*) FROM funding_{table}");
        let statement = sea_orm::Statement::from_string(given.reader().get_database_backend(), sql);
        let row = given.reader().query_one_raw(statement).await.expect("a query").expect("a row");
        assert_eq!(row.try_get_by_index::<i64>(0).expect("a count"), 0, "{table}");
    }
}

#[store::test]
async fn real_data_take_the_place_of_simulated_ones_and_never_the_reverse(given: Given) {
    let registry = Registry::embedded();
    load_simulated(&given, &Actor::Operator, &registry, 1).await.expect("simulated data");
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(folder.path(), "avvisi.csv", &avvisi());
    put(folder.path(), "candidature_finanziate_141.csv", &file(&eight()));
    let day: NaiveDate = "2023-02-01".parse().expect("a day");
    let order = Order { source: Source::Folder(folder.path().to_owned()), day, limits: Limits::default() };
    funding::take_in_day(&given, &Actor::Operator, &order).await.expect("a real day, though an earlier one");
    let picture = load_picture(&given, Arc::clone(&registry), LAST_DAY).await.expect("a picture");
    assert_eq!((picture.all().len(), picture.simulated, picture.taken_in), (8, false, Some(day)));
    let again = load_simulated(&given, &Actor::Operator, &registry, 1).await;
    assert!(matches!(again, Err(FundingProblem::RealDataPresent)), "{again:?}");
}
