// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A survey of all Comuni that never was: who answers is drawn, by size and by will, the same at every run.

use std::path::Path;

use crate::{
    Outcome,
    tables::{CLASSES, MEASURES, has, rows},
};

/// The share that answers in each class of size.
const ANSWERS: [f64; 8] = [0.36, 0.42, 0.48, 0.54, 0.60, 0.66, 0.72, 0.80];

/// Reads `indicatori.csv`, writes `indagine.csv`: structure, a yes or no for each measure, and who answered.
///
/// `risposta_per_classe` depends on the class alone. `risposta_per_volonta` also on how many measures a Comune has taken
/// up: who has three projects answers as its class does, each one more or less counts a quarter of that.
pub(crate) fn draw(folder: &Path) -> Outcome<()> {
    let mut file = csv::Writer::from_path(folder.join("indagine.csv"))?;
    let kept = ["codice_istat", "nome", "ripartizione", "residenti"];
    let yes_or_no = MEASURES.map(|(code, ..)| format!("con_{}", code.replace('.', "")));
    let headers = kept.iter().copied().chain(yes_or_no.iter().map(String::as_str));
    file.write_record(headers.chain(["risposta_per_classe", "risposta_per_volonta"]))?;
    // Three Comuni are younger than the count of residents: nobody knows their class.
    for row in rows(folder, "indicatori.csv")?.iter().filter(|row| !row["residenti"].is_empty()) {
        let class = CLASSES.iter().position(|class| *class == row["classe"]).unwrap_or(0);
        let has = has(row);
        let count = has.iter().filter(|has| **has).count() as f64;
        let willing = (ANSWERS[class] * (0.25 + 0.25 * count)).clamp(0.0, 0.95);
        let answered = |how: &str, chance: f64| chance_of(how, &row["codice_istat"]) < chance;
        let drawn = [answered("classe", ANSWERS[class]), answered("volonta", willing)];
        let cells = kept.iter().map(|name| row[*name].as_str());
        file.write_record(cells.chain(has.into_iter().chain(drawn).map(|yes| if yes { "1" } else { "0" })))?;
    }
    Ok(file.flush()?)
}

/// A number in [0, 1) from a name and a code: FNV-1a, mixed as `SplitMix64` does (Steele, Lea, Flood 2014).
fn chance_of(name: &str, code: &str) -> f64 {
    let bytes = name.bytes().chain(code.bytes());
    let fnv = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    let mixed = (fnv ^ (fnv >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}
