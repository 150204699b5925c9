// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Months counted from year 0: the grain of the forecast.

use chrono::{Datelike, NaiveDate};

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0))
    }

    /// The month `step` months later, or earlier.
    #[must_use]
    pub const fn plus(self, step: i32) -> Self {
        Self(self.0 + step)
    }

    /// How many months from `earlier` to this one.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let month = u32::try_from(self.0.rem_euclid(12)).unwrap_or(0) + 1;
        NaiveDate::from_ymd_opt(self.0.div_euclid(12), month, 1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_across_years() {
        let august = Month::of(NaiveDate::from_ymd_opt(2026, 8, 22).expect("a day"));
        assert_eq!(august.plus(5).first_day().to_string(), "2027-01-01");
        assert_eq!(august.plus(-8).first_day().to_string(), "2025-12-01");
        assert_eq!(august.plus(5).since(august), 5);
    }
}
