// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A campaign: the edition of a year is sent to every Comune, from one day to another.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The edition of a year, and the days in which it may be answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    /// The year it asks about: its name.
    pub year: i32,
    /// The version of the edition that is answered.
    pub version: String,
    /// The first day, in Rome.
    pub opens_on: NaiveDate,
    /// The last day, in Rome: answers are taken until its end.
    pub closes_on: NaiveDate,
    /// How many are expected, and by when.
    pub plan: Plan,
}

/// The share of all Comuni, 0 to 1, that is expected to have submitted by the end of a day; days in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan(pub Vec<(NaiveDate, f64)>);

/// Where a campaign is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has not begun.
    Announced,
    /// Answers are taken.
    Open,
    /// It is over.
    Closed,
}

impl Campaign {
    /// Where it is on this day, in Rome.
    #[must_use]
    pub fn phase(&self, day: NaiveDate) -> Phase {
        match day {
            _ if day < self.opens_on => Phase::Announced,
            _ if day <= self.closes_on => Phase::Open,
            _ => Phase::Closed,
        }
    }

    /// Whether answers are taken on this day.
    #[must_use]
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.phase(day) == Phase::Open
    }

    /// The days left after this one: 0 on the last day, negative once it is over.
    #[must_use]
    pub fn days_left(&self, day: NaiveDate) -> i64 {
        (self.closes_on - day).num_days()
    }
}

impl Phase {
    /// Its word in texts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

impl Plan {
    /// The share that is expected by the end of a day: straight between the days that are said.
    #[must_use]
    pub fn expected(&self, day: NaiveDate) -> Option<f64> {
        let after = self.0.iter().position(|(on, _)| *on >= day)?;
        let (on, share) = self.0[after];
        let Some((from, start)) = after.checked_sub(1).map(|before| self.0[before]).filter(|_| on > day) else {
            return (on == day).then_some(share);
        };
        let days =
            |from: NaiveDate, to: NaiveDate| f64::from(i32::try_from((to - from).num_days()).unwrap_or_default());
        Some(start + (share - start) * days(from, day) / days(from, on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).expect("a day")
    }

    fn campaign() -> Campaign {
        let plan = Plan(vec![(day(10), 0.0), (day(20), 0.5)]);
        Campaign { year: 2026, version: "v".to_owned(), opens_on: day(10), closes_on: day(20), plan }
    }

    #[test]
    fn answers_are_taken_from_the_first_day_to_the_end_of_the_last() {
        let phases = [9, 10, 20, 21].map(|number| campaign().phase(day(number)));
        assert_eq!(phases, [Phase::Announced, Phase::Open, Phase::Open, Phase::Closed]);
        assert_eq!(campaign().days_left(day(20)), 0);
    }

    #[test]
    fn between_two_days_of_the_plan_the_share_grows_evenly() {
        let plan = campaign().plan;
        assert_eq!(plan.expected(day(10)), Some(0.0));
        assert_eq!(plan.expected(day(15)), Some(0.25));
        assert_eq!((plan.expected(day(9)), plan.expected(day(21))), (None, None));
    }
}
