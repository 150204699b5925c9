// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names and numbers, or the place where they are not what they should be.

use crate::problem::PlanError;
use std::collections::BTreeMap;

/// Integers beyond this are not exact in f64.
const MOST_MONEY: f64 = 9.0e15;

pub(crate) fn unique<'a>(
    place: &str,
    ids: impl Iterator<Item = &'a String>,
) -> Result<BTreeMap<&'a str, usize>, PlanError> {
    let mut found = BTreeMap::new();
    for (position, id) in ids.enumerate() {
        if found.insert(id.as_str(), position).is_some() {
            return Err(PlanError::Twice { place: place.to_owned(), id: id.clone() });
        }
    }
    Ok(found)
}

pub(crate) fn find(ids: &BTreeMap<&str, usize>, id: &str, place: impl Fn() -> String) -> Result<usize, PlanError> {
    ids.get(id).copied().ok_or_else(|| PlanError::Unknown { place: place(), id: id.to_owned() })
}

/// A finite number, or the place where it is not.
pub(super) fn finite(value: f64, place: impl Fn() -> String) -> Result<f64, PlanError> {
    if value.is_finite() && value.abs() <= MOST_MONEY {
        return Ok(value);
    }
    Err(PlanError::Number { place: place(), value, wanted: "a finite number" })
}

/// A whole number, not negative: money and days.
pub(crate) fn whole(value: f64, place: impl Fn() -> String) -> Result<f64, PlanError> {
    if (0.0..=MOST_MONEY).contains(&value) && value.fract() == 0.0 {
        return Ok(value);
    }
    Err(PlanError::Number { place: place(), value, wanted: "a whole number, zero or more" })
}

pub(crate) fn positive(value: f64, place: impl Fn() -> String) -> Result<f64, PlanError> {
    if (0.0..=MOST_MONEY).contains(&value) {
        return Ok(value);
    }
    Err(PlanError::Number { place: place(), value, wanted: "a finite number, zero or more" })
}
