// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house in which some Comuni have answered: more of the larger, as in life, each in a way that can be reckoned again.

use chrono::{DateTime, Utc};
use identity::{Options, testing::Desk};
use kernel::{Acting, Actor, Id, Role};
use sea_orm::{ConnectionTrait as _, Statement};
use store::testing::Given;
pub(crate) use survey::testing::{responds, spid, trained};
use survey::{
    Edition, announce_campaign, load_edition,
    testing::{campaign_2026, write_answered},
};
use uuid::Uuid;
use web::{AppState, Domain, testing::house};

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

pub(crate) struct House {
    pub(crate) app: AppState,
    _folder: tempfile::TempDir,
}

impl House {
    /// The same house after a restart: nothing is in memory.
    pub(crate) fn again(&self) -> AppState {
        house(self.app.store.clone(), &domains())
    }
}

/// Somebody of ANCI, without a session.
pub(crate) fn national(role: Role) -> Actor {
    Actor::Person(Acting {
        person: Id::from_uuid(Uuid::from_u128(7)),
        body: Some("anci".to_owned()),
        role: Some(role),
        level: 2,
        authenticated_at: DateTime::UNIX_EPOCH,
    })
}

/// A house with a campaign that some have answered.
pub(crate) async fn answered(given: &Given) -> House {
    let app = house(given.store.clone(), &domains());
    let folder = tempfile::tempdir().expect("a folder");
    identity::open(&app, &Options::of_a_trial(folder.path())).await.expect("keys");
    load_edition(&app.store, &Actor::Operator, &Edition::shipped()).await.expect("published");
    let campaign = campaign_2026();
    announce_campaign(&app, &national(Role::Author), &campaign).await.expect("announced");
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    write_answered(&tx, &campaign.version).await.expect("rows");
    tx.commit_unrecorded("a test").await.expect("kept");
    House { app, _folder: folder }
}

/// Runs a statement.
pub(crate) async fn run(app: &AppState, sql: &str) {
    let db = app.store.reader();
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    tx.db().execute_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect(sql);
    tx.commit_unrecorded("a test").await.expect("kept");
}

/// How many rows answer a query.
pub(crate) async fn count(app: &AppState, sql: &str) -> i64 {
    let db = app.store.reader();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect(sql);
    row.expect("a row").try_get("", "n").expect("a number")
}

/// Somebody invented, at a browser in front of this house.
pub(crate) async fn desk(app: &AppState, key: &str) -> Desk {
    Desk::of(app, domains(), key).await
}

/// The moment of now, for what a test compares.
pub(crate) fn now(app: &AppState) -> DateTime<Utc> {
    app.clock.now()
}
