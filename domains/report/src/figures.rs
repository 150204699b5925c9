// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! All the figures of a report: tables of cells, worked out at once from the maturity of a campaign and from open sources.
//!
//! Pure. Sections of the methodology are named where they are applied (`docs/methods/estimation.md`).

pub mod beside;
pub mod bounds;
pub mod change;
pub mod counts;
pub mod estimates;
pub mod ground;
pub mod index;
pub mod linked;
pub mod padigitale;
pub mod province;
pub mod reading;
pub mod residents;
pub mod response;
pub mod sensitivity;
pub mod structure;
pub mod table;
pub mod zone;

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use composite::codebook::Source;
use observatory::{board::Board, maturity::Maturity};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use survey::MappedIndicator;

pub use ground::OpenFact;

use self::{
    change::Side,
    counts::Count,
    ground::Ground,
    province::Provinces,
    reading::{Choices, Reading, Told},
    sensitivity::Draws,
    table::{Cell, Column, Form, Label, Table},
    zone::Axis,
};

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum FiguresProblem {
    /// Too few answered to say anything.
    #[error("{0} Comuni answered: too few in some part of Italy")]
    TooFew(usize),
    /// The statistics engine refuses the data.
    #[error(transparent)]
    Estimation(#[from] estimation::EstimationProblem),
    /// The index engine refuses the data.
    #[error(transparent)]
    Index(#[from] composite::Problem),
    /// The same, asked through the maturity of a campaign.
    #[error(transparent)]
    Maturity(#[from] observatory::maturity::MaturityProblem),
}

/// What is told of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Measured {
    /// The share of each answer.
    Answers,
    /// Mean and median.
    Number,
    /// The ratio of two totals.
    Ratio,
}

/// An indicator of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its id in the edition.
    pub id: String,
    /// Its table.
    pub table: String,
    /// Its section.
    pub section: String,
    /// How people call it.
    pub name: Label,
    /// What it counts in.
    pub unit: String,
    /// What is told.
    pub measured: Measured,
    /// The answer that matters most: yes, the best level.
    pub main: Option<String>,
    /// Whether several answers can be given at once.
    pub several: bool,
    /// Whether it counts in the index.
    pub scored: bool,
    /// Declared, or known from open sources too.
    pub source: Source,
    /// Whether it is asked of every Comune.
    pub of_all: bool,
    /// The article of law that asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// Where its goalposts come from, and what else is to be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// All the figures of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The year of the campaign.
    pub year: i32,
    /// The day on which they were worked out.
    pub on: NaiveDate,
    /// The day of PA digitale 2026 that they show.
    pub funding_day: Option<NaiveDate>,
    /// Whether answers or projects are simulated.
    pub simulated: bool,
    /// The version of the edition.
    pub edition: String,
    /// The year of the edition before, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i32>,
    /// The sections of the questionnaire, in order.
    pub sections: Vec<String>,
    /// The indicators, in the order of the edition.
    pub indicators: Vec<Indicator>,
    /// Every table.
    pub tables: Vec<Table>,
    /// How many gave each answer.
    pub counts: Vec<Count>,
}

/// What figures are worked out from.
pub struct Given {
    /// The campaign.
    pub maturity: Arc<Maturity>,
    /// The choices of its form.
    pub choices: Choices,
    /// The campaign of the year before, where there is one.
    pub before: Option<(Arc<Maturity>, Choices)>,
    /// Open facts, by Comune in the registry's order.
    pub facts: Vec<OpenFact>,
    /// PA digitale 2026.
    pub board: Arc<Board>,
    /// The day of today.
    pub on: NaiveDate,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// How much is drawn to tell which choice moves the index.
    pub draws: Draws,
}

/// A step that is done, for who waits: what, and how many of how many.
pub type Step<'a> = &'a (dyn Fn(&'static str, usize, usize) + Sync);

impl Figures {
    /// Works everything out: seconds of all processors.
    ///
    /// # Errors
    /// [`FiguresProblem::TooFew`]; when an engine refuses the data, which is a mistake of ours.
    pub fn of(given: &Given, step: Step<'_>) -> Result<Self, FiguresProblem> {
        let maturity = &given.maturity;
        step("ground", 0, 1);
        let ground = Ground::of(maturity, given.facts.clone())?;
        let provinces = Provinces::of(&ground, &maturity.sources.registry);
        let map = &maturity.sources.edition.map;
        let done = std::sync::atomic::AtomicUsize::new(0);
        let one = |place: usize| {
            let made = estimated((&ground, &provinces), maturity, place, &given.choices);
            step("indicators", done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, map.indicators.len());
            made
        };
        let made: Vec<Made> =
            (0..map.indicators.len()).into_par_iter().map(one).collect::<Result<_, FiguresProblem>>()?;
        let mut tables = vec![
            response::response(&ground, maturity),
            response::method(&ground),
            response::totals(&ground),
            response::cells(&ground, maturity),
            response::benchmarks(&ground),
        ];
        tables.extend(index::index(&ground, maturity)?);
        let by_province = index_by_province(&ground, &provinces, maturity, &tables)?;
        tables.extend(by_province);
        let (mut indicators, mut counts, mut limits) = (Vec::new(), Vec::new(), Vec::new());
        for made in made {
            indicators.push(made.indicator);
            counts.extend(made.counts);
            tables.extend(made.tables);
            limits.extend(made.bounds);
        }
        tables.push(bounds::table(limits));
        tables.extend(padigitale::take_up(&given.board));
        let declared = beside::declared(&ground, maturity, &indicators, &tables);
        let seed = beside::seed(&tables);
        tables.extend([declared, seed]);
        // Last year's open facts are not kept: its weights are those of its cells and margins. Where too few answered then,
        // there is nothing to compare with.
        let before =
            given.before.as_ref().and_then(|(one, choices)| Some((Ground::of(one, Vec::new()).ok()?, one, choices)));
        if let Some((then, before, choices)) = &before {
            let sides = [(then, *before, *choices), (&ground, maturity, &given.choices)]
                .map(|(ground, maturity, choices)| Side { ground, maturity, choices });
            let mut changed = change::changed(&sides[0], &sides[1], &indicators)?;
            uncounted(&mut changed, &tables);
            tables.extend(changed);
        }
        step("robustness", 0, 1);
        tables.push(index::robustness(maturity)?);
        tables.extend(structure::structure_of(maturity)?);
        step("sensitivity", 0, 1);
        tables.extend(sensitivity::sensitivity(maturity, given.draws)?);
        Ok(Self {
            year: maturity.sources.year,
            on: given.on,
            funding_day: given.board.taken_in(),
            simulated: given.simulated || given.board.simulated(),
            edition: maturity.sources.edition.version.clone().unwrap_or_default(),
            before: given.before.as_ref().map(|(before, _)| before.sources.year),
            sections: map.sections.clone(),
            indicators,
            tables,
            counts,
        })
    }

    /// The table of this word.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The indicators of a section.
    pub fn of_section<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |one| one.section == section)
    }
}

struct Made {
    indicator: Indicator,
    tables: Vec<Table>,
    counts: Vec<Count>,
    bounds: Option<table::Row>,
}

fn estimated(
    (ground, provinces): (&Ground, &Provinces),
    maturity: &Maturity,
    place: usize,
    choices: &Choices,
) -> Result<Made, FiguresProblem> {
    let (mapped, registry) = (&maturity.sources.edition.map.indicators[place], &maturity.sources.registry);
    let reading = Reading::of(maturity, &ground.units, place, choices);
    let indicator = indicator(mapped, &reading);
    let by_province = indicator.of_all && matches!(reading.told, Told::Answers { main: Some(_), .. });
    let made = estimates::estimate(ground, registry, by_province.then_some(provinces), (&mapped.id, &reading))?;
    let table = Table {
        id: indicator.table.clone(),
        title: indicator.name.clone(),
        rows_are: Label::key("report-rows-zones"),
        columns: made.columns,
        rows: made.rows,
    };
    let mut tables: Vec<Table> = Vec::new();
    let mut limits = None;
    if let Told::Answers { answers, main, .. } = &reading.told {
        let parts = ground.parts(&reading.asked);
        let mut residents = residents::residents(ground, registry, (&table.id, &parts), answers, &made.hidden)?;
        let uncounted = residents.rows.iter_mut().zip(&made.counted.answered).filter(|(_, counted)| !**counted);
        uncounted.flat_map(|(row, _)| &mut row.cells).for_each(|cell| cell.n = None);
        tables.push(residents);
        if let Some(main) = main.and_then(|main| answers.get(main)).filter(|_| indicator.of_all) {
            let told = province::Told::Share(&main.given);
            let shown = &made.counted.provinces;
            tables.extend(provinces.table(ground, registry, (&table.id, indicator.name.clone()), &told, shown));
            let italy = table.cell("italia", &main.word).copied().unwrap_or_default();
            let mut row = bounds::bounds(ground, &indicator, (&parts[0], main), italy)?;
            // The worst case is told in counts of Italy: how many answered, and how many so.
            let of_italy = |one: &&Count| one.zone == "italia" && !one.missing && one.answer == main.word;
            let is_counted = made.counted.counts.iter().find(of_italy).is_some_and(|one| one.count.is_some());
            if !is_counted || italy.n.is_none() {
                row.cells.iter_mut().skip(3).for_each(|cell| *cell = cell.hidden(table::Mark::Small));
            }
            limits = Some(row);
        }
    }
    let banded = bands(&table, made.estimates);
    let tables = std::iter::once(table).chain(banded).chain(tables).collect();
    Ok(Made { indicator, tables, counts: made.counted.counts, bounds: limits })
}

/// The mean index by province.
fn index_by_province(
    ground: &Ground,
    provinces: &Provinces,
    maturity: &Maturity,
    tables: &[Table],
) -> Result<Option<Table>, FiguresProblem> {
    let values: Vec<Option<f64>> = ground.units.iter().map(|unit| maturity.assessed[*unit].index).collect();
    let title = Label::key("report-col-index");
    let registry = &maturity.sources.registry;
    let answered: Vec<bool> = values.iter().map(Option::is_some).collect();
    let rows = tables.iter().find(|table| table.id == "imd").map_or(&[][..], |table| &table.rows);
    let told: Vec<bool> = rows.iter().map(|row| row.cells.last().is_some_and(|n| n.value.is_some())).collect();
    let shown = provinces.beside(ground, registry, &answered, &told)?;
    Ok(provinces.table(ground, registry, ("imd", title), &province::Told::Mean(&values), &shown))
}

/// How many answered this year stays hidden beside the last where the table of the indicator hides it.
fn uncounted(changed: &mut [Table], tables: &[Table]) {
    let hides = |row: &&mut table::Row| {
        let own = tables.iter().find(|table| table.id == row.key);
        own.and_then(|table| table.cell("italia", estimates::COUNT)).is_some_and(|n| n.value.is_none())
    };
    for row in changed.iter_mut().flat_map(|table| &mut table.rows).filter(hides) {
        row.cells.iter_mut().take(3).skip(1).for_each(|cell| cell.n = None);
    }
}

/// The non-response bands of a table, where there are any.
fn bands(table: &Table, estimates: usize) -> Option<Table> {
    let columns = table.columns[..estimates].iter().map(|column| Column { form: Form::Band, ..column.clone() });
    let of_nation = |row: &&table::Row| matches!(row.axis, Axis::Italia | Axis::Ripartizione);
    let only = |cell: &Cell| Cell { value: None, interval: None, ..*cell };
    let rows: Vec<table::Row> = table
        .rows
        .iter()
        .filter(of_nation)
        .map(|row| table::Row { cells: row.cells[..estimates].iter().map(only).collect(), ..row.clone() })
        .collect();
    let any = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.band.is_some());
    any.then(|| Table {
        id: format!("{}-banda", table.id),
        title: Label::key("report-table-band"),
        rows_are: table.rows_are.clone(),
        columns: columns.collect(),
        rows,
    })
}

