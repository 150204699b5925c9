// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The last days on which something changed, as the feed tells them.

use chrono::NaiveDate;
use web::AppState;

use crate::{FundingProblem, tables, tables::Day};

/// A day on which something changed.
pub struct DayWithNews {
    /// The day, with how much changed.
    pub day: Day,
    /// The day taken in before it.
    pub eve: NaiveDate,
}

/// The last `most` days on which something changed, the latest first. The first day of all has nothing to be compared
/// with.
///
/// # Errors
/// When the database fails.
pub async fn days_with_news(app: &AppState, most: usize) -> Result<Vec<DayWithNews>, FundingProblem> {
    let days = tables::days(app.store.reader()).await?;
    let with_eve = days.windows(2).map(|pair| DayWithNews { day: pair[0].clone(), eve: pair[1].day });
    Ok(with_eve.filter(|news| moved(&news.day) > 0).take(most).collect())
}

fn moved(day: &Day) -> i64 {
    day.new_count
        + day.changed_state_count
        + day.corrected_cup_count
        + day.changed_otherwise_count
        + day.vanished_count
        + day.reappeared_count
        + day.avviso_count
}
