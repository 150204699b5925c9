// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is told of an indicator under more than one belief about those who did not answer: as respondents, as the open
//! facts suggest, at worst (methodology, 8.4).

use estimation::{
    nonresponse::worst_case_bounds,
    tabulation::{Part, Share, tabulate},
};

use super::{
    FiguresProblem, Indicator,
    estimates::SMALLEST,
    ground::Ground,
    reading::Answer,
    table::{Cell, Column, Form, Label, Mark, Row, Table},
    zone::Axis,
};

/// The row of an indicator that everybody was asked; `italy` is its estimate.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn bounds(
    ground: &Ground,
    indicator: &Indicator,
    (whole, answer): (&Part, &Answer),
    italy: Cell,
) -> Result<Row, FiguresProblem> {
    let share = Share { name: answer.word.clone(), answers: answer.given.clone() };
    let made = tabulate(&ground.tabulated(), &[share], std::slice::from_ref(whole))?;
    let band = made.into_iter().flatten().next().and_then(|figure| figure.percentage.for_computation().band);
    let corrected = band.filter(|_| ground.log_odds_ratio.is_some()).map(|band| band.corrected);
    let answered = answer.given.iter().flatten().count() as u64;
    let yes = answer.given.iter().filter(|given| **given == Some(true)).count() as u64;
    let all: f64 = whole.population.iter().sum();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of Comuni")]
    let worst = worst_case_bounds(yes, answered, all.round() as u64).ok();
    let told = Cell { band: worst, n: italy.n, ..Cell::default() };
    // Bounds of the worst case are counts in disguise.
    let small = |count: u64| (1..SMALLEST).contains(&count);
    let told = if small(yes) || small(answered - yes) { told.hidden(Mark::Small) } else { told };
    let is_told = italy.mark.is_told();
    Ok(Row {
        key: indicator.table.clone(),
        label: indicator.name.clone(),
        axis: Axis::Altro,
        code: indicator.id.clone(),
        cells: vec![
            Cell { band: None, answered: None, ..italy },
            Cell { band: italy.band, mark: italy.mark, n: italy.n, ..Cell::default() },
            Cell::maybe(corrected.filter(|_| is_told)),
            if is_told { told } else { told.hidden(italy.mark) },
        ],
    })
}

/// The technical annex on non-response, out of its rows.
#[must_use]
pub fn table(rows: Vec<Row>) -> Table {
    Table {
        id: "mancata-risposta".to_owned(),
        title: Label::key("report-table-bounds"),
        rows_are: Label::key("report-rows-indicators"),
        columns: vec![
            Column::new("stima", Label::key("report-col-estimate"), Form::Share),
            Column::new("banda", Label::key("report-table-band"), Form::Band),
            Column::new("corretto", Label::key("report-col-corrected"), Form::Share),
            Column::new("estremi", Label::key("report-col-worst"), Form::Band),
        ],
        rows,
    }
}
