// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long a reader waits for the first results of a search, one letter after the other.

use std::time::Instant;

use anyhow::{Result, ensure};

use super::{Bench, Row, house::House, load::agent, milliseconds, percentile};

const WORDS: [&str; 8] =
    ["reggio emilia", "sant'agata", "bozen", "L'Aquila", "058091", "H501", "san giovanni in persiceto", "roma (rm)"];

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let house = House::full(bench)?;
    let agent = agent();
    let mut times = Vec::new();
    for _ in 0..5 {
        for word in WORDS {
            let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8()).filter(|end| *end > 1);
            for end in ends {
                let started = Instant::now();
                let request = agent.get(format!("{}/api/v1/comuni", house.url)).query("cerca", &word[..end]);
                let mut answer = request.query("limit", "10").call()?;
                ensure!(answer.status() == 200, "the search answered {}", answer.status());
                answer.body_mut().read_to_vec()?;
                times.push(started.elapsed().as_secs_f64());
            }
        }
    }
    times.sort_by(f64::total_cmp);
    let middle = milliseconds(percentile(&times, 0.5));
    let high = milliseconds(percentile(&times, 0.99));
    Ok(vec![Row::new("first results, over HTTP", format!("p99 {high}")).budget("5 ms").peer(format!("p50 {middle}"))])
}
