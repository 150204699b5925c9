// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shares of residents: not how many Comuni answer so, but how many people live in them (methodology, section 8).

use estimation::{
    share::{Percentage, Publication, concentrated},
    tabulation::Part,
};
use rayon::prelude::*;
use registry::Registry;

use super::{
    FiguresProblem,
    estimates::{complements, rows, share_cell},
    ground::Ground,
    reading::Answer,
    table::{Cell, Column, Form, Label, Mark, Table},
};

/// The table of an indicator that counts residents, beside the one that counts Comuni.
#[must_use]
pub fn table_of(indicator: &str) -> String {
    format!("{indicator}-residenti")
}

/// The share of residents who live in Comuni that give each answer. `hidden`: the parts of Italy of which nothing is told.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn residents(
    ground: &Ground,
    registry: &Registry,
    (id, parts): (&str, &[Part]),
    answers: &[Answer],
    hidden: &[bool],
) -> Result<Table, FiguresProblem> {
    let of_part = |part: &Part| -> Vec<Cell> { answers.iter().map(|one| cell(ground, part, one)).collect() };
    let mut cells: Vec<Vec<Cell>> = parts.par_iter().map(of_part).collect();
    let counts: Vec<u64> = cells.iter().map(|row| row.iter().filter_map(|cell| cell.n).max().unwrap_or(0)).collect();
    for (row, hidden) in cells.iter_mut().zip(hidden) {
        if *hidden {
            row.iter_mut().for_each(|cell| *cell = cell.hidden(Mark::Small));
        }
    }
    complements(ground, registry, &mut cells, &counts);
    let column = |one: &Answer| Column::new(&one.word, one.label.clone(), Form::Share);
    Ok(Table {
        id: table_of(id),
        title: Label::key("report-table-residents"),
        rows_are: Label::key("report-rows-zones"),
        columns: answers.iter().map(column).collect(),
        rows: rows(ground, registry, cells),
    })
}

fn cell(ground: &Ground, part: &Part, answer: &Answer) -> Cell {
    let masses = ground.people.iter().zip(ground.design.weights()).map(|(people, weight)| people * weight);
    let told = part.inside.iter().zip(&answer.given).map(|(inside, given)| *inside && given.is_some());
    let masses: Vec<f64> = masses.zip(told).filter(|(_, told)| *told).map(|(mass, _)| mass).collect();
    let whole = ground.domain(part, &answer.given);
    let made = whole.and_then(|domain| Percentage::of_residents(&domain, &answer.given, &ground.people).ok());
    let Some(made) = made else { return Cell::default() };
    let cell = share_cell(&made, false);
    // The engine withholds what one Comune weighs most in: the reason is told apart.
    let heavy = made.publication() == Publication::Suppressed && concentrated(masses);
    if heavy && cell.mark != Mark::Small {
        Cell { n: cell.n, ..Cell::default() }.hidden(Mark::Concentrated)
    } else {
        cell
    }
}
