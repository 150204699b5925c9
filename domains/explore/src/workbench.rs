// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers of a year as an explorer asks them: readings and estimates are worked out once and kept in memory.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use composite::assess::Assessment;
use estimation::{share::concentrated, sums::sum, tabulation::Part};
use observatory::maturity::Maturity;
use rayon::prelude::*;
use registry::{MacroArea, Registry};
use report::figures::{
    FiguresProblem, OpenFact,
    estimates::{answered, columns_of, of_part},
    ground::Ground,
    index::LEVELS,
    reading::{Answer, Choices, Reading, Told},
    table::{Cell, Column, Label, Mark},
};
use survey::MappedIndicator;

use crate::{
    lattice::Lattice,
    slice::{CellOf, Slice},
};

/// What can be asked of the answers of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An indicator, by its place in the map of the edition.
    Indicator(usize),
    /// The index.
    Index,
    /// The score of a section, by its place.
    Section(usize),
    /// The levels of the index.
    Levels,
}

/// The words of the index and its levels in addresses: those of the tables of the Rapporto.
const INDEX: &str = "imd";
const LEVELS_WORD: &str = "livelli";

/// The answers of a year.
pub struct Workbench {
    /// What is known of all Comuni.
    pub maturity: Arc<Maturity>,
    /// What estimates stand on.
    pub ground: Ground,
    /// The parts of which something is told.
    pub lattice: Lattice,
    /// Whether the answers are simulated.
    pub simulated: bool,
    /// The cells of the method.
    pub cells: Vec<CellOf>,
    choices: Choices,
    read: Mutex<HashMap<Subject, Arc<Item>>>,
    told: Mutex<HashMap<(Subject, usize, usize), Cell>>,
}

/// A subject, read.
pub struct Item {
    /// What was said.
    pub reading: Reading,
    /// Its estimates, the one that matters most among them.
    pub columns: Vec<Column>,
    /// The place of that one.
    pub main: usize,
    /// Respondents by part: those who answered, those who were asked.
    counts: Vec<u64>,
    asked: Vec<u64>,
    hidden: Vec<bool>,
    concentrated: Vec<bool>,
}

impl Workbench {
    /// Gathers it: a second or two.
    ///
    /// # Errors
    /// [`FiguresProblem::TooFew`] when in some area nobody, or only one, answered.
    pub fn of(
        maturity: Arc<Maturity>,
        facts: Vec<OpenFact>,
        choices: Choices,
        simulated: bool,
    ) -> Result<Self, FiguresProblem> {
        let ground = Ground::of(&maturity, facts)?;
        let cells: Vec<CellOf> = maturity.strata.cells.iter().filter_map(cell_of).collect();
        let lattice = Lattice::of(&maturity.sources.registry, &cells, &maturity.strata.of, &ground.units);
        let (read, told) = Default::default();
        Ok(Self { maturity, ground, lattice, simulated, cells, choices, read, told })
    }

    /// The year of the campaign.
    #[must_use]
    pub fn year(&self) -> i32 {
        self.maturity.sources.year
    }

