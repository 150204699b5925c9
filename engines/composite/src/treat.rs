// SPDX-FileCopyrightText: 2026 Campanile contributors
// SPDX-License-Identifier: EUPL-1.2

//! Outliers of raw indicators: winsorisation, logarithms, Box-Cox. For the analysis of raw data and for robustness;
//! goalposts make it needless for the index itself (methodology, section 2).

use crate::moments::{Limits, kurtosis, skewness};
use crate::problem::{Problem, finite};
use crate::sums::present;

/// What happened to one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// Whether winsorisation brought it down (`Some(true)`) or up (`Some(false)`).
    pub winsorised: Option<bool>,
    /// The logarithm by which the whole column was then transformed.
    pub logged: Option<&'static str>,
}

impl Mark {
    /// As golden files write it: `winhi`, `winlo`, `+log_CT` (or another logarithm) after either or alone; empty if
    /// untouched.
    #[must_use]
    pub fn text(self) -> String {
        let first = match self.winsorised {
            Some(true) => "winhi",
            Some(false) => "winlo",
            None => "",
        };
        self.logged.map_or_else(|| first.to_owned(), |name| format!("{first}+{name}"))
    }
}

/// Shape of a column at one moment of the treatment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// Whether the shape is acceptable.
    pub pass: bool,
    /// Skewness, type 2, if it exists.
    pub skewness: Option<f64>,
    /// Excess kurtosis, type 2, if it exists.
    pub kurtosis: Option<f64>,
}

impl Check {
    /// Fails if `|skew|` **and** kurtosis reach their limits; what has no shape passes.
    #[must_use]
    pub fn of(column: &[Option<f64>], limits: &Limits) -> Self {
        let values = present(column);
        let (skewness, kurtosis) = (skewness(&values), kurtosis(&values));
        let fails =
            matches!((skewness, kurtosis), (Some(s), Some(k)) if s.abs() >= limits.skewness && k >= limits.kurtosis);
        Self { pass: !fails, skewness, kurtosis }
    }
}

/// A column after winsorisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Winsorised {
    /// The values.
    pub values: Vec<Option<f64>>,
    /// What happened to each.
    pub marks: Vec<Mark>,
    /// How many values were moved.
    pub moved: usize,
    /// The shape after.
    pub after: Check,
}

/// Winsorises: while the shape fails and fewer than `most` points have been moved, every value at the extreme on the
/// side of the skew takes the value next to it. Ties move together, so `moved` may pass `most`.
/// Source: JRC COIN tool [R17].
#[must_use]
pub fn winsorise(column: &[Option<f64>], most: usize, limits: &Limits) -> Winsorised {
    let mut values = column.to_vec();
    let mut marks = vec![Mark::default(); column.len()];
    let mut moved = 0;
    let mut check = Check::of(&values, limits);
    while !check.pass && moved < most {
        let high = check.skewness.unwrap_or(0.0) >= 0.0;
        let further = |a: f64, b: f64| if high { a > b } else { a < b };
        let Some(extreme) = values.iter().flatten().copied().reduce(|a, b| if further(b, a) { b } else { a }) else {
            break;
        };
        let rest = values.iter().flatten().copied().filter(|x| further(extreme, *x));
        let Some(next) = rest.reduce(|a, b| if further(b, a) { b } else { a }) else { break };
        for (value, mark) in values.iter_mut().zip(&mut marks) {
            if *value == Some(extreme) {
                *value = Some(next);
                mark.winsorised = Some(high);
            }
        }
        moved = marks.iter().filter(|mark| mark.winsorised.is_some()).count();
        check = Check::of(&values, limits);
    }
    Winsorised { values, marks, moved, after: check }
}

/// A transformation of a whole column. `min` and `max` are of the values present.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Transform {
    /// `ln(x - min + 0.01 (max-min))`: the COIN tool's logarithm.
    LogCoinTool,
    /// `ln(x - min + 1)`.
    LogShifted,
    /// `ln((max-1)(x-min)/(max-min) + 1)`: the Global Innovation Index's logarithm.
    LogInnovationIndex,
    /// `((x-min+1)^λ - 1)/λ`, the logarithm of it when λ = 0 (Box, Cox, JRSS B 26, 1964).
    BoxCox(f64),
}

