// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house with projects in it.

use kernel::Actor;
use registry::{Facts, Registry};
use store::Store;
use web::testing::{Browser, house};

/// A house with simulated projects in Valle d'Aosta alone.
pub(crate) async fn with_projects(store: Store) -> Browser {
    let mut facts: Facts = Registry::embedded().facts().clone();
    facts.comuni.retain(|comune| comune.region.to_string() == "02");
    funding::load_simulated(&store, &Actor::Operator, &Registry::new(facts), 1).await.expect("simulated days");
    let domains = || [registry::domain(), funding::domain(), observatory::domain()];
    Browser::new(house(store, &domains()), domains().into())
}
