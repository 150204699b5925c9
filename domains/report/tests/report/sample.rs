// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Those who answered, as the second way sees them.

use std::collections::BTreeMap;

use registry::{Comune, Registry};
use report::figures::{Figures, table::Cell};

use crate::second_way::Rows;

/// The respondents, with the known totals of each: the margins of the method, written down anew.
pub(crate) struct Sample {
    pub(crate) units: Vec<(usize, Comune)>,
    pub(crate) rows: Rows,
    pub(crate) totals: Vec<f64>,
    pub(crate) all: f64,
}

pub(crate) fn people(comune: &Comune) -> f64 {
    f64::from(comune.population().unwrap_or_else(|| comune.size_class().fewest().max(1)))
}

impl Sample {
    #[expect(clippy::cast_precision_loss, reason = "a number of Comuni")]
    pub(crate) fn of(responds: impl Fn(usize, &Comune) -> bool) -> Self {
        let registry = Registry::embedded();
        let comuni = registry.comuni();
        let area = |one: &Comune| registry.region(one.region).expect("a region").area.code();
        // The two largest classes have too few Comuni to stand alone: they are one.
        let class = |one: &Comune| one.size_class().number().min(7);
        let labels = |one: &Comune| {
            vec![
                "N".to_owned(),
                format!("region {}", one.region),
                format!("class {}", class(one)),
                format!("area {} {}", area(one), one.short_form()),
            ]
        };
        let mut totals: BTreeMap<String, f64> = BTreeMap::new();
        comuni.iter().flat_map(labels).for_each(|label| *totals.entry(label).or_default() += 1.0);
        let names: Vec<String> = totals.keys().cloned().collect();
        let units: Vec<(usize, Comune)> = comuni
            .iter()
            .enumerate()
            .filter(|(at, one)| responds(*at, one))
            .map(|(at, one)| (at, one.clone()))
            .collect();
        // Residents in ten thousands, so that columns are alike in size.
        let row = |(_, one): &(usize, Comune)| -> Vec<f64> {
            let own = labels(one);
            let flags = names.iter().map(|name| f64::from(u8::from(own.contains(name))));
            flags.chain([people(one) / 1e4]).collect()
        };
        let rows = units.iter().map(row).collect();
        let residents = comuni.iter().map(people).sum::<f64>() / 1e4;
        Sample { rows, totals: totals.into_values().chain([residents]).collect(), units, all: comuni.len() as f64 }
    }
}

pub(crate) fn cell<'f>(figures: &'f Figures, table: &str, row: &str, column: &str) -> &'f Cell {
    figures.table(table).and_then(|table| table.cell(row, column)).unwrap_or_else(|| panic!("{table}.{row}.{column}"))
}

pub(crate) fn near(what: &str, found: f64, expected: f64, slack: f64) {
    assert!((found - expected).abs() <= slack, "{what}: {found} is not {expected}");
}
