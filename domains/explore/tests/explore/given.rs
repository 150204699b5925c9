// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house in which some Comuni have answered, each in a way that can be reckoned again; people at browsers.

use identity::{Options, testing::Desk};
use kernel::Actor;
use sea_orm::{ConnectionTrait as _, Statement};
use store::testing::Given;
pub(crate) use survey::testing::{responds, spid, trained as employees};
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
        explore::domain(),
    ]
}

pub(crate) struct House {
    pub(crate) app: AppState,
    _folder: tempfile::TempDir,
}

/// A house in the middle of a campaign that some have answered.
pub(crate) async fn answered(given: &Given) -> House {
    let house = open(given).await;
    let tx = house.app.store.begin(&Actor::System("test")).await.expect("a transaction");
    write_answered(&tx, &campaign_2026().version).await.expect("rows");
    tx.commit_unrecorded("a test").await.expect("kept");
    house
}

/// A house with a campaign that nobody has answered.
pub(crate) async fn open(given: &Given) -> House {
    let app = house(given.store.clone(), &domains());
    let folder = tempfile::tempdir().expect("a folder");
    identity::open(&app, &Options::of_a_trial(folder.path())).await.expect("keys");
    explore::open(&app);
    load_edition(&app.store, &Actor::Operator, &Edition::shipped()).await.expect("published");
    announce_campaign(&app, &Actor::Operator, &campaign_2026()).await.expect("announced");
    House { app, _folder: folder }
}

impl House {
    /// The campaign makes its results public.
    pub(crate) async fn publish(&self) {
        let db = self.app.store.reader();
        let sql = "INSERT INTO observatory_public_results VALUES (2026, TRUE, '2026-11-22 23:00:00+00:00')";
        let tx = self.app.store.begin(&Actor::System("test")).await.expect("a transaction");
        tx.db().execute_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect(sql);
        tx.commit_unrecorded("a test").await.expect("kept");
    }

    /// There was a campaign the year before, with the same edition: half of the answers were given then.
    pub(crate) async fn had_a_year_before(&self) {
        let backend = self.app.store.reader().get_database_backend();
        let tx = self.app.store.begin(&Actor::System("test")).await.expect("a transaction");
        let edition = "INSERT INTO survey_edition (id, year, version, published_at, checksum, sheets, changes)
            SELECT $1, 2025, version, published_at, checksum, sheets, changes FROM survey_edition";
        let campaign = "INSERT INTO survey_campaign (year, version, opens_on, closes_on, plan, announced_at)
            SELECT 2025, version, opens_on, closes_on, plan, announced_at FROM survey_campaign";
        let half = "UPDATE survey_submission SET year = 2025 WHERE CAST(comune AS BIGINT) % 2 = 0";
        let id = Uuid::from_u128(2025).into();
        for (sql, values) in [(edition, vec![id]), (campaign, Vec::new()), (half, Vec::new())] {
            tx.db().execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.expect(sql);
        }
        tx.commit_unrecorded("a test").await.expect("kept");
    }

    /// Somebody invented, at a browser.
    pub(crate) async fn desk(&self, key: &str) -> Desk {
        Desk::of(&self.app, domains(), key).await
    }

    /// Whoever passes by.
    pub(crate) fn visitor(&self) -> Desk {
        Desk::visitor(&self.app, domains())
    }

    /// How many rows answer a query.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        let db = self.app.store.reader();
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect(sql);
        row.expect("a row").try_get("", "n").expect("a number")
    }
}
