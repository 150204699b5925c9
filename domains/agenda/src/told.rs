// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! A plan as it is kept and shown: what is done when, what is left out, why, and what it is worth.
//!
//! It stands by itself: a version that was kept reads the same when the catalogue or the answers have changed since.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{catalogue::Said, wishes::QUARTERS};

/// A plan in words and figures. Quarters are counted from 0, years too; money is euro.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The year of quarter 0.
    pub first_year: i32,
    /// Whether there is a plan at all.
    pub found: bool,
    /// Which obligations it keeps, and when.
    pub strictness: Strictness,
    /// Whether the time was over before it was known that no plan keeps more of them; with no plan, that there is none.
    #[serde(default)]
    pub unproven: bool,
    /// Why obligations could not be kept in time, if they could not.
    pub conflict: Option<Said>,
    /// How good it is, in words.
    pub status: Said,
    /// Who found it and who proved it, in words.
    pub proof: Said,
    /// How much more another plan could be worth at most, about in points of the index: proven. 0 when none is.
    pub distance: f64,
    /// The index before and after, from what is known; none where the Comune has none.
    pub index: Option<(f64, f64)>,
    /// Sections of which enough is known for a score.
    pub sections: Vec<SectionTold>,
    /// Those of which it is not, by name.
    #[serde(default)]
    pub partial: Vec<String>,
    /// The money, year by year.
    pub years: Vec<YearTold>,
    /// Fees of a year of actions that were done before the plan: part of what every year takes.
    #[serde(default)]
    pub fees_before: u32,
    /// Days of each role, year by year: there, used.
    pub days: Vec<[(u32, u32); 3]>,
    /// What is done, by quarter.
    pub chosen: Vec<Line>,
    /// What is left out.
    pub left: Vec<Left>,
    /// What is there already, by name and title.
    pub met: Vec<(String, Said)>,
    /// What nobody said how it stands.
    pub unknown: Vec<(String, Said)>,
    /// What a little more money or time would bring.
    pub prices: Vec<Said>,
    /// How far the prices are.
    #[serde(default)]
    pub pricing: Pricing,
}

/// How far the prices of a plan are: they take longer than the plan itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pricing {
    /// The plan is there, its prices are not yet.
    Coming,
    /// The time was over before all were worked out.
    InPart,
    /// All were worked out.
    #[default]
    Whole,
}

/// Which obligations a plan keeps, from the strictest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// All: those to come in time, those in force already within the first year.
    #[default]
    OnTime,
    /// All: those to come in time, those in force already within the plan.
    InPlan,
    /// Those that people pinned; the others as far as they are worth it.
    Preferred,
}

impl Strictness {
    /// From the strictest.
    pub const ALL: [Self; 3] = [Self::OnTime, Self::InPlan, Self::Preferred];

    /// The key of its text.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::OnTime => "agenda-strict-on-time",
            Self::InPlan => "agenda-strict-in-plan",
            Self::Preferred => "agenda-strict-preferred",
        }
    }
}

/// A section before and after, 0 to 100, from what is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionTold {
    /// Its name in the edition.
    pub id: String,
    /// Its score before.
    pub before: f64,
    /// And after.
    pub after: f64,
}

/// The money of a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearTold {
    /// The year.
    pub year: i32,
    /// What there is.
    pub there: u32,
    /// What the plan takes.
    pub used: u32,
    /// How much of that are fees of actions done in the years before.
    pub fees: u32,
}

/// An action in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its name in the catalogue.
    pub id: String,
    /// Its title.
    pub title: Said,
    /// First quarter of work.
    pub start: usize,
    /// Last quarter of work.
    pub end: usize,
    /// What it costs the Comune: the work and the first fee.
    pub cost: u32,
    /// What a call pays beside that.
    pub financed: u32,
    /// The measure of the call.
    pub call: Option<String>,
    /// The fee of each following year.
    pub yearly: u32,
    /// Days of each role.
    pub days: [u32; 3],
    /// Why it is there, and what it would cost to do without.
    pub why: Said,
    /// What obliges to it.
    pub due: Vec<Due>,
    /// Whether people pinned it, or have begun it.
    pub pinned: bool,
    /// The indicators it raises: name, from, to.
    pub rises: Vec<(String, f64, f64)>,
}

/// An obligation that an action meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// What is due.
    pub what: Said,
    /// The rule.
    pub rule: String,
    /// The day, if it is still to come; otherwise it is in force already.
    pub day: Option<NaiveDate>,
    /// Whether the plan must keep it.
    pub binding: bool,
}

/// An action that is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Left {
    /// Its name in the catalogue.
    pub id: String,
    /// Its title.
    pub title: Said,
    /// Why.
    pub why: LeftOut,
    /// What obliges to it all the same.
    pub due: Vec<Due>,
}

/// Why an action is not in the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// The plan chose so: the reason in words.
    Plan(Said),
    /// People took it out.
    Dropped,
    /// It was given up.
    GivenUp,
    /// What must come first was taken out.
    Blocked(Said),
}

impl Told {
    /// The action of this name, if it is in the plan.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.chosen.iter().find(|line| line.id == id)
    }

    /// Fees of every year after the plan.
    #[must_use]
    pub fn fees_after(&self) -> u32 {
        self.fees_before + self.chosen.iter().map(|line| line.yearly).sum::<u32>()
    }

    /// What the actions cost the Comune in all, fees of the following years apart.
    #[must_use]
    pub fn cost(&self) -> u32 {
        self.chosen.iter().map(|line| line.cost).sum()
    }

    /// The first day of a quarter.
    #[must_use]
    pub fn first_day(&self, quarter: usize) -> NaiveDate {
        first_day(self.first_year, quarter)
    }

    /// The last day of a quarter.
    #[must_use]
    pub fn last_day(&self, quarter: usize) -> NaiveDate {
        first_day(self.first_year, quarter + 1).pred_opt().unwrap_or_default()
    }
}

/// The first day of a quarter counted from the beginning of a year.
#[must_use]
pub fn first_day(first_year: i32, quarter: usize) -> NaiveDate {
    let years = i32::try_from(quarter / 4).unwrap_or_default();
    let month = u32::try_from(quarter % 4 * 3 + 1).unwrap_or(1);
    NaiveDate::from_ymd_opt(first_year + years, month, 1).unwrap_or_default()
}

/// The quarter of a day, counted from the beginning of a year; none before it, the last of the plan after it.
#[must_use]
pub fn quarter_of(first_year: i32, day: NaiveDate) -> Option<usize> {
    use chrono::Datelike as _;
    let years = usize::try_from(day.year() - first_year).ok()?;
    Some((4 * years + usize::try_from(day.month0() / 3).ok()?).min(QUARTERS - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_days_and_days_are_quarters() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        assert_eq!((first_day(2027, 0), first_day(2027, 7)), (day(2027, 1, 1), day(2028, 10, 1)));
        let told = Told { first_year: 2027, ..Told::default() };
        assert_eq!(told.last_day(3), day(2027, 12, 31));
        assert_eq!(quarter_of(2027, day(2026, 12, 31)), None);
        assert_eq!(quarter_of(2027, day(2028, 3, 31)), Some(4));
        assert_eq!(quarter_of(2027, day(2040, 1, 1)), Some(QUARTERS - 1));
    }
}
