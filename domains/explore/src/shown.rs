// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is seen of a view, in figures: rows of parts, each with its cells.

use observatory::{
    board::Level,
    indicator::{Indicator, Unit},
};
use registry::Registry;
use report::figures::{
    FiguresProblem,
    reading::Told,
    table::{Cell, Form},
};

use crate::{
    material::{Material, Topic},
    slice::{CellOf, Land, Per, Slice},
    spread::{self, Bin},
    view::{Look, View},
    workbench::Workbench,
};

/// How the values of a column are said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// As the estimates of the Rapporto.
    Estimate(Form),
    /// As the open data of the observatory.
    Open(Unit),
}

/// A column: a topic, and one of its estimates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// What.
    pub topic: Topic,
    /// Which estimate of it.
    pub column: usize,
    /// How it is said.
    pub scale: Scale,
}

/// A part and its figures, one for each measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The part.
    pub slice: Slice,
    /// The figures.
    pub cells: Vec<Cell>,
}

/// What is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The columns.
    pub measures: Vec<Measure>,
    /// The place of the one that is drawn.
    pub main: usize,
    /// The place of the one that it is drawn against.
    pub beside: Option<usize>,
    /// The parts.
    pub rows: Vec<Row>,
    /// What is broken down.
    pub whole: Row,
    /// How many have how much, where that is what is seen.
    pub bins: Vec<Bin>,
}

impl Shown {
    /// Works it out: tens of milliseconds the first time, then nothing.
    ///
    /// # Errors
    /// When an engine refuses the data: a mistake of ours.
    pub fn of(view: &View, material: &Material) -> Result<Self, FiguresProblem> {
        let all_columns = matches!(view.look, Look::Table | Look::Spread);
        let count = if all_columns { material.columns(view.topic).len().max(1) } else { 1 };
        let own = |column| measure(material, view.topic, column);
        let mut measures: Vec<Measure> = if count > 1 { (0..count).map(own).collect() } else { vec![own(view.column)] };
        let main = if count > 1 { view.column } else { 0 };
        let beside = view.beside.map(|(topic, column)| {
            measures.push(measure(material, topic, column));
            measures.len() - 1
        });
        let cells: &[CellOf] = material.bench.as_ref().map_or(&[], |bench| &bench.cells);
        let whole = view.whole;
        let slices = match (view.look, view.per) {
            (Look::Spread, _) => Vec::new(),
            (_, per) => whole.divided(per, &material.board.registry, cells),
        };
        let all: Vec<Slice> = std::iter::once(whole).chain(slices).collect();
        let columns: Vec<Vec<Cell>> =
            measures.iter().map(|one| figures(material, *one, &all)).collect::<Result<_, _>>()?;
        let row = |(at, slice): (usize, &Slice)| Row {
            slice: *slice,
            cells: columns.iter().map(|column| column[at]).collect(),
        };
        let mut rows: Vec<Row> = all.iter().enumerate().map(row).collect();
        let whole = rows.remove(0);
        let bins = if view.look == Look::Spread { bins(view, material)? } else { Vec::new() };
        Ok(Self { measures, main, beside, rows, whole, bins })
    }
}

/// A column of a topic, with its scale.
#[must_use]
pub fn measure(material: &Material, topic: Topic, column: usize) -> Measure {
    let scale = match topic {
        Topic::Survey(subject) => Scale::Estimate(material.form(subject, column)),
        Topic::Open(place) => Scale::Open(material.open(place).map_or(Unit::Count, |one| one.unit)),
    };
    Measure { topic, column, scale }
}

fn figures(material: &Material, measure: Measure, slices: &[Slice]) -> Result<Vec<Cell>, FiguresProblem> {
    match measure.topic {
        Topic::Survey(subject) => match &material.bench {
            Some(bench) => bench.estimates(subject, measure.column, slices),
            None => Ok(vec![Cell::default(); slices.len()]),
        },
        Topic::Open(place) => Ok(material.open(place).map_or_else(
            || vec![Cell::default(); slices.len()],
            |indicator| open_figures(material, indicator, slices),
        )),
    }
}

/// Open data are known of all Comuni: there is nothing to estimate, and no interval.
fn open_figures(material: &Material, indicator: &Indicator, slices: &[Slice]) -> Vec<Cell> {
    let registry = &material.board.registry;
    let profiles = material.board.profiles();
    let units = members(registry, slices, material.bench.as_deref());
    let of_one = material.board.figures(Level::Comuni, indicator);
    let cell = |(slice, units): (&Slice, &Vec<usize>)| {
        let known = units.iter().filter(|unit| of_one.get(**unit).is_some_and(Option::is_some)).count();
        let value = match slice.land {
            Land::Comune(unit) => of_one.get(unit).copied().flatten(),
            _ => indicator.of_all(units.iter().filter_map(|unit| profiles.at(*unit))),
        };
        Cell { n: Some(known as u64), ..Cell::maybe(value) }
    };
    slices.iter().zip(&units).map(cell).collect()
}

/// The Comuni of each part.
fn members(registry: &Registry, slices: &[Slice], bench: Option<&Workbench>) -> Vec<Vec<usize>> {
    let cell_of = bench.map(|bench| &bench.maturity.strata.of);
    let of = |slice: &Slice| {
        if let Land::Comune(unit) = slice.land {
            return vec![unit];
        }
        let comuni = registry.comuni().iter().enumerate();
        let cell = |unit: usize| cell_of.and_then(|all| all.get(unit)).copied().unwrap_or(usize::MAX);
        let own = comuni.filter(|(unit, comune)| slice.holds(registry, comune, cell(*unit), *unit));
        own.map(|(unit, _)| unit).collect()
    };
    slices.iter().map(of).collect()
}

fn bins(view: &View, material: &Material) -> Result<Vec<Bin>, FiguresProblem> {
    match (view.topic, &material.bench) {
        (Topic::Survey(subject), Some(bench)) => {
            let item = bench.item(subject)?;
            match item.reading.told {
                Told::Answers { .. } => Ok(Vec::new()),
                _ => spread::of_answers(bench, subject, view.whole),
            }
        }
        (Topic::Open(place), _) => Ok(material.open(place).map_or_else(Vec::new, |indicator| {
            let all = open_values(material, indicator, view.whole);
            spread::of_all(&all, indicator.unit_at(Level::Comuni))
        })),
        (Topic::Survey(_), None) => Ok(Vec::new()),
    }
}

/// The figures of the Comuni of a part.
fn open_values(material: &Material, indicator: &Indicator, whole: Slice) -> Vec<f64> {
    let figures = material.board.figures(Level::Comuni, indicator);
    let parts = whole.divided(Per::Comune, &material.board.registry, &[]);
    let value = |slice: &Slice| match slice.land {
        Land::Comune(unit) => figures.get(unit).copied().flatten(),
        _ => None,
    };
    parts.iter().filter_map(value).collect()
}
