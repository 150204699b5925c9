// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cuts that bring the relaxation nearer to whole plans: lifted covers of the budgets, the funds and the days.
//!
//! A cover is a set of actions that together ask more of a limit than there is: not all of them can be done. Of the
//! starts of an action (and of actions of which only one is done) those count that ask at least as much as the cover
//! took it for; every other start that asks as much as the h largest of the cover together counts h times (Balas,
//! Facets of the knapsack polytope, Mathematical Programming 8, 1975). The most violated cover of each limit is found
//! exactly, by dynamic programming over the limit (Crowder, Johnson, Padberg, Operations Research 31, 1983).

use crate::formulation::{Knapsack, Mip, Row};
use crate::simplex::{End, Simplex};

/// Largest capacity the dynamic programme counts up to; beyond it amounts are counted in larger units, rounded down.
const UNITS: f64 = 1_000.0;
/// By how much a cut must be violated.
const VIOLATED: f64 = 0.01;

/// Adds cuts to the programme and to its solved relaxation, as long as they lower the bound and the relaxation is not
/// much longer in solving than it was at first. Gives back the lowest bound met.
pub(crate) fn tighten(mip: &mut Mip, root: &mut Simplex, stop: &dyn Fn() -> bool) -> f64 {
    let own = mip.rows.len();
    let (mut bound, _) = root.safe_bound(mip);
    let mut idle = 0;
    let patience = 2 * root.pivots + 100;
    while idle < 3 && !stop() {
        let point = root.point();
        let cuts: Vec<Row> = mip.knapsacks.iter().filter_map(|knapsack| cover(mip, knapsack, &point)).collect();
        if cuts.is_empty() {
            break;
        }
        let before = (root.clone(), mip.rows.len());
        for cut in cuts {
            root.add_row(mip, &cut);
            mip.rows.push(cut);
        }
        let mut end = End::Limit;
        while end == End::Limit && root.pivots <= patience && !stop() {
            end = root.solve(mip, f64::NEG_INFINITY, 50);
        }
        let (next, _) = root.safe_bound(mip);
        idle = if bound - next < 2e-4 * bound.abs() { idle + 1 } else { 0 };
        bound = bound.min(next);
        if end != End::Optimal {
            // What is half solved is a bad place to start a search from.
            *root = before.0;
            mip.rows.truncate(before.1);
            break;
        }
    }
    root.drop_slack_rows(mip, own);
    bound
}

/// An action, or several of which one at most is done, as a cover takes it: at one level of what it asks.
struct Level {
    clique: usize,
    amount: f64,
    units: usize,
    /// One less what the point does of it at this level or above.
    lacking: f64,
}

/// The most violated cover of a limit, lifted; nothing if none is violated.
fn cover(mip: &Mip, knapsack: &Knapsack, point: &[f64]) -> Option<Row> {
    let unit = knapsack.unit.max((knapsack.capacity / UNITS).ceil());
    let need = (knapsack.capacity / unit).floor() as usize + 1;
    let levels = levels(mip, knapsack, point, unit);
    let mut chosen = cheapest(&levels, need)?;
    // What is not needed goes, the least done first: the cover becomes minimal and the cut stronger.
    chosen.sort_by(|a, b| levels[*b].lacking.total_cmp(&levels[*a].lacking).then(a.cmp(b)));
    let mut total: f64 = chosen.iter().map(|at| levels[*at].amount).sum();
    chosen.retain(|at| {
        let spare = total - levels[*at].amount > knapsack.capacity;
        total -= if spare { levels[*at].amount } else { 0.0 };
        !spare
    });
    let cut = lift(mip, knapsack, &levels, &chosen);
    let done: f64 = cut.terms.iter().map(|(column, c)| c * point[*column]).sum();
    (done > cut.high + VIOLATED).then_some(cut)
}

/// The levels at which each clique asks something and is done at least in part.
fn levels(mip: &Mip, knapsack: &Knapsack, point: &[f64], unit: f64) -> Vec<Level> {
    let mut asked: Vec<(usize, f64, f64)> =
        knapsack.terms.iter().map(|(column, amount)| (mip.clique[*column], *amount, point[*column])).collect();
    asked.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    let mut levels: Vec<Level> = Vec::new();
    let mut done = 0.0;
    for (at, (clique, amount, share)) in asked.iter().copied().enumerate() {
        let first = at == 0 || asked[at - 1].0 != clique;
        done = if first { share } else { done + share };
        let last = asked.get(at + 1).is_none_or(|next| next.0 != clique || next.1 < amount);
        if last && done > 1e-6 {
            let lacking = (1.0 - done).max(0.0);
            levels.push(Level { clique, amount, units: (amount / unit).floor() as usize, lacking });
        }
    }
    levels
}

/// Levels, one a clique at most, that reach `need` and lack least in all; nothing if they lack one whole or more.
fn cheapest(levels: &[Level], need: usize) -> Option<Vec<usize>> {
    const NOWHERE: usize = usize::MAX;
    let mut least = vec![f64::INFINITY; need + 1];
    least[0] = 0.0;
    // For each level and the units reached with it, the units before.
    let mut came: Vec<Vec<usize>> = Vec::with_capacity(levels.len());
    let mut before = Vec::new();
    for (at, level) in levels.iter().enumerate() {
        if at == 0 || levels[at - 1].clique != level.clique {
            before.clone_from(&least);
        }
        let mut here = vec![NOWHERE; need + 1];
        for (units, lacked) in before.iter().enumerate().filter(|(_, lacked)| **lacked + level.lacking < 1.0) {
            let reached = (units + level.units).min(need);
            if lacked + level.lacking < least[reached] - 1e-12 {
                least[reached] = lacked + level.lacking;
                here[reached] = units;
            }
        }
        came.push(here);
    }
    if least[need] >= 1.0 {
        return None;
    }
    let (mut chosen, mut units, mut passed) = (Vec::new(), need, usize::MAX);
    for (at, level) in levels.iter().enumerate().rev() {
        if level.clique != passed && came[at][units] != NOWHERE {
            passed = level.clique;
            chosen.push(at);
            units = came[at][units];
        }
    }
    Some(chosen)
}

/// `Σ x ≤ |C| - 1` over the starts at or above the level of their clique, and what else asks as much as h of them.
fn lift(mip: &Mip, knapsack: &Knapsack, levels: &[Level], chosen: &[usize]) -> Row {
    let mut amounts: Vec<f64> = chosen.iter().map(|at| levels[*at].amount).collect();
    amounts.sort_by(|a, b| b.total_cmp(a));
    let times = |amount: f64| {
        let mut sum = 0.0;
        let all = amounts.iter().take_while(|each| {
            sum += **each;
            sum <= amount
        });
        all.count() as f64
    };
    let terms = knapsack.terms.iter().filter_map(|(column, amount)| {
        let own = chosen.iter().any(|at| levels[*at].clique == mip.clique[*column] && *amount >= levels[*at].amount);
        let times = times(*amount).max(f64::from(u8::from(own)));
        (times > 0.0).then_some((*column, times))
    });
    Row { terms: terms.collect(), low: 0.0, high: chosen.len() as f64 - 1.0 }
}
