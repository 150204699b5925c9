// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many will have submitted at closing: the pace of this campaign along the course of a reference, with an interval.
//!
//! The model and its test are told in `docs/methods/response.md`. Everything counts in days before the closing day.
#![expect(clippy::cast_precision_loss, reason = "counts of Comuni and of days")]

use chrono::Weekday;

/// The interval holds the truth 8 times in 10: this many standard deviations on each side.
const Z: f64 = 1.281_551_565_545;
/// Submissions, by reference, that the pace is pulled towards 1 with.
const PULL: f64 = 20.0;
/// What a submission tells of the pace halves in so many days: habits change as the deadline comes near.
const HALF_LIFE: f64 = 14.0;
/// Standard deviation, in logarithms, of what one campaign's last days differ from another's: no count of the past tells.
const SHAPE: f64 = 0.35;
/// The most that days of one campaign are believed to differ from each other beyond chance.
const WILDEST: f64 = 40.0;
/// Days of a week: over so many the hazards of the reference are averaged, but for the last ones.
const SMOOTH: usize = 7;

/// The course of another campaign, or of the plan: the share that had submitted by the end of each day.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The probability that who has not submitted does so on this day, by days left, were all days of the week the same.
    hazards: Vec<f64>,
    /// How much more than that comes on working days, and on Saturdays and Sundays.
    of_week: [f64; 2],
}

/// What happened so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Comuni in all.
    pub comuni: usize,
    /// Submissions of each day that is over, from the first on.
    pub daily: Vec<usize>,
    /// Days left after the last of them; the closing day has none.
    pub days_left: usize,
    /// The day of the week on which it closes.
    pub closes: Weekday,
}

/// A day ahead: how many will have submitted by its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Days left after it.
    pub days_left: usize,
    /// Lower end of the interval.
    pub low: f64,
    /// The most likely.
    pub middle: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// What is expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Each day ahead, the closing day last.
    pub steps: Vec<Step>,
    /// How fast this campaign goes, against its reference at the same distance from closing: 1 is as fast.
    pub pace: f64,
}

impl Reference {
    /// The course of a reference, by the share that had submitted by the end of the day with 0, 1, 2… days left, and by
    /// the day of the week on which it closed.
    #[must_use]
    pub fn by_days_left(shares: &[f64], closes: Weekday) -> Option<Self> {
        let raw: Vec<f64> = (0..shares.len()).map(|left| hazard(shares, left)).collect();
        let around = |left: usize| &raw[left.saturating_sub(SMOOTH / 2)..raw.len().min(left + SMOOTH / 2 + 1)];
        let smooth: Vec<f64> =
            (0..raw.len()).map(|left| around(left).iter().sum::<f64>() / around(left).len() as f64).collect();
        let of_week = [0, 1].map(|kind| {
            let days = || (SMOOTH..raw.len().saturating_sub(SMOOTH / 2)).filter(|left| kind_of(closes, *left) == kind);
            let expected: f64 = days().map(|left| smooth[left]).sum();
            let came: f64 = days().map(|left| raw[left]).sum();
            if expected > 0.0 { (came / expected).clamp(0.05, 3.0) } else { 1.0 }
        });
        // The last rush is as it was, but for the day of the week; before, days are like those around them.
        let level = |left: usize| if left < SMOOTH { raw[left] / of_week[kind_of(closes, left)] } else { smooth[left] };
        let hazards: Vec<f64> = (0..raw.len()).map(level).collect();
        (hazards.iter().sum::<f64>() > 0.0).then_some(Self { hazards, of_week })
    }

    /// The hazard of a day of a campaign that closes on this day of the week. Before the reference began, its first week
    /// goes on.
    fn hazard(&self, closes: Weekday, days_left: usize) -> f64 {
        let level = self.hazards.get(days_left).copied().unwrap_or_else(|| {
            let first = &self.hazards[self.hazards.len().saturating_sub(SMOOTH)..];
            first.iter().sum::<f64>() / first.len() as f64
        });
        (level * self.of_week[kind_of(closes, days_left)]).min(0.999)
    }
}

/// 0 for a working day, 1 for a Saturday or a Sunday.
fn kind_of(closes: Weekday, days_left: usize) -> usize {
    let day = (closes.num_days_from_monday() as usize + SMOOTH - days_left % SMOOTH) % SMOOTH;
    usize::from(day >= 5)
}

