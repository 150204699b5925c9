// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The estimates of one indicator in every part of Italy, each with its interval, its count and the verdict on it.

use composite::table::Gap;
use estimation::{
    Estimate,
    quantile::quantile,
    share::{Publication, concentrated},
    sums::sum,
    suppression::{Relation, Shown, complement, suppress},
    tabulation::{Part, Share, tabulate},
};
use registry::Registry;

use super::{
    FiguresProblem,
    counts::{self, Counted},
    ground::Ground,
    province::Provinces,
    reading::{Answer, Reading, Told},
    table::{Cell, Column, Form, Label, Mark, Row},
    zone::{Axis, Zone},
};

/// Groups of fewer respondents are not told (methodology, 8.3b).
pub const SMALLEST: u64 = 10;

/// Columns and rows of an indicator: one row for each part of Italy.
pub struct Estimated {
    /// The columns: one for each answer, or mean and median, or ratio; then respondents and item response.
    pub columns: Vec<Column>,
    /// In the order of [`Ground::zones`].
    pub rows: Vec<Row>,
    /// How many columns are estimates: the first ones.
    pub estimates: usize,
    /// Of which parts of Italy nothing is told, in the order of the rows.
    pub hidden: Vec<bool>,
    /// What may be told of its counts.
    pub counted: Counted,
}

/// Where counts of respondents and item response stand.
pub const COUNT: &str = "n";
/// The share of those asked who answered.
pub const ITEM: &str = "risposta";

/// Works out an indicator; `provinces` where they are told of too.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn estimate(
    ground: &Ground,
    registry: &Registry,
    provinces: Option<&Provinces>,
    (id, reading): (&str, &Reading),
) -> Result<Estimated, FiguresProblem> {
    let parts = ground.parts(&reading.asked);
    let (columns, mut cells) = match &reading.told {
        Told::Answers { answers, .. } => {
            (answer_columns(answers), shares(ground, &parts, answers, reading.is_of_all())?)
        }
        Told::Number(values) => (number_columns(), numbers(ground, &parts, values)),
        Told::Ratio(values) => (ratio_columns(), ratios(ground, &parts, values)),
    };
    let answered = answered(&reading.told, parts.first().map_or(0, |part| part.inside.len()));
    let count = |part: &Part, all: bool| {
        let inside = part.inside.iter().zip(&answered).filter(|(inside, answered)| **inside && (all || **answered));
        inside.count()
    };
    let told: Vec<u64> = parts.iter().map(|part| count(part, false) as u64).collect();
    let hidden = small(ground, registry, &told)?;
    let counted = counts::counts(ground, registry, provinces, (id, reading), &hidden)?;
    let estimates = columns.len();
    for (at, part) in parts.iter().enumerate() {
        let asked = count(part, true);
        #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
        let share = (asked > 0).then(|| told[at] as f64 / asked as f64);
        let (is_counted, is_shared) = (counted.answered[at], counted.asked[at]);
        for cell in &mut cells[at] {
            (cell.n, cell.answered) = (is_counted.then_some(told[at]), share.filter(|_| is_shared));
        }
        let (count, share) = (Cell::count(usize::try_from(told[at]).unwrap_or(usize::MAX)), Cell::maybe(share));
        cells[at].push(if is_counted { count } else { count.hidden(Mark::Small) });
        cells[at].push(if is_shared { share } else { share.hidden(Mark::Small) });
        if hidden[at] {
            cells[at].iter_mut().for_each(|cell| *cell = cell.hidden(Mark::Small));
        }
    }
    complements_of(ground, registry, &mut cells, &told, estimates);
    let mut columns = columns;
    columns.push(Column::new(COUNT, Label::key("report-col-n"), Form::Count));
    columns.push(Column::new(ITEM, Label::key("report-col-item"), Form::Share));
    Ok(Estimated { columns, rows: rows(ground, registry, cells), estimates, hidden, counted })
}

/// Rows of these cells, one for each part of Italy.
#[must_use]
pub fn rows(ground: &Ground, registry: &Registry, cells: Vec<Vec<Cell>>) -> Vec<Row> {
    let row = |(zone, cells): (&Zone, Vec<Cell>)| Row {
        key: zone.word(registry),
        label: zone.label(registry),
        axis: zone.axis(),
        code: zone.code(),
        cells,
    };
    ground.zones.iter().zip(cells).map(row).collect()
}

/// Which parts of Italy are not told: those with too few respondents, and as many others as it takes that those cannot be
/// worked out from the totals.
///
/// # Errors
/// When the counts do not add up: a mistake of ours.
pub fn small(ground: &Ground, registry: &Registry, counts: &[u64]) -> Result<Vec<bool>, FiguresProblem> {
    let shown = suppress(counts, &relations(ground, registry), SMALLEST)?;
    Ok(shown.into_iter().zip(counts).map(|(shown, count)| shown != Shown::Yes || *count == 0).collect())
}

