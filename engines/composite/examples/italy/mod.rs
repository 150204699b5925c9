// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An Italy to measure on: 7,896 Comuni, 60 indicators of every type in six sections, some answers missing.

pub(crate) mod files;

use composite::Problem;
use composite::chance::Stream;
use composite::codebook::{Codebook, Goalposts, Indicator, Kind, Rules, Scale, Source};
use composite::table::{Cell, Gap, Table};
use composite::twins::{Space, Stretch, Variable};

pub(crate) const UNITS: usize = 7_896;
pub(crate) const INDICATORS: usize = 60;
const SECTIONS: [&str; 6] = ["organizzazione", "atti", "governance", "infrastruttura", "sicurezza", "applicazioni"];
const LEVELS: [&str; 5] = ["nessuna", "pianificato", "in attuazione", "a regime", "migliorato"];
const ITEMS: usize = 5;

pub(crate) struct Italy {
    pub(crate) codebook: Codebook,
    pub(crate) answers: Table,
    pub(crate) variables: Vec<Variable>,
    /// Structure of the Comuni, a column per variable.
    pub(crate) structure: Vec<Vec<Option<f64>>>,
    pub(crate) space: Space,
}

impl Italy {
    pub(crate) fn new() -> Result<Self, Problem> {
        let units: Vec<String> = (0..UNITS).map(|i| format!("{:06}", i + 1_000)).collect();
        let ids = (0..INDICATORS).map(|j| format!("J{j:02}")).collect();
        let columns = (0..INDICATORS).map(|j| (0..UNITS).map(|i| cell(i, j)).collect()).collect();
        let variables: Vec<Variable> = (0..10).map(variable).collect();
        let structure: Vec<Vec<Option<f64>>> =
            (0..10).map(|m| (0..UNITS).map(|i| Some(fact(m, i))).collect()).collect();
        let sections = SECTIONS.map(str::to_owned).to_vec();
        Ok(Self {
            codebook: Codebook::new(sections, (0..INDICATORS).map(indicator).collect(), Rules::version_one(6))?,
            answers: Table::new(units.clone(), ids, columns)?,
            space: Space::new(units, &variables, &structure, 0.7)?,
            variables,
            structure,
        })
    }
}

fn indicator(j: usize) -> Indicator {
    Indicator {
        id: format!("J{j:02}"),
        section: SECTIONS[j / 10].to_owned(),
        kind: kind(j),
        weight: 1.0 + (j % 3) as f64,
        source: if j.is_multiple_of(7) { Source::Open } else { Source::Survey },
        core: true,
        essential: (j.is_multiple_of(20)).then_some(1.0),
    }
}

fn kind(j: usize) -> Kind {
    let scale = if j.is_multiple_of(2) { Scale::Log1p } else { Scale::Linear };
    let posts = Goalposts { lower: 0.0, upper: 100.0, scale, direction: 1.0 };
    match j % 5 {
        0 => Kind::Binary,
        1 => Kind::Ordinal { levels: LEVELS.map(str::to_owned).to_vec(), scores: vec![] },
        2 => Kind::Checklist { items: (0..ITEMS).map(|item| (format!("i{item}"), 1.0)).collect() },
        3 => Kind::Numeric(posts),
        _ => Kind::Ratio(Goalposts { upper: 1.0, ..posts }),
    }
}

fn cell(i: usize, j: usize) -> Cell {
    let of = |place: u64| Stream::new(1, "answer", place).uniform((i * INDICATORS + j) as u64);
    let talent = Stream::new(1, "talent", 0).uniform(i as u64);
    let (u, gap) = ((of(0) + talent) / 2.0, of(1));
    match gap {
        gap if gap < 0.05 => Cell::Gap(Gap::NoAnswer),
        gap if gap < 0.08 => Cell::Gap(Gap::NotApplicable),
        _ => Cell::Value(match j % 5 {
            0 => f64::from(u8::from(u > 0.5)),
            1 => (u * 4.0).round() / 4.0,
            2 => (u * 5.0).round() / 5.0,
            3 => u * 100.0,
            _ => u,
        }),
    }
}

fn variable(m: usize) -> Variable {
    Variable {
        id: format!("v{m}"),
        transform: if m < 2 { Stretch::Log10 } else { Stretch::None },
        weight: if m == 0 { 2.0 } else { 1.0 },
    }
}

fn fact(m: usize, i: usize) -> f64 {
    1.0 + 1e5 * Stream::new(2, "structure", m as u64).uniform(i as u64).powi(4)
}
