// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers a question may have, as far as some tests can tell them apart.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::{
    super::{choices::list_of, form::Form},
    formula::{Constant, Test},
};
use crate::{
    survey::{ItemId, Mode, Type},
    xpath::Comparison,
};

/// More values than this of one list are too many to try.
const MOST_CHOICES: usize = 60;
/// More values than this named of a `select_multiple` are too many to try all their subsets.
const MOST_SUBSETS: usize = 6;
/// A text that no author writes.
const ANOTHER: &str = "\u{1}";

/// One answer for each outcome the tests can have together; more than needed do no harm, one missing would.
/// None when they cannot be listed.
pub(super) fn answers(form: &Form<'_>, item: ItemId, tests: &[&Test]) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::from([String::new()]);
    match form.question(item)? {
        Type::Select(_) => selects(form, item, tests, &mut found)?,
        Type::Integer => {
            found.extend(tests.iter().filter_map(named).map(str::to_owned));
            for number in numbers(tests) {
                let around = [number.floor() - 1.0, number.floor(), number.ceil(), number.ceil() + 1.0];
                found.extend(around.iter().map(f64::to_string));
            }
        }
        Type::Decimal | Type::Range => {
            found.extend(tests.iter().filter_map(named).map(str::to_owned));
            found.extend(between(&numbers(tests)));
        }
        Type::Date => {
            let mut days = BTreeSet::from([NaiveDate::default()]);
            for test in tests {
                let Test::Compare(_, Constant::Text(text, _)) = test else { return None };
                if !text.is_empty() {
                    days.insert(NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?);
                }
            }
            found.extend(days.into_iter().flat_map(around));
        }
        Type::Time | Type::DateTime | Type::Start | Type::End | Type::Today => return None,
        _ => texts(tests, &mut found),
    }
    Some(found)
}

fn selects(form: &Form<'_>, item: ItemId, tests: &[&Test], found: &mut BTreeSet<String>) -> Option<()> {
    let (list, select) = list_of(form, item)?;
    let named: BTreeSet<&str> = tests.iter().filter_map(|test| named(test)).filter(|name| !name.is_empty()).collect();
    let other = list.choices.iter().find(|choice| !named.contains(choice.name.as_str()));
    let other = if select.other { Some("other") } else { other.map(|choice| choice.name.as_str()) };
    match select.mode {
        Mode::One => {
            let by_name = |test: &&Test| {
                matches!(
                    test,
                    Test::Selected(_) | Test::Compare(Comparison::Equal | Comparison::Different, Constant::Text(..))
                )
            };
            if tests.iter().all(by_name) {
                found.extend(named.into_iter().chain(other).map(str::to_owned));
            } else if list.choices.len() <= MOST_CHOICES {
                found.extend(numbers(tests).iter().map(f64::to_string));
                found.extend(list.choices.iter().map(|choice| choice.name.clone()));
                found.extend(named.into_iter().chain(other).map(str::to_owned));
            } else {
                return None;
            }
        }
        Mode::Multiple | Mode::Rank => {
            let ordered = tests.iter().any(|test| matches!(test, Test::Compare(_, Constant::Number(_))));
            let values: Vec<&str> = named.iter().flat_map(|name| name.split_whitespace()).chain(other).collect();
            if ordered || values.len() > MOST_SUBSETS + 1 {
                return None;
            }
            for subset in 0..1_u32 << values.len() {
                let chosen: Vec<&str> = values
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| subset >> at & 1 == 1)
                    .map(|(_, value)| *value)
                    .collect();
                found.insert(chosen.join(" "));
            }
            found.extend(named.into_iter().map(str::to_owned));
        }
    }
    Some(())
}

fn named<'t>(test: &&'t Test) -> Option<&'t str> {
    match test {
        Test::Selected(value) | Test::Compare(_, Constant::Text(value, _)) => Some(value),
        Test::Compare(_, Constant::Number(_)) => None,
    }
}

/// The numbers that the tests compare with, in order.
fn numbers(tests: &[&Test]) -> Vec<f64> {
    let mut found: Vec<f64> = tests
        .iter()
        .filter_map(|test| match test {
            Test::Compare(_, Constant::Number(number)) => Some(*number),
            Test::Compare(_, Constant::Text(text, _)) | Test::Selected(text) => text.trim().parse().ok(),
        })
        .filter(|number: &f64| number.is_finite() && number.abs() < 1e15)
        .collect();
    // Any answer at all, where the tests only ask whether there is one.
    found.push(1.0);
    found.sort_by(f64::total_cmp);
    found.dedup();
    found
}

/// The numbers, one between each two, one before and one after.
fn between(numbers: &[f64]) -> Vec<String> {
    let ends = numbers.first().map(|first| first - 1.0).into_iter().chain(numbers.last().map(|last| last + 1.0));
    let middles = numbers.windows(2).map(|pair| f64::midpoint(pair[0], pair[1]));
    numbers.iter().copied().chain(middles).chain(ends).map(|number| number.to_string()).collect()
}

fn around(day: NaiveDate) -> impl Iterator<Item = String> {
    [day.checked_sub_days(Days::new(1)), Some(day), day.checked_add_days(Days::new(1))]
        .into_iter()
        .flatten()
        .map(|day| day.format("%Y-%m-%d").to_string())
}

fn texts(tests: &[&Test], found: &mut BTreeSet<String>) {
    found.insert(ANOTHER.to_owned());
    for test in tests {
        if let Some(text) = named(test) {
            found.insert(text.to_owned());
            found.insert(format!("{text} {ANOTHER}"));
            if let Ok(day) = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d") {
                found.extend(around(day));
            }
        }
    }
    for number in between(&numbers(tests)) {
        // The same number, another text.
        found.insert(if number.contains('.') { format!("{number}0") } else { format!("{number}.0") });
        found.insert(number);
    }
}

/// An answer, with the number it is taken for.
pub(super) struct Answer {
    text: String,
    number: f64,
}

impl Answer {
    pub(super) fn new(text: String) -> Self {
        Self { number: number(&text), text }
    }

    /// How a test ends for it (section 8 of the specification: a node against a constant).
    pub(super) fn passes(&self, test: &Test) -> bool {
        match test {
            Test::Selected(value) => self.text.split_whitespace().any(|item| item == value),
            Test::Compare(comparison, constant) => {
                let (right, equal) = match constant {
                    Constant::Text(text, number) => (*number, self.text == *text),
                    Constant::Number(number) => (*number, self.number == *number),
                };
                match comparison {
                    Comparison::Equal => equal,
                    Comparison::Different => !equal,
                    Comparison::Less => self.number < right,
                    Comparison::LessOrEqual => self.number <= right,
                    Comparison::More => self.number > right,
                    Comparison::MoreOrEqual => self.number >= right,
                }
            }
        }
    }
}

/// Dates count as days since 1970.
pub(super) fn number(text: &str) -> f64 {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return number;
    }
    let epoch = NaiveDate::default();
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_or(f64::NAN, |day| i32::try_from(day.signed_duration_since(epoch).num_days()).map_or(f64::NAN, f64::from))
}
