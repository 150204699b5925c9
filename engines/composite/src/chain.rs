// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! The handbook's steps on a table, one after the other: denominate, impute, screen, treat, normalise.

use std::collections::BTreeMap;

use crate::moments::Limits;
use crate::normalise::Normalisation;
use crate::problem::{Problem, same_length};
use crate::sums::mean;
use crate::table::Table;
use crate::treat::{Treated, Treatment};

/// Divides each indicator by its denominator, unit by unit; indicators without one stay as they are.
///
/// # Errors
/// Denominators that are missing where needed, or of other lengths; division by zero names unit and indicator.
pub fn denominate(data: &Table, denominators: &[Option<Vec<Option<f64>>>]) -> Result<Table, Problem> {
    same_length("denominators", data.indicators().len(), denominators.len())?;
    data.map_columns(|place, column| {
        let Some(denominator) = &denominators[place] else { return Ok(column) };
        same_length("values of a denominator", column.len(), denominator.len())?;
        Ok(column.iter().zip(denominator).map(|(x, by)| Some((*x)? / (*by)?)).collect())
    })
}

/// Puts the mean of the group's units in place of what is missing (same indicator); a group without values stays missing.
///
/// # Errors
/// A group for each unit is needed.
pub fn impute_group_mean(data: &Table, groups: &[String]) -> Result<Table, Problem> {
    impute_by_group(data, groups, mean)
}

/// Puts a centre of the group's units (mean, median) in place of what is missing (same indicator); where the centre is
/// `None` the gap stays.
///
/// # Errors
/// A group for each unit is needed.
pub fn impute_by_group(
    data: &Table,
    groups: &[String],
    centre: impl Fn(&[f64]) -> Option<f64>,
) -> Result<Table, Problem> {
    same_length("groups", data.units().len(), groups.len())?;
    data.map_columns(|_, column| {
        let mut known: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (x, group) in column.iter().zip(groups) {
            known.entry(group).or_default().extend(x);
        }
        let means: BTreeMap<&str, Option<f64>> = known.into_iter().map(|(group, xs)| (group, centre(&xs))).collect();
        Ok(column.iter().zip(groups).map(|(x, group)| x.or(means[group.as_str()])).collect())
    })
}

/// How much a unit's row holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Availability {
    /// Indicators missing.
    pub missing: usize,
    /// Indicators that are zero.
    pub zero: usize,
    /// Share of indicators present.
    pub share: f64,
    /// Share of those present that are not zero.
    pub non_zero: f64,
}

/// What each unit's row holds.
#[must_use]
pub fn availability(data: &Table) -> Vec<Availability> {
    let width = data.indicators().len();
    let one = |unit: usize| {
        let values = || (0..width).filter_map(|j| data.column(j)[unit].value());
        let present = values().count();
        let zero = values().filter(|x| *x == 0.0).count();
        let share = present as f64 / width.max(1) as f64;
        Availability {
            missing: width - present,
            zero,
            share,
            non_zero: (present - zero) as f64 / present.max(1) as f64,
        }
    };
    (0..data.units().len()).map(one).collect()
}

/// Keeps the units with at least this share of their indicators.
#[must_use]
pub fn screen(data: &Table, least_share: f64) -> Table {
    let keep: Vec<bool> = availability(data).iter().map(|row| row.share >= least_share).collect();
    data.keep_units(&keep)
}

/// Treats every indicator in two steps; the details come in the order of the indicators.
///
/// # Errors
/// Those of [`Treatment::apply`].
pub fn treat(data: &Table, most: usize, limits: &Limits) -> Result<(Table, Vec<Treated>), Problem> {
    treat_by(data, &Treatment { most, limits: *limits, ..Treatment::default() })
}

/// Treats every indicator as told; the details come in the order of the indicators.
///
/// # Errors
/// Those of [`Treatment::apply`].
pub fn treat_by(data: &Table, treatment: &Treatment) -> Result<(Table, Vec<Treated>), Problem> {
    let mut details = Vec::with_capacity(data.indicators().len());
    let table = data.map_columns(|place, column| {
        let treated = treatment.apply(&data.indicators()[place], &column)?;
        let values = treated.values.clone();
        details.push(treated);
        Ok(values)
    })?;
    Ok((table, details))
}

/// Normalises every indicator the same way, under its own direction.
///
/// # Errors
/// Those of [`Normalisation::apply`]; a direction for each indicator is needed.
pub fn normalise(data: &Table, way: Normalisation, directions: &[f64]) -> Result<Table, Problem> {
    same_length("directions", data.indicators().len(), directions.len())?;
    data.map_columns(|place, column| way.apply(&data.indicators()[place], &column, directions[place]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(columns: &[Vec<Option<f64>>]) -> Table {
        let ids = |letter: &str, n: usize| (0..n).map(|i| format!("{letter}{i}")).collect();
        Table::of_numbers(ids("u", columns[0].len()), ids("x", columns.len()), columns).expect("a table")
    }

    #[test]
    fn a_denominator_of_zero_is_named() {
        let refused = denominate(&table(&[vec![Some(1.0)]]), &[Some(vec![Some(0.0)])]);
        assert_eq!(refused, Err(Problem::NotFinite { place: "unit `u0`, indicator `x0`".into() }));
    }

    #[test]
    fn the_mean_of_the_group_fills_the_gap() {
        let data = table(&[vec![Some(1.0), Some(3.0), None, None]]);
        let groups = ["a", "a", "a", "b"].map(str::to_owned);
        let filled = impute_group_mean(&data, &groups).expect("imputes");
        assert_eq!(filled.numbers("x0").expect("there"), [Some(1.0), Some(3.0), Some(2.0), None]);
    }

    #[test]
    fn units_that_know_too_little_are_left_out() {
        let data = table(&[vec![Some(1.0), None], vec![Some(1.0), Some(2.0)]]);
        assert_eq!(screen(&data, 0.9).units(), ["u0"]);
    }
}