impl Transform {
    /// Its name in golden files; a power leaves no mark on the points.
    #[must_use]
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::LogCoinTool => Some("log_CT"),
            Self::LogShifted => Some("log_CT_orig"),
            Self::LogInnovationIndex => Some("log_GII"),
            Self::BoxCox(_) => None,
        }
    }

    /// Transforms one value of a column with this least and greatest value; NaN or infinite where it does not exist.
    #[must_use]
    pub fn of(self, x: f64, min: f64, max: f64) -> f64 {
        let range = max - min;
        match self {
            Self::LogCoinTool => (x - min + 0.01 * range).ln(),
            Self::LogShifted => (x - min + 1.0).ln(),
            Self::LogInnovationIndex => ((max - 1.0) * (x - min) / range + 1.0).ln(),
            Self::BoxCox(0.0) => (x - min + 1.0).ln(),
            Self::BoxCox(power) => ((x - min + 1.0).powf(power) - 1.0) / power,
        }
    }

    /// Transforms a column; missing stays missing.
    ///
    /// # Errors
    /// [`Problem::NoSpread`] for a flat column, [`Problem::NotFinite`] where the logarithm does not exist.
    pub fn apply(self, indicator: &str, column: &[Option<f64>]) -> Result<Vec<Option<f64>>, Problem> {
        let (min, max) = ends(column);
        let divides = matches!(self, Self::LogCoinTool | Self::LogInnovationIndex);
        if divides && max == min {
            return Err(Problem::NoSpread { place: indicator.to_owned() });
        }
        let place = || format!("indicator `{indicator}`, transformed");
        column.iter().map(|x| x.map(|x| finite(self.of(x, min, max), place)).transpose()).collect()
    }
}

/// Least and greatest value of a column.
pub(crate) fn ends(column: &[Option<f64>]) -> (f64, f64) {
    let values = || column.iter().flatten().copied();
    (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
}

/// A column after the two-step treatment, with what was found at each step.
#[derive(Debug, Clone, PartialEq)]
pub struct Treated {
    /// The values.
    pub values: Vec<Option<f64>>,
    /// What happened to each.
    pub marks: Vec<Mark>,
    /// The shape at the beginning.
    pub before: Check,
    /// Points moved and shape after winsorisation, if it was needed.
    pub winsorised: Option<(usize, Check)>,
    /// The shape after the logarithm, if it was needed.
    pub logged: Option<Check>,
}

/// The two-step treatment: how many points may move, when a shape fails, and what is done if it still does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Treatment {
    /// Points that winsorisation may move (ties move together).
    pub most: usize,
    /// When a shape fails.
    pub limits: Limits,
    /// What the whole column goes through if winsorisation was not enough.
    pub transform: Transform,
}

impl Default for Treatment {
    /// That of golden index/02: five points, |skew| ≥ 2 and kurtosis ≥ 3.5, the COIN tool's logarithm [R17].
    fn default() -> Self {
        Self { most: 5, limits: Limits::default(), transform: Transform::LogCoinTool }
    }
}

impl Treatment {
    /// Winsorises up to `most` points; if the shape still fails, forgets that and transforms the original.
    ///
    /// # Errors
    /// Those of the transformation.
    pub fn apply(&self, indicator: &str, column: &[Option<f64>]) -> Result<Treated, Problem> {
        let before = Check::of(column, &self.limits);
        if before.pass {
            let marks = vec![Mark::default(); column.len()];
            return Ok(Treated { values: column.to_vec(), marks, before, winsorised: None, logged: None });
        }
        let Winsorised { values, mut marks, moved, after } = winsorise(column, self.most, &self.limits);
        if after.pass {
            return Ok(Treated { values, marks, before, winsorised: Some((moved, after)), logged: None });
        }
        let values = self.transform.apply(indicator, column)?;
        marks.iter_mut().for_each(|mark| mark.logged = self.transform.mark());
        let logged = Some(Check::of(&values, &self.limits));
        Ok(Treated { values, marks, before, winsorised: Some((moved, after)), logged })
    }
}

/// [`Treatment::apply`] with the COIN tool's logarithm (the chain of golden index/02; [R17]).
///
/// # Errors
/// Those of the transformation.
pub fn two_step(indicator: &str, column: &[Option<f64>], most: usize, limits: &Limits) -> Result<Treated, Problem> {
    Treatment { most, limits: *limits, ..Treatment::default() }.apply(indicator, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_far_point_takes_the_value_of_its_neighbour() {
        let column: Vec<Option<f64>> = (0..20).map(f64::from).chain([1000.0]).map(Some).chain([None]).collect();
        let done = winsorise(&column, 5, &Limits::default());
        assert_eq!(done.moved, 1);
        assert_eq!(done.values[20], Some(19.0));
        assert_eq!(done.marks[20].text(), "winhi");
        assert_eq!(done.values[21], None);
    }

    #[test]
    fn a_good_shape_is_left_alone() {
        let column: Vec<Option<f64>> = (0..20).map(f64::from).map(Some).collect();
        let done = two_step("x", &column, 5, &Limits::default()).expect("treats");
        assert_eq!(done.values, column);
        assert_eq!(done.winsorised, None);
    }
}
