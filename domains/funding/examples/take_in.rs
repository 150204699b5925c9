// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Measures what a day costs: `take_in DATABASE_URL FOLDER_OR_ADDRESS DAY…`, each day twice, then the picture of the last.

#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::{error::Error, sync::Arc, time::Instant};

use chrono::NaiveDate;
use funding::{Order, feed::Limits};
use kernel::{Actor, SystemClock};
use outside::{Source, Web};
use registry::Registry;
use store::{Store, StoreOptions};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, from, days @ ..] = arguments.as_slice() else {
        return Err("take_in DATABASE_URL FOLDER_OR_ADDRESS DAY…".into());
    };
    let start = Instant::now();
    let store = Store::open(StoreOptions::at(url), Arc::new(SystemClock)).await?;
    println!("opened in {:?}", start.elapsed());
    let web = Web::open()?;
    let mut last = NaiveDate::MIN;
    for day in days {
        last = day.parse()?;
        let source = Source::parse(&from.replace("{day}", day), &web);
        let order = Order { source, day: last, limits: Limits::default() };
        for _ in 0..2 {
            let start = Instant::now();
            let report = funding::take_in_day(&store, &Actor::Operator, &order).await?;
            println!("{day} changed {} {:?} in {:?}", report.changed, report.counts, start.elapsed());
        }
    }
    println!("peak memory after the import: {} kB", peak_memory());
    let registry = Registry::embedded();
    for _ in 0..2 {
        let start = Instant::now();
        let picture = funding::load_picture(&store, Arc::clone(&registry), last).await?;
        println!("picture of {} applications in {:?}", picture.applications.len(), start.elapsed());
    }
    println!("peak memory: {} kB", peak_memory());
    Ok(())
}

/// The largest resident set so far, in kB, as Linux tells it.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
