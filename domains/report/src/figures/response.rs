// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who answered: response and coverage by part of Italy and by cell, and how those who answered differ in the open facts.

use std::sync::Arc;

use estimation::tabulation::Part;
use observatory::maturity::Maturity;
use registry::{Comune, Registry};

use super::{
    ground::Ground,
    table::{Cell, Column, Form, Label, Row, Table},
    zone::{Axis, Zone},
};

/// Response of Comuni and coverage of residents.
#[must_use]
pub fn response(ground: &Ground, maturity: &Maturity) -> Table {
    let registry = &maturity.sources.registry;
    let cells = ground.zones.iter().map(|zone| response_of(registry, &maturity.responded, *zone)).collect();
    Table {
        id: "partecipazione".to_owned(),
        title: Label::key("report-table-response"),
        rows_are: Label::key("report-rows-zones"),
        columns: vec![
            Column::new("comuni", Label::key("report-col-comuni"), Form::Count),
            Column::new("rispondenti", Label::key("report-col-respondents"), Form::Count),
            Column::new("quota", Label::key("report-col-response"), Form::Share),
            Column::new("residenti", Label::key("report-col-residents"), Form::Count),
            Column::new("copertura", Label::key("report-col-coverage"), Form::Share),
        ],
        rows: super::estimates::rows(ground, registry, cells),
    }
}

