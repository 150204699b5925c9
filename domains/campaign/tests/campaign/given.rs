// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A house in the middle of a campaign, with invented submissions of every eighth Comune, and people at browsers.

use chrono::{Days, NaiveDate, TimeDelta};
pub(crate) use identity::testing::{House, national};
use kernel::{Actor, Role};
use sea_orm::Value;
use store::{insert_rows, testing::Given};
use survey::{
    Campaign, Edition, Plan, announce_campaign, load_edition,
    testing::{Begun, write_begun},
};
use uuid::Uuid;
use web::{AppState, Domain};

/// The Comune of the invented people: Ala di Stura.
pub(crate) const COMUNE: &str = "001003";
pub(crate) const BODY: &str = "c_a117";

pub(crate) fn domains() -> Vec<Domain> {
    vec![registry::domain(), identity::domain(), letters::domain(), survey::domain(), campaign::domain()]
}

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

/// The clock stands at 22 November 2026, 14 days before closing.
pub(crate) fn campaign_2026() -> Campaign {
    let version = Edition::shipped().version.expect("a version");
    let plan = Plan(vec![(day(10, 1), 0.0), (day(11, 22), 0.3), (day(12, 6), 0.5)]);
    Campaign { year: 2026, version, opens_on: day(10, 1), closes_on: day(12, 6), plan }
}

/// A house with the campaign announced, and no submission.
pub(crate) async fn announced(given: &Given) -> House {
    let house = House::open(&given.store, domains).await;
    load_edition(&house.app.store, &Actor::Operator, &Edition::shipped()).await.expect("published");
    announce_campaign(&house.app, &national(Role::Author), &campaign_2026()).await.expect("announced");
    house
}

/// The same, with submissions: see [`fill`].
pub(crate) async fn under_way(given: &Given) -> House {
    let house = announced(given).await;
    fill(&house.app, 2026).await;
    house
}

/// Invented submissions: of 20, 7 are sent, 1 is ready, 4 are being compiled and 8 have not begun.
fn inventions(year: i32) -> Vec<Begun> {
    let registry = registry::Registry::embedded();
    let opened = day(10, 1).and_hms_opt(9, 0, 0).expect("a moment").and_utc();
    let known = registry.comuni().iter().enumerate().filter(|(_, comune)| comune.code.to_string() != COMUNE);
    let some = known.filter(|(at, _)| at.is_multiple_of(8)).enumerate();
    let mut sent = 0_usize;
    let begun = some.filter(|(number, _)| number % 20 < 12).map(|(number, (at, comune))| {
        let state = match number % 20 {
            0..7 => "submitted",
            7 => "ready",
            _ => "compiling",
        };
        let started_at = opened + TimeDelta::hours(i64::try_from(number % 1100).expect("few"));
        let sealed = (state == "submitted").then(|| {
            let employees = 10 + number % 9;
            let trained = if sent.is_multiple_of(100) { employees + 3 } else { 2 };
            sent += 1;
            (started_at + TimeDelta::hours(5), record(employees, trained))
        });
        let id = Uuid::from_u128(u128::from(year.unsigned_abs()) << 64 | at as u128);
        Begun { id, body: comune.body(), comune: comune.code.to_string(), state, started_at, sealed }
    });
    begun.collect()
}

/// What was signed off: a record with few answers; every hundredth says something strange.
pub(crate) fn record(employees: usize, trained: usize) -> String {
    format!(
        "<data id=\"mappa_2026\" version=\"2026-v1\"><inizio><residenti/></inizio><organizzazione><dipendenti>{employees}</dipendenti>\
         <formati>{trained}</formati></organizzazione></data>"
    )
}

/// Fills a campaign with invented submissions of about a thousand Comuni.
pub(crate) async fn fill(app: &AppState, year: i32) {
    let all = inventions(year);
    let version = campaign_2026().version;
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    write_begun(&tx, year, &version, &all).await.expect("rows");
    let changes: Vec<[Value; 10]> = all.iter().flat_map(changes).collect();
    let columns = ["submission", "number", "person", "role", "at", "section", "node", "verb", "value", "seen"];
    insert_rows(tx.db(), "survey_change", columns, changes.into_iter()).await.expect("rows");
    tx.commit_unrecorded("a test").await.expect("kept");
}

/// Four answers, a minute apart: those that are being compiled stop in the second section.
fn changes(one: &Begun) -> Vec<[Value; 10]> {
    let answered = ["organizzazione/dipendenti", "organizzazione/formati", "atti/fascicolo", "atti/stampa"];
    let change = |(at, path): (usize, &str)| -> [Value; 10] {
        let number = i64::try_from(at).expect("few");
        [
            one.id.into(),
            (number + 1).into(),
            Some(one.id).into(),
            "rtd".into(),
            (one.started_at + TimeDelta::minutes(number)).into(),
            path.split('/').next().unwrap_or_default().into(),
            format!("/data/{path}").into(),
            "set".into(),
            "1".into(),
            number.into(),
        ]
    };
    answered.into_iter().enumerate().map(change).collect()
}

/// A campaign of the year before, that went as this one and ended.
pub(crate) async fn last_year(house: &House) {
    house
        .run(
            "INSERT INTO survey_edition (id, year, version, published_at, checksum, sheets, changes)
        SELECT '00000000-0000-0000-0000-00000000beef', 2025, version, published_at, checksum, sheets, changes
        FROM survey_edition",
        )
        .await;
    let (opens, closes) = (day(10, 1) - Days::new(365), day(12, 6) - Days::new(365));
    house
        .run(&format!(
            "INSERT INTO survey_campaign (year, version, opens_on, closes_on, plan, announced_at)
        SELECT 2025, version, '{opens}', '{closes}', '[]', announced_at FROM survey_campaign"
        ))
        .await;
    fill(&house.app, 2025).await;
    house
        .run(
            "UPDATE survey_version SET sealed_at = '2025-11-20T10:00:00+00:00'
        WHERE submission IN (SELECT id FROM survey_submission WHERE year = 2025)",
        )
        .await;
}

/// Runs every job that is due of those with this name; the others wait.
pub(crate) async fn work(app: &AppState, name: &str) -> usize {
    let mut ran = 0;
    while let Some(ticket) = app.store.claim_job().await.expect("a queue") {
        if ticket.name == name {
            (app.job(&ticket.name).expect("a job").run)(app.clone(), ticket.clone()).await.expect("done");
            ran += 1;
        }
        app.store.finish_job(&ticket).await.expect("finished");
    }
    ran
}
