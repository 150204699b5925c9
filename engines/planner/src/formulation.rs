// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan written as a mixed-integer programme: one binary a possible start, the rows of section 12.

use crate::evaluate::under_tangents;
use crate::model::{Act, Goal, Model, Starts};

/// `max Σ cost_j x_j` with every variable and every row between a finite floor and ceiling.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mip {
    pub(crate) cost: Vec<f64>,
    pub(crate) low: Vec<f64>,
    pub(crate) high: Vec<f64>,
    pub(crate) rows: Vec<Row>,
    /// For each action its row «at most once» and its binaries.
    pub(crate) sets: Vec<Set>,
    /// The limits, as they are, for cuts.
    pub(crate) knapsacks: Vec<Knapsack>,
    /// For each start the set of starts of which one at most is chosen.
    pub(crate) clique: Vec<usize>,
}

/// A limit in its own units: what each start draws, and how much there is.
#[derive(Clone, Debug)]
pub(crate) struct Knapsack {
    pub(crate) terms: Vec<(usize, f64)>,
    pub(crate) capacity: f64,
    /// Every amount is a whole multiple of it.
    pub(crate) unit: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) terms: Vec<(usize, f64)>,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// The possible starts of an action.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    pub(crate) row: usize,
    /// Column and period of each possible start, by period.
    pub(crate) starts: Vec<(usize, usize)>,
}

/// What a programme is solved for: the stages in which ties are broken.
#[derive(Clone, Debug)]
pub(crate) enum Aim {
    /// Any plan at all.
    Nothing,
    /// More objective.
    Objective,
    /// Less total cost.
    Cost,
    /// Smaller `Σ (start + 1)`.
    Starts,
    /// This action as early as possible, done before not done.
    Early(usize),
}

impl Mip {
    /// Whether the dense tableau of the relaxation would take more memory than is reasonable (400 MB).
    pub(crate) fn too_large(&self) -> bool {
        self.rows.len().saturating_mul(self.cost.len()) > 50_000_000
    }

    fn column(&mut self, low: f64, high: f64, cost: f64) -> usize {
        self.low.push(low);
        self.high.push(high);
        self.cost.push(cost);
        self.cost.len() - 1
    }

    /// Adds a row, scaled to a largest coefficient of one; rows that nothing can break are left out.
    fn row(&mut self, terms: Vec<(usize, f64)>, low: f64, high: f64) -> Option<usize> {
        let scale = terms.iter().map(|(_, c)| c.abs()).fold(0.0, f64::max);
        let scale = if scale > 0.0 { scale } else { 1.0 };
        let terms: Vec<(usize, f64)> = terms.into_iter().map(|(column, c)| (column, c / scale)).collect();
        let least: f64 = terms.iter().map(|(j, c)| (c * self.low[*j]).min(c * self.high[*j])).sum();
        let most: f64 = terms.iter().map(|(j, c)| (c * self.low[*j]).max(c * self.high[*j])).sum();
        let (low, high) = (low / scale, high / scale);
        if low <= least && high >= most {
            return None;
        }
        // A row that cannot hold keeps its own limit, so that the solver finds it empty.
        let (low, high) =
            (if low > most { low } else { low.max(least) }, if high < least { high } else { high.min(most) });
        self.rows.push(Row { terms, low, high: high.max(low) });
        Some(self.rows.len() - 1)
    }

    /// Writes the model for an aim; `floor` is what the objective must reach and `most_cost`, `most_starts` what may not be exceeded.
    pub(crate) fn new(model: &Model, aim: &Aim, keep: &Keep) -> Self {
        let mut mip = Self::default();
        for action in &model.actions {
            let starts = action.starts.iter().map(|start| (mip.column(0.0, 1.0, 0.0), *start)).collect();
            mip.sets.push(Set { row: usize::MAX, starts });
        }
        for (at, action) in model.actions.iter().enumerate() {
            let terms: Vec<(usize, f64)> = mip.sets[at].starts.iter().map(|(column, _)| (*column, 1.0)).collect();
            let low = if action.mandatory { 1.0 } else { 0.0 };
            // Always there, even for one start: branching moves its floor.
            mip.rows.push(Row { terms, low, high: 1.0 });
            mip.sets[at].row = mip.rows.len() - 1;
        }
        mip.cliques(model);
        mip.limits(model);
        mip.prerequisites(model);
        mip.groups(model);
        let objective = mip.objective(model);
        mip.aim(model, aim, keep, objective);
        mip
    }

    fn chosen(&self, action: usize) -> impl Iterator<Item = (usize, f64)> {
        self.sets[action].starts.iter().map(|(column, _)| (*column, 1.0))
    }

