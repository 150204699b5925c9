// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house in which some Comuni have answered: more of the larger, as in life, each in a way that can be reckoned again.

pub(crate) use identity::testing::{House, national};
use store::testing::Given;
use survey::testing::{announce_2026, answer_2026};
pub(crate) use survey::testing::{responds, spid, trained};
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
    ]
}

/// A house with a campaign that some have answered, and that is over.
pub(crate) async fn answered(given: &Given) -> House {
    let house = House::open(&given.store, domains).await;
    announce_2026(&house.app).await;
    answer_2026(&house.app).await;
    last_day(&house, "2026-11-21").await;
    house
}

/// The campaign has another last day; today is 22 November 2026.
pub(crate) async fn last_day(house: &House, day: &str) {
    house.run(&format!("UPDATE survey_campaign SET closes_on = '{day}'")).await;
}
