// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Days and euros on the axes of charts, where everything is a number.

use charts::month_starts;
use chrono::{Datelike as _, NaiveDate};
use kernel::{Language, figures};

use crate::Reader;

/// Where a day stands.
#[must_use]
pub fn place(day: NaiveDate) -> f64 {
    f64::from(day.to_epoch_days())
}

/// The day that stands here, if it is in the calendar.
#[must_use]
pub fn day(place: f64) -> Option<NaiveDate> {
    #[expect(clippy::cast_possible_truncation, reason = "numbers of days")]
    NaiveDate::from_epoch_days(place as i32)
}

/// Cents as euros: a picture has none.
#[must_use]
pub fn euros(cents: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a hundred thousand billion euros lose no cent")]
    let cents = cents as f64;
    cents / 100.0
}

/// The months to name between two days, at most so many, each with where it stands: `gen 2026`.
#[must_use]
pub fn month_ticks(language: Language, first: NaiveDate, last: NaiveDate, most: usize) -> Vec<(f64, String)> {
    let starts = month_starts(first.to_epoch_days().into(), last.to_epoch_days().into(), most);
    let days = starts.into_iter().filter_map(|day| NaiveDate::from_epoch_days(day.try_into().ok()?));
    days.map(|day| (place(day), format!("{} {}", figures::month_short(language, day), day.year()))).collect()
}

impl Reader {
    /// The month that stands here.
    #[must_use]
    pub fn month_at(&self, place: f64) -> String {
        day(place).map_or_else(String::new, |day| self.month(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stands_where_it_is_found_again() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        assert_eq!(day(place(today)), Some(today));
        assert_eq!(day(f64::INFINITY), None);
        assert_eq!(euros(-5), -0.05);
    }

    #[test]
    fn months_are_named_in_the_language_of_the_reader() {
        let of = |year, month| NaiveDate::from_ymd_opt(year, month, 15).expect("a day");
        let ticks = month_ticks(Language::It, of(2025, 11), of(2026, 2), 8);
        let names: Vec<&str> = ticks.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["dic 2025", "gen 2026", "feb 2026"]);
        assert_eq!(day(ticks[1].0), NaiveDate::from_ymd_opt(2026, 1, 1));
        assert!(month_ticks(Language::En, of(2026, 2), of(2025, 2), 8).is_empty());
    }
}
