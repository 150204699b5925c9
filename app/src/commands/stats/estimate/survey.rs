// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who answered, in which cell, with which weight.

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use estimation::{
    Design, DesignColumns, EstimationProblem,
    calibration::{Calibrated, CalibrationPlan, Distance, Margin, calibrate},
    cells::{CellRule, class_of, merge_classes},
    nonresponse::{Benchmark, median_log_odds_ratio, propensity_model},
    sums::{median, sum},
    tabulation::Part,
};

use super::request::{self, Bound, Cells, Middle, Request};
use crate::commands::stats::{answers::yes_or_no, data::Data, spec::Unsound};

/// The name of everybody.
pub(super) const ALL: &str = "all";

/// Those who answered, and what they stand for.
pub(super) struct Survey {
    pub(super) data: Data,
    pub(super) responded: Vec<bool>,
    /// Places of the respondents in the table.
    pub(super) units: Vec<usize>,
    /// Cell of each unit of the table.
    pub(super) cells: Vec<String>,
    /// Names of the cells, ascending.
    pub(super) names: Vec<String>,
    /// The weights of publication.
    pub(super) design: Design,
    /// Cells as strata: for the band.
    pub(super) stratified: Design,
    pub(super) calibrated: Option<Calibrated>,
    pub(super) facts: Vec<Benchmark>,
    /// Log odds ratio of each fact, and their median.
    pub(super) ratios: Option<(Vec<(String, f64)>, f64)>,
    /// Whether the table has everybody, or a sample.
    pub(super) whole: bool,
}

/// What the engine refuses, in words.
pub(super) fn refused(problem: &EstimationProblem) -> anyhow::Error {
    Unsound(problem.to_string()).into()
}

impl Survey {
    /// Reads the table as the specification says.
    ///
    /// # Errors
    /// Columns that are not there, cells without respondents, margins that cannot be met; always with the place.
    pub(super) fn hold(request: &Request, data: Data) -> Result<Self> {
        match (&request.respondent, &request.design) {
            (Some(respondent), _) => Self::of_population(request, respondent, data),
            (None, Some(sample)) => Self::of_sample(request, sample, data),
            (None, None) => Err(Unsound("say who answered in `respondent`".to_owned()).into()),
        }
    }

    fn of_population(request: &Request, respondent: &request::Respondent, data: Data) -> Result<Self> {
        let flag = data.column(&respondent.column, "respondent.column")?;
        let all = data.units().len();
        let responded: Vec<bool> = (0..all).map(|unit| respondent.is.iter().any(|is| is == flag.text(unit))).collect();
        let units: Vec<usize> = (0..all).filter(|unit| responded[*unit]).collect();
        if units.len() < 2 {
            let told = format!("`respondent`: {} units answered; an estimate needs two at least", units.len());
            return Err(Unsound(told).into());
        }
        let cells = cells(request.cells.as_ref(), &data, &responded)?;
        let sizes = sizes(&cells, &units)?;
        let labels = |labels: &[String]| units.iter().map(|unit| labels[*unit].clone()).collect::<Vec<_>>();
        let stratified = Design::of_cells(&labels(&cells), &sizes).map_err(|p| refused(&p))?;
        let mut names: Vec<String> = sizes.into_keys().collect();
        names.sort();
        let facts = facts(request, &data)?;
        let ratios = match facts.is_empty() {
            true => None,
            false => Some(median_log_odds_ratio(&cells, &responded, &facts).map_err(|p| refused(&p))?),
        };
        let mut survey = Self {
            data,
            responded,
            units,
            cells,
            names,
            design: stratified.clone(),
            stratified,
            calibrated: None,
            facts,
            ratios,
            whole: true,
        };
        if let Some(calibration) = &request.calibration {
            let simple = Design::simple(survey.units.len(), all as f64).map_err(|p| refused(&p))?;
            survey.calibrate(request, calibration, &simple)?;
        }
        Ok(survey)
    }