fn indicator(mapped: &MappedIndicator, reading: &Reading) -> Indicator {
    let (measured, main, several) = match &reading.told {
        Told::Answers { answers, main, several } => {
            let main = main.and_then(|at| answers.get(at)).map(|answer| answer.word.clone());
            (Measured::Answers, main, *several)
        }
        Told::Number(_) => (Measured::Number, Some("media".to_owned()), false),
        Told::Ratio(_) => (Measured::Ratio, Some("rapporto".to_owned()), false),
    };
    Indicator {
        id: mapped.id.clone(),
        table: mapped.id.to_lowercase(),
        section: mapped.section.clone(),
        name: Label::Names(names(&mapped.names)),
        unit: mapped.unit.clone(),
        measured,
        main,
        several,
        scored: mapped.scored.is_some(),
        source: mapped.scored.as_ref().map_or(Source::Survey, |scored| scored.source),
        of_all: reading.is_of_all(),
        law: mapped.law.clone(),
        note: mapped.note.clone(),
    }
}

/// Names by tag (`it`) out of names by language of a form (`Italiano (it)`).
#[must_use]
pub fn names(by_language: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let tag =
        |language: &str| language.rsplit_once('(').map_or(language, |(_, tag)| tag.trim_end_matches(')')).to_owned();
    by_language.iter().map(|(language, name)| (tag(language), name.clone())).collect()
}
