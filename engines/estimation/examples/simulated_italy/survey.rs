// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A survey of an Italy: who answers, cells, weights, and what the tables of a report need.

use estimation::{
    Design, Outcome,
    calibration::{Calibrated, CalibrationPlan, Margin, calibrate},
    cells::{CellRule, merge_classes},
    chance::Draws,
    nonresponse::{Benchmark, median_log_odds_ratio},
    tabulation::{Ground, Part, Share},
};

const AREAS: [&str; 5] = ["NO", "NE", "CE", "SU", "IS"];

pub(crate) struct Comune {
    pub(crate) region: usize,
    pub(crate) area: &'static str,
    pub(crate) residents: f64,
    pub(crate) class: usize,
    pub(crate) maturity: f64,
}

pub(crate) struct Italy {
    pub(crate) comuni: Vec<Comune>,
    /// Open facts known for all.
    pub(crate) facts: Vec<Benchmark>,
    /// Answers that each Comune would give, share by share.
    pub(crate) truth: Vec<Vec<bool>>,
}

impl Italy {
    /// A share's truth in Italy (part 0) or in a region (parts 1 to 20).
    pub(crate) fn true_share(&self, share: usize, part: usize) -> f64 {
        let inside = |unit: &usize| part == 0 || self.comuni[*unit].region == part;
        let units = || (0..self.comuni.len()).filter(inside);
        units().filter(|&unit| self.truth[share][unit]).count() as f64 / units().count() as f64
    }
}

pub(crate) struct Survey {
    /// Who responded.
    pub(crate) responded: Vec<bool>,
    /// Positions of the respondents.
    pub(crate) units: Vec<usize>,
    /// Cell of each Comune.
    pub(crate) cells: Vec<String>,
    /// Names of the cells, in order.
    pub(crate) names: Vec<String>,
    /// Place of each Comune's cell among them.
    place: Vec<usize>,
}

impl Survey {
    /// Larger Comuni answer more, those of the South less; `slope` is that of maturity.
    pub(crate) fn hold(italy: &Italy, slope: f64, seed: u64) -> Self {
        let draws = Draws::new(seed, 7);
        let answers = |(unit, c): (usize, &Comune)| {
            let south = if ["SU", "IS"].contains(&c.area) { -0.3 } else { 0.1 };
            let will = 0.05 + south + 0.7 * (c.residents.log10() - 3.4) + slope * c.maturity;
            draws.uniform(0, unit as u64) < 1.0 / (1.0 + (-will).exp())
        };
        let responded: Vec<bool> = italy.comuni.iter().enumerate().map(answers).collect();
        let cells = Self::cells(italy, &responded);
        let units = (0..responded.len()).filter(|&unit| responded[unit]).collect();
        let mut names = cells.clone();
        names.sort();
        names.dedup();
        let place = cells.iter().map(|cell| names.binary_search(cell).unwrap_or_default()).collect();
        Self { responded, units, cells, names, place }
    }

    fn cells(italy: &Italy, responded: &[bool]) -> Vec<String> {
        let mut cells = vec![String::new(); responded.len()];
        for area in AREAS {
            let (mut population, mut respondents) = (vec![0; 8], vec![0; 8]);
            for (c, responded) in italy.comuni.iter().zip(responded).filter(|(c, _)| c.area == area) {
                population[c.class - 1] += 1;
                respondents[c.class - 1] += u64::from(*responded);
            }
            let merged = merge_classes(area, &population, &respondents, CellRule::default()).unwrap_or_default();
            for (cell, c) in cells.iter_mut().zip(&italy.comuni).filter(|(_, c)| c.area == area) {
                if let Some(interval) = merged.iter().find(|interval| interval.holds(c.class)) {
                    *cell = format!("{area} {}-{}", interval.first, interval.last);
                }
            }
        }
        cells
    }

