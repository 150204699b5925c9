// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Days on a horizontal axis: a day is its number since 1 January 1970, as `NaiveDate::signed_duration_since` gives.

/// The number of a day of the Gregorian calendar. Months and days out of range are counted on, not refused.
///
/// Source: Hinnant, *chrono-compatible low-level date algorithms*.
#[must_use]
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let months = year * 12 + month - 1;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The first days of months from `first` to `last`, at most `most` of them, evenly every 1, 2, 3, 6 months or 1, 2, 5… years:
/// the ticks of a time axis, to be named by the caller in its language.
#[must_use]
pub fn month_starts(first: i64, last: i64, most: usize) -> Vec<i64> {
    if first > last || most == 0 {
        return Vec::new();
    }
    // Far outside any calendar: a picture of it has no months.
    if first.abs() > 4_000_000 || last.abs() > 4_000_000 {
        return vec![first];
    }
    let start = month_of(first);
    let end = month_of(last);
    for every in [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000] {
        let days: Vec<i64> = (start.div_euclid(every)..=end.div_euclid(every))
            .map(|n| day_number(0, n * every + 1, 1))
            .filter(|day| (first..=last).contains(day))
            .collect();
        if days.len() <= most {
            return days;
        }
    }
    vec![first]
}

/// Months since January of the year 0.
fn month_of(day: i64) -> i64 {
    // A first guess by the mean length of a month, then the exact one.
    let mut month = (day + 719_528) * 4800 / 146_097;
    while day_number(0, month + 1, 1) > day {
        month -= 1;
    }
    while day_number(0, month + 2, 1) <= day {
        month += 1;
    }
    month
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_days_as_the_calendar_does() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
        assert_eq!(day_number(2026, 1, 31), 20_484);
        assert_eq!(day_number(1969, 12, 31), -1);
    }

    #[test]
    fn ticks_fall_on_first_days_of_months() {
        let (first, last) = (day_number(2022, 4, 5), day_number(2026, 1, 31));
        let ticks = month_starts(first, last, 5);
        assert_eq!(ticks, [2023, 2024, 2025, 2026].map(|year| day_number(year, 1, 1)));
        let ticks = month_starts(day_number(2026, 1, 1), day_number(2026, 3, 31), 8);
        assert_eq!(ticks, [1, 2, 3].map(|month| day_number(2026, month, 1)));
    }
}
