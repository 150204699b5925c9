// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What still needs a key before the one in use.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{EntityTrait as _, FromQueryResult, Statement};
use web::AppState;

use crate::{IdentityProblem, identity_log::IdentityLog, opened::Opened, tables::key};

/// Sign-ins that were begun, and letters with a secret, are over by then.
const ON_THEIR_WAY: TimeDelta = TimeDelta::hours(1);

/// Who would have to ask again, were the old keys retired now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// Codes sent to a PEC and not typed yet, and people let in by the command line who have not come.
    pub(crate) waiting: i64,
    /// Until when, at most.
    pub(crate) until: Option<DateTime<Utc>>,
    /// People without a codice fiscale who have not signed in since: nothing but their provider's name tells them.
    pub(crate) strangers: i64,
    /// Days of the identity log.
    pub(crate) log_days: usize,
    /// Until when sign-ins and letters may still be on their way.
    pub(crate) on_their_way: Option<DateTime<Utc>>,
}

impl Needs {
    pub(crate) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

impl fmt::Display for Needs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |at: DateTime<Utc>| at.format("%Y-%m-%d %H:%M UTC");
        f.write_str("the old keys are still needed:")?;
        if let Some(until) = self.on_their_way {
            write!(f, " sign-ins and letters may be on their way until {};", day(until))?;
        }
        if let (1.., Some(until)) = (self.waiting, self.until) {
            write!(f, " {} codes or admissions wait, until {} at most;", self.waiting, day(until))?;
        }
        if self.strangers > 0 {
            write!(f, " {} people without a codice fiscale have not signed in since;", self.strangers)?;
        }
        if self.log_days > 0 {
            write!(
                f,
                " {} days of the identity log, today's among them, are sealed with one: tomorrow;",
                self.log_days
            )?;
        }
        f.write_str(" with --at-once those who wait must ask again, and the people come as new ones")
    }
}

#[derive(FromQueryResult)]
struct Counted {
    waiting: i64,
    until: Option<DateTime<Utc>>,
    strangers: i64,
}

/// What needs them now.
pub(crate) async fn needs(app: &AppState, opened: &Opened) -> Result<Needs, IdentityProblem> {
    const SQL: &str = "SELECT
        (SELECT count(*) FROM identity_enrolment WHERE asked_at <= $1 AND finished_at IS NULL AND expires_at > $2)
            + (SELECT count(*) FROM identity_admission
                WHERE admitted_at <= $1 AND closed_at IS NULL AND expires_at > $2) AS waiting,
        (SELECT max(expires_at) FROM (
            SELECT expires_at FROM identity_enrolment WHERE asked_at <= $1 AND finished_at IS NULL
            UNION ALL SELECT expires_at FROM identity_admission WHERE admitted_at <= $1 AND closed_at IS NULL
        ) AS waits) AS until,
        (SELECT count(*) FROM identity_person WHERE fiscal_code IS NULL AND NOT invented AND seen_at <= $1) AS strangers";
    let log_days = opened.with_log(IdentityLog::days_of_older_keys).await?.len();
    let since = key::Entity::find().one(app.store.reader()).await?.and_then(|row| row.since);
    let is_changing = opened.sealer.is_changing()?;
    let Some(since) = since.filter(|_| is_changing) else {
        return Ok(Needs { log_days, ..Needs::default() });
    };
    let now = app.clock.now();
    let reader = app.store.reader();
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), SQL, [since.into(), now.into()]);
    let counted = Counted::find_by_statement(statement).one(reader).await?.ok_or(IdentityProblem::NotFound)?;
    Ok(Needs {
        waiting: counted.waiting,
        until: counted.until.filter(|_| counted.waiting > 0),
        strangers: counted.strangers,
        log_days,
        on_their_way: Some(since + ON_THEIR_WAY).filter(|until| *until > now),
    })
}
