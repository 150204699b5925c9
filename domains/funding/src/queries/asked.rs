// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading what a reader or a program asks for: days, codes, states.

use std::str::FromStr;

use chrono::NaiveDate;
use kernel::{Problem, ProblemKind};
use registry::SizeClass;

use crate::{ApplicationState, EnteKind};

/// What was asked makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskedProblem {
    /// It is not a day.
    #[error("not a day: {value:?}")]
    NotADay {
        /// What was written.
        value: String,
    },
    /// A parameter has a value that it cannot have.
    #[error("{parameter} cannot be {value:?}")]
    UnknownValue {
        /// Which parameter.
        parameter: &'static str,
        /// What was written.
        value: String,
    },
}

impl Problem for AskedProblem {
    fn kind(&self) -> ProblemKind {
        ProblemKind::Invalid
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotADay { .. } => "funding.not_a_day",
            Self::UnknownValue { .. } => "funding.unknown_value",
        }
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotADay { value } => vec![("value", value.clone())],
            Self::UnknownValue { parameter, value } => {
                vec![("parameter", (*parameter).to_owned()), ("value", value.clone())]
            }
        }
    }
}

/// The day that was asked for, `2023-02-07`; `None` when none was.
///
/// # Errors
/// When it is not a day of the calendar.
pub fn day(text: Option<&str>) -> Result<Option<NaiveDate>, AskedProblem> {
    let Some(text) = text else { return Ok(None) };
    let shape = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = shape.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    day.map(Some).ok_or_else(|| AskedProblem::NotADay { value: text.chars().take(40).collect() })
}

/// A code, a number: whatever reads itself from text.
///
/// # Errors
/// When the text is not one.
pub fn read<T: FromStr>(parameter: &'static str, text: Option<&str>) -> Result<Option<T>, AskedProblem> {
    choose(parameter, text, |text| text.parse().ok())
}

/// One of the values that `known` knows.
///
/// # Errors
/// When it knows no such value.
pub fn choose<T>(
    parameter: &'static str,
    text: Option<&str>,
    known: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, AskedProblem> {
    let Some(text) = text else { return Ok(None) };
    let unknown = || AskedProblem::UnknownValue { parameter, value: text.chars().take(40).collect() };
    known(text).map(Some).ok_or_else(unknown)
}

/// The state that a word of the address means: the source's own words.
#[must_use]
pub fn state(word: &str) -> Option<ApplicationState> {
    ApplicationState::ALL.into_iter().find(|state| state_word(*state) == word)
}

/// The word of the address for a state: `assegnata`, `rinuncia`, `erogata`.
#[must_use]
pub const fn state_word(state: ApplicationState) -> &'static str {
    match state {
        ApplicationState::Funded => "assegnata",
        ApplicationState::Withdrawn => "rinuncia",
        ApplicationState::Paid => "erogata",
    }
}

/// The kind of body that a word of the address means: `comuni`, `altri-enti`.
#[must_use]
pub fn kind(word: &str) -> Option<EnteKind> {
    EnteKind::ALL.into_iter().find(|kind| kind_word(*kind) == word)
}

/// The word of the address for a kind of body.
#[must_use]
pub const fn kind_word(kind: EnteKind) -> &'static str {
    match kind {
        EnteKind::Asl => "asl",
        EnteKind::AltriEnti => "altri-enti",
        EnteKind::Comuni => "comuni",
        EnteKind::Scuole => "scuole",
    }
}

/// The demographic class of a number from 1 to 8.
#[must_use]
pub fn size_class(number: &str) -> Option<SizeClass> {
    SizeClass::from_number(number.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day(Some("2023-02-07")).ok().flatten(), NaiveDate::from_ymd_opt(2023, 2, 7));
        assert_eq!(day(None), Ok(None));
        for text in ["2023-2-7", "2023-02-30", "7/2/2023", "+023-02-07", "ieri", "2023-02-07T00"] {
            assert!(day(Some(text)).is_err(), "{text}");
        }
    }

    #[test]
    fn words_of_the_address_read_back() {
        for one in ApplicationState::ALL {
            assert_eq!(state(state_word(one)), Some(one));
        }
        for one in EnteKind::ALL {
            assert_eq!(kind(kind_word(one)), Some(one));
        }
        assert_eq!(size_class("9"), None);
    }
}
