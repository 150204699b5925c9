// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worked example of the book page: take-up of PA digitale 2026 as open indicators, June 2024 and March 2025.
//!
//! `cargo run --release -p campanile-composite --example take_up -- FOLDER`, the folder with `padigitale2026/` and
//! `istat/` (open data of the Dipartimento per la trasformazione digitale, CC BY 4.0; residents of ISTAT, CC BY 3.0).
#![expect(clippy::print_stdout, reason = "a table is for reading")]

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use composite::assess::{Assessment, Assumptions, Perimeter, assess};
use composite::cells::class_of;
use composite::codebook::{Codebook, Indicator, Kind, Rules, Source};
use composite::diagnosis::structure;
use composite::sums::mean;
use composite::table::{Cell, Table};
use composite::uncertainty::{Donors, Model, Replicates, Settings, replicate};
use composite::years::{compare, constant_perimeter, continuity, paired_changes};

/// Id, section, file of candidatures, words of its calls.
const MEASURES: [(&str, &str, &str, &str); 5] = [
    ("PDND", "interoperabilita", "131", ""),
    ("ANSC", "interoperabilita", "144", "ANPR"),
    ("SPID", "servizi", "144", "SPID"),
    ("SITO", "servizi", "141", ""),
    ("NOTIFICHE", "notifiche", "145", ""),
];

struct Edition {
    codebook: Codebook,
    answers: Table,
}

fn rows(path: &Path) -> Result<Vec<HashMap<String, String>>, Box<dyn Error>> {
    let file = flate2::read::GzDecoder::new(std::fs::File::open(path)?);
    let mut reader = csv::Reader::from_reader(file);
    Ok(reader.deserialize().collect::<Result<Vec<_>, _>>()?)
}

/// ISTAT code and residents of every Comune.
fn residents(folder: &Path) -> Result<Vec<(String, u64)>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(folder.join("istat/popolazione-2023.csv"))?;
    let mut found = Vec::new();
    for row in reader.records() {
        let row = row?;
        found.push((row[0].to_owned(), row[7].parse()?));
    }
    found.sort();
    Ok(found)
}

/// 0 = not asked for, ½ = funded, 1 = completed and paid; renounced counts as not asked for.
fn ladder(rows: &[HashMap<String, String>], words: &str, comuni: &[(String, u64)]) -> Vec<Cell> {
    let mut best: HashMap<&str, f64> = HashMap::new();
    for row in rows.iter().filter(|row| row["tipologia_ente"] == "Comuni" && row["avviso"].contains(words)) {
        let score = match row["stato_candidatura"].as_str() {
            "E" => 1.0,
            "A" => 0.5,
            _ => 0.0,
        };
        let known = best.entry(row["cod_comune"].as_str()).or_insert(0.0);
        *known = known.max(score);
    }
    comuni.iter().map(|(code, _)| Cell::Value(best.get(code.as_str()).copied().unwrap_or(0.0))).collect()
}

fn edition(folder: &Path, date: &str, ids: &[&str], comuni: &[(String, u64)]) -> Result<Edition, Box<dyn Error>> {
    let sections = ["interoperabilita", "servizi", "notifiche"].map(str::to_owned).to_vec();
    let levels = ["non richiesta", "finanziata", "completata"].map(str::to_owned).to_vec();
    let (mut indicators, mut columns) = (Vec::new(), Vec::new());
    for (id, section, file, words) in MEASURES.iter().filter(|measure| ids.contains(&measure.0)) {
        let path = folder.join(format!("padigitale2026/{date}/data/candidature_finanziate_{file}.csv.gz"));
        columns.push(ladder(&rows(&path)?, words, comuni));
        indicators.push(Indicator {
            id: (*id).to_owned(),
            section: (*section).to_owned(),
            kind: Kind::Ordinal { levels: levels.clone(), scores: vec![] },
            weight: 1.0,
            source: Source::Open,
            core: true,
            essential: None,
        });
    }
    let ids = indicators.iter().map(|indicator| indicator.id.clone()).collect();
    let units = comuni.iter().map(|(code, _)| code.clone()).collect();
    let codebook = Codebook::new(sections, indicators, Rules::version_one(3))?;
    Ok(Edition { codebook, answers: Table::new(units, ids, columns)? })
}

fn replicates(edition: &Edition, perimeter: Perimeter) -> Result<Replicates, Box<dyn Error>> {
    let (settings, donors) = (Settings::default(), Donors::none(edition.answers.units().len()));
    Ok(replicate(&Model::new(&edition.codebook, &edition.answers, &donors, &settings)?.over(perimeter), &[]))
}

fn by_class(found: &[Assessment], comuni: &[(String, u64)]) {
    println!("| residents' class | Comuni | mean IMD | level 1 | 2 | 3 | 4 |\n|---|---|---|---|---|---|---|");
    for class in 0..=8 {
        let inside = |unit: &(&Assessment, &(String, u64))| class == 0 || class_of(unit.1.1) == class;
        let units: Vec<&Assessment> = found.iter().zip(comuni).filter(inside).map(|unit| unit.0).collect();
        let index: Vec<f64> = units.iter().filter_map(|unit| unit.index).collect();
        let share = |level: u8| {
            100.0 * units.iter().filter(|unit| unit.level == Some(level)).count() as f64 / units.len().max(1) as f64
        };
        let name = if class == 0 { "Italy".to_owned() } else { class.to_string() };
        let average = mean(&index).unwrap_or(0.0);
        let [a, b, c, d] = [1, 2, 3, 4].map(share);
        println!("| {name} | {} | {average:.1} | {a:.0}% | {b:.0}% | {c:.0}% | {d:.0}% |", index.len());
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let comuni = residents(&folder)?;
    let before = edition(&folder, "2024-06-30", &["PDND", "SPID", "SITO", "NOTIFICHE"], &comuni)?;
    let after = edition(&folder, "2025-03-31", &["PDND", "ANSC", "SPID", "NOTIFICHE"], &comuni)?;
    let under = Assumptions::nominal(&after.codebook, &Perimeter::Core);
    let found = assess(&after.codebook, &after.answers, &under)?;
    by_class(&found, &comuni);
    let examined = structure(&after.codebook, &after.answers)?;
    println!("\nimportance: {:?}; largest over smallest: {:?}", examined.importance, examined.imbalance());
    let none = HashMap::new();
    let how = continuity((&before.codebook, &none), (&after.codebook, &none));
    let years = compare((&before.codebook, &before.answers), (&after.codebook, &after.answers), &how)?;
    println!("continuity: {how:?}\nlink: {:?}; mean change at constant perimeter: {:?}", years.link, years.mean_change);
    let published: Vec<f64> = years.units.iter().filter_map(|(_, c)| Some(c.published.1? - c.published.0?)).collect();
    println!("change as published: {:?}", mean(&published));
    let runs = (
        replicates(&before, constant_perimeter(&before.codebook, &how))?,
        replicates(&after, constant_perimeter(&after.codebook, &how))?,
    );
    let changes = paired_changes((&runs.0, &before.answers), (&runs.1, &after.answers));
    let real = changes.iter().filter(|(_, change)| change.is_some_and(|change| change.is_real())).count();
    println!("real changes: {real} of {}", changes.len());
    let whole = replicates(&after, Perimeter::Core)?;
    for (place, (code, people)) in comuni.iter().enumerate().filter(|(_, (_, people))| *people > 400_000) {
        let (unit, change) = (&whole.units[place], changes[place].1);
        println!("{code} ({people}): {:?} {:?} {:?} {change:?}", found[place].index, unit.index, unit.levels);
    }
    Ok(())
}
