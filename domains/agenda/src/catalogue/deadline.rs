// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the law wants of a Comune, and by when.

use chrono::{Datelike, NaiveDate};

use super::Said;

/// An obligation that an action meets. Facts, with who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The action.
    pub action: String,
    /// What is due.
    pub what: Said,
    /// The rule, as people cite it.
    pub rule: String,
    /// The (first) day; none if the rule is in force already.
    pub day: Option<NaiveDate>,
    /// Whether it comes back every year.
    pub every_year: bool,
    /// Fewest and most residents of the Comuni that it concerns.
    pub residents: (Option<u32>, Option<u32>),
    /// Whether plans must keep it; otherwise it is only shown.
    pub binding: bool,
    /// Where it is read.
    pub source: String,
}

impl Deadline {
    /// Whether it concerns a Comune with so many residents. Of a Comune whose residents are not known it is not said.
    #[must_use]
    pub fn binds(&self, residents: Option<u32>) -> bool {
        match (residents, self.residents) {
            (_, (None, None)) => true,
            (Some(residents), (least, most)) => {
                least.is_none_or(|least| residents >= least) && most.is_none_or(|most| residents <= most)
            }
            (None, _) => false,
        }
    }

    /// The day that counts for a plan which begins on `first`: of what comes back every year the first in the plan; none
    /// if it is in force or over already.
    #[must_use]
    pub fn day_from(&self, first: NaiveDate) -> Option<NaiveDate> {
        let day = self.day?;
        if day >= first || !self.every_year {
            return Some(day).filter(|day| *day >= first);
        }
        (first.year()..=first.year() + 1).filter_map(|year| day.with_year(year)).find(|day| *day >= first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    fn due(day: Option<NaiveDate>, every_year: bool) -> Deadline {
        Deadline {
            action: "a".into(),
            what: Said::default(),
            rule: String::new(),
            day,
            every_year,
            residents: (Some(5_000), Some(9_999)),
            binding: true,
            source: String::new(),
        }
    }

    #[test]
    fn what_comes_back_every_year_is_due_first_in_the_plan() {
        let first = day(2028, 4, 1);
        assert_eq!(due(Some(day(2027, 9, 23)), true).day_from(first), Some(day(2028, 9, 23)));
        assert_eq!(due(Some(day(2027, 3, 31)), true).day_from(first), Some(day(2029, 3, 31)));
        assert_eq!(due(Some(day(2027, 3, 31)), false).day_from(first), None);
        assert_eq!(due(None, false).day_from(first), None);
    }

    #[test]
    fn a_rule_for_some_sizes_says_nothing_of_others() {
        let rule = due(None, false);
        assert!(rule.binds(Some(5_000)) && !rule.binds(Some(10_000)) && !rule.binds(None));
    }
}
