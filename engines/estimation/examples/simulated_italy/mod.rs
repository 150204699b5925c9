// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An Italy whose truth is known: 7,896 Comuni with residents, open facts, answers, and a will to answer.

use estimation::{
    Design, Outcome,
    calibration::{Calibrated, CalibrationPlan, Margin, calibrate},
    cells::{CellRule, class_of, merge_classes},
    chance::Draws,
    nonresponse::{Benchmark, median_log_odds_ratio},
    tabulation::{Ground, Part, Share},
};

/// Comuni by region, ISTAT order of regions (2026: 7,896).
const COMUNI: [(usize, &str, usize); 20] = [
    (1, "NO", 1180),
    (2, "NO", 74),
    (3, "NO", 1502),
    (4, "NE", 282),
    (5, "NE", 559),
    (6, "NE", 215),
    (7, "NO", 234),
    (8, "NE", 330),
    (9, "CE", 273),
    (10, "CE", 92),
    (11, "CE", 225),
    (12, "CE", 378),
    (13, "SU", 305),
    (14, "SU", 136),
    (15, "SU", 550),
    (16, "SU", 257),
    (17, "SU", 131),
    (18, "SU", 404),
    (19, "IS", 391),
    (20, "IS", 378),
];

/// Regions with a city above 250,000 residents, which are the class of the largest.
const CITIES: [(usize, f64); 10] = [
    (1, 850_000.0),
    (3, 1_370_000.0),
    (5, 255_000.0),
    (7, 560_000.0),
    (8, 390_000.0),
    (9, 360_000.0),
    (12, 2_750_000.0),
    (15, 910_000.0),
    (16, 315_000.0),
    (19, 630_000.0),
];

/// Why a Comune answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    /// By size and area only.
    OnSizeAndArea,
    /// Also a little by maturity.
    WeaklyOnMaturity,
    /// Also much by maturity.
    StronglyOnMaturity,
}

impl Reply {
    /// All of them, with words.
    pub(crate) const ALL: [(Self, &'static str); 3] = [
        (Self::OnSizeAndArea, "by size and area"),
        (Self::WeaklyOnMaturity, "weakly by maturity"),
        (Self::StronglyOnMaturity, "strongly by maturity"),
    ];
}

/// A number in (0, 1) for a use and a unit, whatever the order of the draws.
fn chance(seed: u64, stream: u32, unit: u64) -> f64 {
    Draws::new(seed, stream).uniform(0, unit)
}

fn normal(seed: u64, stream: u32, unit: u64) -> f64 {
    estimation::distributions::normal_quantile(chance(seed, stream, unit))
}

fn expit(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

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
    pub(crate) fn new(seed: u64, shares: usize) -> Self {
        let mut comuni = Vec::new();
        for (region, area, count) in COMUNI {
            for place in 0..count {
                let unit = comuni.len() as u64;
                let residents = 10_f64.powf(3.38 + 0.55 * normal(seed, 1, unit)).clamp(40.0, 240_000.0).round();
                let city = CITIES.iter().find(|(of, _)| *of == region && place == 0);
                let residents = city.map_or(residents, |(_, residents)| *residents);
                let south = if ["SU", "IS"].contains(&area) { -0.3 } else { 0.0 };
                let maturity = south + 0.6 * (residents.log10() - 3.4) + normal(seed, 2, unit);
                comuni.push(Comune { region, area, residents, class: class_of(residents as u64), maturity });
            }
        }
        let yes = |stream: u32, at: f64, slope: f64| -> Vec<bool> {
            comuni
                .iter()
                .enumerate()
                .map(|(unit, c)| chance(seed, stream, unit as u64) < expit(at + slope * c.maturity))
                .collect()
        };
        let facts = (0..5)
            .map(|b| Benchmark { name: format!("fact {}", b + 1), holds: yes(100 + b, 0.4 - 0.3 * f64::from(b), 0.7) })
            .collect();
        let truth = (0..shares as u32)
            .map(|s| yes(1_000 + s, -3.0 + 6.0 * (f64::from(s) + 0.5) / shares as f64, 0.7))
            .collect();
        Self { comuni, facts, truth }
    }

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
}

impl Survey {
    pub(crate) fn hold(italy: &Italy, reply: Reply, seed: u64) -> Self {
        let slope = match reply {
            Reply::OnSizeAndArea => 0.0,
            Reply::WeaklyOnMaturity => 0.2,
            Reply::StronglyOnMaturity => 0.6,
        };
        let answers = |(unit, c): (usize, &Comune)| {
            let south = if ["SU", "IS"].contains(&c.area) { -0.3 } else { 0.1 };
            chance(seed, 7, unit as u64) < expit(0.05 + south + 0.7 * (c.residents.log10() - 3.4) + slope * c.maturity)
        };
        let responded: Vec<bool> = italy.comuni.iter().enumerate().map(answers).collect();
        let cells = Self::cells(italy, &responded);
        let units = (0..responded.len()).filter(|&unit| responded[unit]).collect();
        let mut names = cells.clone();
        names.sort();
        names.dedup();
        Self { responded, units, cells, names }
    }

    fn cells(italy: &Italy, responded: &[bool]) -> Vec<String> {
        let mut cells = vec![String::new(); responded.len()];
        for area in ["NO", "NE", "CE", "SU", "IS"] {
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
        let place = |&unit: &usize| self.names.binary_search(&self.cells[unit]).unwrap_or_default();
        let cell_of = self.units.iter().map(place).collect();
        Ok(Ground { design, stratified, cells: self.names.clone(), cell_of, log_odds_ratio })
    }

    pub(crate) fn shares(&self, italy: &Italy) -> Vec<Share> {
        let share = |(at, truth): (usize, &Vec<bool>)| Share {
            name: format!("share {}", at + 1),
            answers: self.units.iter().map(|&unit| Some(truth[unit])).collect(),
        };
        italy.truth.iter().enumerate().map(share).collect()
    }

    /// Italy, 20 regions, 8 classes.
    pub(crate) fn parts(&self, italy: &Italy) -> Vec<Part> {
        let part = |name: String, holds: &dyn Fn(&Comune) -> bool| {
            let mut population = vec![0.0; self.names.len()];
            for (_, cell) in italy.comuni.iter().zip(&self.cells).filter(|(c, _)| holds(c)) {
                population[self.names.binary_search(cell).unwrap_or_default()] += 1.0;
            }
            Part { name, inside: self.units.iter().map(|&unit| holds(&italy.comuni[unit])).collect(), population }
        };
        let mut parts = vec![part("Italia".into(), &|_| true)];
        parts.extend((1..=20).map(|region| part(format!("region {region}"), &|c| c.region == region)));
        parts.extend((1..=8).map(|class| part(format!("class {class}"), &|c| c.class == class)));
        parts
    }
}
