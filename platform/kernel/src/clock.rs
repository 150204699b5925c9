// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one home of "now": instants in UTC, cut to microseconds; legal days in Rome.

use std::sync::Mutex;

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};

/// Gives the present instant. Asked through `Tx::now` inside a transaction, through `AppState::clock` outside.
pub trait Clock: Send + Sync {
    /// The present instant, in UTC, cut to microseconds: SQLite would keep nanoseconds, PostgreSQL would not.
    fn now(&self) -> DateTime<Utc>;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one home of the machine's clock")]
        let now = Utc::now();
        now.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(now)
    }
}

/// A clock that moves only when told to: for tests.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// A clock that stands at `instant`.
    #[must_use]
    pub const fn at(instant: DateTime<Utc>) -> Self {
        Self(Mutex::new(instant))
    }

    /// Moves the clock by `step`, which may be negative.
    pub fn advance(&self, step: TimeDelta) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += step;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The calendar day of an instant in Italy: the day that terms, feeds and digests speak of.
#[must_use]
pub fn day_in_rome(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&chrono_tz::Europe::Rome).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_rome() {
        let winter = DateTime::from_timestamp(1_675_292_399, 0).expect("2023-02-01T22:59:59Z");
        assert_eq!(day_in_rome(winter).to_string(), "2023-02-01");
        assert_eq!(day_in_rome(winter + TimeDelta::seconds(1)).to_string(), "2023-02-02");
        let summer = DateTime::from_timestamp(1_690_840_800, 0).expect("2023-07-31T22:00:00Z");
        assert_eq!(day_in_rome(summer).to_string(), "2023-08-01");
    }

    #[test]
    fn the_system_clock_is_cut_to_microseconds() {
        assert_eq!(SystemClock.now().timestamp_subsec_nanos() % 1000, 0);
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = FixedClock::at(DateTime::UNIX_EPOCH);
        assert_eq!(clock.now(), clock.now());
        clock.advance(TimeDelta::days(1));
        assert_eq!(day_in_rome(clock.now()).to_string(), "1970-01-02");
    }
}