fn hazard(shares: &[f64], left: usize) -> f64 {
    let before = shares.get(left + 1).copied().unwrap_or(0.0);
    if before >= 1.0 { 0.0 } else { ((shares[left] - before) / (1.0 - before)).clamp(0.0, 0.999) }
}

/// What is known of the pace: its logarithm and the variance of that, and how wildly days differ.
struct Pace {
    middle: f64,
    variance: f64,
    wildness: f64,
}

impl Outlook {
    /// What is to be expected; none when the campaign is over.
    #[must_use]
    pub fn of(course: &Course, reference: &Reference) -> Option<Self> {
        Self::of_part(course, reference, 1.0)
    }

    /// The same for a part of the Comuni, whose pace is that of the whole until its own submissions say otherwise.
    #[must_use]
    pub fn of_part(course: &Course, reference: &Reference, pace_of_the_whole: f64) -> Option<Self> {
        if course.days_left == 0 {
            return None;
        }
        let pace = pace(course, reference, pace_of_the_whole);
        let done = course.daily.iter().sum::<usize>() as f64;
        let open = (course.comuni as f64 - done).max(0.0);
        let spread = Z * (pace.variance + SHAPE * SHAPE).sqrt();
        let at = |log_pace: f64, hazard: f64| hazard * log_pace.exp();
        // The sum of -ln(1 - h) over the days ahead: those left at its end are exp of minus it.
        let mut cumulated = 0.0;
        let steps = (0..course.days_left).rev().map(|days_left| {
            cumulated -= (1.0 - reference.hazard(course.closes, days_left)).ln();
            let share = |log_pace: f64| 1.0 - (-at(log_pace, cumulated)).exp();
            let middle = share(pace.middle);
            let chance = Z * (open * middle * (1.0 - middle) * pace.wildness).sqrt();
            let side = |edge: f64| (open * (edge - middle)).hypot(chance);
            let (below, above) = (side(share(pace.middle - spread)), side(share(pace.middle + spread)));
            let middle = done + open * middle;
            let (low, high) = ((middle - below).max(done), (middle + above).min(course.comuni as f64));
            Step { days_left, low, middle, high }
        });
        Some(Self { steps: steps.collect(), pace: pace.middle.exp() })
    }

    /// The closing day.
    #[must_use]
    pub fn at_closing(&self) -> Step {
        self.steps.last().copied().unwrap_or(Step { days_left: 0, low: 0.0, middle: 0.0, high: 0.0 })
    }
}

/// The pace so far: what came in, against what the reference would have brought from those who were still missing.
fn pace(course: &Course, reference: &Reference, prior: f64) -> Pace {
    let days = course.daily.len();
    let mut open = course.comuni as f64;
    let (mut seen, mut expected, mut squares) = (0.0, 0.0, 0.0);
    let mut weeks: Vec<(f64, f64)> = Vec::new();
    for (at, &came) in course.daily.iter().enumerate() {
        let age = (days - 1 - at) as f64;
        let weight = 0.5_f64.powf(age / HALF_LIFE);
        let due = open * reference.hazard(course.closes, course.days_left + days - 1 - at);
        seen += weight * came as f64;
        squares += weight * weight * came as f64;
        expected += weight * due;
        if at % SMOOTH == 0 {
            weeks.push((0.0, 0.0));
        }
        if let Some(week) = weeks.last_mut() {
            *week = (week.0 + came as f64, week.1 + due);
        }
        open -= came as f64;
    }
    let pulled = seen + PULL * prior;
    let ratio = pulled / (expected + PULL);
    let wildness = wildness(&weeks, ratio);
    // Without a submission there is the pull alone.
    let variance = (wildness * squares + PULL * prior) / (pulled * pulled);
    Pace { middle: ratio.ln(), variance, wildness: wildness.min(4.0) }
}

/// How many times more than chance weeks differ from what they should have brought.
fn wildness(weeks: &[(f64, f64)], ratio: f64) -> f64 {
    let known: Vec<f64> = weeks
        .iter()
        .filter(|(_, due)| due * ratio >= 5.0)
        .map(|(came, due)| (came - due * ratio).powi(2) / (due * ratio))
        .collect();
    if known.len() < 3 {
        return 5.0;
    }
    (known.iter().sum::<f64>() / (known.len() - 1) as f64).clamp(1.0, WILDEST)
}

#[cfg(test)]
mod tests;
