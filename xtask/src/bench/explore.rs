// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Explore on the full edition: every indicator by every breakdown in every view, as an analyst asks for them one after the
//! other; the first time each is worked out, then again.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

use super::{
    Bench, Row,
    house::{House, campanile},
    load::agent,
    milliseconds, percentile, process,
};

const PERS: [&str; 6] = ["italia", "ripartizione", "regione", "provincia", "classe", "cella"];
const LOOKS: [&str; 6] = ["tabella", "barre", "mappa", "dispersione", "distribuzione", "anni"];
/// Filters, each with the breakdowns that it leaves.
const FILTERS: [&str; 4] = ["", "&ripartizione=sud", "&regione=03", "&classe=3"];

/// Measures it.
pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let folder = TempDir::new()?;
    process::run(campanile(bench, folder.path()).args(["demo", "--here"]))?;
    let house = House::open(bench, folder.path())?;
    let cookie = sign_in(&house.url)?;
    let begun = Instant::now();
    let page = ask(&house.url, "/esplora", &cookie)?;
    let first = begun.elapsed().as_secs_f64();
    let topics = topics(&page);
    ensure!(topics.len() > 50, "only {} indicators on the page", topics.len());
    let mut addresses = Vec::new();
    for (at, topic) in topics.iter().enumerate() {
        for (place, per) in PERS.iter().enumerate() {
            for look in LOOKS {
                let filter = FILTERS[(at + place) % FILTERS.len()];
                addresses.push(format!("/esplora?indicatore={topic}&per={per}&vista={look}&con=residenti{filter}"));
            }
        }
    }
    let mut rows = vec![Row::new("the first page after a start", milliseconds(first))];
    for pass in ["the first time", "again"] {
        let mut times = Vec::with_capacity(addresses.len());
        let mut slowest = (0.0, "");
        for address in &addresses {
            let begun = Instant::now();
            ask(&house.url, address, &cookie)?;
            let seconds = begun.elapsed().as_secs_f64();
            times.push(seconds);
            if seconds > slowest.0 {
                slowest = (seconds, address.as_str());
            }
        }
        times.sort_by(f64::total_cmp);
        let (middle, high) = (percentile(&times, 0.5), percentile(&times, 0.99));
        rows.push(
            Row::new(format!("{} views, {pass}", times.len()), format!("p99 {}", milliseconds(high)))
                .budget("200 ms")
                .peer(format!("p50 {}, most {} {}", milliseconds(middle), milliseconds(slowest.0), slowest.1)),
        );
    }
    Ok(rows)
}

/// Signs in as the invented analyst of the demonstration; gives the cookie.
fn sign_in(url: &str) -> Result<String> {
    let config = ureq::Agent::config_builder().max_redirects(0).build();
    let agent: ureq::Agent = config.into();
    let answer = agent
        .post(format!("{url}/accedi/dimostrazione"))
        .header("sec-fetch-site", "same-origin")
        .send_form([("chi", "analista")])?;
    let cookie = answer.headers().get("set-cookie").context("nobody can sign in")?.to_str()?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

fn ask(url: &str, address: &str, cookie: &str) -> Result<String> {
    let mut answer =
        agent().get(format!("{url}{address}")).header("accept-language", "it").header("cookie", cookie).call()?;
    ensure!(answer.status() == 200, "{address}: {}", answer.status());
    Ok(answer.body_mut().with_config().limit(64 << 20).read_to_string()?)
}

/// The indicators that the form offers.
fn topics(page: &str) -> Vec<String> {
    let form = page.split("id=\"explore-indicatore\"").nth(1).and_then(|rest| rest.split("</select>").next());
    let options = form.unwrap_or_default().split("<option value=\"").skip(1);
    options.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}