    pub(crate) fn of_respondents<T: Clone>(&self, values: &[T]) -> Vec<T> {
        self.units.iter().map(|&unit| values[unit].clone()).collect()
    }

    pub(crate) fn stratified(&self) -> Outcome<Design> {
        let mut sizes = std::collections::HashMap::new();
        self.cells.iter().for_each(|cell| *sizes.entry(cell.clone()).or_insert(0.0) += 1.0);
        Design::of_cells(&self.of_respondents(&self.cells), &sizes)
    }

    /// The default of publication: raking to regions, classes, area × small, residents, five open facts.
    pub(crate) fn calibrated(&self, italy: &Italy) -> Outcome<Calibrated> {
        let all = italy.comuni.len();
        let simple = Design::simple(self.units.len(), all as f64)?;
        let labels = |of: &dyn Fn(&Comune) -> String| italy.comuni.iter().map(of).collect::<Vec<String>>();
        let mut margins = vec![
            self.counts("class", &labels(&|c| c.class.min(6).to_string()))?,
            self.counts("region", &labels(&|c| format!("{:02}", c.region)))?,
            self.counts("area and size", &labels(&|c| format!("{} {}", c.area, c.residents < 5_000.0)))?,
            self.amount("residents", &italy.comuni.iter().map(|c| c.residents).collect::<Vec<_>>())?,
        ];
        for fact in &italy.facts {
            margins.push(
                self.amount(&fact.name, &fact.holds.iter().map(|yes| f64::from(u8::from(*yes))).collect::<Vec<_>>())?,
            );
        }
        calibrate(&simple, &CalibrationPlan::published(&margins))
    }

    fn counts(&self, name: &str, labels: &[String]) -> Outcome<Margin> {
        let mut totals = std::collections::BTreeMap::new();
        labels.iter().for_each(|label| *totals.entry(label.clone()).or_insert(0.0) += 1.0);
        Margin::counts(name, &self.of_respondents(labels), &totals.into_iter().collect::<Vec<_>>())
    }

    fn amount(&self, name: &str, values: &[f64]) -> Outcome<Margin> {
        Margin::amount(name, &self.of_respondents(values), estimation::sums::sum(values.iter().copied()))
    }

    pub(crate) fn ground<'a>(&self, italy: &Italy, design: &'a Design, stratified: &'a Design) -> Outcome<Ground<'a>> {
        let (_, log_odds_ratio) = median_log_odds_ratio(&self.cells, &self.responded, &italy.facts)?;
        let cell_of = self.of_respondents(&self.place);
        Ok(Ground { design, stratified, cells: self.names.clone(), cell_of, log_odds_ratio })
    }

    pub(crate) fn shares(&self, italy: &Italy) -> Vec<Share> {
        let share = |(at, truth): (usize, &Vec<bool>)| Share {
            name: format!("share {}", at + 1),
            answers: self.units.iter().map(|&unit| Some(truth[unit])).collect(),
        };
        italy.truth.iter().enumerate().map(share).collect()
    }

    fn part(&self, italy: &Italy, name: String, holds: &dyn Fn(&Comune) -> bool) -> Part {
        let mut population = vec![0.0; self.names.len()];
        for (_, cell) in italy.comuni.iter().zip(&self.place).filter(|(c, _)| holds(c)) {
            population[*cell] += 1.0;
        }
        Part { name, inside: self.units.iter().map(|&unit| holds(&italy.comuni[unit])).collect(), population }
    }

    /// Italy, 20 regions, 8 classes.
    pub(crate) fn parts(&self, italy: &Italy) -> Vec<Part> {
        let mut parts = vec![self.part(italy, "Italia".into(), &|_| true)];
        parts.extend((1..=20).map(|region| self.part(italy, format!("region {region}"), &|c| c.region == region)));
        parts.extend((1..=8).map(|class| self.part(italy, format!("class {class}"), &|c| c.class == class)));
        parts
    }
}
