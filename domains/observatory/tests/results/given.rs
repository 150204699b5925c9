// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A simulated campaign among the Comuni of the province of Torino, and people at browsers.

use std::sync::Arc;

use chrono::NaiveDate;
pub(crate) use identity::testing::House;
use kernel::Actor;
use registry::{Facts, Registry};
use store::testing::Given;
use web::{
    AppState, Domain, Settings,
    testing::{house, house_with},
};

/// The Comune of the invented people: Ala di Stura. It sends nothing in this simulation, or is sent for it.
pub(crate) const YEAR: i32 = 2026;

pub(crate) fn domains() -> Vec<Domain> {
    let registry = [registry::domain(), identity::domain(), letters::domain(), survey::domain()];
    registry.into_iter().chain([funding::domain(), observatory::domain()]).collect()
}

/// The registry with the Comuni of Torino alone.
pub(crate) fn torino() -> Registry {
    of_province("001")
}

/// The registry with the Comuni of one province alone.
pub(crate) fn of_province(code: &str) -> Registry {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.province.to_string() == code);
    Registry::new(facts)
}

/// The registry with forty Comuni of Torino: where all schede are printed.
pub(crate) fn few() -> Registry {
    let mut facts: Facts = torino().facts().clone();
    facts.comuni.truncate(40);
    Registry::new(facts)
}

/// A house with the simulated campaign, which ended on 14 November 2026.
pub(crate) async fn after_a_campaign(given: &Given) -> House {
    in_a_house_of(given, torino()).await
}

/// The same where nobody is told who is ahead.
pub(crate) async fn without_rankings(given: &Given, comuni: Registry) -> House {
    let settings = Settings { rankings: false, ..Settings::default() };
    furnished(house_with(given.store.clone(), &domains(), settings), comuni).await
}

/// The same among other Comuni.
pub(crate) async fn in_a_house_of(given: &Given, comuni: Registry) -> House {
    furnished(house(given.store.clone(), &domains()), comuni).await
}

async fn furnished(app: AppState, comuni: Registry) -> House {
    app.shelf.put(Arc::new(comuni));
    let house = House::of(app, domains).await;
    let closes = NaiveDate::from_ymd_opt(YEAR, 11, 14).expect("a day");
    survey::load_simulated(&house.app, &Actor::Operator, 7, closes).await.expect("simulated");
    house
}
