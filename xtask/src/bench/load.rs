// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Time of the server for each kind of page, at two hundred requests a second.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};

use super::{Bench, Row, house::House, milliseconds, percentile};

const PER_SECOND: u32 = 200;
const SECONDS: u32 = 5;
/// Enough that a slow answer does not keep the next request from leaving on time.
const HANDS: usize = 24;

/// Kinds of page whose address does not depend on the data.
const PAGES: [&str; 20] = [
    "/",
    "/comuni",
    "/comuni?cerca=san+giovanni",
    "/comuni/058091-roma",
    "/comuni/001001-aglie",
    "/province/058-roma",
    "/regioni/12-lazio",
    "/mappa",
    "/confronta?comuni=058091,015146",
    "/avvisi",
    "/misure",
    "/candidature",
    "/novita",
    "/fonti",
    "/tempi",
    "/assenti",
    "/da-erogare",
    "/previsioni",
    "/grafici",
    "/indicatori",
];

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let house = House::full(bench)?;
    let mut pages: Vec<String> = PAGES.map(str::to_owned).to_vec();
    for (list, prefix) in [("/avvisi", "/avvisi/"), ("/misure", "/misure/"), ("/candidature", "/candidature/")] {
        pages.extend(first_link(&house.url, list, prefix));
    }
    pages.iter().map(|page| row(&house.url, page)).collect()
}

fn row(url: &str, page: &str) -> Result<Row> {
    let times = fire(&format!("{url}{page}"))?;
    let (middle, high) = (percentile(&times, 0.5), percentile(&times, 0.99));
    Ok(Row::new(page, format!("p99 {}", milliseconds(high)))
        .budget("25 ms")
        .peer(format!("p50 {}", milliseconds(middle))))
}

/// Asks at a steady rate, whatever the answers take, and gives the sorted times from when each request was due.
fn fire(address: &str) -> Result<Vec<f64>> {
    let agent = agent();
    for _ in 0..10 {
        ask(&agent, address)?;
    }
    let total = (PER_SECOND * SECONDS) as usize;
    let (next, times) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::with_capacity(total))));
    let failures = Arc::new(AtomicUsize::new(0));
    let started = Instant::now() + Duration::from_millis(20);
    let hand = || {
        let (next, times, failures, agent) = (next.clone(), times.clone(), failures.clone(), agent.clone());
        let address = address.to_owned();
        move || loop {
            let turn = next.fetch_add(1, Ordering::Relaxed);
            if turn >= total {
                return;
            }
            let due = started + Duration::from_secs(1) / PER_SECOND * u32::try_from(turn).unwrap_or(u32::MAX);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            if ask(&agent, &address).is_err() {
                failures.fetch_add(1, Ordering::Relaxed);
            }
            times.lock().unwrap_or_else(PoisonError::into_inner).push(due.elapsed().as_secs_f64());
        }
    };
    let hands: Vec<_> = (0..HANDS).map(|_| std::thread::spawn(hand())).collect();
    for hand in hands {
        ensure!(hand.join().is_ok(), "a hand of the load generator broke");
    }
    let failures = failures.load(Ordering::Relaxed);
    if failures > 0 {
        bail!("{failures} of {total} requests of {address} failed");
    }
    let mut times = times.lock().unwrap_or_else(PoisonError::into_inner).clone();
    times.sort_by(f64::total_cmp);
    Ok(times)
}

pub(super) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().max_idle_connections_per_host(HANDS).max_idle_connections(HANDS).build().into()
}

/// Asks as a browser does, compression included, and reads the whole answer.
fn ask(agent: &ureq::Agent, address: &str) -> Result<()> {
    let mut answer = agent.get(address).header("accept-language", "it").header("accept-encoding", "br").call()?;
    ensure!(answer.status() == 200, "{address}: {}", answer.status());
    answer.body_mut().read_to_vec()?;
    Ok(())
}

/// The first link of a list to one of its things.
pub(super) fn first_link(url: &str, list: &str, prefix: &str) -> Option<String> {
    let mut answer = agent().get(format!("{url}{list}")).header("accept-language", "it").call().ok()?;
    let html = answer.body_mut().read_to_string().ok()?;
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next());
    hrefs.filter(|href| href.starts_with(prefix) && href.len() > prefix.len()).map(str::to_owned).next()
}
