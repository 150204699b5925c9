// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lighthouse, on a desk and on a phone: performance, accessibility, good practice, search engines.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Bench, Row, house::House, peer, process};

const VERSION: &str = "lighthouse@12.8.2";
const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];
const FLAGS: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync";

pub(super) fn measure(bench: &Bench) -> Result<Vec<Row>> {
    let house = House::full(bench)?;
    let folder = peer::node(bench, "lighthouse", &[VERSION])?;
    let call = super::load::first_link(&house.url, "/avvisi", "/avvisi/").unwrap_or_else(|| "/avvisi".to_owned());
    let mut rows = Vec::new();
    for page in ["/", "/comuni/058091-roma", "/mappa", call.as_str()] {
        for form in ["mobile", "desktop"] {
            let scores = score(&folder, &format!("{}{page}", house.url), form)?;
            rows.push(Row::new(format!("{page} ({form})"), scores).budget("95 each"));
        }
    }
    Ok(rows)
}

fn score(folder: &Path, address: &str, form: &str) -> Result<String> {
    let mut command = Command::new(folder.join("node_modules/.bin/lighthouse"));
    let report = folder.join("report.json");
    command
        .arg(address)
        .args(["--quiet", "--output=json", "--max-wait-for-load=30000"])
        .arg(format!("--output-path={}", report.display()))
        .arg(format!("--only-categories={}", CATEGORIES.join(",")))
        .arg(format!("--chrome-flags={FLAGS}"))
        .env("CHROME_PATH", peer::chromium()?);
    if form == "desktop" {
        command.arg("--preset=desktop");
    }
    process::run(&mut command)?;
    let report: Value = serde_json::from_slice(&std::fs::read(report)?)?;
    let scores: Vec<String> = CATEGORIES.iter().map(|category| points(&report, category)).collect::<Result<_>>()?;
    Ok(scores.join(" "))
}

fn points(report: &Value, category: &str) -> Result<String> {
    let score = report["categories"][category]["score"].as_f64();
    Ok(format!("{:.0}", score.with_context(|| format!("lighthouse gave no score for {category}"))? * 100.0))
}
