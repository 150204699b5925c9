// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The estimates beside the truth that we know.

use std::path::Path;

use charts::{DotRow, Dots, Drawing, Dumbbell, DumbbellRow, Gap};
use serde_json::Value;

use crate::{
    Outcome,
    frames::{dot_words, frame, percent, percent_tenth, plain, ticked},
    tables::{MEASURES, json, rows},
};

/// Plain share, estimate and band, of both responses.
pub(crate) fn estimates(folder: &Path) -> Outcome<Drawing> {
    let survey = rows(folder, "indagine.csv")?;
    let truth = survey.iter().filter(|row| row["con_141"] == "1").count() as f64 / survey.len() as f64;
    let mut dots = Vec::new();
    for (file, who) in [("stime-esito.json", "Per classe"), ("stime-volonta-esito.json", "Per volontà")] {
        let told = json(folder, file)?;
        let found = national(&told).ok_or("no national estimate")?;
        let number = |value: &Value| value.as_f64();
        let (value, n) = (number(&found["value"]), number(&found["n"]));
        let simple = number(&found["yes"]).zip(n).map(|(yes, n)| yes / n);
        let interval = number(&found["interval"][0]).zip(number(&found["interval"][1]));
        let band = number(&found["band"]["low"]).zip(number(&found["band"]["high"]));
        let mut row = |name: &str, value, interval, emphasis| {
            let name = format!("{who}: {name}");
            dots.push(DotRow { name, value, interval, note: String::new(), emphasis });
        };
        row("quota semplice", simple, None, false);
        row("stima e intervallo", value, interval, true);
        row("stima e banda", value, band, false);
    }
    let chart = Dots {
        rows: dots,
        sorted: false,
        reference: Some(("Verità".to_owned(), truth)),
        words: dot_words("Intervallo al 95%, o banda di mancata risposta", ""),
    };
    let axes = ("Chi ha risposto", "Quota dei Comuni");
    let title = "Comuni con un progetto sulla misura 1.4.1: stime e verità";
    Ok(chart.draw(&ticked(frame("estimates", title, axes, &percent_tenth), &percent)))
}

fn national(told: &Value) -> Option<&Value> {
    told["estimates"].as_array()?.iter().find(|one| one["by"].as_str().unwrap_or_default().is_empty())
}

/// The facts known of everybody, as those who answered tell them.
pub(crate) fn benchmarks(folder: &Path) -> Outcome<Drawing> {
    let told = json(folder, "stime-volonta-esito.json")?;
    let facts = told["benchmarks"].as_array().ok_or("no benchmarks")?;
    let row = |fact: &Value| {
        let code = fact["fact"].as_str().unwrap_or_default();
        let name = MEASURES.iter().find(|(known, ..)| *known == code).map_or(code, |(.., name)| name);
        DumbbellRow {
            name: format!("{code} {name}"),
            from: fact["truth"].as_f64(),
            to: fact["respondents"].as_f64(),
            ..DumbbellRow::default()
        }
    };
    let points = |difference: f64| format!("{} punti", signed(difference * 100.0));
    let chart = Dumbbell {
        rows: facts.iter().map(row).collect(),
        names: ["Tutti i Comuni (verità)", "Chi ha risposto, pesato"].map(str::to_owned),
        sorted: true,
        gap: Some(Gap { name: "Differenza", number: &points }),
        cut: "",
    };
    let axes = ("Misura", "Quota dei Comuni con un progetto");
    let title = "Chi ha risposto per volontà è più avanti di tutti i Comuni insieme";
    Ok(chart.draw(&ticked(frame("benchmarks", title, axes, &percent_tenth), &percent)))
}

fn signed(value: f64) -> String {
    format!("{}{}", if value > 0.0 { "+" } else { "" }, plain(value, 1))
}