    fn of_sample(request: &Request, sample: &request::Sample, data: Data) -> Result<Self> {
        let weights = data.column(&sample.weights, "design.weights")?.full()?;
        let texts = |name: &Option<String>, key: &str| -> Result<Option<Vec<String>>> {
            name.as_ref().map(|name| data.column(name, key)?.labels()).transpose()
        };
        let (strata, clusters) = (texts(&sample.strata, "design.strata")?, texts(&sample.clusters, "design.clusters")?);
        let population =
            sample.population.as_ref().map(|name| data.column(name, "design.population")?.full()).transpose()?;
        let design = Design::new(DesignColumns {
            weights: &weights,
            strata: strata.as_deref(),
            clusters: clusters.as_deref(),
            population: population.as_deref(),
        })
        .map_err(|p| refused(&p))?;
        let all = data.units().len();
        let mut survey = Self {
            data,
            responded: vec![true; all],
            units: (0..all).collect(),
            cells: vec![ALL.to_owned(); all],
            names: vec![ALL.to_owned()],
            stratified: design.clone(),
            design: design.clone(),
            calibrated: None,
            facts: Vec::new(),
            ratios: None,
            whole: false,
        };
        if let Some(calibration) = &request.calibration {
            survey.calibrate(request, calibration, &design)?;
        }
        Ok(survey)
    }

    fn calibrate(&mut self, request: &Request, given: &request::Calibration, start: &Design) -> Result<()> {
        let mut margins = Vec::new();
        if self.whole {
            let all = self.data.units().len() as f64;
            margins.push(Margin::amount("N", &vec![1.0; self.units.len()], all).map_err(|p| refused(&p))?);
        }
        for (at, margin) in given.margins.iter().enumerate() {
            margins.push(self.margin(request, margin, &format!("calibration.margins[{at}]"))?);
        }
        let distance = match (given.distance, given.bounds) {
            (request::Distance::Raking, _) => Distance::Raking,
            (request::Distance::Linear, _) => Distance::Linear,
            (request::Distance::Logit, Some([lower, upper])) => Distance::Logit { lower, upper },
            (request::Distance::Logit, None) => Distance::BOUNDED,
        };
        let plan = CalibrationPlan {
            margins: &margins,
            distance,
            kept: given.keep.max(1) + usize::from(self.whole && given.keep > 0),
            trim_above: Some(given.trim_above.unwrap_or(5.0)),
        };
        let made = calibrate(start, &plan).map_err(|p| refused(&p))?;
        self.design = made.design.clone();
        self.calibrated = Some(made);
        Ok(())
    }

    fn margin(&self, request: &Request, margin: &request::Margin, key: &str) -> Result<Margin> {
        if let Some(column) = &margin.total {
            let amounts = amounts(&self.data, column, key)?;
            let total = match (self.whole, margin.value) {
                (true, _) => sum(amounts.iter().copied()),
                (false, Some(value)) => value,
                (false, None) => {
                    return Err(Unsound(format!("`{key}`: a sample needs the `value` of the total")).into());
                }
            };
            return Margin::amount(column, &self.of_respondents(&amounts), total).map_err(|p| refused(&p));
        }
        let names = margin.counts.names();
        let labels = joined(&names, |name| self.labels(request, name, key))?;
        let totals: BTreeMap<String, f64> = match (self.whole, &margin.totals) {
            (true, _) => counted(&labels),
            (false, Some(totals)) => totals.clone(),
            (false, None) => return Err(Unsound(format!("`{key}`: a sample needs `totals` by category")).into()),
        };
        let totals: Vec<(String, f64)> = totals.into_iter().collect();
        Margin::counts(&names.join(" x "), &self.of_respondents(&labels), &totals).map_err(|p| refused(&p))
    }

    /// `R = 1 - 2 sd(ρ̂)` of a logistic model of response on cells, log10 of residents, and facts; none for a sample, or
    /// where the model cannot be fitted (a cell or a fact that says who answered, or the same as another).
    pub(super) fn representativity(&self, request: &Request) -> Option<f64> {
        let flags = |holds: &dyn Fn(usize) -> bool| -> Vec<f64> {
            (0..self.cells.len()).map(|unit| f64::from(u8::from(holds(unit)))).collect()
        };
        let mut columns: Vec<(String, Vec<f64>)> =
            self.names.iter().skip(1).map(|name| (name.clone(), flags(&|unit| self.cells[unit] == *name))).collect();
        let residents = request.cells.as_ref().and_then(|cells| cells.residents.as_ref());
        if let Some(residents) = residents.and_then(|name| self.data.column(name, "cells.residents").ok()?.full().ok())
            && residents.iter().all(|residents| *residents > 0.0)
        {
            columns.push(("residents".to_owned(), residents.iter().map(|residents| residents.log10()).collect()));
        }
        columns.extend(self.facts.iter().map(|fact| (fact.name.clone(), flags(&|unit| fact.holds[unit]))));
        let model = self.whole.then(|| propensity_model(&self.responded, &columns))?;
        Some(model.ok()?.summary().r_indicator)
    }