/// Where one part of Italy alone is confidential it could be worked out from the total: the part beside it that rests on
/// the fewest is not told either.
pub fn complements(ground: &Ground, registry: &Registry, cells: &mut [Vec<Cell>], counts: &[u64]) {
    let width = cells.first().map_or(0, Vec::len);
    complements_of(ground, registry, cells, counts, width);
}

fn complements_of(ground: &Ground, registry: &Registry, cells: &mut [Vec<Cell>], counts: &[u64], width: usize) {
    let confidential = |cell: &Cell| matches!(cell.mark, Mark::Small | Mark::Concentrated);
    let relations = relations(ground, registry);
    for column in 0..width {
        let known: Vec<bool> = cells.iter().map(|row| confidential(&row[column])).collect();
        let mut hidden = known.clone();
        complement(counts, &relations, &mut hidden);
        for (row, _) in cells.iter_mut().zip(hidden.iter().zip(&known)).filter(|(_, (hidden, known))| hidden != known) {
            row[column] = row[column].hidden(Mark::Small);
        }
    }
}

/// Which parts of Italy add up to which.
pub(super) fn relations(ground: &Ground, registry: &Registry) -> Vec<Relation> {
    let places = |wanted: &dyn Fn(Zone) -> bool| -> Vec<usize> {
        (0..ground.zones.len()).filter(|at| wanted(ground.zones[*at])).collect()
    };
    let mut relations: Vec<Relation> = [Axis::Ripartizione, Axis::Classe]
        .into_iter()
        .map(|axis| Relation { total: 0, parts: places(&|zone| zone.axis() == axis) })
        .collect();
    for total in places(&|zone| zone.axis() == Axis::Ripartizione) {
        let Zone::Area(area) = ground.zones[total] else { continue };
        let inside = |zone: Zone| matches!(zone, Zone::Region(code) if registry.region(code).is_some_and(|region| region.area == area));
        relations.push(Relation { total, parts: places(&inside) });
    }
    relations
}

/// Who answered, by respondent.
#[must_use]
pub fn answered(told: &Told, respondents: usize) -> Vec<bool> {
    match told {
        Told::Answers { answers, .. } => match answers.first() {
            Some(answer) => answer.given.iter().map(Option::is_some).collect(),
            None => vec![false; respondents],
        },
        Told::Number(values) => values.iter().map(Option::is_some).collect(),
        Told::Ratio(values) => values.iter().map(Option::is_some).collect(),
    }
}

/// The estimates of an indicator: one for each answer, or mean and median, or ratio.
#[must_use]
pub fn columns_of(told: &Told) -> Vec<Column> {
    match told {
        Told::Answers { answers, .. } => answer_columns(answers),
        Told::Number(_) => number_columns(),
        Told::Ratio(_) => ratio_columns(),
    }
}

/// One estimate of any part of the Comuni: the one of [`columns_of`] at this place. Without a band, and before anything is
/// hidden for others' sake.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn of_part(ground: &Ground, part: &Part, told: &Told, column: usize) -> Result<Cell, FiguresProblem> {
    let parts = std::slice::from_ref(part);
    let cells = match told {
        Told::Number(values) => numbers(ground, parts, values).pop().unwrap_or_default(),
        Told::Ratio(values) => ratios(ground, parts, values).pop().unwrap_or_default(),
        Told::Answers { answers, .. } => {
            let Some(answer) = answers.get(column) else { return Ok(Cell::default()) };
            let inside =
                part.inside.iter().zip(&answer.given).map(|(inside, given)| *inside && given.is_some()).collect();
            let Ok(domain) = estimation::Domain::new(&ground.design, &part.name, inside) else {
                return Ok(Cell::default().hidden(Mark::Small));
            };
            let made = estimation::share::Percentage::of_units(&domain, &answer.given)?;
            return Ok(share_cell(&made, false));
        }
    };
    Ok(cells.get(column).copied().unwrap_or_default())
}

fn answer_columns(answers: &[Answer]) -> Vec<Column> {
    answers.iter().map(|one| Column::new(&one.word, one.label.clone(), Form::Share)).collect()
}

fn number_columns() -> Vec<Column> {
    vec![
        Column::new("media", Label::key("report-col-mean"), Form::Number(1)),
        Column::new("mediana", Label::key("report-col-median"), Form::Number(1)),
    ]
}

fn ratio_columns() -> Vec<Column> {
    vec![Column::new("rapporto", Label::key("report-col-ratio"), Form::Number(1))]
}

