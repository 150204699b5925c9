// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The forecast put to the test: made from past months, held against what then happened.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Band, Case, Month, forecast, hazards::Hazards};

/// One forecast of the past beside the truth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BackTest {
    /// The month from whose end it was made.
    pub made_in: NaiveDate,
    /// How many months ahead it looked.
    pub months: usize,
    /// The money it foresaw, in cents.
    pub foreseen: Band<i64>,
    /// The money that was paid, in cents.
    pub paid: i64,
}

impl BackTest {
    /// Whether the truth fell in the band that should hold it eight times out of ten.
    #[must_use]
    pub const fn held(&self) -> bool {
        self.foreseen.low <= self.paid && self.paid <= self.foreseen.high
    }
}

/// Makes the forecast again from each of the last `times` months that lie `months` or more back, knowing only what
/// was known then, and holds it against what was paid.
#[must_use]
pub fn back_test(cases: &[Case], now: Month, months: usize, times: usize) -> Vec<BackTest> {
    let ahead = i32::try_from(months).unwrap_or(i32::MAX);
    (0..i32::try_from(times).unwrap_or(0))
        .rev()
        .filter_map(|back| {
            let origin = now.plus(-ahead - back);
            let known = known_at(cases, origin);
            let foreseen = forecast(&known, origin).ok()?;
            let hazards = Hazards::estimate(&known, origin);
            let end = origin.plus(ahead);
            let paid = cases
                .iter()
                .filter(|case| hazards.pays(case.measure) && case.is_open_at(origin))
                .filter(|case| matches!(case.end, Some((month, true)) if month <= end))
                .map(|case| case.amount)
                .sum();
            let foreseen = foreseen.months.get(months - 1)?.paid_by_then;
            Some(BackTest { made_in: origin.first_day(), months, foreseen, paid })
        })
        .collect()
}

/// The cases as they were known at the end of a month: later decrees unknown, later ends still open.
fn known_at(cases: &[Case], month: Month) -> Vec<Case> {
    cases
        .iter()
        .filter(|case| case.funded <= month)
        .map(|case| Case { end: case.end.filter(|(end, _)| *end <= month), ..*case })
        .collect()
}
