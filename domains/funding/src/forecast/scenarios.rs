// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A few hundred futures, played from the risks and the past months' strays.

use chrono::NaiveDate;

use super::{
    Band, Case, Forecast, ForecastMonth, HORIZON, Month,
    hazards::{Hazards, OLDEST, age, as_float},
};

/// Futures played.
const FUTURES: usize = 400;
/// Months drawn together: strays come in runs.
const BLOCK: usize = 3;
/// How much the pace of the payers may quicken or slow down in a month: a random walk, whose step was chosen so that
/// the band held four times out of five in the back-test of August 2026.
const DRIFT: f64 = 1.2;

pub(super) struct Scenarios {
    /// Money paid, by future and month, in cents.
    paid: Vec<[f64; HORIZON]>,
    /// Money withdrawn over the horizon, by future, in cents.
    withdrawn: Vec<f64>,
}

impl Scenarios {
    /// Plays the futures of the open cases. The same inputs always give the same futures.
    pub(super) fn play(open: &[&Case], hazards: &Hazards, ratios: &[f64], now: Month) -> Self {
        let start = alive(open, now);
        let mut chance = Chance::from(u64::try_from(now.since(Month::of(NaiveDate::default()))).unwrap_or(0));
        let mut played = Self { paid: Vec::with_capacity(FUTURES), withdrawn: Vec::with_capacity(FUTURES) };
        for _ in 0..FUTURES {
            let strays = draw(ratios, &mut chance);
            let (paid, withdrawn) = future(&start, hazards, &strays);
            played.paid.push(paid);
            played.withdrawn.push(withdrawn);
        }
        played
    }

    /// What the futures have in common.
    pub(super) fn forecast(&self, open: &[&Case], now: Month) -> Forecast {
        let months = (0..HORIZON)
            .map(|at| ForecastMonth {
                month: later(now, at),
                paid: cents(self.paid.iter().map(|future| future[at]).collect()),
                paid_by_then: cents(self.paid.iter().map(|future| future[..=at].iter().sum()).collect()),
            })
            .collect();
        Forecast {
            open: open.len(),
            open_amount: open.iter().map(|case| case.amount).sum(),
            silent_amount: 0,
            months,
            half_paid: self.reaches(0.5, now),
            nearly_all_paid: self.reaches(0.9, now),
            withdrawn: cents(self.withdrawn.clone()),
        }
    }

    /// The month in which a share of what will be paid is paid.
    fn reaches(&self, share: f64, now: Month) -> Band<Option<NaiveDate>> {
        let mut reached: Vec<usize> = self
            .paid
            .iter()
            .map(|future| {
                let goal = future.iter().sum::<f64>() * share;
                let mut so_far = 0.0;
                future
                    .iter()
                    .position(|month| {
                        so_far += month;
                        so_far >= goal
                    })
                    .unwrap_or(HORIZON)
            })
            .collect();
        reached.sort_unstable();
        let month = |at: usize| (reached[at] < HORIZON).then(|| later(now, reached[at]));
        Band { low: month(FUTURES / 10), middle: month(FUTURES / 2), high: month(FUTURES * 9 / 10) }
    }
}

type Alive = Vec<[f64; OLDEST + 1]>;

/// Money open at the end of `now`, by measure and age.
fn alive(open: &[&Case], now: Month) -> Alive {
    let measures = open.iter().map(|case| case.measure + 1).max().unwrap_or(0);
    let mut alive = vec![[0.0; OLDEST + 1]; measures];
    for case in open {
        alive[case.measure][age(case, now)] += as_float(case.amount);
    }
    alive
}

fn future(start: &Alive, hazards: &Hazards, strays: &[f64; HORIZON]) -> ([f64; HORIZON], f64) {
    let mut alive = start.clone();
    let mut paid = [0.0; HORIZON];
    let mut withdrawn = 0.0;
    for (month, stray) in strays.iter().enumerate() {
        for (measure, ages) in alive.iter_mut().enumerate() {
            let mut older = [0.0; OLDEST + 1];
            for (age, money) in ages.iter().enumerate().filter(|(_, money)| **money > 0.0) {
                let next = (age + 1).min(OLDEST);
                let (pay, give_up) = hazards.risks(measure, next);
                let pay = (pay * stray).min(1.0);
                let give_up = give_up.min(1.0 - pay);
                paid[month] += money * pay;
                withdrawn += money * give_up;
                older[next] += money * (1.0 - pay - give_up);
            }
            *ages = older;
        }
    }
    (paid, withdrawn)
}

/// Draws the strays of the coming months from those of the past, in blocks.
fn draw(ratios: &[f64], chance: &mut Chance) -> [f64; HORIZON] {
    let mut strays = [1.0; HORIZON];
    if ratios.len() < BLOCK {
        return strays;
    }
    let mut pace = 1.0;
    for block in strays.chunks_mut(BLOCK) {
        let from = chance.below(ratios.len() + 1 - BLOCK);
        for (stray, ratio) in block.iter_mut().zip(&ratios[from..]) {
            pace *= if chance.below(2) == 0 { DRIFT } else { 1.0 / DRIFT };
            *stray = ratio * pace;
        }
    }
    strays
}

fn later(now: Month, at: usize) -> NaiveDate {
    now.plus(i32::try_from(at).unwrap_or(i32::MAX - 1) + 1).first_day()
}

#[expect(clippy::cast_possible_truncation, reason = "amounts are far below 2^52 cents")]
fn cents(mut values: Vec<f64>) -> Band<i64> {
    values.sort_unstable_by(f64::total_cmp);
    let at = |index: usize| values[index].round() as i64;
    Band { low: at(FUTURES / 10), middle: at(FUTURES / 2), high: at(FUTURES * 9 / 10) }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same futures on every machine.
struct Chance(u64);

impl From<u64> for Chance {
    fn from(seed: u64) -> Self {
        Self(seed)
    }
}

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let scaled = (u128::from(z) * bound as u128) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }
}
