// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Money decreed, paid and withdrawn, month by month, cumulated.

use chrono::{Datelike, Months, NaiveDate};

use crate::{Application, ApplicationState};

/// Cumulated money at the end of each month, in cents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// One for each month, from the first decree to the day in question.
    pub months: Vec<Month>,
}

/// What had happened by the end of a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Its last day, or the day in question.
    pub end: NaiveDate,
    /// Decreed until then, what was withdrawn later included.
    pub decreed: i64,
    /// Paid until then.
    pub paid: i64,
    /// Withdrawn until then.
    pub withdrawn: i64,
}

impl Timeline {
    /// Cumulates these applications until `on`.
    pub fn of<'a>(applications: impl Iterator<Item = &'a Application> + Clone, on: NaiveDate) -> Self {
        let Some(first) = applications.clone().map(|application| application.funded_on).min() else {
            return Self::default();
        };
        let count = usize::try_from(month_number(on) - month_number(first)).map_or(0, |months| months + 1);
        let mut months = vec![Month::default(); count];
        let at = |day: NaiveDate| usize::try_from(month_number(day.min(on)) - month_number(first)).unwrap_or(0);
        for application in applications.filter(|application| application.funded_on <= on) {
            months[at(application.funded_on)].decreed += application.amount;
            let ended = application.state_on.unwrap_or(application.state_seen).max(first);
            match application.state {
                ApplicationState::Paid => months[at(ended)].paid += application.amount,
                ApplicationState::Withdrawn => months[at(ended)].withdrawn += application.amount,
                ApplicationState::Funded => {}
            }
        }
        let mut sum = Month::default();
        for (month, ahead) in months.iter_mut().zip(0_u32..) {
            sum.decreed += month.decreed;
            sum.paid += month.paid;
            sum.withdrawn += month.withdrawn;
            *month = Month { end: end_of_month(first, ahead).min(on), ..sum };
        }
        Self { months }
    }
}

fn month_number(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0().cast_signed()
}

fn end_of_month(first: NaiveDate, ahead: u32) -> NaiveDate {
    let next = first.with_day(1).and_then(|day| day.checked_add_months(Months::new(ahead + 1)));
    next.and_then(|day| day.pred_opt()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_on_its_last_day() {
        let first = NaiveDate::from_ymd_opt(2022, 11, 15).expect("a day");
        let ends = [0, 1, 3].map(|ahead| end_of_month(first, ahead).to_string());
        assert_eq!(ends, ["2022-11-30", "2022-12-31", "2023-02-28"]);
    }

    #[test]
    fn nothing_has_no_months() {
        assert_eq!(Timeline::of([].iter(), NaiveDate::default()), Timeline::default());
    }
}
