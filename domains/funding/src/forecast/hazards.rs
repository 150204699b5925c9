// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The risk of being paid, or withdrawn, in the next month, by measure and age.

use super::{Case, Month, WINDOW};

/// Ages in months are counted up to here; older applications share the last cell.
pub(super) const OLDEST: usize = 60;
/// How many months at risk of all measures together a measure is given to lean on, in each cell.
const LEAN: f64 = 60.0;
/// Neighbouring ages on each side that are averaged: batches of payments make single months jump.
const SMOOTH: usize = 2;

/// Monthly risks of payment and withdrawal, by measure and age in months.
pub(super) struct Hazards {
    cells: Vec<[Cell; OLDEST + 1]>,
    payments: Vec<f64>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    at_risk: f64,
    paid: f64,
    withdrawn: f64,
}

impl Hazards {
    /// Reads the risks from the `WINDOW` months that end with `now`.
    pub(super) fn estimate(cases: &[Case], now: Month) -> Self {
        let measures = cases.iter().map(|case| case.measure + 1).max().unwrap_or(0);
        let mut seen = vec![[Cell::default(); OLDEST + 1]; measures];
        for case in cases.iter().filter(|case| case.funded <= now) {
            let first = now.plus(1 - WINDOW).max(case.funded);
            let last = case.end.map_or(now, |(end, _)| end.min(now));
            for step in 0..=last.since(first).max(-1) {
                let month = first.plus(step);
                let cell = &mut seen[case.measure][age(case, month)];
                cell.at_risk += 1.0;
                match case.end {
                    Some((end, true)) if end == month => cell.paid += 1.0,
                    Some((end, false)) if end == month => cell.withdrawn += 1.0,
                    _ => {}
                }
            }
        }
        let payments = seen.iter().map(|ages| ages.iter().map(|cell| cell.paid).sum()).collect();
        let together = smoothed(&sum(&seen));
        let cells = seen.iter().map(|measure| leaning(&smoothed(measure), &together)).collect();
        Self { cells, payments }
    }

    /// Payments in the window.
    pub(super) fn payments_seen(&self) -> f64 {
        self.payments.iter().sum()
    }

    /// Whether a payment of the measure was seen in the window.
    pub(super) fn pays(&self, measure: usize) -> bool {
        self.payments.get(measure).is_some_and(|payments| *payments > 0.0)
    }

    /// The risks of payment and of withdrawal in a month, for a measure and an age.
    pub(super) fn risks(&self, measure: usize, age: usize) -> (f64, f64) {
        let Some(cell) = self.cells.get(measure).map(|ages| ages[age.min(OLDEST)]) else { return (0.0, 0.0) };
        if cell.at_risk > 0.0 { (cell.paid / cell.at_risk, cell.withdrawn / cell.at_risk) } else { (0.0, 0.0) }
    }

    /// Observed money paid over expected, month by month over the window: how far months stray.
    pub(super) fn past_ratios(&self, cases: &[Case], now: Month) -> Vec<f64> {
        (1 - WINDOW..=0)
            .filter_map(|step| {
                let month = now.plus(step);
                let (mut expected, mut observed) = (0.0, 0.0);
                for case in cases.iter().filter(|case| self.pays(case.measure) && case.is_open_at(month.plus(-1))) {
                    let money = as_float(case.amount);
                    expected += money * self.risks(case.measure, age(case, month)).0;
                    if case.end == Some((month, true)) {
                        observed += money;
                    }
                }
                (expected > 0.0).then(|| observed / expected)
            })
            .collect()
    }
}

/// The age of a case in a month, as a cell.
pub(super) fn age(case: &Case, month: Month) -> usize {
    usize::try_from(month.since(case.funded)).unwrap_or(0).min(OLDEST)
}

#[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^52 cents")]
pub(super) const fn as_float(cents: i64) -> f64 {
    cents as f64
}

fn sum(measures: &[[Cell; OLDEST + 1]]) -> [Cell; OLDEST + 1] {
    let mut total = [Cell::default(); OLDEST + 1];
    for measure in measures {
        for (sum, cell) in total.iter_mut().zip(measure) {
            *sum = add(*sum, *cell, 1.0);
        }
    }
    total
}

fn smoothed(cells: &[Cell; OLDEST + 1]) -> [Cell; OLDEST + 1] {
    std::array::from_fn(|at| {
        let around = at.saturating_sub(SMOOTH)..=(at + SMOOTH).min(OLDEST);
        cells[around].iter().fold(Cell::default(), |total, cell| add(total, *cell, 1.0))
    })
}

/// Where a measure has few cases it leans on all measures together: `LEAN` months at risk of theirs are added.
fn leaning(own: &[Cell; OLDEST + 1], together: &[Cell; OLDEST + 1]) -> [Cell; OLDEST + 1] {
    std::array::from_fn(|at| {
        let all = together[at];
        if all.at_risk > 0.0 { add(own[at], all, LEAN / all.at_risk.max(LEAN)) } else { own[at] }
    })
}

fn add(a: Cell, b: Cell, weight: f64) -> Cell {
    Cell {
        at_risk: a.at_risk + b.at_risk * weight,
        paid: a.paid + b.paid * weight,
        withdrawn: a.withdrawn + b.withdrawn * weight,
    }
}