    /// A classification of all units: a column, or `class` and `cell` as they were made.
    ///
    /// # Errors
    /// A column that is not there, or with empty cells.
    pub(super) fn labels(&self, request: &Request, name: &str, key: &str) -> Result<Vec<String>> {
        if !self.data.has(name) {
            if name == "cell" && self.whole {
                return Ok(self.cells.clone());
            }
            if let ("class", Some(Cells { residents: Some(column), .. })) = (name, &request.cells) {
                return Ok(classes(&self.data, column)?.iter().map(usize::to_string).collect());
            }
        }
        self.data.column(name, key)?.labels()
    }

    /// Values of those who answered.
    pub(super) fn of_respondents<T: Clone>(&self, values: &[T]) -> Vec<T> {
        self.units.iter().map(|unit| values[*unit].clone()).collect()
    }

    /// Everybody, then each value of each classification: (classification, part).
    ///
    /// # Errors
    /// A column that is not there, or with empty cells.
    pub(super) fn parts(&self, request: &Request) -> Result<Vec<(String, Part)>> {
        let mut parts = vec![(String::new(), self.part(ALL, &vec![true; self.cells.len()]))];
        for name in &request.domains {
            let labels = self.labels(request, name, "domains")?;
            for label in ordered(&labels) {
                let inside: Vec<bool> = labels.iter().map(|other| *other == label).collect();
                parts.push((name.clone(), self.part(&label, &inside)));
            }
        }
        Ok(parts)
    }

    fn part(&self, name: &str, inside: &[bool]) -> Part {
        let mut population = vec![0.0; self.names.len()];
        for (cell, _) in self.cells.iter().zip(inside).filter(|(_, inside)| **inside) {
            if let Ok(place) = self.names.binary_search(cell) {
                population[place] += 1.0;
            }
        }
        Part { name: name.to_owned(), inside: self.of_respondents(inside), population }
    }
}

/// The values of a classification: numbers by size, other labels by the alphabet.
fn ordered(labels: &[String]) -> Vec<String> {
    let mut values = labels.to_vec();
    values.sort_by(|a, b| match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.cmp(b),
    });
    values.dedup();
    values
}

fn counted(labels: &[String]) -> BTreeMap<String, f64> {
    let mut counts = BTreeMap::new();
    labels.iter().for_each(|label| *counts.entry(label.clone()).or_insert(0.0) += 1.0);
    counts
}

fn joined(names: &[&str], labels: impl Fn(&str) -> Result<Vec<String>>) -> Result<Vec<String>> {
    let columns = names.iter().map(|name| labels(name)).collect::<Result<Vec<_>>>()?;
    let rows = columns.first().map_or(0, Vec::len);
    let row = |at: usize| columns.iter().map(|column| column[at].as_str()).collect::<Vec<_>>().join(" ");
    Ok((0..rows).map(row).collect())
}

/// Numbers, or yes and no as 1 and 0; none missing.
fn amounts(data: &Data, name: &str, key: &str) -> Result<Vec<f64>> {
    let column = data.column(name, key)?;
    let amount = |unit: usize| match yes_or_no(column.text(unit)) {
        Some(yes) => Ok(f64::from(u8::from(yes))),
        None => column.number(unit)?.ok_or_else(|| column.refused(unit, "is empty, and every unit needs a number")),
    };
    (0..data.units().len()).map(amount).collect()
}

