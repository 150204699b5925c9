// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What tests of other domains ask for: a campaign that some Comuni have answered, without anybody who answers.
#![expect(clippy::expect_used, reason = "tests")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use identity::testing::national;
use kernel::{Actor, Role};
use registry::{Comune, Registry, SizeClass};
use sea_orm::{DbErr, Value};
use store::{Tx, insert_rows};
use uuid::Uuid;
use web::AppState;

use crate::{Campaign, Edition, Plan, actions::SUBMISSION, announce_campaign, load_edition};

/// A submission that a Comune has begun, and perhaps sent.
pub struct Begun {
    /// Its id.
    pub id: Uuid,
    /// The code of its Comune.
    pub comune: String,
    /// The body that compiles it.
    pub body: String,
    /// `compiling`, `ready` or `submitted`.
    pub state: &'static str,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When it was signed off, and the record that was.
    pub sealed: Option<(DateTime<Utc>, String)>,
}

/// Writes submissions to a version of a year's questionnaire, with what was signed off.
///
/// # Errors
/// When the database fails.
pub async fn write_begun(tx: &Tx, year: i32, version: &str, all: &[Begun]) -> Result<(), DbErr> {
    let rows = all.iter().map(|one| -> [Value; 10] {
        [
            one.id.into(),
            i64::from(year).into(),
            one.body.as_str().into(),
            one.comune.as_str().into(),
            version.into(),
            one.state.into(),
            one.started_at.into(),
            one.sealed.as_ref().map(|(at, _)| *at).into(),
            "".into(),
            0_i64.into(),
        ]
    });
    insert_rows(tx.db(), "survey_submission", SUBMISSION, rows).await?;
    let versions: Vec<[Value; 7]> = all.iter().filter_map(sealed).collect();
    insert_rows(tx.db(), "survey_version", VERSION, versions.into_iter()).await
}

fn sealed(one: &Begun) -> Option<[Value; 7]> {
    let (at, xml) = one.sealed.as_ref()?;
    let nobody = Option::<Uuid>::None;
    Some([one.id.into(), 1_i64.into(), "vertice".into(), (*at).into(), "0".into(), xml.as_str().into(), nobody.into()])
}

const VERSION: [&str; 7] = ["submission", "number", "role", "sealed_at", "checksum", "xml", "person"];

/// A campaign on the shipped edition, from 1 October to 6 December 2026.
///
/// # Panics
/// When the shipped edition has no version: a mistake of ours.
#[must_use]
pub fn campaign_2026() -> Campaign {
    Campaign {
        year: 2026,
        version: Edition::shipped().version.expect("a version"),
        opens_on: day(10, 1),
        closes_on: day(12, 6),
        plan: Plan(vec![(day(10, 1), 0.0), (day(12, 6), 0.5)]),
    }
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

/// Publishes the shipped edition and announces [`campaign_2026`].
///
/// # Panics
/// When the database fails.
pub async fn announce_2026(app: &AppState) {
    load_edition(&app.store, &Actor::Operator, &Edition::shipped()).await.expect("published");
    announce_campaign(app, &national(Role::Author), &campaign_2026()).await.expect("announced");
}

/// Whether a Comune, by its place in the registry, answers: a third of the larger, a sixth of the smaller; of Molise nearly
/// nobody.
#[must_use]
pub fn responds(place: usize, comune: &Comune) -> bool {
    match comune.size_class() {
        _ if comune.region.to_string() == "14" => place.is_multiple_of(40),
        class if class >= SizeClass::UpTo10000 => place.is_multiple_of(3),
        _ => place.is_multiple_of(6),
    }
}

/// What a Comune answers about SPID and CIE: `attivo`, `in_corso`, `no`, or nothing.
#[must_use]
pub const fn spid(place: usize) -> Option<&'static str> {
    match place % 11 {
        0..6 => Some("attivo"),
        6..9 => Some("in_corso"),
        9 => Some("no"),
        _ => None,
    }
}

/// Employees of a Comune, and how many of them were trained.
///
/// # Panics
/// Never: both are small.
#[must_use]
pub fn trained(place: usize) -> (u32, u32) {
    let small = |number: usize| u32::try_from(number).expect("a small number");
    let employees = small(10 + place % 23);
    (employees, employees * small(place % 7) / 8)
}

/// Writes what [`responds`], [`spid`] and [`trained`] say of each Comune, signed off on 1 November 2026, in a campaign that was
/// announced.
///
/// # Panics
/// When the database fails.
pub async fn answer_2026(app: &AppState) {
    let version = campaign_2026().version;
    let registry = Registry::embedded();
    let who = registry.comuni().iter().enumerate().filter(|(place, comune)| responds(*place, comune));
    let sealed_at = day(11, 1).and_hms_opt(9, 0, 0).expect("a moment").and_utc();
    let all: Vec<Begun> = who
        .map(|(place, comune)| Begun {
            id: Uuid::from_u128(place as u128 + 1),
            comune: comune.code.to_string(),
            body: comune.body(),
            state: "submitted",
            started_at: sealed_at - TimeDelta::hours(5),
            sealed: Some((sealed_at, record(&version, place))),
        })
        .collect();
    let tx = app.store.begin(&Actor::System("test")).await.expect("a transaction");
    write_begun(&tx, 2026, &version, &all).await.expect("rows");
    tx.commit_unrecorded("a test").await.expect("kept");
}

fn record(version: &str, place: usize) -> String {
    let (employees, formed) = trained(place);
    let spid = spid(place).map_or_else(String::new, |word| format!("<spid_cie>{word}</spid_cie>"));
    let pagopa = if place.is_multiple_of(5) { "no" } else { "attivo" };
    format!(
        "<data id=\"mappa_2026\" version=\"{version}\"><inizio><residenti/></inizio><organizzazione>\
         <dipendenti>{employees}</dipendenti><formati>{formed}</formati></organizzazione>\
         <sicurezza>{spid}<pagopa>{pagopa}</pagopa></sicurezza></data>"
    )
}