    fn limits(&mut self, model: &Model) {
        for limit in 0..model.limits.len() {
            let mut terms = Vec::new();
            for (action, set) in model.actions.iter().zip(&self.sets) {
                for (column, start) in &set.starts {
                    let drawn = action.uses[*start].iter().filter(|(other, _)| *other == limit);
                    terms.extend(drawn.map(|(_, amount)| (*column, *amount)));
                }
            }
            // What alone is too much is never started.
            let capacity = model.limits[limit].capacity;
            for (column, amount) in &terms {
                if *amount > capacity {
                    self.high[*column] = 0.0;
                }
            }
            terms.retain(|(column, _)| self.high[*column] > 0.0);
            if self.row(terms.clone(), f64::NEG_INFINITY, capacity).is_some() {
                let unit = common_unit(&terms);
                self.knapsacks.push(Knapsack { terms, capacity, unit });
            }
        }
    }

    /// Starts of one action exclude each other, and so do those of actions of which one at most is done.
    fn cliques(&mut self, model: &Model) {
        let mut of: Vec<usize> = (0..self.sets.len()).collect();
        for group in model.groups.iter().filter(|group| group.max == 1) {
            let alone = group.members.iter().filter(|member| of[**member] == **member).copied().collect::<Vec<_>>();
            let shared = alone.iter().any(|member| of.iter().filter(|other| **other == *member).count() > 1);
            if let Some(first) = alone.first().copied().filter(|_| !shared) {
                alone.iter().for_each(|member| of[*member] = first);
            }
        }
        for (set, clique) in self.sets.iter().zip(of) {
            for _ in &set.starts {
                self.clique.push(clique);
            }
        }
    }

    /// `Σ_{u≤t} x_ju ≤ Σ_{s+p_i≤t} x_is` for every t at which the left side grows.
    fn prerequisites(&mut self, model: &Model) {
        for (waiting, action) in model.actions.iter().enumerate() {
            for needed in &action.requires {
                for at in 0..self.sets[waiting].starts.len() {
                    let until = self.sets[waiting].starts[at].1;
                    let mut terms: Vec<(usize, f64)> =
                        self.sets[waiting].starts[..=at].iter().map(|(column, _)| (*column, 1.0)).collect();
                    for way in std::iter::once(needed).chain(&model.actions[*needed].instead) {
                        let duration = model.actions[*way].duration;
                        let before = self.sets[*way].starts.iter().filter(|(_, start)| start + duration <= until);
                        terms.extend(before.map(|(column, _)| (*column, -1.0)));
                    }
                    self.row(terms, f64::NEG_INFINITY, 0.0);
                }
            }
        }
    }

    fn groups(&mut self, model: &Model) {
        for group in &model.groups {
            let terms = group.members.iter().flat_map(|member| self.chosen(*member)).collect();
            self.row(terms, group.min as f64, group.max as f64);
        }
    }

    /// Gains, caps, tangents and bonuses; gives back the terms of the objective.
    fn objective(&mut self, model: &Model) -> Vec<(usize, f64)> {
        let mut terms = Vec::new();
        for (action, set) in model.actions.iter().zip(&self.sets) {
            terms.extend(set.starts.iter().map(|(column, start)| (*column, action.worth[*start])));
        }
        for pair in &model.pairs {
            let together = self.column(0.0, 1.0, 0.0);
            for ways in &pair.members {
                let mut row = vec![(together, 1.0)];
                row.extend(ways.iter().flat_map(|way| self.chosen(*way)).map(|(column, c)| (column, -c)));
                self.row(row, f64::NEG_INFINITY, 0.0);
            }
            if pair.bonus < 0.0 {
                let mut row = vec![(together, -1.0)];
                row.extend(pair.members.iter().flatten().flat_map(|way| self.chosen(*way)));
                self.row(row, f64::NEG_INFINITY, pair.members.len() as f64 - 1.0);
            }
            terms.push((together, pair.bonus));
        }
        let gains = self.gains(model);
        for (at, (section, gain)) in model.sections.iter().zip(gains).enumerate() {
            if let Some(least) = section.target {
                self.row(gain.clone(), least, f64::INFINITY);
            }
            if section.weight > 0.0 && model.goal != Goal::Value {
                let column = self.counted(model, at, gain);
                terms.push((column, section.weight));
            }
        }
        terms
    }

    /// The terms of each section's total gain.
    fn gains(&mut self, model: &Model) -> Vec<Vec<(usize, f64)>> {
        let of = |mip: &Self, list: &dyn Fn(&Act) -> Vec<(usize, f64)>, wanted: usize| {
            let mut terms = Vec::new();
            for (at, action) in model.actions.iter().enumerate() {
                for (_, gain) in list(action).into_iter().filter(|(target, _)| *target == wanted) {
                    terms.extend(mip.chosen(at).map(|(column, _)| (column, gain)));
                }
            }
            terms
        };
        let mut gains: Vec<_> =
            (0..model.sections.len()).map(|section| of(self, &|action| action.gains.clone(), section)).collect();
        for (at, indicator) in model.indicators.iter().enumerate() {
            let rise = self.column(0.0, indicator.room, 0.0);
            let mut row = vec![(rise, 1.0)];
            row.extend(of(self, &|action| action.raises.clone(), at).into_iter().map(|(column, c)| (column, -c)));
            self.row(row, f64::NEG_INFINITY, 0.0);
            gains[indicator.section].push((rise, indicator.points));
        }
        gains
    }

