// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An Italy whose truth is known: 7,896 Comuni with residents, open facts, answers, and a will to answer.

mod survey;

use estimation::{cells::class_of, chance::Draws, nonresponse::Benchmark};

pub(crate) use survey::{Comune, Italy, Survey};

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

/// How much the log odds of an answer grow with maturity, and in words.
pub(crate) const REPLIES: [(f64, &str); 3] =
    [(0.0, "by size and area"), (0.2, "weakly by maturity"), (0.6, "strongly by maturity")];

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
}
