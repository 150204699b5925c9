// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happened to one application: official dates, and the day on which we first saw each thing.

use chrono::NaiveDate;
use store::StoreProblem;
use web::AppState;

use crate::{Application, ApplicationId, ApplicationState, Cup, tables::versions_of};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What.
    pub kind: MomentKind,
    /// Its official date, where the source gives one.
    pub official: Option<NaiveDate>,
    /// The day on which we first saw it.
    pub seen: Option<NaiveDate>,
}

/// What can happen to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// It was sent.
    Sent,
    /// The money was decreed, in cents.
    Funded {
        /// Cents.
        amount: i64,
    },
    /// The money was paid, in cents.
    Paid {
        /// Cents.
        amount: i64,
    },
    /// The body gave the money up, or lost it.
    Withdrawn,
    /// The source listed it no more.
    Vanished,
    /// The source listed it again.
    Reappeared,
    /// Its CUP changed.
    CupCorrected {
        /// The old one.
        from: Cup,
        /// The new one.
        to: Cup,
    },
    /// Its money changed, in cents.
    AmountChanged {
        /// Before.
        from: i64,
        /// After.
        to: i64,
    },
    /// Something else of it changed.
    Corrected,
}

/// A version of an application: the day it stands from, the day it ends, the application.
type Version = (NaiveDate, Option<NaiveDate>, Application);

/// What had happened to an application by `on`, in order; nothing of one that was never seen.
///
/// # Errors
/// When the database fails.
pub async fn application_story(app: &AppState, id: ApplicationId, on: NaiveDate) -> Result<Vec<Moment>, StoreProblem> {
    let mut versions = versions_of(app.store.reader(), id).await?;
    versions.retain(|(from, _, _)| *from <= on);
    Ok(story(&versions, on))
}

/// The last day on which an application stood, when it was ever seen.
///
/// # Errors
/// When the database fails.
pub async fn last_day_of(app: &AppState, id: ApplicationId) -> Result<Option<NaiveDate>, StoreProblem> {
    let versions = versions_of(app.store.reader(), id).await?;
    Ok(versions.last().map(|(from, to, _)| to.and_then(|day| day.pred_opt()).unwrap_or(*from)))
}

/// The day from which the source lists an application no more, as of `on`; none of one that stands, or was never seen.
///
/// # Errors
/// When the database fails.
pub async fn vanished_on(app: &AppState, id: ApplicationId, on: NaiveDate) -> Result<Option<NaiveDate>, StoreProblem> {
    let versions = versions_of(app.store.reader(), id).await?;
    let last = versions.iter().rfind(|(from, _, _)| *from <= on);
    Ok(last.and_then(|(_, to, _)| *to).filter(|gone| *gone <= on))
}

fn story(versions: &[Version], on: NaiveDate) -> Vec<Moment> {
    let Some((_, _, first)) = versions.first() else { return Vec::new() };
    let mut story = vec![
        Moment { kind: MomentKind::Sent, official: Some(first.sent_at.date_naive()), seen: None },
        Moment {
            kind: MomentKind::Funded { amount: first.amount },
            official: Some(first.funded_on),
            seen: Some(first.first_seen),
        },
    ];
    story.extend(ending(first));
    for pair in versions.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        if let Some(gone) = before.1.filter(|gone| *gone < after.0) {
            story.push(Moment { kind: MomentKind::Vanished, official: None, seen: Some(gone) });
            story.push(Moment { kind: MomentKind::Reappeared, official: None, seen: Some(after.0) });
        }
        story.extend(changes(&before.2, &after.2, after.0));
    }
    if let Some(gone) = versions.last().and_then(|last| last.1).filter(|gone| *gone <= on) {
        story.push(Moment { kind: MomentKind::Vanished, official: None, seen: Some(gone) });
    }
    story
}

fn changes(before: &Application, after: &Application, seen: NaiveDate) -> Vec<Moment> {
    let unofficial = |kind| Moment { kind, official: None, seen: Some(seen) };
    let mut moments = Vec::new();
    if before.cup != after.cup {
        moments.push(unofficial(MomentKind::CupCorrected { from: before.cup, to: after.cup }));
    }
    if before.amount != after.amount {
        moments.push(unofficial(MomentKind::AmountChanged { from: before.amount, to: after.amount }));
    }
    if before.state != after.state {
        moments.extend(ending(after));
    }
    let redated = before.state == after.state && before.state_on.is_some() && before.state_on != after.state_on;
    if redated || before.funded_on != after.funded_on || before.state != after.state && moments.is_empty() {
        moments.push(unofficial(MomentKind::Corrected));
    }
    moments
}

/// How it ended, if it has.
fn ending(application: &Application) -> Option<Moment> {
    let kind = match application.state {
        ApplicationState::Funded => return None,
        ApplicationState::Paid => MomentKind::Paid { amount: application.amount },
        ApplicationState::Withdrawn => MomentKind::Withdrawn,
    };
    Some(Moment { kind, official: application.state_on, seen: Some(application.state_seen) })
}
