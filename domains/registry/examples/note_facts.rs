// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Measures what the facts of a day cost, eleven of each Comune: `note_facts DATABASE_URL`.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::{error::Error, sync::Arc, time::Instant};

use chrono::NaiveDate;
use kernel::{Actor, SystemClock};
use registry::{Look, Registry, Told};
use store::{Store, StoreOptions};
use web::testing::house;

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap_or_default()
}

/// Every Comune under every key; of one in a hundred the value is another.
fn facts(on: NaiveDate, other: &str) -> (Vec<Told>, Vec<Look>) {
    let (mut told, mut looks) = (Vec::new(), Vec::new());
    for number in 0..11 {
        let look = Look { key: format!("prova:{number}").into(), source: "a bench".into(), as_of: on };
        for (at, comune) in Registry::embedded().comuni().iter().enumerate() {
            let value = if at % 100 == 0 { other } else { "attivo" };
            let (key, source) = (Arc::clone(&look.key), Arc::clone(&look.source));
            told.push(Told { comune: comune.code, key, value: value.into(), source, as_of: on });
        }
        looks.push(look);
    }
    (told, looks)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = std::env::args().nth(1).ok_or("note_facts DATABASE_URL")?;
    let store = Store::open(StoreOptions::at(url), Arc::new(SystemClock)).await?;
    let app = house(store, &[registry::domain()]);
    let days = [
        ("the first day", 1, "in_corso"),
        ("again", 1, "in_corso"),
        ("a day later", 2, "in_corso"),
        ("one in a hundred moved", 3, "attivo"),
    ];
    for (what, number, other) in days {
        let (told, looks) = facts(day(number), other);
        let start = Instant::now();
        let counts = registry::note_facts(&app, &Actor::Operator, &told, &looks).await?;
        println!("{what}: {counts:?} in {:?}", start.elapsed());
    }
    let start = Instant::now();
    let all = registry::all_facts(&app.store, None).await?.len();
    println!("{all} facts read in {:?}", start.elapsed());
    let roma = "058091".parse()?;
    for _ in 0..3 {
        let start = Instant::now();
        let own = registry::facts_of(&app, roma).await?.len();
        println!("{own} facts of a Comune in {:?}", start.elapsed());
    }
    Ok(())
}