fn response_of(registry: &Arc<Registry>, responded: &[bool], zone: Zone) -> Vec<Cell> {
    let inside = registry.comuni().iter().zip(responded).filter(|(comune, _)| zone.holds(registry, comune));
    let people = |comune: &Comune| f64::from(comune.population().unwrap_or_default());
    let (mut comuni, mut answered, mut residents, mut covered) = (0_usize, 0_usize, 0.0, 0.0);
    for (comune, responded) in inside {
        comuni += 1;
        residents += people(comune);
        if *responded {
            answered += 1;
            covered += people(comune);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
    let share = (comuni > 0).then(|| answered as f64 / comuni as f64);
    vec![
        Cell::count(comuni),
        Cell::count(answered),
        Cell::maybe(share),
        Cell::exact(residents),
        Cell::maybe((residents > 0.0).then(|| covered / residents)),
    ]
}

/// Response by cell of area and classes (methodology, 8.1).
#[must_use]
pub fn cells(ground: &Ground, maturity: &Maturity) -> Table {
    let row = |(at, (comuni, answered)): (usize, (usize, usize))| {
        let (area, (first, last)) = &maturity.strata.cells[at];
        #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
        let share = (comuni > 0).then(|| answered as f64 / comuni as f64);
        let classes = if first == last { first.to_string() } else { format!("{first}–{last}") };
        Row {
            key: format!("cella-{}", ground.cells[at]),
            label: Label::plain(&format!("{} {classes}", initials(area))),
            axis: Axis::Altro,
            code: String::new(),
            cells: vec![Cell::count(comuni), Cell::count(answered), Cell::maybe(share)],
        }
    };
    Table {
        id: "celle".to_owned(),
        title: Label::key("report-table-cells"),
        rows_are: Label::key("report-rows-cells"),
        columns: vec![
            Column::new("comuni", Label::key("report-col-comuni"), Form::Count),
            Column::new("rispondenti", Label::key("report-col-respondents"), Form::Count),
            Column::new("quota", Label::key("report-col-response"), Form::Share),
        ],
        rows: ground.response_of_cells().into_iter().enumerate().map(row).collect(),
    }
}

/// The areas as the methodology writes them.
fn initials(area: &str) -> &str {
    match area {
        "NorthWest" => "NO",
        "NorthEast" => "NE",
        "Centre" => "CE",
        "South" => "SU",
        "Islands" => "IS",
        other => other,
    }
}

/// The facts that open sources tell of all: as the respondents' weights tell them, and as they are.
#[must_use]
pub fn benchmarks(ground: &Ground) -> Table {
    let whole = Part { name: String::new(), inside: vec![true; ground.units.len()], population: Vec::new() };
    let row = |(fact, ratio): &(super::OpenFact, f64)| {
        let holds: Vec<Option<f64>> = fact.holds.iter().map(|holds| Some(f64::from(u8::from(*holds)))).collect();
        let own = ground.of_respondents(&holds);
        let values: Vec<f64> = own.iter().map(|value| value.unwrap_or(0.0)).collect();
        let by_cells = estimation::Domain::whole(&ground.stratified).and_then(|domain| domain.mean(&values)).ok();
        let weighted = ground.domain(&whole, &own).and_then(|domain| domain.mean(&values).ok());
        let all = fact.holds.iter().filter(|holds| **holds).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
        let truth = all as f64 / fact.holds.len().max(1) as f64;
        Row {
            key: key_of(fact.key),
            label: Label::Key(format!("report-fact-{}", key_of(fact.key))),
            axis: Axis::Altro,
            code: fact.key.to_owned(),
            cells: vec![
                Cell::maybe(by_cells.map(|made| made.value)),
                Cell::maybe(weighted.map(|made| made.value)),
                Cell::exact(truth),
                Cell::exact(*ratio),
            ],
        }
    };
    Table {
        id: "fatti-aperti".to_owned(),
        title: Label::key("report-table-benchmarks"),
        rows_are: Label::key("report-rows-facts"),
        columns: vec![
            Column::new("per-celle", Label::key("report-col-by-cells"), Form::Share),
            Column::new("calibrata", Label::key("report-col-calibrated"), Form::Share),
            Column::new("vera", Label::key("report-col-truth"), Form::Share),
            Column::new("scarto", Label::key("report-col-log-odds"), Form::Number(2)),
        ],
        rows: ground.benchmarks.iter().map(row).collect(),
    }
}

/// A key of the registry as a word: `padigitale:1.4.3-io` is `padigitale-1-4-3-io`.
#[must_use]
pub fn key_of(fact: &str) -> String {
    fact.replace([':', '.', '_'], "-")
}

/// The known totals that the weights are to meet, and how far from them they are: nought where they are met.
#[must_use]
pub fn totals(ground: &Ground) -> Table {
    let row = |one: &super::ground::KnownTotal| {
        let key = key_of(&one.name);
        let label = if ground.benchmarks.iter().any(|(fact, _)| fact.key == one.name) {
            Label::Key(format!("report-fact-{key}"))
        } else {
            Label::Key(format!("report-total-{}", key.to_lowercase().replace(' ', "-")))
        };
        let cells = vec![Cell::count(one.categories), Cell::maybe(one.off)];
        Row { key: key.to_lowercase().replace(' ', "-"), label, axis: Axis::Altro, code: one.name.clone(), cells }
    };
    Table {
        id: "totali-noti".to_owned(),
        title: Label::key("report-table-totals"),
        rows_are: Label::key("report-rows-totals"),
        columns: vec![
            Column::new("quanti", Label::key("report-col-how-many"), Form::Count),
            Column::new("scarto", Label::key("report-col-off"), Form::Share),
        ],
        rows: ground.totals.iter().map(row).collect(),
    }
}

/// Weights, cells, open facts, representativity: one row.
#[must_use]
pub fn method(ground: &Ground) -> Table {
    let met = ground.calibrated.as_ref().map_or(0, |(met, _, _)| met.len());
    let dropped = ground.calibrated.as_ref().map_or(0, |(_, dropped, _)| dropped.len()) + ground.left_out.len();
    let trimmed = ground.calibrated.as_ref().map_or(0, |(_, _, trimmed)| *trimmed);
    let cells = ground.response_of_cells().into_iter().filter(|(comuni, _)| *comuni > 0).count();
    let columns = [
        ("celle", Form::Count, Some(Cell::count(cells))),
        ("peso-minimo", Form::Number(2), Some(Cell::exact(ground.weights.min))),
        ("peso-mediano", Form::Number(2), Some(Cell::exact(ground.weights.median))),
        ("peso-massimo", Form::Number(2), Some(Cell::exact(ground.weights.max))),
        ("kish", Form::Number(2), Some(Cell::exact(ground.weights.kish))),
        ("vincoli", Form::Count, Some(Cell::count(met))),
        ("vincoli-lasciati", Form::Count, Some(Cell::count(dropped))),
        ("pesi-limati", Form::Count, Some(Cell::count(trimmed))),
        ("fatti", Form::Count, Some(Cell::count(ground.benchmarks.len()))),
        ("scarto", Form::Number(2), ground.log_odds_ratio.map(Cell::exact)),
        ("r", Form::Number(2), ground.representativity.map(Cell::exact)),
    ];
    let (columns, cells) = columns
        .into_iter()
        .map(|(key, form, cell)| {
            (Column::new(key, Label::Key(format!("report-col-{key}")), form), cell.unwrap_or_default())
        })
        .unzip();
    let italy = Row {
        key: "italia".to_owned(),
        label: Label::key("report-italy"),
        axis: Axis::Italia,
        code: String::new(),
        cells,
    };
    Table {
        id: "metodo".to_owned(),
        title: Label::key("report-table-method"),
        rows_are: Label::key("report-rows-zones"),
        columns,
        rows: vec![italy],
    }
}
