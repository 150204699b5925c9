// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! One picture of each kind, as it stood when somebody last looked at it.

use charts::{Across, Ahead, Arrangement, Band, Direction, Fan, Histogram, Line, Lines, Multiples, Trace, Whiskers};

use crate::checks::{across, apart, frame, number};
use crate::layout::{bars, boxes, dots, dumbbell, scatter};

#[test]
fn draws_the_same_data_as_the_same_bytes() {
    let drawing = || bars(Direction::Standing, Arrangement::Stacked, 3).draw(&frame(480.0, "Candidature"));
    assert_eq!(drawing(), drawing());
    insta::assert_snapshot!(drawing().svg.replace("><", ">\n<"));
}

#[test]
fn draws_a_forecast_after_the_past() {
    let fan = Fan {
        past: vec![(0.0, 10.0), (1.0, 14.0)],
        ahead: vec![Ahead { at: 2.0, low: 14.0, median: 17.0, high: 21.0 }],
        across: across(),
        words: ["Liquidato", "Mediana", "80 su 100"].map(str::to_owned),
        today: "oggi".to_owned(),
    };
    let drawing = fan.draw(&frame(480.0, "Previsione"));
    apart(&drawing);
    insta::assert_snapshot!(drawing.svg.replace("><", ">\n<"));
}

fn seen(name: &str, drawing: &charts::Drawing) {
    apart(drawing);
    insta::assert_snapshot!(name, drawing.svg.replace("><", ">\n<"));
}

fn line(name: &str, slope: f64) -> Line {
    Line { name: name.to_owned(), points: (0..6).map(|x| (f64::from(x), Some(20.0 + slope * f64::from(x)))).collect() }
}

#[test]
fn draws_bars_side_by_side_and_as_shares() {
    seen("grouped_bars", &bars(Direction::Lying, Arrangement::Grouped, 2).draw(&frame(480.0, "Candidature")));
    seen("share_bars", &bars(Direction::Lying, Arrangement::Share(&number), 2).draw(&frame(480.0, "Candidature")));
}

#[test]
fn draws_lines_before_their_bands() {
    let around = |x: i32| (f64::from(x), (x != 3).then_some((15.0 + f64::from(x), 30.0 + f64::from(x))));
    let band = Band {
        line: 0,
        name: "Metà dei Comuni".to_owned(),
        edges: ["Primo quartile", "Terzo quartile"].map(str::to_owned),
        points: (0..6).map(around).collect(),
    };
    let lines = vec![line("Piccoli", 2.0), line("Grandi", 3.0)];
    let chart =
        Lines { lines, bands: vec![band], across: across(), trace: Trace::Straight, area: false, from_zero: true };
    let drawing = chart.draw(&frame(480.0, "Quota"));
    assert_eq!(drawing.table.headers, ["Cosa", "Piccoli", "Grandi", "Primo quartile", "Terzo quartile"]);
    assert_eq!(drawing.table.rows[1], ["1.0", "22.0", "23.0", "16.0", "31.0"]);
    assert_eq!(drawing.table.rows[3][3], "–", "a band may have gaps");
    seen("lines_with_a_band", &drawing);
}

#[test]
fn draws_the_interval_of_a_year_that_stands_alone() {
    let lines =
        vec![Line { name: "Quota".into(), points: vec![(2025.0, Some(8.0)), (2025.5, None), (2026.0, Some(9.0))] }];
    let points = vec![(2025.0, Some((7.0, 9.0))), (2025.5, None), (2026.0, Some((8.5, 9.5)))];
    let bands = vec![Band { line: 0, name: "Intervallo".into(), edges: ["Da".into(), "A".into()], points }];
    let ticks = [2025.0, 2026.0].map(|at| (at, format!("{at:.0}")));
    let name = |at: f64| if at.fract() == 0.0 { format!("{at:.0}") } else { String::new() };
    let across = Across { ticks: &ticks, name: &name };
    let chart = Lines { lines, bands, across, trace: Trace::Straight, area: false, from_zero: true };
    let drawing = chart.draw(&frame(480.0, "Quota"));
    assert_eq!(drawing.table.rows.len(), 2, "where the line is cut there is no year");
    seen("years_apart", &drawing);
}

#[test]
fn draws_a_panel_for_each() {
    let panels = vec![line("Piemonte", 1.0), line("Valle d'Aosta/Vallée d'Aoste", 2.0), line("Liguria", -3.0)];
    let chart = Multiples { panels, across: across(), columns: 2 };
    seen("small_multiples", &chart.draw(&frame(480.0, "Quota")));
}

#[test]
fn draws_how_values_are_spread() {
    let values = (0..50).map(|k| f64::from(k * k % 41)).collect();
    let chart = Histogram { values, steps: 8, mark: Some(("Ne".to_owned(), 12.0)), count: &number };
    seen("histogram", &chart.draw(&frame(480.0, "Giorni")));
    seen("boxes_of_tukey", &boxes(Whiskers::Tukey).draw(&frame(480.0, "Giorni")));
    seen("boxes_of_percentiles", &boxes(Whiskers::Percentiles).draw(&frame(320.0, "Giorni")));
}

#[test]
fn draws_estimates_with_their_intervals() {
    seen("dots", &dots(6).draw(&frame(720.0, "Quota")));
    seen("dots_on_a_phone", &dots(3).draw(&frame(320.0, "Quota")));
}

#[test]
fn draws_then_and_now() {
    let drawing = dumbbell().draw(&frame(480.0, "Quota"));
    seen("dumbbell", &drawing);
    let cut: Vec<_> = drawing.table.rows.iter().filter(|row| row[3] == "non confrontabile").collect();
    assert_eq!(cut.len(), 1, "what may not be compared has no difference");
    assert!(
        drawing.svg.contains(&format!("{}; non confrontabile", "Osservato 48.0")),
        "and says so to who does not see"
    );
}

#[test]
fn draws_two_measures_of_many() {
    seen("scatter", &scatter().draw(&frame(480.0, "Quota")));
}