fn classes(data: &Data, column: &str) -> Result<Vec<usize>> {
    let residents = data.column(column, "cells.residents")?;
    let class = |(unit, value): (usize, f64)| match value {
        value if value >= 0.0 && value.fract() == 0.0 && value < 9e15 =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "whole, not negative, below 2^53"
            )]
            Ok(class_of(value as u64))
        }
        _ => Err(residents.refused(unit, "is no number of residents")),
    };
    residents.full()?.into_iter().enumerate().map(class).collect()
}

/// The cell of each unit.
fn cells(given: Option<&Cells>, data: &Data, responded: &[bool]) -> Result<Vec<String>> {
    let Some(given) = given else { return Ok(vec![ALL.to_owned(); responded.len()]) };
    if !given.by.is_empty() {
        let names: Vec<&str> = given.by.iter().map(String::as_str).collect();
        return joined(&names, |name| data.column(name, "cells.by")?.labels());
    }
    let classes = match (&given.class, &given.residents) {
        (Some(column), _) => {
            let column = data.column(column, "cells.class")?;
            let class = |unit: usize| match column.text(unit).parse::<usize>() {
                Ok(class @ 1..=1_000) => Ok(class),
                _ => Err(column.refused(unit, "is no class: 1, 2, 3…")),
            };
            (0..responded.len()).map(class).collect::<Result<Vec<_>>>()?
        }
        (None, Some(column)) => classes(data, column)?,
        (None, None) => return Err(Unsound("`cells` needs `class`, `residents` or `by`".to_owned()).into()),
    };
    let areas = match &given.area {
        Some(column) => data.column(column, "cells.area")?.labels()?,
        None => vec![ALL.to_owned(); responded.len()],
    };
    merged(given, &areas, &classes, responded)
}

fn merged(given: &Cells, areas: &[String], classes: &[usize], responded: &[bool]) -> Result<Vec<String>> {
    let rule = CellRule::default();
    let rule = CellRule {
        respondents: given.min_respondents.unwrap_or(rule.respondents),
        population: given.min_population.unwrap_or(rule.population),
    };
    let last = classes.iter().copied().max().unwrap_or(1);
    let mut cells = vec![String::new(); areas.len()];
    for area in counted(areas).keys() {
        let here: Vec<usize> = (0..areas.len()).filter(|unit| areas[*unit] == *area).collect();
        let (mut population, mut respondents) = (vec![0; last], vec![0; last]);
        for &unit in &here {
            population[classes[unit] - 1] += 1;
            respondents[classes[unit] - 1] += u64::from(responded[unit]);
        }
        let merged = merge_classes(area, &population, &respondents, rule).map_err(|p| refused(&p))?;
        for unit in here {
            if let Some(interval) = merged.iter().find(|interval| interval.holds(classes[unit])) {
                cells[unit] = match (interval.first, interval.last) {
                    (first, last) if first == last => format!("{area} {first}"),
                    (first, last) => format!("{area} {first}-{last}"),
                };
            }
        }
    }
    Ok(cells)
}

/// Units of the population in each cell; a cell of which nobody answered is refused.
fn sizes(cells: &[String], units: &[usize]) -> Result<HashMap<String, f64>> {
    let sizes = counted(cells);
    let silent = sizes.keys().find(|cell| !units.iter().any(|unit| cells[*unit] == **cell));
    match silent {
        None => Ok(sizes.into_iter().collect()),
        Some(cell) => {
            let told = format!("cell {cell}: {} units and nobody answered; make larger cells", sizes[cell]);
            Err(Unsound(told).into())
        }
    }
}

/// The facts known of everybody.
fn facts(request: &Request, data: &Data) -> Result<Vec<Benchmark>> {
    let fact = |(at, fact): (usize, &request::Fact)| {
        let column = fact.column.as_ref().unwrap_or(&fact.id);
        let values = amounts(data, column, &format!("benchmarks[{at}]"))?;
        let bound = match &fact.above {
            None => 0.5,
            Some(Bound::Number(bound)) => *bound,
            Some(Bound::Of(Middle::Median)) => median(&values).unwrap_or(0.0),
            Some(Bound::Of(Middle::Mean)) => sum(values.iter().copied()) / values.len() as f64,
        };
        Ok(Benchmark { name: fact.id.clone(), holds: values.iter().map(|value| *value > bound).collect() })
    };
    request.benchmarks.iter().enumerate().map(fact).collect()
}
