// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house with the shipped edition published, and people at browsers.

pub(crate) use identity::testing::House;
use store::testing::Given;
use survey::testing::announce_2026;
use web::Domain;

/// The agenda of the Comune of the invented people: Ala di Stura.
pub(crate) const AGENDA: &str = "/agenda/2026/001003-ala-di-stura";
/// Its body.
pub(crate) const BODY: &str = "c_a117";

pub(crate) fn domains() -> Vec<Domain> {
    vec![
        registry::domain(),
        identity::domain(),
        letters::domain(),
        funding::domain(),
        survey::domain(),
        observatory::domain(),
        agenda::domain(),
    ]
}

/// A house in the middle of the campaign of 2026; nobody has sent anything.
pub(crate) async fn open(given: &Given) -> House {
    let house = House::open(&given.store, domains).await;
    announce_2026(&house.app).await;
    house
}
