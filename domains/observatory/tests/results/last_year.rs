// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! This year beside the last: what was not shown then is not shown now.

use std::fs;

use kernel::{Actor, Language};
use observatory::{
    MaturitySchede, maturity_schede, print_maturity_scheda, print_maturity_schede, proof_maturity_scheda,
};
use press::Press;
use registry::IstatCode;
use sea_orm::{ConnectionTrait as _, Statement, Value, prelude::Uuid};
use store::testing::Given;
use web::Reader;

use crate::given::{House, YEAR, few, in_a_house_of};

/// The year before.
const LAST: i32 = YEAR - 1;

/// Answers of the year before, that are those of this one.
async fn as_the_year_before(house: &House) {
    const EDITION: &str = "INSERT INTO survey_edition (id, year, version, published_at, checksum, sheets, changes)
        SELECT $1, $2, version, published_at, checksum, sheets, changes FROM survey_edition";
    const CAMPAIGN: &str = "INSERT INTO survey_campaign (year, version, opens_on, closes_on, plan, announced_at)
        SELECT $1, version, '2025-10-01', '2025-11-14', plan, announced_at FROM survey_campaign";
    const SUBMISSION: &str = "INSERT INTO survey_submission (id, year, body, comune, version, state, started_at,
            submitted_at, snapshot, snapshot_number)
        SELECT $1, $2, body, comune, version, state, started_at, submitted_at, snapshot, snapshot_number
        FROM survey_submission WHERE id = $3";
    const VERSION: &str = "INSERT INTO survey_version (submission, number, role, sealed_at, checksum, xml)
        SELECT $1, number, role, sealed_at, checksum, xml FROM survey_version WHERE submission = $2";
    let year: Value = i64::from(LAST).into();
    let id = |number: usize| Value::from(Uuid::from_u128(0xbeef_0000 + number as u128));
    let mut rows = vec![(EDITION, vec![id(0), year.clone()]), (CAMPAIGN, vec![year.clone()])];
    let marks = survey::sealed_marks(&house.app.store, YEAR).await.expect("marks");
    for (place, mark) in marks.iter().enumerate() {
        let (new, old) = (id(place + 1), Value::from(mark.submission.uuid()));
        rows.push((SUBMISSION, vec![new.clone(), year.clone(), old.clone()]));
        rows.push((VERSION, vec![new, old]));
    }
    let tx = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    for (sql, values) in rows {
        let statement = Statement::from_sql_and_values(tx.db().get_database_backend(), sql, values);
        tx.db().execute_raw(statement).await.expect(sql);
    }
    tx.commit_unrecorded("a test").await.expect("kept");
}

async fn schede(house: &House, actor: &Actor) -> MaturitySchede {
    let reader = Reader::of(&house.app, Language::It);
    maturity_schede(&house.app, actor, &reader, YEAR).await.expect("worked out").expect("a campaign")
}

/// Whether a page and a print tell an actor and a browser how a Comune moved.
async fn tells(house: &House, key: Option<&str>, (slug, code): &(String, IstatCode)) -> [bool; 2] {
    let (desk, actor) = match key {
        Some(key) => (house.desk(key).await, house.desk(key).await.actor().await),
        None => (house.visitor(), Actor::Visitor),
    };
    let page = desk.get(&format!("/risultati/{YEAR}/{slug}")).await.text();
    assert!(page.contains("Livello "), "this year is seen");
    let paper = proof_maturity_scheda(&Press::new(), &schede(house, &actor).await, *code).expect("set");
    let paper = paper.expect("a Comune").join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    [&page, &paper].map(|text| text.contains(&format!("Che cosa è cambiato dal {LAST}")))
}

#[store::test]
async fn what_moved_is_told_only_where_both_years_may_be_seen(given: Given) {
    let house = in_a_house_of(&given, few()).await;
    as_the_year_before(&house).await;
    let analyst = house.desk("analista").await;
    let publish = async |year: i32| {
        assert_eq!(analyst.post(&format!("/risultati/{year}/pubblica"), &[("pubblica", "si")]).await.status, 303);
    };
    publish(YEAR).await;
    let maturity = observatory::maturity_of(&house.app, YEAR).await.expect("worked out").expect("a campaign");
    let unit = maturity.assessed.iter().position(|one| one.index.is_some()).expect("an index");
    let comune = maturity.sources.registry.comuni()[unit].clone();
    let one = (comune.slug(), comune.code);
    assert_eq!(tells(&house, None, &one).await, [false; 2], "last year was shown to few");
    assert_eq!(tells(&house, Some("analista"), &one).await, [true; 2], "who saw it then sees it now");

    let (public, folder) = (schede(&house, &Actor::Visitor).await, tempfile::tempdir().expect("a folder"));
    print_maturity_schede(&Press::new(), &public, folder.path(), &mut |_| {}).expect("printed");
    let alone = print_maturity_scheda(&Press::new(), &public, comune.code).expect("printed").expect("a Comune");
    let among = fs::read(folder.path().join(public.file_name(&comune))).expect("read");
    assert!(among == alone.pdf, "printed among all, it says as little");

    publish(LAST).await;
    assert_eq!(tells(&house, None, &one).await, [true; 2]);
}
