// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How long it takes from decree to payment, and how much is given up: figures that nobody publishes.

use chrono::NaiveDate;
use serde::Serialize;

use crate::{Application, ApplicationState};

/// What happened to a group of applications, in numbers, amounts (cents) and days.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Waiting {
    /// Applications of the group, as the source has them.
    pub applications: usize,
    /// Those paid.
    pub paid: usize,
    /// Those withdrawn.
    pub withdrawn: usize,
    /// Those decreed, neither paid nor withdrawn.
    pub open: usize,
    /// Their money, in cents.
    pub open_amount: i64,
    /// Days from decree to payment, of those paid on an official date.
    pub days: Option<Spread>,
    /// Days from decree to the day of the picture, of those still open.
    pub age: Option<Spread>,
}

/// The spread of a number of days. Percentiles are interpolated between the nearest ranks (Hyndman and Fan, type 7).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// How many cases.
    pub count: usize,
    /// Half of the cases took at most this.
    pub median: f64,
    /// Nine out of ten took at most this.
    pub p90: f64,
}

impl Spread {
    /// The spread of `days`, in any order; `None` of none.
    #[must_use]
    pub fn of(mut days: Vec<i64>) -> Option<Self> {
        if days.is_empty() {
            return None;
        }
        days.sort_unstable();
        Some(Self { count: days.len(), median: percentile(&days, 0.5), p90: percentile(&days, 0.9) })
    }
}

impl Waiting {
    /// Counts a group of applications as they stood `on` a day.
    pub fn of<'a>(applications: impl IntoIterator<Item = &'a Application>, on: NaiveDate) -> Self {
        let mut waiting = Self::default();
        let (mut days, mut ages) = (Vec::new(), Vec::new());
        for application in applications {
            waiting.applications += 1;
            match application.state {
                ApplicationState::Paid => {
                    waiting.paid += 1;
                    days.extend(application.days_to_payment());
                }
                ApplicationState::Withdrawn => waiting.withdrawn += 1,
                ApplicationState::Funded => {
                    waiting.open += 1;
                    waiting.open_amount += application.amount;
                    ages.push((on - application.funded_on).num_days());
                }
            }
        }
        waiting.days = Spread::of(days);
        waiting.age = Spread::of(ages);
        waiting
    }

    /// The share withdrawn, of all that were decreed: from 0 to 1.
    #[must_use]
    pub fn withdrawn_share(&self) -> Option<f64> {
        share(self.withdrawn, self.applications)
    }

    /// The share paid, of those not withdrawn: from 0 to 1.
    #[must_use]
    pub fn paid_share(&self) -> Option<f64> {
        share(self.paid, self.paid + self.open)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "days and ranks are small and not negative here"
)]
fn percentile(sorted: &[i64], share: f64) -> f64 {
    let rank = (sorted.len() - 1) as f64 * share;
    let below = sorted[rank.floor() as usize] as f64;
    let above = sorted[rank.ceil() as usize] as f64;
    below + (above - below) * rank.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_interpolated_between_ranks() {
        let spread = Spread::of((1..=10).rev().collect()).expect("ten cases");
        assert_eq!((spread.count, spread.median, spread.p90), (10, 5.5, 9.1));
        assert_eq!(Spread::of(vec![383]), Some(Spread { count: 1, median: 383.0, p90: 383.0 }));
        assert_eq!(Spread::of(vec![]), None);
    }

    #[test]
    fn an_empty_group_has_no_shares() {
        let waiting = Waiting::of([], NaiveDate::default());
        assert_eq!((waiting.paid_share(), waiting.withdrawn_share()), (None, None));
    }
}
