// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! When the server fetches the open data by itself: at its first start, and then every day.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Rome;
use funding::Order;
use kernel::{Actor, day_in_rome};
use outside::Source;
use tokio::sync::watch;
use web::AppState;

use crate::home;

/// How long to wait after a failure: then twice as long each time, up to four hours.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(10);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(4);

/// How the last sync of this process went; on the shelf, for the home page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SyncState {
    /// It is at work.
    Running,
    /// It took the day in.
    Done,
    /// It could not: the log says why.
    Failed,
}

/// The state of the last sync, as the shelf keeps it.
pub(crate) struct LastSync(SyncState);

impl LastSync {
    /// How it went.
    pub(crate) const fn state(&self) -> SyncState {
        self.0
    }
}

/// Fetches at once when today was not taken in yet, then every day at this hour of Rome, until `stopped` says so.
pub(crate) async fn every_day(app: AppState, from: String, hour: u32, mut stopped: watch::Receiver<bool>) {
    let minute = minute_of_this_house(&app);
    let mut pause = FIRST_PAUSE;
    let mut due = match has_today(&app).await {
        true => next(app.clock.now(), hour, minute),
        false => app.clock.now(),
    };
    loop {
        let wait = (due - app.clock.now()).to_std().unwrap_or_default();
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = stopped.wait_for(|stopped| *stopped) => return,
        }
        let regular = next(app.clock.now(), hour, minute);
        if sync(&app, &from).await {
            pause = FIRST_PAUSE;
            due = regular;
        } else {
            due = regular.min(app.clock.now() + pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }
}

async fn has_today(app: &AppState) -> bool {
    let days = funding::days_taken_in(&app.store).await.unwrap_or_default();
    let today = day_in_rome(app.clock.now());
    days.last().is_some_and(|last| last.day >= today && !last.simulated)
}

/// Takes today in, and tells whether it could.
async fn sync(app: &AppState, from: &str) -> bool {
    let state = |state| app.shelf.put(Arc::new(LastSync(state)));
    state(SyncState::Running);
    let source = Source::parse(from, &app.outside.web);
    let order = Order { source, day: day_in_rome(app.clock.now()), limits: funding::feed::Limits::default() };
    match funding::take_in_day(&app.store, &Actor::System("daily_sync"), &order).await {
        Ok(report) => {
            let refused = report.files.iter().filter(|file| file.verdict == "refused").count();
            tracing::info!(day = %report.day, changed = report.changed, refused, "the day {} was taken in", report.day);
            state(SyncState::Done);
            home::warm(app.clone()).await;
            true
        }
        Err(problem) => {
            tracing::warn!(error = %problem, "the open data could not be taken in: {problem}");
            state(SyncState::Failed);
            false
        }
    }
}

/// A minute that is the same at each start and different in each installation, so that not all of them ask at once.
fn minute_of_this_house(app: &AppState) -> u32 {
    app.settings.public_url.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 60
}

/// The next time it is this hour and minute in Rome. A time that the change to summer time skips is the next that is.
fn next(now: DateTime<Utc>, hour: u32, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour.min(23), minute, 0).unwrap_or(NaiveTime::MIN);
    let today = now.with_timezone(&Rome).date_naive();
    let days = (0..3).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let mut times = days.filter_map(|day| day.and_time(time).and_local_timezone(Rome).earliest());
    times.find(|time| *time > now).map_or(now + TimeDelta::days(1), |time| time.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn the_hour_is_that_of_rome_in_winter_and_in_summer() {
        assert_eq!(next(instant("2026-01-10T01:00:00Z"), 6, 15), instant("2026-01-10T05:15:00Z"));
        assert_eq!(next(instant("2026-07-10T01:00:00Z"), 6, 15), instant("2026-07-10T04:15:00Z"));
        assert_eq!(next(instant("2026-07-10T04:15:00Z"), 6, 15), instant("2026-07-11T04:15:00Z"));
    }

    #[test]
    fn an_hour_that_a_day_does_not_have_waits_for_the_next_day() {
        assert_eq!(next(instant("2026-03-28T23:30:00Z"), 2, 30), instant("2026-03-30T00:30:00Z"));
    }
}
