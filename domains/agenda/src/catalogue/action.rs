// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! An action of the catalogue: what is done, by whom, for how much, and what it raises.

use super::{Said, Size};

/// Who works on actions: the RTD, who runs ICT, the other offices.
pub const ROLES: [&str; 3] = ["rtd", "ict", "uffici"];

/// The areas of the Accademia dei Comuni digitali.
pub const COURSES: [&str; 7] = ["introduzione", "processi", "servizi", "dati", "sicurezza", "cloud", "smart"];

/// Something that a Comune can do, once.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its name: never reused.
    pub id: String,
    /// What it is called.
    pub title: Said,
    /// What to do, in plain words.
    pub what: Said,
    /// The section of the questionnaire it belongs to.
    pub section: String,
    /// The indicators it raises.
    pub raises: Vec<Raise>,
    /// Actions that come first, by name.
    pub requires: Vec<String>,
    /// Of the actions with the same word only one is done.
    pub alternatives: Option<String>,
    /// Classes of Comuni it is for, from 1 to 8; all, if none is written.
    pub classes: Vec<u8>,
    /// What doing it costs, euro, for a Comune of class 3.
    pub once: Amount,
    /// Fees of a year, euro, for a Comune of class 3.
    pub yearly: Amount,
    /// How the costs grow with the class: one of [`SCALES`](super::SCALES).
    pub scale: String,
    /// Days of work of each of [`ROLES`], for a Comune of class 3.
    pub days: [u32; 3],
    /// Quarters of work.
    pub quarters: usize,
    /// What doing it once for several Comuni costs, as a percentage of what each would pay alone; none if it makes no
    /// sense together.
    pub joint: Option<u32>,
    /// The measure of PA digitale 2026 that pays for it, when a call is open.
    pub measure: Option<String>,
    /// Area of the courses that teach it.
    pub course: String,
    /// Kinds of reusable software that answer it.
    pub reuse: Vec<String>,
    /// What shows that it is done.
    pub proof: Said,
    /// The law that asks it, as people cite it; blank if none does.
    pub law: String,
}

/// What an action does to an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Raise {
    /// The indicator.
    pub indicator: String,
    /// How far.
    pub by: Rise,
}

/// How far an indicator rises; scores go from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rise {
    /// To this score at least.
    To(f64),
    /// By so much, up to 1.
    By(f64),
}

impl Rise {
    /// The score that an indicator has afterwards.
    #[must_use]
    pub fn from(self, score: f64) -> f64 {
        match self {
            Self::To(level) => score.max(level),
            Self::By(rise) => (score + rise).min(1.0),
        }
    }
}

/// A cost, euro: the lowest, the usual and the highest that one meets. Estimates of Campanile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The lowest.
    pub low: u32,
    /// The usual: what plans reckon with.
    pub usual: u32,
    /// The highest.
    pub high: u32,
}

impl Amount {
    /// The same for a Comune whose factor is this, rounded to what one would write.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        let scaled = |euro: u32| rounded(f64::from(euro) * factor);
        Self { low: scaled(self.low), usual: scaled(self.usual), high: scaled(self.high) }
    }
}

impl Action {
    /// Whether it is for Comuni of this class.
    #[must_use]
    pub fn is_for(&self, class: u8) -> bool {
        self.classes.is_empty() || self.classes.contains(&class)
    }

    /// What doing it costs a Comune of this size.
    #[must_use]
    pub fn once_for(&self, size: &Size) -> Amount {
        self.once.times(size.factor(&self.scale))
    }

    /// The fees of a year for a Comune of this size.
    #[must_use]
    pub fn yearly_for(&self, size: &Size) -> Amount {
        self.yearly.times(size.factor(&self.scale))
    }

    /// Days of each role for a Comune of this size: one at least where there is any work.
    #[must_use]
    pub fn days_for(&self, size: &Size) -> [u32; 3] {
        self.days.map(|days| if days == 0 { 0 } else { whole(f64::from(days) * size.days).max(1) })
    }
}

/// To 50 euro below a thousand, to 100 below ten thousand, to 1,000 above.
fn rounded(euro: f64) -> u32 {
    let step = if euro < 1_000.0 {
        50.0
    } else if euro < 10_000.0 {
        100.0
    } else {
        1_000.0
    };
    whole((euro / step).round() * step)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small, not negative")]
fn whole(number: f64) -> u32 {
    number.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cost_is_rounded_to_what_one_would_write() {
        let amount = Amount { low: 300, usual: 2_500, high: 9_000 };
        assert_eq!(amount.times(0.6), Amount { low: 200, usual: 1_500, high: 5_400 });
        assert_eq!(amount.times(4.0), Amount { low: 1_200, usual: 10_000, high: 36_000 });
    }

    #[test]
    fn a_rise_never_takes_away_and_never_goes_beyond_one() {
        assert_eq!((Rise::To(0.5).from(0.75), Rise::To(0.5).from(0.25)), (0.75, 0.5));
        assert_eq!(Rise::By(0.5).from(0.75), 1.0);
    }
}
