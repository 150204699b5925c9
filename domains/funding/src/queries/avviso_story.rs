// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How one call changed, from one day taken in to the next.

use chrono::NaiveDate;
use sea_orm::{FromQueryResult, Statement};
use store::StoreProblem;
use web::AppState;

/// A change of a call, with the first day on which the source showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AvvisoChange {
    /// It came into the list.
    Appeared {
        /// When.
        day: NaiveDate,
    },
    /// The last day to apply moved.
    Deadline {
        /// When.
        day: NaiveDate,
        /// From this day.
        from: NaiveDate,
        /// To this day.
        to: NaiveDate,
    },
    /// Its money changed, in cents.
    Amount {
        /// When.
        day: NaiveDate,
        /// Before.
        from: i64,
        /// After.
        to: i64,
    },
    /// The source calls its state otherwise.
    State {
        /// When.
        day: NaiveDate,
        /// Before, in the source's word.
        from: String,
        /// After.
        to: String,
    },
    /// Something else of it changed.
    Otherwise {
        /// When.
        day: NaiveDate,
    },
}

impl AvvisoChange {
    /// The first day on which the source showed it.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        match self {
            Self::Appeared { day }
            | Self::Deadline { day, .. }
            | Self::Amount { day, .. }
            | Self::State { day, .. }
            | Self::Otherwise { day } => *day,
        }
    }
}

/// A version of a call, as its row has it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
struct Version {
    valid_from: NaiveDate,
    closes_on: Option<NaiveDate>,
    opens_on: Option<NaiveDate>,
    state: Option<String>,
    amount: Option<i64>,
    recipients: Option<String>,
}

/// How the call of this title had changed by `on`, in order.
///
/// # Errors
/// When the database fails.
pub async fn avviso_story(app: &AppState, title: &str, on: NaiveDate) -> Result<Vec<AvvisoChange>, StoreProblem> {
    const SQL: &str = "SELECT valid_from, closes_on, opens_on, state, amount, recipients FROM funding_avviso_version
        WHERE title = $1 AND valid_from <= $2 ORDER BY avviso_id, valid_from";
    let db = app.store.reader();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, [title.into(), on.into()]);
    let versions = Version::find_by_statement(statement).all(db).await?;
    let appeared = versions.iter().find(|version| version.state.is_some());
    let appeared = appeared.map(|version| AvvisoChange::Appeared { day: version.valid_from });
    Ok(appeared.into_iter().chain(versions.windows(2).flat_map(|pair| changes(&pair[0], &pair[1]))).collect())
}

fn changes(before: &Version, after: &Version) -> Vec<AvvisoChange> {
    let day = after.valid_from;
    // Named by applications first, and listed later: that is an appearance, told above.
    if before.state.is_none() || before == &(Version { valid_from: before.valid_from, ..after.clone() }) {
        return Vec::new();
    }
    let mut changes = Vec::new();
    if let (Some(from), Some(to)) = (before.closes_on, after.closes_on)
        && from != to
    {
        changes.push(AvvisoChange::Deadline { day, from, to });
    }
    if let (Some(from), Some(to)) = (before.amount, after.amount)
        && from != to
    {
        changes.push(AvvisoChange::Amount { day, from, to });
    }
    if let (Some(from), Some(to)) = (&before.state, &after.state)
        && from != to
    {
        changes.push(AvvisoChange::State { day, from: from.clone(), to: to.clone() });
    }
    if changes.is_empty() {
        changes.push(AvvisoChange::Otherwise { day });
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(from: u32, closes: u32) -> Version {
        let day = |day| NaiveDate::from_ymd_opt(2023, 2, day);
        Version {
            valid_from: day(from).expect("a day"),
            closes_on: day(closes),
            opens_on: day(1),
            state: Some("PUBBLICATO".to_owned()),
            amount: Some(100),
            recipients: None,
        }
    }

    #[test]
    fn an_extension_is_told_with_both_days() {
        let (before, after) = (version(1, 10), version(5, 20));
        let told = changes(&before, &after);
        assert!(matches!(told[..], [AvvisoChange::Deadline { day, .. }] if day == after.valid_from), "{told:?}");
        assert_eq!(changes(&before, &version(5, 10)), []);
    }
}
