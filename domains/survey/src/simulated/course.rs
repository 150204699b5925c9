// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a body answers, when it begins, how far it comes.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use kernel::Draw;
use registry::MacroArea;

use super::{DAYS, Respondent, instant};

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nobody ever begins.
    Silent,
    /// Somebody begins and stops: after so many thousandths of the questions.
    Stopped(u64),
    /// Everything is there, nobody signs it off.
    Ready,
    /// Sent.
    Submitted,
}

/// The way of one body through the campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Course {
    pub(super) outcome: Outcome,
    pub(super) begins: DateTime<Utc>,
    /// The day of the last work on it.
    pub(super) last_day: NaiveDate,
}

/// Of a thousand Comuni of each class of residents, the smallest first, how many submit. Together 48.8 % of the Comuni
/// with 75 % of the residents, nearly all of the biggest (report of the Mappa, 2025).
const SUBMIT: [u64; 8] = [354, 394, 470, 595, 715, 820, 940, 1000];
/// Thousandths by which a part of Italy is above or below: the Centre and the South are weaker (Digital Italy 2023).
const AREA: [(MacroArea, u64); 5] = [
    (MacroArea::NorthWest, 1040),
    (MacroArea::NorthEast, 1080),
    (MacroArea::Centre, 1000),
    (MacroArea::South, 930),
    (MacroArea::Islands, 910),
];
/// Of a thousand that do not submit, how many begin; and of a thousand of those, how many come to the end.
const BEGIN: u64 = 185;
const READY: u64 = 90;

/// The share, in thousandths, that has submitted by the morning of a day of the campaign: a slow summer, a third by the
/// first closing day (1,300 had finished when it was put off), half of all in the last two weeks.
const SUBMITTED_BY: [(u64, u64); 12] = [
    (0, 0),
    (7, 12),
    (20, 60),
    (35, 105),
    (50, 135),
    (62, 200),
    (70, 345),
    (78, 430),
    (86, 560),
    (92, 700),
    (96, 830),
    (DAYS, 1000),
];
/// When those begin who never finish.
const BEGUN_BY: [(u64, u64); 5] = [(0, 0), (10, 110), (35, 260), (70, 450), (DAYS, 1000)];
/// Days from the beginning to the end: 10 %, half, 90 %.
const LAG: [i64; 3] = [0, 3, 16];

impl Course {
    pub(super) fn of(seed: u64, opens_on: NaiveDate, respondent: &Respondent) -> Self {
        let mut draw = Draw::new(seed, 1, &respondent.comune);
        let outcome = outcome(&mut draw, respondent);
        let (first, last) = match outcome {
            Outcome::Submitted | Outcome::Ready => {
                let last = day(&mut draw, &SUBMITTED_BY);
                (last.saturating_sub(draw.quantile(&LAG).unsigned_abs()), last)
            }
            Outcome::Stopped(_) | Outcome::Silent => {
                let first = day(&mut draw, &BEGUN_BY);
                (first, (first + draw.below(6)).min(DAYS - 1))
            }
        };
        let worked = |day: u64, draw: &mut Draw| working_day(opens_on, day, draw.below(100));
        let (first_day, last_day) = (worked(first, &mut draw), worked(last, &mut draw));
        let begins = instant(first_day.min(last_day), 8 * 3600 + draw.quantile(&[1200, 9000, 27_000]));
        Self { outcome, begins, last_day: last_day.max(first_day) }
    }

    pub(super) fn began(&self) -> bool {
        self.outcome != Outcome::Silent
    }

    pub(super) fn is_submitted(&self) -> bool {
        self.outcome == Outcome::Submitted
    }
}

fn outcome(draw: &mut Draw, respondent: &Respondent) -> Outcome {
    let class = usize::from(respondent.class().number() - 1);
    let area = AREA.iter().find(|(area, _)| *area == respondent.area).map_or(1000, |(_, area)| *area);
    let submits = SUBMIT.get(class).map_or(0, |class| if *class == 1000 { 1000 } else { class * area / 1000 });
    if draw.happens(submits) {
        Outcome::Submitted
    } else if !draw.happens(BEGIN) {
        Outcome::Silent
    } else if draw.happens(READY) {
        Outcome::Ready
    } else {
        // People stop early, or where numbers must be looked for: at the end of the acts, at expenses, at the servers.
        let stop = draw.pick(&[20_u64, 60, 120, 180, 330, 350, 370, 430, 500, 540, 560, 700, 850]);
        Outcome::Stopped(stop + draw.below(40))
    }
}

/// A day of the campaign, by how much has happened until each.
fn day(draw: &mut Draw, by: &[(u64, u64)]) -> u64 {
    let share = draw.below(1000);
    let after = by.partition_point(|(_, until)| *until <= share).clamp(1, by.len() - 1);
    let ((from, low), (to, high)) = (by[after - 1], by[after]);
    (from + (to - from) * (share - low) / (high - low).max(1)).min(DAYS - 1)
}

/// Offices work on working days; one time in twelve somebody sits down on a Saturday or Sunday.
fn working_day(opens_on: NaiveDate, day: u64, chance: u64) -> NaiveDate {
    let date = opens_on.checked_add_days(Days::new(day)).unwrap_or(opens_on);
    let back = match date.weekday() {
        Weekday::Sat if chance >= 8 => 1,
        Weekday::Sun if chance >= 8 => 2,
        _ => 0,
    };
    date.checked_sub_days(Days::new(back.min(day))).unwrap_or(date)
}

/// What is expected of a campaign that begins on this day: half of all Comuni, as the rush to the end has it.
pub(super) fn plan(opens_on: NaiveDate) -> Vec<(NaiveDate, f64)> {
    const ALL: f64 = 0.5;
    let point = |(day, share): &(u64, u64)| {
        #[expect(clippy::cast_precision_loss, reason = "thousandths")]
        let share = *share as f64 / 1000.0 * ALL;
        Some((opens_on.checked_add_days(Days::new(*day))?, share))
    };
    SUBMITTED_BY.iter().filter_map(point).collect()
}
