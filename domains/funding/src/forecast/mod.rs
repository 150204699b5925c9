// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When will the rest be paid? A forecast by month, with its uncertainty, tested on the past.
//!
//! The method, in short (`docs/methods/payment-forecast.md` has it in full):
//! 1. Each open application runs two risks each month, payment and withdrawal, that depend on its measure and on how
//!    long ago it was decreed. The risks are those of the last [`WINDOW`] months (discrete-time competing risks), with
//!    a measure that has few cases leaning on all measures together.
//! 2. Payments come in batches, so a month can pay far more or less than the risks say. The ratios of observed to
//!    expected payments of the past months are drawn again in blocks (moving-block bootstrap, Künsch 1989).
//! 3. A few hundred futures are played; the forecast is their median and the band that holds 80% of them.

mod back_test;
mod hazards;
mod months;
mod scenarios;

use chrono::NaiveDate;
use serde::Serialize;

pub use back_test::{BackTest, back_test};
pub use months::Month;

use crate::{Application, ApplicationState, Picture};
use hazards::Hazards;
use scenarios::Scenarios;

/// Months of the past that the risks are read from.
pub const WINDOW: i32 = 9;
/// Months of the future that are played.
pub const HORIZON: usize = 36;
/// Fewer payments than this in the window, and no forecast is made.
const FEWEST_PAYMENTS: f64 = 30.0;

/// One application, as the forecast sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Its measure: a small number.
    pub measure: usize,
    /// Its money, in cents.
    pub amount: i64,
    /// The month of its decree.
    pub funded: Month,
    /// The month of its end, and whether that was a payment; `None` while it is open.
    pub end: Option<(Month, bool)>,
}

/// Low, middle and high: the 10th, 50th and 90th percentile of what was played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Band<T> {
    /// One future out of ten is below.
    pub low: T,
    /// Half of the futures are below.
    pub middle: T,
    /// One future out of ten is above.
    pub high: T,
}

/// What is expected of one month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ForecastMonth {
    /// Its first day.
    pub month: NaiveDate,
    /// Money paid in the month, in cents.
    pub paid: Band<i64>,
    /// Money paid from now to the end of the month, in cents.
    pub paid_by_then: Band<i64>,
}

/// When the rest will be paid.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    /// Applications open now.
    pub open: usize,
    /// Their money, in cents.
    pub open_amount: i64,
    /// Open money of the measures of which no payment was seen in the window, in cents: nothing is foreseen of it,
    /// since the source has said nothing of it.
    pub silent_amount: i64,
    /// Month by month, from the month after the picture's.
    pub months: Vec<ForecastMonth>,
    /// The month in which half of what will be paid is paid; `None` beyond the horizon.
    pub half_paid: Band<Option<NaiveDate>>,
    /// The month in which nine tenths of what will be paid are paid; `None` beyond the horizon.
    pub nearly_all_paid: Band<Option<NaiveDate>>,
    /// Money that will be given up rather than paid, in cents.
    pub withdrawn: Band<i64>,
}

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoForecast {
    /// Nothing is open.
    #[error("nothing is left to pay")]
    NothingOpen,
    /// Too few payments with an official date in the window.
    #[error("too few payments with an official date in the last nine months")]
    TooFewPayments,
}

/// The cases of a picture: duplicates left out, ends by their official date.
#[must_use]
pub fn cases(picture: &Picture) -> Vec<Case> {
    picture.all().filter(|application| application.repetition == 0).map(case).collect()
}

fn case(application: &Application) -> Case {
    let end = match application.state {
        ApplicationState::Funded => None,
        ApplicationState::Paid | ApplicationState::Withdrawn => {
            let day = application.state_on.unwrap_or(application.state_seen);
            Some((Month::of(day), application.state == ApplicationState::Paid))
        }
    };
    Case {
        measure: application.measure as usize,
        amount: application.amount,
        funded: Month::of(application.funded_on),
        end,
    }
}

