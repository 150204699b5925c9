// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house with the shipped edition published, and people at browsers.

use identity::{Options, testing::Desk};
use kernel::Actor;
use store::testing::Given;
use survey::{Campaign, Edition, Plan, announce_campaign, load_edition};
use web::{AppState, Domain, testing::house};

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

pub(crate) struct House {
    pub(crate) app: AppState,
    _folder: tempfile::TempDir,
}

/// A house in the middle of the campaign of 2026; nobody has sent anything.
pub(crate) async fn open(given: &Given) -> House {
    let app = house(given.store.clone(), &domains());
    let folder = tempfile::tempdir().unwrap();
    identity::open(&app, &Options::of_a_trial(folder.path())).await.unwrap();
    let edition = Edition::shipped();
    load_edition(&app.store, &Actor::Operator, &edition).await.unwrap();
    let day = |text: &str| text.parse().unwrap();
    let campaign = Campaign {
        year: 2026,
        version: edition.version.clone().unwrap(),
        opens_on: day("2026-10-01"),
        closes_on: day("2026-12-06"),
        plan: Plan::default(),
    };
    announce_campaign(&app, &Actor::Operator, &campaign).await.unwrap();
    House { app, _folder: folder }
}

/// Somebody invented, at a browser in front of this house.
pub(crate) async fn desk(app: &AppState, key: &str) -> Desk {
    Desk::of(app, domains(), key).await
}
