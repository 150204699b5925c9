// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The plan: what is advanced in each quarter, and what more money would bring.

use std::path::Path;

use charts::{Across, Arrangement, BarSeries, Bars, Direction, Drawing, Line, Lines, Trace};
use serde_json::Value;

use crate::{
    Outcome,
    frames::{frame, tenth, ticked, whole},
    tables::json,
};

/// Thousands of euro in each quarter, by action.
pub(crate) fn quarters(folder: &Path) -> Outcome<Drawing> {
    let (request, found) = (json(folder, "piano.json")?, json(folder, "piano-esito.json")?);
    let actions = request["instance"]["actions"].as_array().ok_or("a plan without actions")?;
    let start = |action: &Value| found["plan"][action["id"].as_str()?].as_u64();
    let mut chosen: Vec<(u64, &Value)> = actions.iter().filter_map(|one| Some((start(one)?, one))).collect();
    chosen.sort_by_key(|(start, _)| *start);
    let count = 9;
    let series = |(start, action): &(u64, &Value)| {
        let cost = |period: u64| action["cost"].get(usize::try_from(period.checked_sub(*start)?).ok()?)?.as_f64();
        let id = action["id"].as_str().unwrap_or_default();
        BarSeries {
            name: request["names"][id].as_str().unwrap_or(id).to_owned(),
            values: (0..count).map(|period| Some(cost(period).unwrap_or(0.0) / 1000.0)).collect(),
        }
    };
    let bars = Bars {
        categories: (0..count).map(|period| format!("T{} {}", period % 4 + 1, 2023 + period / 4)).collect(),
        series: chosen.iter().map(series).collect(),
        arrangement: Arrangement::Stacked,
        direction: Direction::Standing,
        ..Bars::default()
    };
    let axes = ("Anno e trimestre", "Migliaia di euro da anticipare");
    let title = "Un piano di prova per Agliano Terme, trimestre per trimestre";
    Ok(bars.draw(&ticked(frame("plan", title, axes, &tenth), &whole)))
}

/// What the best plan is worth, by what can be advanced in the third year.
pub(crate) fn curve(folder: &Path) -> Outcome<Drawing> {
    let mut points = Vec::new();
    for thousands in (0..=80_u32).step_by(5) {
        let found = json(folder, &format!("piano-{thousands}.json"))?;
        points.push((f64::from(thousands), found["objective"].as_f64().map(|euro| euro / 1000.0)));
    }
    let named = |thousands: f64| whole(thousands);
    let chart = Lines {
        lines: vec![Line { name: "Contributi".to_owned(), points }],
        bands: Vec::new(),
        across: Across { ticks: &[], name: &named },
        trace: Trace::Steps,
        area: false,
        from_zero: false,
    };
    let axes = ("Bilancio 2025", "Contributi raccolti, secondo quanto si può anticipare nel 2025; migliaia di euro");
    Ok(chart.draw(&frame("budget", "Quanto vale un bilancio 2025 più largo", axes, &whole)))
}