/// Forecasts from the end of the month `now`, from what had happened by then.
///
/// # Errors
/// [`NoForecast`] when there is nothing to foresee or too little to foresee it from.
pub fn forecast(cases: &[Case], now: Month) -> Result<Forecast, NoForecast> {
    let open: Vec<&Case> = cases.iter().filter(|case| case.is_open_at(now)).collect();
    if open.is_empty() {
        return Err(NoForecast::NothingOpen);
    }
    let hazards = Hazards::estimate(cases, now);
    if hazards.payments_seen() < FEWEST_PAYMENTS {
        return Err(NoForecast::TooFewPayments);
    }
    let (open, silent): (Vec<&Case>, Vec<&Case>) = open.into_iter().partition(|case| hazards.pays(case.measure));
    if open.is_empty() {
        return Err(NoForecast::NothingOpen);
    }
    let ratios = hazards.past_ratios(cases, now);
    let played = Scenarios::play(&open, &hazards, &ratios, now);
    let silent_amount = silent.iter().map(|case| case.amount).sum();
    Ok(Forecast { silent_amount, ..played.forecast(&open, now) })
}

impl Case {
    /// Whether it was decreed by the end of `month` and had not ended by then.
    #[must_use]
    pub fn is_open_at(&self, month: Month) -> bool {
        self.funded <= month && self.end.is_none_or(|(end, _)| end > month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::of(text.parse().expect("a day"))
    }

    /// Applications of two measures, decreed over three years; one in ten of those open is paid each month.
    fn steady() -> Vec<Case> {
        let start = month("2023-01-01");
        let mut cases = Vec::new();
        for decreed in 0..36 {
            for number in 0..100 {
                let (mut age, mut luck) = (1, number * 37 % 100 + 1);
                while luck > 10 && age < 60 {
                    luck = (luck - 10) * 10 / 9;
                    age += 1;
                }
                let funded = start.plus(decreed);
                let end = funded.plus(age);
                let end = (end <= start.plus(40)).then_some((end, number % 20 != 0));
                cases.push(Case { measure: number % 2, amount: 1_000_000, funded, end });
            }
        }
        cases
    }

    #[test]
    fn the_same_cases_give_the_same_futures() {
        let now = month("2026-04-01");
        assert_eq!(forecast(&steady(), now), forecast(&steady(), now));
    }

    #[test]
    fn money_paid_and_withdrawn_never_exceeds_what_is_open() {
        let cases = steady();
        let now = month("2026-04-01");
        let forecast = forecast(&cases, now).expect("a forecast");
        let last = forecast.months.last().expect("months").paid_by_then;
        assert!(last.low <= last.middle && last.middle <= last.high);
        assert!(last.high <= forecast.open_amount, "{last:?} of {}", forecast.open_amount);
        assert!(forecast.months.is_sorted_by_key(|month| month.paid_by_then.middle));
        assert!(forecast.half_paid.middle <= forecast.nearly_all_paid.middle);
    }

    #[test]
    fn a_steady_pace_is_foreseen_well() {
        let tests = back_test(&steady(), month("2026-04-01"), 6, 6);
        assert_eq!(tests.len(), 6);
        assert!(tests.iter().filter(|test| test.held()).count() >= 5, "{tests:?}");
    }

    #[test]
    fn a_measure_that_the_source_left_silent_is_set_apart() {
        let now = month("2026-04-01");
        let mut cases = steady();
        cases.push(Case { measure: 7, amount: 5, funded: now.plus(-40), end: None });
        let forecast = forecast(&cases, now).expect("a forecast");
        assert_eq!(forecast.silent_amount, 5);
        assert_eq!(forecast.open, cases.iter().filter(|case| case.is_open_at(now)).count() - 1);
    }

    #[test]
    fn no_forecast_is_made_of_nothing() {
        let now = month("2026-04-01");
        assert_eq!(forecast(&[], now), Err(NoForecast::NothingOpen));
        let lonely = Case { measure: 0, amount: 1, funded: now.plus(-3), end: None };
        assert_eq!(forecast(&[lonely], now), Err(NoForecast::TooFewPayments));
    }
}
