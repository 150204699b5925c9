// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When the rest will be paid: the forecast of a picture with its past and its test, computed once and kept.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError},
};

use chrono::{Datelike, NaiveDate};
use web::AppState;

use crate::{
    FundingProblem, Picture,
    forecast::{BackTest, Forecast, Month, NoForecast, back_test, cases, forecast},
};

/// Outlooks kept: today's and the past days that readers compare it with.
const KEPT: usize = 4;
/// How many past months the test starts from.
const TIMES: usize = 12;

/// A forecast with what one needs to judge it.
pub struct Outlook {
    /// The month from whose end it looks ahead: the last whole one.
    pub made_in: NaiveDate,
    /// The forecast, or why there is none.
    pub forecast: Result<Forecast, NoForecast>,
    /// Money paid up to the end of each past month, in cents, by the first day of the month.
    pub paid: Vec<(NaiveDate, i64)>,
    /// The tests, by how many months they looked ahead.
    pub tests: Vec<(usize, Vec<BackTest>)>,
}

impl Outlook {
    /// Computes everything: a fraction of a second.
    #[must_use]
    pub fn of(picture: &Picture) -> Self {
        let cases = cases(picture);
        let now = last_whole_month(picture.taken_in.unwrap_or(picture.on));
        let tests = [3, 6, 12].map(|months| (months, back_test(&cases, now, months, TIMES)));
        let mut by_month: BTreeMap<Month, i64> = BTreeMap::new();
        for case in &cases {
            if let Some((month, true)) = case.end.filter(|(month, _)| *month <= now) {
                *by_month.entry(month).or_default() += case.amount;
            }
        }
        let mut sum = 0;
        let mut paid = Vec::new();
        if let Some(first) = by_month.keys().next().copied() {
            for step in 0..=now.since(first) {
                let month = first.plus(step);
                sum += by_month.get(&month).copied().unwrap_or_default();
                paid.push((month.first_day(), sum));
            }
        }
        Self {
            made_in: now.first_day(),
            forecast: forecast(&cases, now),
            paid,
            tests: tests.into_iter().filter(|(_, tests)| !tests.is_empty()).collect(),
        }
    }

    /// Of the tests that looked `months` ahead, how many fell in the band.
    #[must_use]
    pub fn held(tests: &[BackTest]) -> usize {
        tests.iter().filter(|test| test.held()).count()
    }
}

/// The month of a day, when the day is its last; the month before otherwise: half a month would look like a slow one.
fn last_whole_month(day: NaiveDate) -> Month {
    let month = Month::of(day);
    let is_last = day.succ_opt().is_none_or(|next| next.month() != day.month());
    if is_last { month } else { month.plus(-1) }
}

/// The place of an outlook that is there, or is being computed.
type Seat = Arc<tokio::sync::OnceCell<Arc<Outlook>>>;

/// The outlooks that people have been looking at, by their picture.
#[derive(Default)]
struct Outlooks(std::sync::Mutex<Vec<(Arc<Picture>, Seat)>>);

impl Outlooks {
    /// Where the outlook of a picture is, or will be: computed once, however many ask.
    fn seat(&self, picture: &Arc<Picture>) -> Seat {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, seat)) = kept.iter().find(|(one, _)| Arc::ptr_eq(one, picture)) {
            return Arc::clone(seat);
        }
        let seat = Seat::default();
        kept.insert(0, (Arc::clone(picture), Arc::clone(&seat)));
        kept.truncate(KEPT);
        seat
    }
}

/// The outlook of a picture: from memory, or computed off the threads that answer.
///
/// # Errors
/// When the computation breaks.
pub async fn outlook(app: &AppState, picture: &Arc<Picture>) -> Result<Arc<Outlook>, FundingProblem> {
    let shelf = app.shelf.get::<Outlooks>().unwrap_or_else(|| {
        app.shelf.put(Arc::new(Outlooks::default()));
        app.shelf.get::<Outlooks>().unwrap_or_default()
    });
    let seat = shelf.seat(picture);
    let for_later = Arc::clone(picture);
    let compute = || tokio::task::spawn_blocking(move || Arc::new(Outlook::of(&for_later)));
    let computed = seat.get_or_try_init(compute).await;
    computed.map(Arc::clone).map_err(|error| FundingProblem::Broken(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_counts_when_its_last_day_has_come() {
        let month = |text: &str| last_whole_month(text.parse().expect("a day")).first_day().to_string();
        assert_eq!(month("2026-08-22"), "2026-07-01");
        assert_eq!(month("2026-08-31"), "2026-08-01");
        assert_eq!(month("2024-02-29"), "2024-02-01");
        assert_eq!(month("2025-12-31"), "2025-12-01");
    }
}