/// The share of each answer, by part of Italy.
///
/// # Errors
/// When the engine refuses the data: a mistake of ours.
pub fn shares(
    ground: &Ground,
    parts: &[Part],
    answers: &[Answer],
    banded: bool,
) -> Result<Vec<Vec<Cell>>, FiguresProblem> {
    let shares: Vec<Share> =
        answers.iter().map(|one| Share { name: one.word.clone(), answers: one.given.clone() }).collect();
    let made = tabulate(&ground.tabulated(), &shares, parts)?;
    let mut cells = vec![Vec::with_capacity(answers.len()); parts.len()];
    for (at, figure) in made.into_iter().enumerate() {
        let part = at % parts.len();
        let zone = ground.zones[part];
        // National and macro-area shares have a band (methodology, 8.4).
        let has_band = banded && ground.log_odds_ratio.is_some() && matches!(zone, Zone::Italy | Zone::Area(_));
        cells[part].push(
            figure
                .map_or_else(|| Cell::default().hidden(Mark::Small), |figure| share_cell(&figure.percentage, has_band)),
        );
    }
    Ok(cells)
}

/// A percentage as a cell, or why it is not told.
#[must_use]
pub fn share_cell(made: &estimation::share::Percentage, has_band: bool) -> Cell {
    let computed = made.for_computation();
    let cell = Cell {
        value: Some(computed.estimate.value),
        interval: Some(computed.interval),
        band: computed.band.filter(|_| has_band).map(|band| band.band),
        n: Some(computed.estimate.n as u64),
        answered: None,
        mark: match made.publication() {
            Publication::OneStar => Mark::Wide,
            Publication::TwoStars => Mark::Poor,
            Publication::Plain | Publication::Suppressed => Mark::Plain,
        },
    };
    match made.publication() {
        Publication::Suppressed if computed.estimate.n < 10 => cell.hidden(Mark::Small),
        Publication::Suppressed => cell.hidden(Mark::Imprecise),
        _ => cell,
    }
}

/// A number in each part of Italy: mean and median.
fn numbers(ground: &Ground, parts: &[Part], values: &[Option<f64>]) -> Vec<Vec<Cell>> {
    let zeroed: Vec<f64> = values.iter().map(|value| value.unwrap_or(0.0)).collect();
    let both = |part: &Part| {
        let Some(domain) = ground.domain(part, values) else { return vec![Cell::default(); 2] };
        let mean = domain.mean(&zeroed).map_or_else(|_| Cell::default(), |made| estimate_cell(&made));
        let middle = quantile(&domain, &zeroed, 0.5, 0.95);
        let middle = middle.map_or_else(
            |_| Cell::default(),
            |found| Cell {
                value: Some(found.value),
                interval: Some(found.interval),
                n: Some(found.n as u64),
                ..Cell::default()
            },
        );
        vec![mean, middle]
    };
    parts.iter().map(both).collect()
}

/// Means of several numbers that the same respondents have, by part of Italy.
#[must_use]
pub fn means(ground: &Ground, parts: &[Part], columns: &[Vec<Option<f64>>]) -> Vec<Vec<Cell>> {
    let mean = |part: &Part, values: &Vec<Option<f64>>| {
        let zeroed: Vec<f64> = values.iter().map(|value| value.unwrap_or(0.0)).collect();
        let made = ground.domain(part, values).and_then(|domain| domain.mean(&zeroed).ok());
        made.map_or_else(Cell::default, |made| estimate_cell(&made))
    };
    parts.iter().map(|part| columns.iter().map(|values| mean(part, values)).collect()).collect()
}

fn estimate_cell(made: &Estimate) -> Cell {
    Cell { value: Some(made.value), interval: Some(made.interval(0.95)), n: Some(made.n as u64), ..Cell::default() }
}

/// The ratio of two totals; not told where one Comune has more than half of the denominator.
fn ratios(ground: &Ground, parts: &[Part], values: &[Option<(f64, f64)>]) -> Vec<Vec<Cell>> {
    let over: Vec<f64> = values.iter().map(|value| value.map_or(0.0, |one| one.0)).collect();
    let under: Vec<f64> = values.iter().map(|value| value.map_or(0.0, |one| one.1)).collect();
    let ratio = |part: &Part| {
        let Some(domain) = ground.domain(part, values) else { return vec![Cell::default()] };
        let inside = domain.inside().iter().zip(under.iter().zip(ground.design.weights()));
        let masses: Vec<f64> =
            inside.filter(|(inside, _)| **inside).map(|(_, (under, weight))| under * weight).collect();
        let cell = domain.ratio(&over, &under).map_or_else(|_| Cell::default(), |made| estimate_cell(&made));
        let heavy = sum(masses.iter().copied()) > 0.0 && concentrated(masses);
        vec![if heavy { cell.hidden(Mark::Concentrated) } else { cell }]
    };
    parts.iter().map(ratio).collect()
}

/// The codes of what is missing, in the order of the files.
pub const GAPS: [Gap; 5] = [Gap::NoAnswer, Gap::DoesNotKnow, Gap::NotApplicable, Gap::NotAsked, Gap::Confidential];
