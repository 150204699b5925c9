// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The index in a report: its mean and those of the sections, the shares of the levels, and how far it depends on choices.

use composite::{assess::Assessment, robustness::single_changes};
use observatory::maturity::Maturity;

use super::{
    FiguresProblem,
    estimates::{COUNT, means, rows, shares, small},
    ground::Ground,
    reading::Answer,
    table::{Cell, Column, Form, Label, Mark, Row, Table},
    zone::Axis,
};

/// The names of the levels, from the first.
pub const LEVELS: [&str; 4] = ["report-level-1", "report-level-2", "report-level-3", "report-level-4"];

/// Mean index and mean scores of the sections, by part of Italy; then the share of each level.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn index(ground: &Ground, maturity: &Maturity) -> Result<[Table; 2], FiguresProblem> {
    let registry = &maturity.sources.registry;
    let assessed: Vec<&Assessment> = ground.units.iter().map(|unit| &maturity.assessed[*unit]).collect();
    let sections = maturity.codebook.sections();
    let of_section =
        |place: usize| assessed.iter().map(|one| one.sections.get(place).and_then(|section| section.score)).collect();
    let mut columns: Vec<Vec<Option<f64>>> = vec![assessed.iter().map(|one| one.index).collect()];
    columns.extend((0..sections.len()).map(of_section));
    let parts = ground.parts(&vec![true; ground.units.len()]);
    let counts: Vec<u64> = parts
        .iter()
        .map(|part| {
            part.inside.iter().zip(&assessed).filter(|(inside, one)| **inside && one.index.is_some()).count() as u64
        })
        .collect();
    let hidden = small(ground, registry, &counts)?;
    let finish = |mut cells: Vec<Vec<Cell>>| {
        for (at, cells) in cells.iter_mut().enumerate() {
            cells.push(Cell::count(usize::try_from(counts[at]).unwrap_or(usize::MAX)));
            if hidden[at] {
                cells.iter_mut().for_each(|cell| *cell = cell.hidden(Mark::Small));
            }
        }
        rows(ground, registry, cells)
    };
    let count = || Column::new(COUNT, Label::key("report-col-n-index"), Form::Count);
    let mut heads = vec![Column::new("imd", Label::key("report-col-index"), Form::Number(1))];
    heads
        .extend(sections.iter().map(|id| Column::new(id, Label::Key(format!("report-section-{id}")), Form::Number(1))));
    heads.push(count());
    let level = |at: usize| Answer {
        word: format!("livello-{}", at + 1),
        label: Label::key(LEVELS[at]),
        given: assessed.iter().map(|one| one.level.map(|level| usize::from(level) == at + 1)).collect(),
    };
    let levels: Vec<Answer> = (0..LEVELS.len()).map(level).collect();
    let mut level_heads: Vec<Column> =
        levels.iter().map(|one| Column::new(&one.word, one.label.clone(), Form::Share)).collect();
    level_heads.push(count());
    let table = |id: &str, title: &str, columns, rows| Table {
        id: id.to_owned(),
        title: Label::key(title),
        rows_are: Label::key("report-rows-zones"),
        columns,
        rows,
    };
    Ok([
        table("imd", "report-table-index", heads, finish(means(ground, &parts, &columns))),
        table("livelli", "report-table-levels", level_heads, finish(shares(ground, &parts, &levels, true)?)),
    ])
}

/// The index against each single change of its choices (methodology, section 7): compulsory in the report.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn robustness(maturity: &Maturity) -> Result<Table, FiguresProblem> {
    let name_of = |id: &str| {
        let mapped = maturity.indicators().find(|(indicator, _)| indicator.id == id).map(|(_, mapped)| mapped);
        mapped.map(|mapped| super::names(&mapped.names))
    };
    let row = |change: composite::robustness::SingleChange| {
        let without = change.name.strip_prefix("without:");
        let label = match without {
            Some(id) if maturity.codebook.sections().iter().any(|section| section == id) => {
                Label::Key(format!("report-without-{id}"))
            }
            Some(id) => match name_of(id) {
                Some(mut names) => {
                    names.values_mut().for_each(|name| *name = format!("– {id} {name}"));
                    Label::Names(names)
                }
                None => Label::plain(id),
            },
            None => Label::Key(format!("report-change-{}", change.name.replace([':', ' '], "-"))),
        };
        Row {
            key: change.name.replace([':', ' '], "-").to_lowercase(),
            label,
            axis: Axis::Altro,
            code: change.name,
            cells: vec![Cell::maybe(change.correlation), Cell::maybe(change.shift)],
        }
    };
    let found = single_changes(&maturity.codebook, maturity.answers())?;
    Ok(Table {
        id: "robustezza".to_owned(),
        title: Label::key("report-table-robustness"),
        rows_are: Label::key("report-rows-changes"),
        columns: vec![
            Column::new("correlazione", Label::key("report-col-correlation"), Form::Number(3)),
            Column::new("spostamento", Label::key("report-col-shift"), Form::Number(1)),
        ],
        rows: found.into_iter().map(row).collect(),
    })
}
