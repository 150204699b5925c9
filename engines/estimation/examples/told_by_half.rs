// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worked example of the book page: take-up of PA digitale 2026, March 2025, as if only half of the Comuni had told it.
//!
//! `cargo run --release -p campanile-estimation --example told_by_half -- FOLDER`, the folder with `padigitale2026/` and
//! `istat/` (open data of the Dipartimento per la trasformazione digitale, CC BY 4.0; lists and residents of ISTAT, CC BY
//! 3.0). Facts and truth are real and known for all; who answers is drawn, more often where much was completed.
#![expect(clippy::print_stdout, reason = "a table is for reading")]

#[path = "simulated_italy/survey.rs"]
mod survey;

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::path::{Path, PathBuf};

use estimation::{cells::class_of, nonresponse::Benchmark, share::Reading, tabulation::tabulate};
use survey::{Comune, Italy, Survey};

const DATE: &str = "2025-03-31";
/// Name, file of candidatures, words of its calls, states of the candidature (E: completed and paid, A: funded).
const FACTS: [(&str, &str, &str, &str); 7] = [
    ("PDND asked for", "131", "", "AE"),
    ("PDND completed", "131", "", "E"),
    ("SPID and CIE asked for", "144", "SPID", "AE"),
    ("SPID and CIE completed", "144", "SPID", "E"),
    ("ANSC asked for", "144", "ANPR", "AE"),
    ("notices asked for", "145", "", "AE"),
    ("notices completed", "145", "", "E"),
];
/// The last two are what the survey asks; the rest is known of all.
const ASKED: usize = 2;
const REGIONS: usize = 20;

/// Comuni where a fact holds.
fn holders(
    folder: &Path,
    (_, file, words, states): (&str, &str, &str, &str),
) -> Result<HashSet<String>, Box<dyn Error>> {
    let path = folder.join(format!("padigitale2026/{DATE}/data/candidature_finanziate_{file}.csv.gz"));
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(std::fs::File::open(path)?));
    let rows = reader.deserialize().collect::<Result<Vec<HashMap<String, String>>, _>>()?;
    let holds = |row: &HashMap<String, String>| {
        row["tipologia_ente"] == "Comuni" && row["avviso"].contains(words) && states.contains(&row["stato_candidatura"])
    };
    Ok(rows.into_iter().filter(holds).map(|mut row| row.remove("cod_comune").unwrap_or_default()).collect())
}

/// ISTAT code, region and residents of a Comune.
type Place = (String, usize, f64);

/// The Comuni of the list whose residents are known, by code.
fn places(folder: &Path) -> Result<Vec<Place>, Box<dyn Error>> {
    let mut residents = HashMap::new();
    for row in csv::Reader::from_path(folder.join("istat/popolazione-2023.csv"))?.records() {
        let row = row?;
        residents.insert(row[0].to_owned(), row[7].parse::<f64>()?);
    }
    let list = std::fs::read(folder.join("istat/Elenco-comuni-italiani.csv"))?;
    let mut found = Vec::new();
    for line in String::from_utf8_lossy(&list).lines() {
        let fields: Vec<&str> = line.split(';').collect();
        let known = fields.get(4).and_then(|code| Some((*code, *residents.get(*code)?)));
        if let (Some((code, residents)), Ok(region)) = (known, fields[0].parse()) {
            found.push((code.to_owned(), region, residents));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

fn italy(folder: &Path) -> Result<Italy, Box<dyn Error>> {
    let places = places(folder)?;
    let mut columns: Vec<Vec<bool>> = Vec::new();
    for fact in FACTS {
        let holders = holders(folder, fact)?;
        columns.push(places.iter().map(|(code, _, _)| holders.contains(code)).collect());
    }
    let area = |region: usize| match region {
        1 | 2 | 3 | 7 => "NO",
        4 | 5 | 6 | 8 => "NE",
        9..=12 => "CE",
        13..=18 => "SU",
        _ => "IS",
    };
    let comune = |(at, (_, region, residents)): (usize, &Place)| Comune {
        region: *region,
        area: area(*region),
        residents: *residents,
        class: class_of(*residents as u64),
        maturity: columns.iter().map(|column| f64::from(u8::from(column[at]))).sum::<f64>() - 4.0,
    };
    let comuni = places.iter().enumerate().map(comune).collect();
    let known = FACTS.len() - ASKED;
    let fact = |(name, holds): (&(&str, &str, &str, &str), &Vec<bool>)| Benchmark {
        name: name.0.to_owned(),
        holds: holds.clone(),
    };
    let facts = FACTS.iter().zip(&columns).take(known).map(fact).collect();
    Ok(Italy { comuni, facts, truth: columns.split_off(known) })
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("which folder?")?);
    let italy = italy(&folder)?;
    let survey = Survey::hold(&italy, 0.2, 2024);
    let stratified = survey.stratified()?;
    let calibrated = survey.calibrated(&italy)?;
    println!("{} Comuni, {} answered; margins {:?}", italy.comuni.len(), survey.units.len(), calibrated.met);
    let ground = survey.ground(&italy, &calibrated.design, &stratified)?;
    println!("log odds ratio of the open facts, median: {:.3}", ground.log_odds_ratio);
    let parts = &survey.parts(&italy)[..1 + REGIONS];
    let figures = tabulate(&ground, &survey.shares(&italy), parts)?;
    println!(
        "| fact | in | truth | of those who answered | estimate [95%] (method, count) | band |\n|---|---|---|---|---|---|"
    );
    for (at, figure) in figures.iter().enumerate() {
        let (share, part) = (at / parts.len(), &parts[at % parts.len()]);
        let Some(figure) = figure else { continue };
        let region = at % parts.len();
        let told = survey.units.iter().filter(|&&unit| region == 0 || italy.comuni[unit].region == region);
        let told: Vec<bool> = told.map(|&unit| italy.truth[share][unit]).collect();
        let answered = 100.0 * told.iter().filter(|yes| **yes).count() as f64 / told.len() as f64;
        let truth = 100.0 * italy.true_share(share, region);
        let name = FACTS[FACTS.len() - ASKED + share].0;
        let reading = figure.percentage.reading();
        let band = match reading {
            Reading::Told { band: Some([low, high]), .. } => format!("{:.1}–{:.1}", 100.0 * low, 100.0 * high),
            _ => String::new(),
        };
        println!("| {name} | {} | {truth:.1}% | {answered:.1}% | {reading} | {band} |", part.name);
    }
    Ok(())
}