    /// The column that a section adds to the objective: its gain up to the cap, or the logarithm of its level.
    fn counted(&mut self, model: &Model, at: usize, gain: Vec<(usize, f64)>) -> usize {
        let section = &model.sections[at];
        let total: f64 = gain.iter().map(|(column, c)| c * self.high[*column]).sum();
        let room = match &model.goal {
            Goal::Geometric { .. } => 100.0 - section.score,
            Goal::Value | Goal::Capped => section.cap,
        };
        let counted = self.column(0.0, room.min(total).max(0.0), 0.0);
        let mut row = vec![(counted, 1.0)];
        row.extend(gain.into_iter().map(|(column, c)| (column, -c)));
        self.row(row, f64::NEG_INFINITY, 0.0);
        let Goal::Geometric { offset, tangents } = &model.goal else {
            return counted;
        };
        let slope = 1.0 - offset / 100.0;
        let level = |gain: f64| offset + slope * (section.score + gain);
        let (first, last) = (level(0.0), level(self.high[counted]));
        let log = self.column(under_tangents(tangents, first), under_tangents(tangents, last), 0.0);
        for point in tangents_that_bind(tangents, first, last) {
            let limit = point.ln() + (level(0.0) - point) / point;
            self.row(vec![(log, 1.0), (counted, -slope / point)], f64::NEG_INFINITY, limit);
        }
        log
    }

    fn aim(&mut self, model: &Model, aim: &Aim, keep: &Keep, objective: Vec<(usize, f64)>) {
        let starts_of = |mip: &Self, weigh: &dyn Fn(usize, usize) -> f64| -> Vec<(usize, f64)> {
            let sets = mip.sets.iter().enumerate();
            sets.flat_map(|(at, set)| set.starts.iter().map(move |(column, start)| (*column, weigh(at, *start))))
                .collect()
        };
        let cost = starts_of(self, &|action, _| model.actions[action].cost);
        let late = starts_of(self, &|_, start| start as f64 + 1.0);
        if let Some(least) = keep.objective {
            self.row(objective.clone(), least, f64::INFINITY);
        }
        if let Some(most) = keep.cost {
            self.row(cost.clone(), f64::NEG_INFINITY, most);
        }
        if let Some(most) = keep.starts {
            self.row(late.clone(), f64::NEG_INFINITY, most);
        }
        for (action, start) in keep.fixed.iter().enumerate() {
            let columns: Vec<(usize, usize)> = self.sets[action].starts.clone();
            for (column, period) in columns {
                self.high[column] = if *start == Some(period) { self.high[column] } else { 0.0 };
            }
        }
        let aimed = match aim {
            Aim::Nothing => Vec::new(),
            Aim::Objective => objective,
            Aim::Cost => cost.into_iter().map(|(column, c)| (column, -c)).collect(),
            Aim::Starts => late.into_iter().map(|(column, c)| (column, -c)).collect(),
            Aim::Early(action) => {
                let last = model.periods as f64;
                self.sets[*action].starts.iter().map(|(column, start)| (*column, last - *start as f64)).collect()
            }
        };
        for (column, c) in aimed {
            self.cost[column] += c;
        }
    }

    /// The plan that a point with whole binaries stands for.
    pub(crate) fn plan(&self, point: &[f64]) -> Starts {
        let started = |set: &Set| set.starts.iter().find(|(column, _)| point[*column] > 0.5).map(|(_, start)| *start);
        self.sets.iter().map(started).collect()
    }
}

/// What earlier stages have settled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keep {
    pub(crate) objective: Option<f64>,
    pub(crate) cost: Option<f64>,
    pub(crate) starts: Option<f64>,
    /// The first so many actions, in their order.
    pub(crate) fixed: Starts,
}

/// The greatest whole number that all amounts are multiples of.
fn common_unit(terms: &[(usize, f64)]) -> f64 {
    let divisor = terms.iter().fold(0u64, |divisor, (_, amount)| {
        let (mut a, mut b) = (divisor, *amount as u64);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    });
    divisor.max(1) as f64
}

/// Tangents that are the lowest somewhere between two levels.
fn tangents_that_bind(tangents: &[f64], first: f64, last: f64) -> Vec<f64> {
    let mut points: Vec<f64> = tangents.to_vec();
    points.sort_by(f64::total_cmp);
    points.dedup();
    // Neighbouring tangents meet at (ln b - ln a) ab / (b - a): left of it the first is the lower.
    let meet = |a: f64, b: f64| (b.ln() - a.ln()) * a * b / (b - a);
    let bind = |at: usize| {
        let from = if at == 0 { f64::NEG_INFINITY } else { meet(points[at - 1], points[at]) };
        let to = points.get(at + 1).map_or(f64::INFINITY, |next| meet(points[at], *next));
        to >= first && from <= last
    };
    (0..points.len()).filter(|at| bind(*at)).map(|at| points[at]).collect()
}
