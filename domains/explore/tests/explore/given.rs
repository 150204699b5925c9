// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house in which some Comuni have answered, each in a way that can be reckoned again; people at browsers.

pub(crate) use identity::testing::House;
use store::testing::Given;
use survey::testing::{announce_2026, answer_2026};
pub(crate) use survey::testing::{responds, spid, trained as employees};
use web::Domain;

pub(crate) fn domains() -> Vec<Domain> {
    vec![
        registry::domain(),
        identity::domain(),
        letters::domain(),
        funding::domain(),
        observatory::domain(),
        survey::domain(),
        report::domain(),
        explore::domain(),
    ]
}

/// A house in the middle of a campaign that some have answered.
pub(crate) async fn answered(given: &Given) -> House {
    let house = open(given).await;
    answer_2026(&house.app).await;
    house
}

/// A house with a campaign that nobody has answered.
pub(crate) async fn open(given: &Given) -> House {
    let house = House::open(&given.store, domains).await;
    explore::open(&house.app);
    announce_2026(&house.app).await;
    house
}

/// The campaign makes its results public.
pub(crate) async fn publish(house: &House) {
    house.run("INSERT INTO observatory_public_results VALUES (2026, TRUE, '2026-11-22 23:00:00+00:00')").await;
}

/// There was a campaign the year before, with the same edition: half of the answers were given then.
pub(crate) async fn had_a_year_before(house: &House) {
    for sql in [
        "INSERT INTO survey_edition (id, year, version, published_at, checksum, sheets, changes)
            SELECT '00000000-0000-0000-0000-0000000007e9', 2025, version, published_at, checksum, sheets, changes
            FROM survey_edition",
        "INSERT INTO survey_campaign (year, version, opens_on, closes_on, plan, announced_at)
            SELECT 2025, version, opens_on, closes_on, plan, announced_at FROM survey_campaign",
        "UPDATE survey_submission SET year = 2025 WHERE CAST(comune AS BIGINT) % 2 = 0",
    ] {
        house.run(sql).await;
    }
}

/// A project under way to let people in with SPID counted less the year before.
pub(crate) async fn scored_otherwise_then(house: &House) {
    let (now, then) = ("no=0 in_corso=0.5 attivo=1,,livello", "no=0 in_corso=0.25 attivo=1,,livello");
    let sql = format!("UPDATE survey_edition SET sheets = replace(sheets, '{now}', '{then}') WHERE year = 2025");
    house.run(&sql).await;
}
