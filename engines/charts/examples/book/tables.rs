// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the commands wrote, as the charts need it.

use std::{collections::HashMap, path::Path};

use serde_json::Value;

use crate::Outcome;

/// The measures: number, column of the take-up, name.
pub(crate) const MEASURES: [(&str, &str, &str); 6] = [
    ("1.2", "adesione_1_2", "cloud"),
    ("1.3.1", "adesione_1_3_1", "PDND"),
    ("1.4.1", "adesione_1_4_1", "sito e servizi"),
    ("1.4.3", "adesione_1_4_3", "pagoPA e app IO"),
    ("1.4.4", "adesione_1_4_4", "SPID e CIE"),
    ("1.4.5", "adesione_1_4_5", "notifiche"),
];

/// The classes of size, as the table of indicators calls them.
pub(crate) const CLASSES: [&str; 8] = [
    "fino a 1.000 residenti",
    "da 1.001 a 2.000",
    "da 2.001 a 5.000",
    "da 5.001 a 10.000",
    "da 10.001 a 20.000",
    "da 20.001 a 60.000",
    "da 60.001 a 250.000",
    "oltre 250.000 residenti",
];

/// A table by the names of its columns.
pub(crate) type Rows = Vec<HashMap<String, String>>;

/// Reads a CSV file.
pub(crate) fn rows(folder: &Path, name: &str) -> Outcome<Rows> {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

/// Reads a JSON file.
pub(crate) fn json(folder: &Path, name: &str) -> Outcome<Value> {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).map_err(|problem| format!("{}: {problem}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// A Comune with its index.
pub(crate) struct Comune {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) province: String,
    pub(crate) class: usize,
    pub(crate) residents: Option<f64>,
    /// Whether it has a project for each of [`MEASURES`].
    pub(crate) has: [bool; 6],
    pub(crate) index: Option<f64>,
    /// 90% of the replicates.
    pub(crate) interval: Option<(f64, f64)>,
    pub(crate) level: usize,
}

/// All Comuni, from `indicatori.csv` and `indice.csv`.
pub(crate) fn comuni(folder: &Path) -> Outcome<Vec<Comune>> {
    let scores: HashMap<String, HashMap<String, String>> =
        rows(folder, "indice.csv")?.into_iter().map(|row| (row["unit"].clone(), row)).collect();
    let comune = |row: HashMap<String, String>| {
        let score = &scores[&row["codice_istat"]];
        let number = |name: &str| score[name].parse::<f64>().ok();
        Comune {
            class: CLASSES.iter().position(|class| *class == row["classe"]).unwrap_or(0),
            residents: row["residenti"].parse().ok(),
            has: has(&row),
            index: number("index"),
            interval: number("index_q05").zip(number("index_q95")),
            level: score["level"].parse().unwrap_or(0),
            code: row["codice_istat"].clone(),
            name: row["nome"].clone(),
            province: row["provincia"].clone(),
        }
    };
    Ok(rows(folder, "indicatori.csv")?.into_iter().map(comune).collect())
}

/// Whether a Comune has a project, funded or paid, for each measure.
pub(crate) fn has(row: &HashMap<String, String>) -> [bool; 6] {
    MEASURES.map(|(_, column, _)| matches!(row[column].as_str(), "Finanziato, da pagare" | "Pagato"))
}