    /// All Comuni.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.maturity.sources.registry
    }

    /// The indicators of the edition.
    #[must_use]
    pub fn indicators(&self) -> &[MappedIndicator] {
        &self.maturity.sources.edition.map.indicators
    }

    /// Everything that can be asked, in the order of menus.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        let sections = (0..self.maturity.codebook.sections().len()).map(Subject::Section);
        let index = [Subject::Index, Subject::Levels].into_iter().chain(sections);
        index.chain((0..self.indicators().len()).map(Subject::Indicator))
    }

    /// The word of a subject in addresses.
    #[must_use]
    pub fn word(&self, subject: Subject) -> String {
        match subject {
            Subject::Indicator(place) => {
                self.indicators().get(place).map_or_else(String::new, |one| one.id.to_lowercase())
            }
            Subject::Index => INDEX.to_owned(),
            Subject::Section(place) => {
                let section = self.maturity.codebook.sections().get(place).map_or("", String::as_str);
                format!("{INDEX}-{section}")
            }
            Subject::Levels => LEVELS_WORD.to_owned(),
        }
    }

    /// The subject of a word.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<Subject> {
        self.subjects().find(|subject| self.word(*subject).eq_ignore_ascii_case(word))
    }

    /// What people call a subject.
    #[must_use]
    pub fn label(&self, subject: Subject) -> Label {
        match subject {
            Subject::Indicator(place) => self
                .indicators()
                .get(place)
                .map_or_else(|| Label::plain(""), |one| Label::Names(report::figures::names(&one.names))),
            Subject::Index => Label::key("explore-group-index"),
            Subject::Section(place) => {
                let section = self.maturity.codebook.sections().get(place).map_or("", String::as_str);
                Label::Key(format!("report-section-{section}"))
            }
            Subject::Levels => Label::key("explore-levels"),
        }
    }

    /// What an indicator counts in.
    #[must_use]
    pub fn unit(&self, subject: Subject) -> &str {
        match subject {
            Subject::Indicator(place) => self.indicators().get(place).map_or("", |one| one.unit.as_str()),
            _ => "",
        }
    }

    /// A subject, read once.
    ///
    /// # Errors
    /// When the counts do not add up: a mistake of ours.
    pub fn item(&self, subject: Subject) -> Result<Arc<Item>, FiguresProblem> {
        let kept = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(&subject) {
            return Ok(Arc::clone(known));
        }
        let item = Arc::new(self.read_anew(subject)?);
        kept().insert(subject, Arc::clone(&item));
        Ok(item)
    }

    fn read_anew(&self, subject: Subject) -> Result<Item, FiguresProblem> {
        let reading = self.reading(subject);
        let columns = columns_of(&reading.told);
        let main = match &reading.told {
            Told::Answers { main, .. } => main.unwrap_or_default(),
            Told::Number(_) | Told::Ratio(_) => 0,
        };
        let answered = answered(&reading.told, self.ground.units.len());
        let said: Vec<bool> = answered.iter().zip(&reading.asked).map(|(said, asked)| *said && *asked).collect();
        let (counts, asked) = (self.lattice.counts(&said), self.lattice.counts(&reading.asked));
        let concentrated = self.concentrated(&reading.told);
        let small = self.lattice.hidden(&counts)?;
        let confidential = small.iter().zip(&concentrated).map(|(one, other)| *one || *other).collect();
        let hidden = self.lattice.with_complements(confidential, &counts);
        Ok(Item { reading, columns, main, counts, asked, hidden, concentrated })
    }

    fn reading(&self, subject: Subject) -> Reading {
        if let Subject::Indicator(place) = subject {
            return Reading::of(&self.maturity, &self.ground.units, place, &self.choices);
        }
        let assessed: Vec<&Assessment> = self.ground.units.iter().map(|unit| &self.maturity.assessed[*unit]).collect();
        let number =
            |read: &dyn Fn(&Assessment) -> Option<f64>| Told::Number(assessed.iter().map(|one| read(one)).collect());
        let level = |at: usize| Answer {
            word: format!("livello-{}", at + 1),
            label: Label::key(LEVELS[at]),
            given: assessed.iter().map(|one| one.level.map(|level| usize::from(level) == at + 1)).collect(),
        };
        let told = match subject {
            Subject::Section(place) => number(&|one| one.sections.get(place).and_then(|section| section.score)),
            Subject::Levels => {
                let answers: Vec<Answer> = (0..LEVELS.len()).map(level).collect();
                Told::Answers { main: Some(answers.len() - 1), answers, several: false }
            }
            Subject::Index | Subject::Indicator(_) => number(&|one| one.index),
        };
        Reading { told, asked: vec![true; assessed.len()], gaps: vec![None; assessed.len()] }
    }

    /// The parts in which one Comune has more than half of what a ratio is over: its answer would be told.
    fn concentrated(&self, told: &Told) -> Vec<bool> {
        let Told::Ratio(values) = told else { return vec![false; self.lattice.slices().len()] };
        let weights = self.ground.design.weights();
        let of_part = |place: usize| {
            let inside = self.lattice.inside(place);
            let masses = values.iter().zip(weights).zip(&inside).filter(|(_, inside)| **inside);
            let masses: Vec<f64> = masses.filter_map(|((value, weight), _)| Some(value.as_ref()?.1 * weight)).collect();
            sum(masses.iter().copied()) > 0.0 && concentrated(masses)
        };
        (0..self.lattice.slices().len()).into_par_iter().map(of_part).collect()
    }

    /// One estimate of a subject in these parts, as it may be told: interval, respondents, item response beside it.
    ///
    /// # Errors
    /// When an engine refuses the data: a mistake of ours.
    pub fn estimates(&self, subject: Subject, column: usize, slices: &[Slice]) -> Result<Vec<Cell>, FiguresProblem> {
        let item = self.item(subject)?;
        let kept = || self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let places: Vec<Option<usize>> = slices.iter().map(|slice| self.lattice.place(*slice)).collect();
        let missing: Vec<usize> = {
            let known = kept();
            places.iter().flatten().copied().filter(|place| !known.contains_key(&(subject, column, *place))).collect()
        };
        let made: Vec<(usize, Cell)> = missing
            .into_par_iter()
            .map(|place| Ok((place, self.estimate(&item, column, place)?)))
            .collect::<Result<_, FiguresProblem>>()?;
        let mut known = kept();
        known.extend(made.into_iter().map(|(place, cell)| ((subject, column, place), cell)));
        let cell = |place: &Option<usize>| known.get(&(subject, column, (*place)?)).copied();
        Ok(places.iter().map(|place| cell(place).unwrap_or_default()).collect())
    }

    fn estimate(&self, item: &Item, column: usize, place: usize) -> Result<Cell, FiguresProblem> {
        let (n, asked) = (item.counts[place], item.asked[place]);
        #[expect(clippy::cast_precision_loss, reason = "counts of Comuni")]
        let answered = (asked > 0).then(|| n as f64 / asked as f64);
        let beside = Cell { n: Some(n), answered, ..Cell::default() };
        if item.hidden[place] {
            let mark = if item.concentrated[place] { Mark::Concentrated } else { Mark::Small };
            return Ok(beside.hidden(mark));
        }
        let cell = of_part(&self.ground, &self.part(item, place), &item.reading.told, column)?;
        Ok(Cell { n: beside.n, answered, ..cell })
    }

    /// A part among those who were asked.
    pub(crate) fn part(&self, item: &Item, place: usize) -> Part {
        let inside = self.lattice.inside(place).into_iter().zip(&item.reading.asked);
        Part {
            name: String::new(),
            inside: inside.map(|(inside, asked)| inside && *asked).collect(),
            // Only bands look at it.
            population: Vec::new(),
        }
    }
}

/// The area and the classes of a cell of the method.
fn cell_of((area, interval): &(String, (usize, usize))) -> Option<CellOf> {
    let area = MacroArea::ALL.into_iter().find(|one| format!("{one:?}") == *area)?;
    Some((area, (u8::try_from(interval.0).ok()?, u8::try_from(interval.1).ok()?)))
}
